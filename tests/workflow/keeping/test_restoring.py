import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register import opening
from slavery_check.register.address import SETTING
from slavery_check.register.originals import erase, store
from slavery_check.workflow.keeping.backing_up import back_up_register
from slavery_check.workflow.keeping.restoring import restore
from slavery_check.workflow.keeping.upgrading import upgrade
from slavery_check.workflow.keeping.verification import verify_register
from slavery_check.workflow.registers import registered
from tests.databases import Cluster
from tests.disks import Disk
from tests.workflow.kept import (
    Places,
    a_later_version,
    damage,
    files,
    filled,
    forks,
    history,
    killed_at,
    settings_only,
)

DAY = date(2026, 11, 22)
REGISTER = ("register.db", "register.db-wal", "register.db-shm")


@pytest.fixture
def programme(new_place: Places, tmp_path: Path) -> Path:
    new_place()
    return filled(tmp_path / "wend")


@pytest.fixture
def backup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A backup of a register on SQLite."""
    monkeypatch.delenv(SETTING, raising=False)
    return back_up_register(filled(tmp_path / "wend"), None, DAY).file


def test_a_programme_that_is_lost_comes_back_as_it_was(programme: Path, new_place: Places) -> None:
    made = back_up_register(programme, None, DAY)
    entries, kept = history(programme), files(programme)
    shutil.rmtree(programme)
    new_place()
    restored = restore(programme, made.file, DAY)
    assert (restored.head, restored.originals) == (made.label.head, 4)
    assert (restored.broken, restored.left, restored.erased_since, restored.older) == ((), (), (), False)
    assert restored.exit_code is ExitCode.DONE
    assert (history(programme), files(programme)) == (entries, kept)
    assert verify_register(programme, made.label.head.hash, DAY).broken == ()
    assert sorted(path.name for path in programme.parent.iterdir()) == ["wend", "wend-backups"]
    with registered(programme).open(DAY) as register, pytest.raises(SlaveryCheckError), register.writing() as writer:
        writer.connection.exec_driver_sql("UPDATE entries SET supplier = 'S999'")


def test_a_register_that_is_there_is_never_written_over(programme: Path) -> None:
    made = back_up_register(programme, None, DAY)
    before = history(programme), files(programme)
    with pytest.raises(SlaveryCheckError, match="nothing is ever written over"):
        restore(programme, made.file, DAY)
    assert (history(programme), files(programme)) == before


def test_a_damaged_register_is_to_be_moved_away_and_then_the_rest_comes_back(backup: Path) -> None:
    folder = backup.parent.parent / "wend"
    entries = history(folder)
    for name in REGISTER:
        (folder / name).write_bytes(b"damaged")
    for left in range(len(REGISTER)):
        with pytest.raises(SlaveryCheckError, match="There is a register") as refused:
            restore(folder, backup, DAY)
        assert refused.value.hint.startswith(f"Move {REGISTER[left]}")
        (folder / REGISTER[left]).rename(folder.parent / REGISTER[left])
    restored = restore(folder, backup, DAY)
    assert (restored.originals, restored.left) == (0, ("programme.yaml", "suppliers.csv"))
    assert history(folder) == entries


def test_lists_that_were_edited_since_stay(backup: Path, tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "other")
    (folder / "suppliers.csv").rename(folder / "suppliers.xlsx")
    restored = restore(folder, backup, DAY)
    assert restored.left == ("programme.yaml", "suppliers.csv")
    assert not (folder / "suppliers.csv").exists()


def test_an_original_that_was_erased_since_stays_away(backup: Path, tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "other")
    about = next(path.stem for path in (tmp_path / "wend").glob("originals/*/*.xlsx"))
    store(folder, b"", about, ".xlsx")
    erase(folder, about, "Erased.")
    restored = restore(folder, backup, DAY)
    assert (restored.erased_since, restored.broken) == ((about,), ())
    assert restored.exit_code is ExitCode.NEEDS_CORRECTION
    assert not list(folder.glob(f"originals/*/{about}.xlsx"))


def test_an_original_that_the_backup_knows_as_erased_goes(backup: Path, tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "other")
    tombstone = next((tmp_path / "wend").glob("originals/*/*.erased.txt"))
    about = tombstone.name.partition(".")[0]
    store(folder, b"", about, ".xlsx")
    assert restore(folder, backup, DAY).broken == ()
    assert [path.name for path in folder.glob(f"originals/*/{about}*")] == [tombstone.name]


def test_another_programmes_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "other")
    settings = folder / "programme.yaml"
    settings.write_text(settings.read_text("utf-8").replace("wend-council", "mead-council"), "utf-8")
    with pytest.raises(
        SlaveryCheckError, match="of the programme wend-council-0a1b2c3d, and this one is mead-council-"
    ):
        restore(folder, backup, DAY)
    assert sorted(files(folder)) == ["programme.yaml", "suppliers.csv"]


def test_a_backup_goes_back_to_the_kind_of_database_it_came_from(
    programme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up_register(programme, None, DAY)
    other = "postgresql://nobody@127.0.0.1:1/none" if SETTING not in os.environ else ""
    monkeypatch.setenv(SETTING, other)
    with pytest.raises(SlaveryCheckError, match="and the register's place is a") as refused:
        restore(tmp_path / "other", made.file, DAY)
    assert "register import" in refused.value.hint
    assert not (tmp_path / "other").exists()


def test_a_history_that_does_not_verify_is_not_put_back(new_place: Places, tmp_path: Path) -> None:
    new_place()
    folder = filled(tmp_path / "wend")
    damage(folder)
    made = back_up_register(folder, None, DAY)
    on_postgres = SETTING in os.environ
    new_place()
    if on_postgres:  # its own program puts it back whole before we can look into it
        assert restore(tmp_path / "other", made.file, DAY).exit_code is ExitCode.VERIFICATION_FAILED
        return
    with pytest.raises(SlaveryCheckError, match="does not verify: entry 3") as refused:
        restore(tmp_path / "other", made.file, DAY)
    assert refused.value.exit_code is ExitCode.VERIFICATION_FAILED
    assert not (tmp_path / "other").exists()


def test_a_restore_that_was_broken_off_is_finished_by_the_next(backup: Path, tmp_path: Path) -> None:
    whole = tmp_path / "wend"
    half = tmp_path / "half"
    first = min(whole.glob("originals/*"))
    shutil.copytree(first, half / "originals" / first.name)
    (tmp_path / ".half.restoring").mkdir()
    (tmp_path / ".half.restoring" / "register.db").write_bytes(b"half")
    restored = restore(half, backup, DAY)
    assert (restored.broken, restored.originals) == ((), 3)
    assert files(half) == files(whole)
    assert not (tmp_path / ".half.restoring").exists()


ENDLESS = """
CREATE VIEW schema_steps AS
WITH RECURSIVE more (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM more) SELECT number FROM more
"""


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (("DROP TABLE schema_steps", ENDLESS), "schema_steps"),
        (("CREATE TRIGGER leak AFTER INSERT ON personal BEGIN SELECT 1; END",), "leak"),
    ],
)
def test_a_register_that_is_not_made_as_ours_are_is_not_put_back(
    backup: Path, tmp_path: Path, statements: tuple[str, ...], named: str
) -> None:
    crafted = tmp_path / "crafted.zip"
    with zipfile.ZipFile(backup) as packed, zipfile.ZipFile(crafted, "w") as made:
        members = {name: packed.read(name) for name in packed.namelist()}
        register = tmp_path / "register.db"
        register.write_bytes(members["register.db"])
        with closing(sqlite3.connect(register)) as connection:
            for statement in statements:
                connection.execute(statement)
        for name, content in {**members, "register.db": register.read_bytes()}.items():
            made.writestr(name, content)
    with pytest.raises(SlaveryCheckError, match=rf"not as this version makes it: {named}\."):
        restore(tmp_path / "new", crafted, DAY)
    assert not (tmp_path / "new").exists()


@forks
def test_a_restore_killed_at_any_step_is_finished_by_the_next(backup: Path, tmp_path: Path) -> None:
    whole = tmp_path / "wend"
    entries = history(whole)
    step, killed = 1, True
    while killed:
        folder = tmp_path / f"new-{step}"
        killed = killed_at(step, partial(restore, folder, backup, DAY))
        assert (folder / "register.db").exists() != killed
        if killed:
            restore(folder, backup, DAY)
        assert (files(folder), history(folder)) == (files(whole), entries)
        step += 1
    assert step > len(files(whole))


def test_a_disk_without_room_is_said_before_anything_is_put_back(backup: Path, small_disk: Disk) -> None:
    with small_disk(40_000) as disk:
        with pytest.raises(SlaveryCheckError, match=r"The backup needs [0-9,]+ bytes"):
            restore(disk / "wend", backup, DAY)
        assert list(disk.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_left_alone(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="is a file"):
        restore(tmp_path / "mine", backup, DAY)


def test_a_register_whose_head_is_not_the_one_told_is_refused(backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b"entries: 2", b"entries: 1") if name == "HEAD.txt" else text)
    with pytest.raises(SlaveryCheckError, match=r"not the one that its HEAD\.txt tells of") as refused:
        restore(tmp_path / "other", other, DAY)
    assert refused.value.exit_code is ExitCode.VERIFICATION_FAILED
    assert not (tmp_path / "other").exists()


def test_a_backup_of_an_older_version_is_put_back_and_then_upgraded(
    programme: Path,
    new_place: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = back_up_register(programme, None, DAY)
    a_later_version(monkeypatch, tmp_path)
    new_place()
    folder = tmp_path / "other"
    assert restore(folder, made.file, DAY).older
    assert upgrade(folder, DAY).steps == 1
    assert verify_register(folder, made.label.head.hash, DAY).broken == ()


def test_a_backup_of_a_newer_version_is_refused(
    programme: Path,
    new_place: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = back_up_register(programme, None, DAY)
    monkeypatch.setattr(opening, "NEWEST", made.label.step - 1)
    new_place()
    with pytest.raises(SlaveryCheckError, match="made by a newer slavery-check"):
        restore(tmp_path / "other", made.file, DAY)
    assert not (tmp_path / "other").exists()


def test_a_backup_without_a_register_brings_the_lists_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = tmp_path / "older"
    settings_only(folder)
    text = (folder / "programme.yaml").read_text("utf-8")
    (folder / "programme.yaml").write_text(text.replace("format: 2", "format: 1"), "utf-8")
    made = upgrade(folder, DAY)
    assert made.backup
    shutil.rmtree(folder)
    assert restore(folder, made.backup, DAY).older
    assert "format: 1" in (folder / "programme.yaml").read_text("utf-8")


def test_a_place_where_no_folder_can_be_made_is_said(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="cannot be made") as refused:
        restore(tmp_path / "file" / "wend", backup, DAY)
    assert refused.value.hint == "Name a folder that you may write beside."


def test_a_dump_whose_head_is_not_the_one_told_is_said_after_it_was_put_back(
    postgres: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.database() as first, postgres.database() as second:
        monkeypatch.setenv(SETTING, first)
        made = back_up_register(filled(tmp_path / "wend"), None, DAY)
        other = tmp_path / "other.zip"
        told = f"entries: {made.label.head.number}".encode()
        with zipfile.ZipFile(made.file) as old, zipfile.ZipFile(other, "w") as new:
            for name in old.namelist():
                text = old.read(name)
                new.writestr(name, text.replace(told, b"entries: 99") if name == "HEAD.txt" else text)
        monkeypatch.setenv(SETTING, second)
        restored = restore(tmp_path / "other", other, DAY)
    assert restored.broken == (f"The last entry is {made.label.head.number}, and HEAD.txt says 99.",)
    assert restored.exit_code is ExitCode.VERIFICATION_FAILED
