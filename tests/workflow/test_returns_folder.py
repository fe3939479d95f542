import os
import socket
import sys
from pathlib import Path

import pytest

from slavery_check.workflow import returns_folder
from slavery_check.workflow.returns_folder import DEEPEST, STUB, copies_of_refused, is_placeholder, look_through

LINUX = sys.platform == "linux"


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


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~$S1.xlsx", "a lock file of a spreadsheet program"),
        (".~lock.S1.xlsx#", "a lock file of a spreadsheet program"),
        ("S1.xlsx.crdownload", "not downloaded or copied to the end; the next run reads it under its own name"),
        ("S1.xlsx.PART", "not downloaded or copied to the end; the next run reads it under its own name"),
        ("S1.tmp", "not downloaded or copied to the end; the next run reads it under its own name"),
        ("S1.xlsx.filepart", "not downloaded or copied to the end; the next run reads it under its own name"),
        (".S1.xlsx.icloud", "a file that is in iCloud only: open it once, so that it comes down"),
        ("._S1.xlsx", "a file of the operating system"),
        (".DS_Store", "a file of the operating system"),
        (".com.google.Chrome.x1", "a hidden file"),
        ("0123456789ab.erased.txt", "a note that a return was erased"),
    ],
)
def test_a_file_that_its_name_tells_to_be_no_return_is_said(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert files == ()
    assert [(one.path.name, one.reason) for one in skipped] == [(name, reason)]


def test_a_folder_may_have_any_name_and_what_is_in_it_is_found(tmp_path: Path) -> None:
    for folder in ("answers.tmp", "~$new", "S1.xlsx.on-hold.txt", "refused"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "S1.xlsx").write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert len(files) == 4
    assert skipped == ()


def test_a_download_that_is_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "S1.xlsx.download").mkdir()
    (tmp_path / "S1.xlsx.download" / "S1.xlsx").write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert files == ()
    assert [one.to_tell for one in skipped] == [True]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets with a name are Unix's")
def test_a_socket_is_not_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("S1.xlsx")
        _, skipped = look_through(tmp_path)
    assert [(one.path.name, one.reason) for one in skipped] == [("S1.xlsx", "not a file")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no device files")
def test_a_device_is_not_a_file() -> None:
    _, skipped = look_through(Path("/dev"))
    assert {one.path.name: one.reason for one in skipped}["null"] == "not a file"


def test_a_link_into_its_own_folder_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "nowhere.xlsx").symlink_to(tmp_path / "gone.xlsx")
    (tmp_path / "S1.xlsx").write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert [path.name for path in files] == ["S1.xlsx"]
    assert {one.path.name: one.reason for one in skipped} == {
        "again": "a link to another place",
        "nowhere.xlsx": "a link to another place",
    }
    assert all(one.to_tell for one in skipped)


def test_folders_are_looked_into_as_deep_as_the_bound_and_beyond_it_that_is_said(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*(str(number) for number in range(DEEPEST)))
    (deepest / "beyond").mkdir(parents=True)
    (deepest / "S1.xlsx").write_bytes(b"x")
    (deepest / "beyond" / "S2.xlsx").write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert files == (deepest / "S1.xlsx",)
    assert [(one.path, one.reason, one.to_tell) for one in skipped] == [
        (deepest / "beyond", "a folder inside 32 others", True)
    ]


@pytest.mark.skipif(not LINUX, reason="other systems have no such names")
def test_no_name_crashes_it(tmp_path: Path) -> None:
    names = (
        b"\xff\xfe.xlsx",
        b"a\nb\x1b[31m.xlsx",
        "\u202excod.xlsx".encode(),
        b"x" * 250 + b".xlsx",
        b" .xlsx",
        b"-rf",
    )
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert sorted(os.fsencode(path.name) for path in files) == sorted(names)
    assert skipped == ()


@pytest.mark.parametrize(
    ("attributes", "flags", "is_away"),
    [
        (0, 0, False),
        (0x20, 0, False),
        (0x400000, 0, True),
        (0x1000, 0, True),
        (0x40000, 0, True),
        (0, 0x40000000, True),
    ],
)
def test_a_placeholder_is_told_by_what_the_system_says_of_it(attributes: int, flags: int, is_away: bool) -> None:  # noqa: FBT001 - a table
    assert is_placeholder(attributes, flags) is is_away


def test_a_placeholder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "S1.xlsx").write_bytes(b"")
    (tmp_path / "S2.xlsx").write_bytes(b"x")
    monkeypatch.setattr(returns_folder, "is_placeholder", lambda *_: True)  # no such file can be made here
    files, skipped = look_through(tmp_path)
    assert [path.name for path in files] == ["S2.xlsx"], "one that tells its size may come when it is read"
    assert [one.path.name for one in skipped] == ["S1.xlsx"]
    assert skipped[0].reason == "a file that is in the cloud only: have it kept on this device, then run again"
    assert skipped[0].to_tell


def test_a_folder_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "S1.xlsx").write_bytes(b"x")
    real = os.scandir

    def scandir(path: str) -> object:  # root opens every folder, and tests may be root's
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    files, skipped = look_through(tmp_path)
    assert [path.name for path in files] == ["S1.xlsx"]
    assert [(one.path.name, one.reason) for one in skipped] == [("closed", "a folder that cannot be opened")]


def test_a_return_that_is_called_like_a_note_of_ours_is_a_return(tmp_path: Path) -> None:
    for name in (f"a.xlsx{STUB}", "0123456789ab.erased.txt"):
        (tmp_path / name).write_bytes(b"x" * 5_000)
        (tmp_path / f"note {name}").write_bytes(b"x")
    files, skipped = look_through(tmp_path)
    assert [path.name for path in files] == ["0123456789ab.erased.txt", f"a.xlsx{STUB}"]
    assert len(skipped) == 2


def test_a_folder_or_a_link_is_no_page_of_a_copy(tmp_path: Path) -> None:
    refused = tmp_path / "refused"
    (refused / "0123456789ab-a.xlsx.reason.txt").mkdir(parents=True)
    (refused / "0123456789ab-b.xlsx.reason.txt").symlink_to(refused)
    (refused / "0123456789ab-c.xlsx.reason.txt").write_bytes(b"x")
    assert [path.name for path in copies_of_refused(tmp_path)] == ["0123456789ab-c.xlsx.reason.txt"]
