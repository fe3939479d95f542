"""A register exported and taken in elsewhere is the same register."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.address import Address, SqliteAddress
from slavery_check.register.book import Register, begin_writing
from slavery_check.register.chain import verify
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.exchange import export_lines, import_lines
from slavery_check.register.history import Head, entries, head
from slavery_check.register.opening import engine_of, open_register
from slavery_check.register.tables import ERASURES, PERSONAL

TODAY = date(2026, 6, 1)
PROGRAMME = "wend-council-12345678"


def filled(address: Address) -> Register:
    """Make a register with payloads, one of them erased."""
    register = open_register(address, PROGRAMME, "2025-26", TODAY)
    with register.writing() as writer:
        writer.append(
            NewEntry(Kind.SUPPLIER, "S1", facts={"country": "GB"}, personal={"name": "Brönte & Söhne \ud83c"})
        )
        second = writer.append(NewEntry(Kind.SUPPLIER, "S2", personal={"name": "Second"}))
        writer.append(NewEntry(Kind.ASKED, "S1", "2025-26", facts={"file": "a" * 64}))
        erased = writer.append(NewEntry(Kind.ERASED, "S2", facts={"entries": [second.number]}))
        writer.connection.execute(ERASURES.insert(), {"number": second.number, "by_entry": erased.number})
        writer.connection.execute(PERSONAL.delete().where(PERSONAL.c.number == second.number))
    return register


def exported(register: Register) -> list[bytes]:
    with register, register.reading() as connection:
        return list(export_lines(connection))


@contextmanager
def empty(address: Address) -> Iterator[Connection]:
    engine = engine_of(address)
    try:
        with begin_writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def test_an_import_gives_the_same_head_entries_and_payloads(address: Address, tmp_path: Path) -> None:
    register = filled(address)
    with register.reading() as connection:
        before, known = list(entries(connection)), head(connection)

    with empty(SqliteAddress(tmp_path / "other.db")) as connection:
        assert import_lines(connection, exported(register), PROGRAMME) == known
        assert list(entries(connection)) == before
        assert verify(connection, known.hash) == ()
    assert [one.personal for one in before if one.supplier == "S2"] == [None, {}]


def test_from_sqlite_to_postgresql_and_back_the_head_stays(tmp_path: Path, address: Address) -> None:
    lines = exported(filled(SqliteAddress(tmp_path / "first.db")))

    with empty(address if not isinstance(address, SqliteAddress) else SqliteAddress(tmp_path / "b.db")) as connection:
        there = import_lines(connection, lines, PROGRAMME)
        again = list(export_lines(connection))
    with empty(SqliteAddress(tmp_path / "third.db")) as connection:
        back = import_lines(connection, again, PROGRAMME)

    assert again == lines
    assert back == there


def test_a_register_that_was_imported_goes_on(tmp_path: Path) -> None:
    lines = exported(filled(SqliteAddress(tmp_path / "first.db")))
    other = SqliteAddress(tmp_path / "other.db")
    with empty(other) as connection:
        there = import_lines(connection, lines, PROGRAMME)

    with open_register(other, PROGRAMME, "2026-27", TODAY) as register:
        with register.writing() as writer:
            added = writer.append(NewEntry(Kind.ASKED, "S1", "2026-27"))
        assert (added.number, added.previous) == (there.number + 1, there.hash)


def edited(lines: list[bytes], at: int, **values: object) -> list[bytes]:
    data = {**json.loads(lines[at - 1]), **values}
    kept = {name: value for name, value in data.items() if value != "gone"}
    return [*lines[: at - 1], json.dumps(kept).encode(), *lines[at:]]


@pytest.mark.parametrize(
    ("at", "values", "said"),
    [
        (1, {"schema": "slavery-check/register-export/2"}, "this version reads slavery-check/register-export/1"),
        (1, {"entries": 4}, "promises 4 entries, and 5 follow"),
        (1, {"entries": "gone"}, "how many entries follow"),
        (2, {"facts": {"programme": "somebody-else"}}, "register of another programme"),
        (3, {"facts": {"country": "FR"}}, "does not have its hash"),
        (3, {"payload": {"name": "Another"}}, "payload was changed"),
        (3, {"salt": "00"}, "payload was changed"),
        (3, {"payload": "gone", "salt": "gone"}, "payload is missing"),
        (3, {"payload": "gone"}, "not an entry as this version"),
        (3, {"kind": "rumour"}, "not an entry as this version"),
        (3, {"facts": {"share": 0.5}}, "number with a fraction"),
        (3, {"payload": {"share": 0.5}}, "number with a fraction"),
        (4, {"erased_by": "gone"}, "payload is missing"),
        (4, {"erased_by": 3}, "no entry records it"),
        (4, {"erased_by": 99}, "not in the file"),
        (4, {"erased_by": True}, "not an entry as this version"),
        (4, {"supplier": "S\ud800"}, "half a letter"),
        (4, {"about": "a\0b"}, "control character"),
        (5, {"hash": "0" * 64}, "does not have its hash"),
        (5, {"number": 6}, "entry 4 was expected, and it is 6"),
        (6, {"previous": "0" * 64}, "does not have its hash"),
    ],
)
def test_a_line_that_does_not_hold_is_named(tmp_path: Path, at: int, values: dict[str, object], said: str) -> None:
    lines = edited(exported(filled(SqliteAddress(tmp_path / "first.db"))), at, **values)

    with (
        pytest.raises(SlaveryCheckError, match=rf"^Line {at} of the export: .*{said}") as refused,
        empty(SqliteAddress(tmp_path / "other.db")) as connection,
    ):
        import_lines(connection, lines, PROGRAMME)
    assert "Nothing was imported" in refused.value.hint


@pytest.mark.parametrize("raw", [b"", b"\n", b"[]\n", b"{", b"\xff\n", b"[" * 100_000])
def test_what_is_no_line_at_all_is_named(tmp_path: Path, raw: bytes) -> None:
    lines = exported(filled(SqliteAddress(tmp_path / "first.db")))

    for at in (1, 4):
        with (
            pytest.raises(SlaveryCheckError, match=rf"^Line {at} of the export: it is not "),
            empty(SqliteAddress(tmp_path / f"{at}.db")) as connection,
        ):
            import_lines(connection, [*lines[: at - 1], raw, *lines[at:]], PROGRAMME)


def test_an_export_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    lines = exported(filled(SqliteAddress(tmp_path / "first.db")))

    with (
        pytest.raises(SlaveryCheckError, match="promises 5 entries, and 3 follow"),
        empty(SqliteAddress(tmp_path / "other.db")) as connection,
    ):
        import_lines(connection, lines[:4], PROGRAMME)


def test_a_register_that_holds_anything_takes_no_import(address: Address) -> None:
    register = filled(address)
    lines = exported(register)

    with pytest.raises(SlaveryCheckError, match="not empty"), empty(address) as connection:
        import_lines(connection, lines, PROGRAMME)
    with open_register(address, PROGRAMME, "2025-26", TODAY) as same, same.reading() as connection:
        assert head(connection) == Head(5, json.loads(lines[-1])["hash"])


def test_a_broken_history_is_not_exported(tmp_path: Path) -> None:
    register = filled(SqliteAddress(tmp_path / "first.db"))
    with register, begin_writing(register.engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER entries_stay")
        connection.exec_driver_sql("UPDATE entries SET supplier = 'S3' WHERE number = 3")
        with pytest.raises(SlaveryCheckError, match="broken at entry 3"):
            list(export_lines(connection))
