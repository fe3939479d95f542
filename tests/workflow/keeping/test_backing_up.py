import multiprocessing
import stat
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.address import SETTING
from slavery_check.register.identity import identity_of
from slavery_check.workflow.keeping.backing_up import back_up_register
from slavery_check.workflow.keeping.restoring import restore
from slavery_check.workflow.registers import registered
from tests.disks import Disk
from tests.register.histories import PROGRAMME, TODAY, a_return
from tests.workflow.kept import Places, damage, files, filled, history, settings_only

DAY = date(2026, 11, 22)


@pytest.fixture
def programme(new_place: Places, tmp_path: Path) -> Path:
    new_place()
    return filled(tmp_path / "wend")


@pytest.fixture
def on_sqlite(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    return filled(tmp_path / "wend")


def test_a_backup_is_one_file_beside_the_programme_that_tells_its_head(programme: Path) -> None:
    made = back_up_register(programme, None, DAY)
    last = history(programme)[-1]
    assert made.file == programme.parent / "wend-backups" / f"{PROGRAMME}-2026-11-22-{last.number}.zip"
    assert (made.label.head.number, made.label.head.hash) == (last.number, last.hash)
    assert (made.originals, made.broken, made.exit_code) == (4, (), ExitCode.DONE)
    assert list(made.file.parent.iterdir()) == [made.file]
    with zipfile.ZipFile(made.file) as packed:
        assert packed.namelist()[0] == "HEAD.txt"
        assert f"entries: {last.number}\nhead: {last.hash}\n" in packed.read("HEAD.txt").decode()
        unpacked = {name: packed.read(name) for name in packed.namelist()}
    assert files(programme).items() <= unpacked.items()
    assert unpacked.keys() - files(programme).keys() == {"HEAD.txt", made.label.register}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_reads_a_backup(on_sqlite: Path) -> None:
    assert stat.S_IMODE(back_up_register(on_sqlite, None, DAY).file.stat().st_mode) == 0o600


def test_a_second_backup_of_the_day_does_not_take_the_place_of_the_first(on_sqlite: Path) -> None:
    first, second = (back_up_register(on_sqlite, None, DAY).file for _ in range(2))
    assert second.name == f"{first.stem}-2.zip"
    assert first.exists()


def test_a_folder_may_be_named_and_a_file(on_sqlite: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert back_up_register(on_sqlite, tmp_path / "stick", DAY).file.parent == tmp_path / "stick"
    assert back_up_register(on_sqlite, tmp_path / "stick" / "b.zip", DAY).file == tmp_path / "stick" / "b.zip"


def test_a_backup_is_never_written_over(on_sqlite: Path, tmp_path: Path) -> None:
    (tmp_path / "old.zip").write_bytes(b"old")
    with pytest.raises(SlaveryCheckError, match="is there already"):
        back_up_register(on_sqlite, tmp_path / "old.zip", DAY)
    assert (tmp_path / "old.zip").read_bytes() == b"old"


@pytest.mark.parametrize("inside", ["b.zip", "reports/b.zip", "../wend/b.zip", ".", "../way-in/b.zip"])
def test_no_backup_stands_inside_the_programme(on_sqlite: Path, inside: str) -> None:
    (on_sqlite.parent / "way-in").symlink_to(on_sqlite)
    with pytest.raises(SlaveryCheckError, match="is inside the programme"):
        back_up_register(on_sqlite, on_sqlite / inside, DAY)
    assert not list(on_sqlite.rglob("*.zip"))


def test_where_there_is_no_register_none_is_made(new_place: Places, tmp_path: Path) -> None:
    new_place()
    folder = settings_only(tmp_path / "wend")
    with pytest.raises(SlaveryCheckError, match="no register yet") as refused:
        back_up_register(folder, None, DAY)
    assert refused.value.hint == "It begins with the first run: slavery-check run wend"
    assert identity_of(registered(folder).address).step == 0
    assert [path.name for path in tmp_path.iterdir()] == ["wend"]


def test_a_history_that_does_not_verify_is_kept_as_it_is_and_said(programme: Path) -> None:
    damage(programme)
    made = back_up_register(programme, None, DAY)
    assert made.broken[0].number == 3
    assert made.exit_code is ExitCode.VERIFICATION_FAILED
    assert made.file.exists()


def test_a_disk_that_is_full_is_said_and_nothing_is_left_on_it(on_sqlite: Path, small_disk: Disk) -> None:
    with small_disk(40_000) as disk:
        with pytest.raises(SlaveryCheckError, match=r"full|No space"):
            back_up_register(on_sqlite, disk / "b.zip", DAY)
        assert list(disk.iterdir()) == []


def test_a_folder_that_nobody_can_make_is_said(on_sqlite: Path, tmp_path: Path) -> None:
    (tmp_path / "wend-backups").write_text("a file", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="No backup can be written to"):
        back_up_register(on_sqlite, None, DAY)


def _write(folder: Path, ready: str) -> None:
    """Record returns, one transaction each, until killed."""
    Path(ready).touch()
    with registered(folder).open(TODAY) as register:
        for number in range(1_000, 100_000):
            with register.writing() as writer:
                writer.append(a_return(number))


@pytest.mark.long
def test_a_backup_taken_while_another_process_writes_is_whole(programme: Path, new_place: Places) -> None:
    ready = programme.parent / "ready"
    writing = multiprocessing.get_context("spawn").Process(target=_write, args=(programme, str(ready)))
    writing.start()
    try:
        made = [back_up_register(programme, None, DAY)]
        while len({one.label.head for one in made}) < 4:
            made.append(back_up_register(programme, None, DAY))
            assert writing.is_alive()
    finally:
        writing.kill()
        writing.join()
    assert {one.broken for one in made} == {()}
    entries = history(programme)
    new_place()
    restored = restore(programme.parent / "elsewhere", made[-1].file, DAY)
    assert restored.head == made[-1].label.head
    assert history(programme.parent / "elsewhere") == entries[: made[-1].label.head.number]


def test_a_file_of_somebody_elses_among_the_originals_is_left_out(on_sqlite: Path) -> None:
    (min(on_sqlite.glob("originals/*")) / "notes.txt").write_text("mine", encoding="utf-8")
    made = back_up_register(on_sqlite, None, DAY)
    assert made.originals == 4
    with zipfile.ZipFile(made.file) as packed:
        assert not [name for name in packed.namelist() if name.endswith("notes.txt")]


def test_an_original_that_cannot_be_read_is_said_and_there_is_no_half_a_backup(on_sqlite: Path) -> None:
    original = min(on_sqlite.glob("originals/*/*.xlsx"))
    original.unlink()
    original.mkdir()  # What cannot be read, though root may read everything.
    with pytest.raises(SlaveryCheckError, match=rf"{original.name} cannot be read \(Is a directory\)"):
        back_up_register(on_sqlite, None, DAY)
    assert list((on_sqlite.parent / "wend-backups").iterdir()) == []
