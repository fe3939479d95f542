import contextlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.history import Head
from slavery_check.workflow.keeping.backup_file import BrokenBackupError, Label, open_backup

LABEL = Label("wend-council-0a1b2c3d", "2026-11-22", Head(7, "ab" * 32), "register.db", 1)
SHA256 = "cd" * 32
MEMBERS = {
    "HEAD.txt": LABEL.text().encode(),
    "programme.yaml": b"format: 2\n",
    "register.db": b"a register",
    f"originals/cd/{SHA256}.xlsx": b"an original" * 100,
    f"originals/cd/{SHA256}.erased.txt": b"Erased.",
}


def packed(members: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as writing:
        for name, content in members.items():
            writing.writestr(name, content)
    return whole.getvalue()


def written(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "backup.zip"
    file.write_bytes(content)
    return file


def refused(tmp_path: Path, content: bytes) -> SlaveryCheckError:
    with pytest.raises(SlaveryCheckError) as found, open_backup(written(tmp_path, content)) as backup:
        backup.check()
    return found.value


def test_what_was_packed_is_read(tmp_path: Path) -> None:
    with open_backup(written(tmp_path, packed(MEMBERS))) as backup:
        assert backup.label == LABEL
        assert {name: b"".join(backup.pieces(name)) for name in backup.names} == MEMBERS
        assert backup.size == sum(map(len, MEMBERS.values()))


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../register.db",
        "originals/../register.db",
        "originals/cd/../../x",
        f"originals/ab/{SHA256}.xlsx",
        f"originals/cd/{SHA256}./x",
        f"originals/cd/{SHA256}.a\\b",
        f"originals/cd/{SHA256}.x:y",
        f"C:/originals/cd/{SHA256}",
        "originals/",
        "register.db-wal",
        "Register.db",
        "returns/a.xlsx",
    ],
)
def test_a_name_that_no_backup_has_is_refused(tmp_path: Path, name: str) -> None:
    assert "which no backup does" in refused(tmp_path, packed({**MEMBERS, name: b"x"})).message


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    whole = io.BytesIO(packed(MEMBERS))
    with zipfile.ZipFile(whole, "a") as more:
        more.writestr("register.db", b"another")
    assert "stands twice" in refused(tmp_path, whole.getvalue()).message


def test_a_list_larger_than_any_list_is_refused(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as writing:
        writing.writestr("HEAD.txt", bytes(51_000_000))
    assert "'HEAD.txt', which no backup does" in refused(tmp_path, whole.getvalue()).message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format: 1", "format: 2", "backup of format '2'; this version reads 1"),
        ("format: 1", "", "backup of format ''"),
        ("entries: 7", "entries: many", "HEAD.txt is not as we write it"),
        ("head: ", "tail: ", "HEAD.txt is not as we write it"),
        ("register: register.db", "register: programme.yaml", "names a register that it cannot hold"),
        ("register: register.db", "register: register.dump", "register.dump is missing"),
    ],
)
def test_a_label_that_is_not_ours_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in LABEL.text()
    text = LABEL.text().replace(old, new).encode()
    assert said in refused(tmp_path, packed({**MEMBERS, "HEAD.txt": text})).message


def test_a_newer_format_asks_for_a_newer_version(tmp_path: Path) -> None:
    text = LABEL.text().replace("format: 1", "format: 2").encode()
    assert refused(tmp_path, packed({**MEMBERS, "HEAD.txt": text})).hint == "Install a newer slavery-check."


def test_a_zip_without_a_label_is_none_of_ours(tmp_path: Path) -> None:
    assert "there is no HEAD.txt in it" in refused(tmp_path, packed({"a.txt": b"a"})).message


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="There is no file"), open_backup(tmp_path / "none.zip"):
        pass


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="is no zip file"), open_backup(tmp_path):
        pass


def test_a_byte_that_changed_is_found(tmp_path: Path) -> None:
    content = packed(MEMBERS).replace(b"a register", b"a rEgister")
    error = refused(tmp_path, content)
    assert isinstance(error, BrokenBackupError)
    assert error.exit_code is ExitCode.VERIFICATION_FAILED
    assert error.message.endswith("backup.zip is cut off, was changed, or is no zip file.")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_broken_member_packed_in_any_way_gives_a_sentence(tmp_path: Path, method: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as writing:
        writing.writestr("HEAD.txt", MEMBERS["HEAD.txt"])
    content = bytearray(whole.getvalue())
    content[45:70] = b"\xff" * 25
    assert isinstance(refused(tmp_path, bytes(content)), BrokenBackupError)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_whatever_was_damaged_gives_a_sentence_or_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
) -> None:
    content = bytearray(packed(MEMBERS))
    place %= len(content)
    content[place] ^= change
    # No change stands for a file that is cut off there.
    file = written(tmp_path_factory.mktemp("any"), bytes(content if change else content[:place]))
    with contextlib.suppress(SlaveryCheckError), open_backup(file) as backup:
        assert {name: b"".join(backup.pieces(name)) for name in backup.names}.items() <= MEMBERS.items()
