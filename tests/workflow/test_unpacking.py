"""Zips of returns on the disk: whole or not at all, once, and again after anything that broke it off."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slavery_check.workbook.limits import Limits
from slavery_check.workflow import unpacking
from slavery_check.workflow.returns_folder import Skipped
from slavery_check.workflow.unpacking import gather
from tests.workflow.zipping import encrypted, put_zip, zipped

LIMITS = Limits()
THREE = {"S1.xlsx": b"one", "North/S2.xlsx": b"two", "__MACOSX/._S1.xlsx": b"x"}


def names(returns: Path, limits: Limits = LIMITS) -> list[str]:
    files, _ = gather(returns, limits)
    return [path.relative_to(returns).as_posix() for path in files]


def said(returns: Path) -> dict[str, list[str]]:
    _, skipped = gather(returns, LIMITS)
    found: dict[str, list[str]] = {}
    for one in skipped:
        found.setdefault(one.path.relative_to(returns).as_posix(), []).append(one.reason)
    return found


def folder_of(returns: Path) -> str:
    (folder,) = (path for path in returns.rglob("*.unzipped") if path.is_dir())
    return folder.relative_to(returns).as_posix()


def test_a_zip_is_unpacked_beside_itself_and_stays(tmp_path: Path) -> None:
    content = put_zip(tmp_path / "acme.zip", THREE).read_bytes()
    found = names(tmp_path)
    folder = folder_of(tmp_path)
    assert folder.startswith("acme.zip-")
    assert found == [f"{folder}/S1.xlsx", f"{folder}/S2.xlsx"]
    assert (tmp_path / folder / "S2.xlsx").read_bytes() == b"two"
    assert (tmp_path / "acme.zip").read_bytes() == content
    assert said(tmp_path) == {
        "acme.zip": [
            f"a zip of returns; unpacked into {folder}: 2 files",
            "in it 1 passed over: a file of the operating system",
            "in it North/S2.xlsx, here S2.xlsx",
        ]
    }


def test_a_second_look_unpacks_nothing_again(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", THREE)
    first = names(tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    assert names(tmp_path) == first
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before


def test_a_zip_in_a_folder_below_is_unpacked_there(tmp_path: Path) -> None:
    put_zip(tmp_path / "from" / "Ann" / "acme.zip", THREE)
    assert all(name.startswith("from/Ann/acme.zip-") for name in names(tmp_path))


def test_another_zip_of_the_same_name_is_unpacked_too(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", {"S1.xlsx": b"one"})
    names(tmp_path)
    put_zip(tmp_path / "acme.zip", {"S1.xlsx": b"another"})
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path) if name.endswith("S1.xlsx")] in (
        [b"one", b"another"],
        [b"another", b"one"],
    )


def test_a_folder_that_lacks_a_file_of_its_zip_does_not_count_as_unpacked(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", THREE)
    first = names(tmp_path)
    (tmp_path / first[0]).unlink()
    assert len(names(tmp_path)) == 3
    assert len(names(tmp_path)) == 3, "and the second folder does"


def test_a_zip_in_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", {"S1.xlsx": b"one", "inner.zip": zipped({"S2.xlsx": b"two"})})
    found = names(tmp_path)
    assert [Path(name).name for name in found] == ["S1.xlsx", "inner.zip"]
    assert len(list(tmp_path.rglob("*.unzipped"))) == 1


@pytest.mark.parametrize("content", [encrypted(THREE), zipped({"../S1.xlsx": b"x", "S2.xlsx": b"x"})])
def test_a_zip_that_cannot_be_taken_is_left_to_be_refused_and_nothing_of_it_is_written(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "acme.zip").write_bytes(content)
    assert names(tmp_path) == ["acme.zip"]
    assert [path.name for path in tmp_path.rglob("*")] == ["acme.zip"]


def test_a_file_in_it_that_does_not_inflate_leaves_nothing_of_the_others(tmp_path: Path) -> None:
    whole = zipped({"S1.xlsx": b"one" * 100, "S2.xlsx": os.urandom(500)})
    at = whole.rindex(b"S2.xlsx", 0, whole.index(b"PK\x01\x02")) + 100
    (tmp_path / "acme.zip").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    assert names(tmp_path) == ["acme.zip"]
    assert [path.name for path in tmp_path.rglob("*")] == ["acme.zip"]


def test_a_zip_larger_than_we_take_is_left_to_be_refused(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", THREE)
    assert names(tmp_path, Limits(zip_all_bytes=100)) == ["acme.zip"]


def test_where_nothing_can_be_written_it_is_said_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_zip(tmp_path / "acme.zip", THREE)
    (tmp_path / "S3.xlsx").write_bytes(b"three")

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(unpacking, "_flush", full)
        files, skipped = gather(tmp_path, LIMITS)
    assert [path.name for path in files] == ["S3.xlsx"]
    assert skipped == (
        Skipped(
            tmp_path / "acme.zip",
            "a zip that cannot be unpacked here (No space left on device); the next run tries again",
            to_tell=True,
        ),
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["S3.xlsx", "acme.zip"]
    assert len(names(tmp_path)) == 3


class Crash(BaseException):
    """The power fails."""


@pytest.mark.parametrize("survives", range(8))
@pytest.mark.parametrize("before", [True, False])
def test_a_crash_at_any_point_leaves_the_zip_to_be_unpacked_whole(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    survives: int,
    before: bool,  # noqa: FBT001 - a table
) -> None:
    put_zip(tmp_path / "acme.zip", THREE)
    left = survives

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the step takes
            nonlocal left
            left -= 1
            if left < 0 and before:
                raise Crash
            done = step(*args, **kwargs)
            if left < 0:
                raise Crash
            return done

        return stepping

    with monkeypatch.context() as power:
        power.setattr(shutil, "rmtree", lambda *_, **__: None)  # what the dead cannot tidy up
        power.setattr(unpacking, "_flush", counted(unpacking._flush))  # noqa: SLF001 - a step between two files
        power.setattr(Path, "mkdir", counted(Path.mkdir))
        power.setattr(Path, "rename", counted(Path.rename))
        power.setattr(os, "utime", counted(os.utime))
        try:
            gather(tmp_path, LIMITS)
        except Crash:
            pass
        else:
            assert survives >= 6
    assert [Path(name).name for name in names(tmp_path)] == ["S1.xlsx", "S2.xlsx"]


def test_what_a_dead_run_left_by_half_is_tidied_up_once_nobody_can_be_at_work_there(tmp_path: Path) -> None:
    half = tmp_path / ".acme.zip-0123456789ab.unzipped.01234567.unzipping"
    half.mkdir()
    (half / "S1.xlsx").write_bytes(b"one")
    assert names(tmp_path) == []
    assert half.is_dir(), "another run may be writing there"
    for path in (half / "S1.xlsx", half):
        os.utime(path, (0, 0))
    assert names(tmp_path) == []
    assert not half.exists()


def test_more_names_than_a_screen_takes_are_counted(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", {f"{number} answers.xlsx": b"x" for number in range(30)})
    told = said(tmp_path)["acme.zip"]
    assert len(told) == 12
    assert told[-1] == "in it 20 more files that have other names here"


def test_a_folder_behind_a_link_does_not_count_as_unpacked(tmp_path: Path) -> None:
    returns, elsewhere = tmp_path / "returns", tmp_path / "elsewhere"
    put_zip(returns / "acme.zip", {"S1.xlsx": b"one"})
    names(returns)
    folder = returns / folder_of(returns)
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert [(returns / name).read_bytes() for name in names(returns)] == [b"one"]


def test_a_file_where_the_folder_would_stand_keeps_no_zip_from_being_unpacked(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", {"S1.xlsx": b"one"})
    names(tmp_path)
    folder = tmp_path / folder_of(tmp_path)
    shutil.rmtree(folder)
    folder.write_bytes(b"two")
    assert sorted((tmp_path / name).read_bytes() for name in names(tmp_path)) == [b"one", b"two"]


def test_other_bytes_of_the_same_size_are_not_taken_for_what_is_in_the_zip(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", {"S1.xlsx": b"one"})
    names(tmp_path)
    (tmp_path / folder_of(tmp_path) / "S1.xlsx").write_bytes(b"two")
    assert sorted((tmp_path / name).read_bytes() for name in names(tmp_path)) == [b"one", b"two"]


def test_a_name_as_long_as_a_zip_takes_is_told_shortened(tmp_path: Path) -> None:
    put_zip(tmp_path / "acme.zip", {"n" * 60_000 + ".xlsx": b"one"})
    assert max(map(len, said(tmp_path)["acme.zip"])) < 400
