from datetime import date
from pathlib import Path

import pytest

from slavery_check.register.address import SETTING
from slavery_check.workflow.doctor.finding import State
from slavery_check.workflow.doctor.history import look_at_history
from slavery_check.workflow.registers import registered
from tests.register.histories import TODAY
from tests.workflow.kept import Places, filled, settings_only


def test_a_whole_register_is_fine_on_either_database(tmp_path: Path, new_place: Places) -> None:
    new_place()
    found = look_at_history(filled(tmp_path / "council"), TODAY)
    [one] = found.findings
    assert one.state is State.OK, one
    assert "whole, " in one.found
    assert isinstance(found.last, date)
    assert not found.is_broken


def test_a_programme_without_a_register_is_fine_and_gets_none(tmp_path: Path, new_place: Places) -> None:
    new_place()
    [one] = look_at_history(settings_only(tmp_path / "council"), TODAY).findings
    assert (one.state, "none yet" in one.found) == (State.OK, True)
    assert not (tmp_path / "council" / "register.db").exists()


def test_a_register_that_was_there_and_is_not_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "council")
    (folder / "register.db").unlink()
    [one] = look_at_history(folder, TODAY).findings
    assert one.state is State.BAD
    assert "this programme had one" in one.found
    assert not (folder / "register.db").exists()


def test_an_original_with_other_bytes_does_not_hold(tmp_path: Path, new_place: Places) -> None:
    new_place()
    folder = filled(tmp_path / "council")
    original = next(
        path for path in sorted((folder / "originals").rglob("*")) if path.is_file() and path.suffix != ".txt"
    )
    original.chmod(0o600)
    original.write_bytes(b"other")
    found = look_at_history(folder, TODAY)
    [one] = found.findings
    assert (one.state, found.is_broken) == (State.BAD, True)
    assert "holds other bytes" in one.found
    assert "register verify council" in one.advice


def test_a_file_that_sqlite_finds_damaged_does_not_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "council")
    path = folder / "register.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 2000] = b"\xff" * 2000
    path.write_bytes(content)
    found = look_at_history(folder, TODAY)
    assert [one.state for one in found.findings] == [State.BAD]


def test_no_register_at_all_can_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "postgresql://nobody@127.0.0.1:1/nothing")
    [one] = look_at_history(settings_only(tmp_path / "council"), TODAY).findings
    assert (one.state, "cannot be reached" in one.found) == (State.BAD, True)


def test_a_last_entry_that_is_damaged_has_no_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "council")
    with registered(folder).open(TODAY) as register, register.engine.begin() as connection:
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql("UPDATE entries SET content = '{}' WHERE number = (SELECT max(number) FROM entries)")
    found = look_at_history(folder, TODAY)
    assert (found.last, found.is_broken) == (None, True)
