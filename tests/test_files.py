"""A reader sees the old file or the new one, never half of one."""

import os
import stat
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import remove, write_atomically


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "2026" / "follow-up.csv"

    write_atomically(path, b"one")

    assert path.read_bytes() == b"one"


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old, and longer")

    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_a_colleague_may_read_what_was_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.txt", b"x")

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_a_target_that_cannot_be_replaced_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "report.pdf"
    taken.mkdir()

    with pytest.raises(SlaveryCheckError, match=r"report\.pdf: cannot be written") as refused:
        write_atomically(taken, b"x")

    assert "Close the file" in refused.value.hint
    assert list(tmp_path.iterdir()) == [taken]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file, not a folder")

    with pytest.raises(SlaveryCheckError, match="cannot be written"):
        write_atomically(tmp_path / "reports" / "a.txt", b"x")


def test_an_interrupted_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_out_of_date_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "S1.txt"
    path.write_bytes(b"old")
    remove(path)
    remove(path)
    assert not path.exists()


def test_a_file_that_cannot_be_taken_away_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "S1.txt").mkdir()  # Not even the superuser unlinks a folder.
    with pytest.raises(SlaveryCheckError, match=r"S1\.txt: is out of date and cannot be deleted") as refused:
        remove(tmp_path / "S1.txt")
    assert "Close the file" in refused.value.hint
