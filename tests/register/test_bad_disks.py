"""A disk that is full, read-only or failing, a register of somebody else: one clear sentence, and nothing by halves."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import insert
from sqlalchemy.exc import OperationalError

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.address import Address, PostgresAddress, SqliteAddress
from slavery_check.register.chain import verify
from slavery_check.register.entry import Entry, Json, Kind, NewEntry
from slavery_check.register.history import entries, head
from slavery_check.register.opening import open_register
from slavery_check.register.plainly import plainly
from slavery_check.register.tables import STEPS
from tests.databases import Cluster
from tests.disks import Disk, ballast, read_only
from tests.register.histories import PROGRAMME, TODAY, YEAR, a_return, fill, opened

PAGE = 4096


def everything(address: Address) -> list[Entry]:
    """Read the whole register, which verifies."""
    with opened(address) as register, register.reading() as connection:
        assert verify(connection) == ()
        return list(entries(connection))


def record_until_refused(address: Address, luck: random.Random, size: int) -> tuple[int, str]:
    """Record three entries at a time until there is no room; give how many were recorded, and what was said."""
    done = 0
    try:
        with opened(address) as register:
            for number in range(1_000):
                with register.writing() as writer:
                    for part in "abc":
                        # What repeats itself PostgreSQL would make short.
                        words: dict[str, Json] = {"x": luck.randbytes(size).hex()}
                        writer.append(NewEntry(Kind.PLAN, f"S{number}", part, personal=words))
                done += 3
    except SlaveryCheckError as error:
        return done, f"{error.message} {error.hint}"
    raise AssertionError("the disk did not fill up")


def record(address: Address) -> None:
    with opened(address) as register, register.writing() as writer:
        writer.append(a_return(7))


@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.prove)])
def test_on_a_full_disk_nothing_is_recorded_by_halves(small_disk: Disk, luck: random.Random, times: int) -> None:
    with small_disk(4_000_000) as disk:
        address = SqliteAddress(disk / "register.db")
        with opened(address) as register:
            fill(register, rounds=2)
        expected = len(everything(address))
        for _ in range(times):
            full = ballast(disk, leave=luck.randrange(40) * PAGE)
            done, said = record_until_refused(address, luck, luck.randrange(1, 10_000))
            assert "the disk is full" in said
            assert "Make room" in said
            full.unlink()
            expected += done
            assert len(everything(address)) == expected


def test_where_there_is_no_room_for_a_register_it_says_so_and_the_next_time_one_is_made(small_disk: Disk) -> None:
    with small_disk(1_000_000) as disk:
        address = SqliteAddress(disk / "register.db")
        said: list[str] = []
        for leave in range(40):
            full = ballast(disk, leave * PAGE)
            try:
                opened(address).close()
            except SlaveryCheckError as error:
                said.append(error.message)
            full.unlink()
        assert len(said) > 3
        assert [words for words in said if "the disk is full" not in words] == []
        assert [entry.kind for entry in everything(address)] == [Kind.REGISTER]


def test_on_a_full_server_nothing_is_recorded_by_halves(
    postgres: Cluster, small_disk: Disk, luck: random.Random
) -> None:
    with small_disk(24_000_000) as disk, psycopg.connect(postgres.url(), autocommit=True) as server:
        place = postgres.folder_of_its_own(disk)
        server.execute(sql.SQL("CREATE TABLESPACE small LOCATION {}").format(str(place)))
        server.execute("CREATE DATABASE small TABLESPACE small")
        room = disk / "room"
        room.write_bytes(bytes(1_000_000))
        try:
            address = PostgresAddress(postgres.url("small"))
            done, said = record_until_refused(address, luck, 100_000)
            assert "the disk is full" in said
            room.unlink()  # a server that is full to the last byte may let nobody in, to look either
            assert len(everything(address)) == 1 + done
        finally:
            server.execute("DROP DATABASE small WITH (FORCE)")
            server.execute("DROP TABLESPACE small")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('could not extend file "base/5/16403": wrote only 4096 of 8192 bytes at block 2461', "the disk is full"),
        ('could not extend file "base/5/16403": No space left on device', "the disk is full"),
        ('connection to server at "127.0.0.1" failed: FATAL:  could not write init file', "the disk is full"),
        ('could not write to file "x": Read-only file system', "is read-only"),
        ('connection to server at "127.0.0.1" failed: Connection refused', "cannot be reached"),
    ],
)
def test_whatever_a_server_without_room_says_it_is_told_as_that(said: str, told: str) -> None:
    with pytest.raises(SlaveryCheckError, match=told), plainly("here"):
        raise OperationalError("", {}, psycopg.OperationalError(said))


def test_on_a_read_only_disk_it_says_so(small_disk: Disk) -> None:
    with small_disk(1_000_000) as disk:
        address = SqliteAddress(disk / "register.db")
        with opened(address) as register:
            fill(register, rounds=1)
        before = everything(address)
        with read_only(disk):
            with pytest.raises(SlaveryCheckError, match="cannot be opened") as caught:
                record(address)
            assert "that you may write to it" in caught.value.hint
            with pytest.raises(SlaveryCheckError, match="cannot be made"):
                opened(SqliteAddress(disk / "new" / "register.db"))
        assert everything(address) == before


def test_a_register_of_a_newer_version_is_refused_and_left_alone(address: Address) -> None:
    with opened(address) as register:
        fill(register, rounds=1)
        with register.reading() as connection:
            before = head(connection)
        with register.engine.begin() as connection:
            connection.execute(insert(STEPS), {"number": 99})
    with pytest.raises(SlaveryCheckError, match="newer slavery-check: step 99"):
        opened(address)
    with register.reading() as connection:
        assert head(connection) == before
    register.close()


def test_two_programmes_do_not_share_one_register(address: Address) -> None:
    with opened(address) as register:
        fill(register, rounds=1)
    before = everything(address)
    other = "thames-trust-99887766"
    with pytest.raises(SlaveryCheckError, match=f"belongs to the programme {PROGRAMME}, not to this one"):
        open_register(address, other, YEAR, TODAY)
    assert everything(address) == before


def test_what_is_no_register_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    for content in (b"Dear diary, " * 1_000, b"SQLite format 3\0" + b"\xff" * 10_000):
        path.write_bytes(content)
        with pytest.raises(SlaveryCheckError, match="is damaged"):
            opened(SqliteAddress(path))
        assert path.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE entries (number INTEGER)")
    with pytest.raises(SlaveryCheckError):
        opened(SqliteAddress(path))
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("entries",)]


@pytest.mark.parametrize("times", [40, pytest.param(2_000, marks=pytest.mark.prove)])
def test_garbage_anywhere_in_the_file_is_found_or_does_not_matter(
    tmp_path: Path, luck: random.Random, times: int
) -> None:
    address = SqliteAddress(tmp_path / "register.db")
    with opened(address) as register:
        fill(register)
    with closing(sqlite3.connect(address.path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before, whole = everything(address), address.path.read_bytes()
    found = 0
    for _ in range(times):
        start, length = luck.randrange(len(whole)), luck.choice([1, 16, 512, PAGE])
        spoilt = (whole[:start] + luck.randbytes(length) + whole[start + length :])[: len(whole)]
        address.path.write_bytes(spoilt)
        try:
            with opened(address) as register, register.reading() as connection:
                broken = verify(connection, before[-1].hash)
                assert broken or list(entries(connection)) == before
                found += bool(broken)
        except SlaveryCheckError:
            found += 1
        for beside in ("-wal", "-shm"):
            address.path.with_name(address.path.name + beside).unlink(missing_ok=True)
    assert found > times / 4


def test_a_server_that_is_away_is_named_without_its_password(postgres: Cluster, postgres_url: str) -> None:
    wrong = [
        (postgres_url.replace(f":{postgres.port}/", ":1/"), "cannot be reached"),
        (postgres_url.replace(postgres.password, "open-sesame"), "cannot be reached"),
        (postgres.url("not_there"), "cannot be reached"),
    ]
    for url, said in wrong:
        with pytest.raises(SlaveryCheckError, match=said) as caught:
            opened(PostgresAddress(url))
        whole = f"{caught.value.message} {caught.value.hint}"
        assert postgres.password not in whole
        assert "open-sesame" not in whole
        assert "127.0.0.1" in whole


def test_a_server_that_goes_away_meanwhile_keeps_nothing_by_halves(postgres_url: str) -> None:
    address = PostgresAddress(postgres_url)
    with opened(address) as register:
        fill(register, rounds=1)
        before = everything(address)
        with pytest.raises(SlaveryCheckError, match="cannot be reached"), register.writing() as writer:  # noqa: PT012 - one transaction
            writer.append(a_return(7))
            end_every_connection(postgres_url)
            writer.append(a_return(8))
    assert everything(address) == before


def end_every_connection(url: str) -> None:
    with psycopg.connect(url) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
