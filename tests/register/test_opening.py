"""Opening a register: made once, whoever else opens it at the same time; or refused in a sentence."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.register import opening
from slavery_check.register.address import SETTING, Address, PostgresAddress, SqliteAddress
from slavery_check.register.book import Register
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import entries
from slavery_check.register.opening import engine_of, make_steps
from tests.register.histories import PROGRAMME, TODAY, YEAR, opened


def kinds(address: Address) -> list[Kind]:
    with opened(address) as register, register.reading() as connection:
        return [entry.kind for entry in entries(connection)]


@contextmanager
def in_use(path: Path) -> Iterator[sqlite3.Connection]:
    """Let another program write to the file that is to be a register."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_where_there_is_none_one_is_made_and_found_the_next_time(address: Address) -> None:
    assert kinds(address) == [Kind.REGISTER]
    assert kinds(address) == [Kind.REGISTER]


def test_of_two_that_make_one_at_once_the_second_finds_it_made(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_looked, make = threading.Event(), opening._make  # so that we know when it has looked

    def looked(register: Register, programme_id: str) -> None:
        has_looked.set()
        make(register, programme_id)

    with ThreadPoolExecutor() as pool, Register(engine_of(address), address.place, YEAR, TODAY) as first:
        with first.writing() as writer:
            monkeypatch.setattr(opening, "_make", looked)
            second = pool.submit(opened, address)
            assert has_looked.wait(30)
            make_steps(writer.connection, 1, opening.NEWEST)
            writer.append(NewEntry(Kind.REGISTER, facts={"programme": PROGRAMME}))
        second.result().close()
    assert kinds(address) == [Kind.REGISTER]


def test_while_another_program_uses_the_file_it_waits(tmp_path: Path) -> None:
    address = SqliteAddress(tmp_path / "register.db")
    with ThreadPoolExecutor() as pool, in_use(address.path) as other:
        waiting = pool.submit(kinds, address)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.1)
        other.execute("ROLLBACK")
        assert waiting.result(timeout=30) == [Kind.REGISTER]


def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", -1)
    with in_use(tmp_path / "register.db"), pytest.raises(SlaveryCheckError, match="in use by another program"):
        opened(SqliteAddress(tmp_path / "register.db"))


def test_without_psycopg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(SlaveryCheckError, match="psycopg is not installed") as refused:
        opened(PostgresAddress("postgresql://ann@db.example/register"))

    assert refused.value.hint == "Install it: pip install 'slavery-check[postgres]'."


def test_what_is_no_address_is_said_without_repeating_it() -> None:
    with pytest.raises(SlaveryCheckError, match=f"{SETTING} is not an address") as refused:
        opened(PostgresAddress("postgresql://ann:secret@db.example:port/register"))

    assert "secret" not in f"{refused.value.message} {refused.value.hint}"
