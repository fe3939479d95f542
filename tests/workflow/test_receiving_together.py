"""Several people run `receive` at once: nothing is lost or doubled, and nobody meets a lock."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING, Address, PostgresAddress
from slavery_check.register.book import Register
from slavery_check.register.chain import verify
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries, head
from slavery_check.register.opening import open_register
from slavery_check.workflow.intake import digest
from tests.workflow.council import PROGRAMME, TODAY, Council

PROGRAM = [sys.executable, "-c", "from slavery_check.cli.main import main; main()"]
WELL = {ExitCode.DONE, ExitCode.RESTRICTED_MATTER, ExitCode.NEEDS_CORRECTION, ExitCode.REFUSED}


def setting(address: Address) -> str:
    return address.url if isinstance(address, PostgresAddress) else str(address.path)


def started(address: Address, *words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *words, "--today", TODAY.isoformat()],
        env={**os.environ, SETTING: setting(address)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def all_well(running: Sequence[subprocess.Popen[str]]) -> list[str]:
    """Wait for each; list what those said that did not end well."""
    with ExitStack() as stack, ThreadPoolExecutor(len(running)) as threads:
        for one in running:
            stack.enter_context(one)
        said = list(threads.map(subprocess.Popen.communicate, running))
    return [
        f"{one.returncode}: {out[-500:]} {error[-1_000:]}"
        for one, (out, error) in zip(running, said, strict=True)
        if one.returncode not in WELL or error.strip()
    ]


def opened(address: Address) -> Register:
    return open_register(address, PROGRAMME.id, PROGRAMME.financial_year.label, TODAY)


def recorded(address: Address, kind: Kind) -> list[str]:
    """List what the register has of a kind; it verifies."""
    with opened(address) as register, register.reading() as connection:
        assert verify(connection) == ()
        return [entry.about or entry.supplier for entry in entries(connection, kinds=[kind])]


def read_until(address: Address, running: Sequence[subprocess.Popen[str]]) -> int:
    """Read as long as anybody writes; give how often: what stands there is whole and only grows."""
    last, times = 0, 0
    with opened(address) as register:
        while any(one.poll() is None for one in running):
            with register.reading() as connection:
                assert verify(connection) == ()
                now = head(connection).number
                assert now >= last
            last, times = now, times + 1
    return times


@pytest.mark.long
@pytest.mark.parametrize(("people", "returns"), [(3, 6), pytest.param(16, 100, marks=pytest.mark.prove)])
def test_the_same_folder_is_received_by_many_at_once(
    address: Address, tmp_path: Path, people: int, returns: int
) -> None:
    council = Council(tmp_path / "wend")
    for number in range(returns):
        council.supplier(f"S{number:04}")
        council.answer(f"S{number:04}", answers={"original_papers_held": "yes"} if number % 10 == 3 else {})
    here = council.folder / "returns"
    restricted = {digest(here / f"S{number:04}.xlsx") for number in range(3, returns, 10)}
    ordinary = {digest(path) for path in here.iterdir()} - restricted
    assert all_well([started(address, "receive", council.folder) for _ in range(people)]) == []
    assert sorted(recorded(address, Kind.RETURN)) == sorted(ordinary)
    assert sorted(recorded(address, Kind.HOLD)) == [f"S{number:04}" for number in range(3, returns, 10)]
    away = [digest(path) for path in (tmp_path / "wend-restricted" / "returns").rglob("*.xlsx")]
    assert sorted(away) == sorted(restricted)
    ledger = (tmp_path / "wend-restricted" / "matters.csv").read_text("utf-8").splitlines()
    assert len(ledger) == 1 + len(restricted)
    assert restricted.isdisjoint(digest(path) for path in council.folder.rglob("*.xlsx"))


@pytest.mark.prove
@pytest.mark.parametrize(("people", "readers", "returns"), [(16, 4, 100)])
def test_many_folders_are_received_into_one_register(
    address: Address, tmp_path: Path, people: int, readers: int, returns: int
) -> None:
    first = Council(tmp_path / "0" / "wend")
    for number in range(people * returns):
        first.suppliers[f"S{number:04}"] = f"S{number:04},Supplier {number},GB,CPV:79410000,Ann Owner,"
    first.supplier("S0000")
    folders = [first.folder]
    for person in range(1, people):
        folders.append(tmp_path / str(person) / "wend")
        shutil.copytree(first.folder, folders[-1])
    expected = []
    for number in range(people * returns):
        made = first.answer(f"S{number:04}")
        expected.append(digest(made))
        made.rename(folders[number // returns] / "returns" / made.name)
    running = [started(address, "receive", folder) for folder in folders]
    with ThreadPoolExecutor(readers) as threads:
        reading = [threads.submit(read_until, address, running) for _ in range(readers)]
        assert all_well(running) == []
        assert all(one.result() for one in reading)
    assert sorted(recorded(address, Kind.RETURN)) == sorted(expected)
    assert len(recorded(address, Kind.SUPPLIER)) == people * returns
    for folder, number in zip(folders, range(0, people * returns, returns), strict=True):
        assert {digest(path) for path in (folder / "originals").rglob("*.xlsx")} == set(
            expected[number : number + returns]
        )
