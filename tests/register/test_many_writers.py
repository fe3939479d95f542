"""Many processes write into one register while others read: nothing is lost or doubled, and nobody meets a lock."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.address import Address
from slavery_check.register.chain import verify
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries, head, is_recorded
from tests.register.histories import a_return, opened

SHARED = 3
"""So many returns are dropped in by everybody."""


@contextmanager
def told() -> Iterator[None]:
    """Carry to the test what a user would be told: between processes our own errors lose their hint."""
    try:
        yield
    except SlaveryCheckError as error:
        raise AssertionError(f"{error.message} {error.hint}") from None


def write(address: Address, numbers: Sequence[int]) -> int:
    """Record returns, each in a transaction of its own, unless somebody was faster; give how many."""
    recorded = 0
    with told(), opened(address) as register:
        for number in numbers:
            new = a_return(number)
            with register.writing() as writer:
                if not is_recorded(writer.connection, Kind.RETURN, new.about):
                    writer.append(new)
                    recorded += 1
    return recorded


def read(address: Address, stop: Path) -> int:
    """Read until told to stop: what stands there is whole and only grows; give how often it was read."""
    seen, times = 0, 0
    with told(), opened(address) as register:
        while not stop.exists() or not times:
            with register.reading() as connection:
                last = head(connection).number
                assert [entry.number for entry in entries(connection)] == list(range(1, last + 1))
                assert verify(connection) == ()
            assert last >= seen
            seen, times = last, times + 1
    return times


def processes() -> ForkServerContext | SpawnContext:
    """Start processes that inherit nothing from the tests."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@pytest.mark.long
@pytest.mark.parametrize(("writers", "readers", "each"), [(4, 2, 8), pytest.param(16, 4, 100, marks=pytest.mark.prove)])
def test_nothing_is_lost_or_doubled(address: Address, tmp_path: Path, writers: int, readers: int, each: int) -> None:
    shared = list(range(SHARED))
    own = [[SHARED + writer * each + number for number in range(each)] for writer in range(writers)]
    stop = tmp_path / "stop"
    with ProcessPoolExecutor(writers + readers, processes()) as pool:
        # Nobody made the register before: all of them try, at once.
        reading = [pool.submit(read, address, stop) for _ in range(readers)]
        writing = [pool.submit(write, address, [*numbers, *shared]) for numbers in own]
        try:
            recorded = sum(one.result() for one in writing)
        finally:
            stop.touch()
        assert all(one.result() for one in reading)
    expected = {a_return(number).about for number in [*shared, *(number for numbers in own for number in numbers)]}
    with opened(address) as register, register.reading() as connection:
        found = [entry.about for entry in entries(connection, kinds=[Kind.RETURN])]
        assert verify(connection) == ()
        assert head(connection).number == len(found) + 1
    assert recorded == len(found) == writers * each + SHARED
    assert set(found) == expected
