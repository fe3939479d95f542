"""What is erased is gone from the tables and from the database's files, or it is said that it may not be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.register import erasing
from slavery_check.register.address import Address, PostgresAddress, SqliteAddress
from slavery_check.register.chain import verify
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.erasing import erase_payloads, ids_beginning, numbers_about, scrub
from slavery_check.register.history import entries, head
from tests.disks import Disk, ballast
from tests.register.histories import a_return, opened

ANSWERED_FOR = {"by": "Dora Officer", "reason": "ticket 17"}


def recorded(address: Address, several: int) -> list[Entry]:
    with opened(address) as register, register.writing() as writer:
        return [writer.append(a_return(number, f"S{number % 3}")) for number in range(several)]


def test_more_than_one_batch_is_erased_in_one_entry(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "_BATCH", 2)
    made = recorded(address, 7)
    numbers = [entry.number for entry in made[:5]]

    with opened(address) as register:
        done = erase_payloads(register, "S0", numbers, {"originals": []}, ANSWERED_FOR)
        again = erase_payloads(register, "S0", numbers, {"originals": []}, ANSWERED_FOR)
        with register.reading() as connection:
            left = {one.number for one in entries(connection, kinds=(Kind.RETURN,)) if one.personal is not None}
            assert verify(connection) == ()
            assert done is not None
            assert head(connection).number == done.number

    assert again is None
    assert done.facts == {"originals": [], "entries": numbers}
    assert left == {entry.number for entry in made[5:]}


def test_entries_are_found_by_what_they_are_about_and_suppliers_by_how_they_begin(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_BATCH", 1)
    made = recorded(address, 3)

    with opened(address) as register, register.reading() as connection:
        assert numbers_about(connection, [made[0].about, made[2].about, "f" * 64]) == {made[0].number, made[2].number}
        assert ids_beginning(connection, "S") == {"S0", "S1", "S2"}
        assert ids_beginning(connection, "S_") == frozenset()


def test_a_server_that_lets_us_not_in_is_said_to_be_in_use_and_the_next_time_it_is_done(postgres_url: str) -> None:
    address = PostgresAddress(postgres_url)
    recorded(address, 1)
    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute(f"ALTER DATABASE {other.info.dbname} SET lock_timeout = '50ms'")
        with opened(address) as register:
            with other.transaction(), other.cursor() as reader:
                reader.execute("SELECT count(*) FROM personal")
                with pytest.raises(SlaveryCheckError, match="what was erased may be in its files yet") as refused:
                    scrub(register)
            scrub(register)
    assert "run the same erasure again" in refused.value.hint


def test_where_the_disk_has_no_room_to_write_it_anew_that_is_said(small_disk: Disk) -> None:
    with small_disk(2_000_000) as disk:
        address = SqliteAddress(disk / "register.db")
        recorded(address, 400)
        with opened(address) as register:
            scrub(register)
            full = ballast(disk, leave=8_192)
            with pytest.raises(SlaveryCheckError, match="or its disk is full"):
                scrub(register)
            full.unlink()
            scrub(register)
            with register.reading() as connection:
                assert verify(connection) == ()


def test_on_sqlite_nothing_of_it_is_left_in_any_file(tmp_path: Path) -> None:
    address = SqliteAddress(tmp_path / "register.db")
    made = recorded(address, 3)
    with opened(address) as register:
        erase_payloads(register, "S0", [made[1].number], {}, ANSWERED_FOR)
        scrub(register)

    with closing(sqlite3.connect(address.path)) as file:
        assert file.execute("SELECT count(*) FROM personal WHERE payload LIKE '%Sam 1%'").fetchone() == (0,)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (b"Sam 0" in kept, b"Sam 1" in kept, b"Sam 2" in kept) == (True, False, True)
