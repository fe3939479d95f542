import os
from pathlib import Path

from slavery_check.workflow.returns_folder import look_through


def test_files_in_folders_below_are_found_in_order(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a/z.xlsx", "a/b/c.pdf", "no extension"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in files]
    assert sorted(names) == sorted(["b.xlsx", "a/z.xlsx", "a/b/c.pdf", "no extension"])
    assert list(files) == sorted(files)
    assert skipped == ()


def test_what_is_no_return_is_passed_over_and_said(tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.xlsx").write_bytes(b"x")
    for name in ("~$open.xlsx", ".hidden", "Thumbs.db", "S001.xlsx.on-hold.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".folder").mkdir()
    (tmp_path / ".folder" / "inside.xlsx").write_bytes(b"x")
    (tmp_path / "link.xlsx").symlink_to(outside / "secret.xlsx")
    (tmp_path / "linked").symlink_to(outside)
    os.mkfifo(tmp_path / "pipe.xlsx")
    files, skipped = look_through(tmp_path)
    assert files == ()
    assert {one.path.name: one.reason for one in skipped} == {
        "~$open.xlsx": "a lock file of a spreadsheet program",
        ".hidden": "a hidden file",
        ".folder": "a hidden file",
        "Thumbs.db": "a file of the operating system",
        "S001.xlsx.on-hold.txt": "a note that a return is on hold",
        "link.xlsx": "a link to another place",
        "linked": "a link to another place",
        "pipe.xlsx": "not a file",
    }


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    files, _ = look_through(tmp_path / "returns")
    assert files == ()
