import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from slavery_check.workflow.doctor.finding import Finding, State
from slavery_check.workflow.doctor.judged_place import programme_findings, restricted_findings
from slavery_check.workflow.doctor.place import Place, look_at_place
from tests.disks import Disk, read_only

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions as Unix has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "council"
    made.mkdir(mode=0o700)
    (made / "programme.yaml").touch()
    return made


def odd(findings: Iterator[Finding]) -> dict[str, State]:
    return {one.subject: one.state for one in findings if one.state is not State.OK}


def look(folder: Path, **environ: str) -> Place:
    return look_at_place(folder, environ)


def test_a_folder_of_this_machine_alone_is_fine(folder: Path) -> None:
    place = look(folder)
    assert (place.is_there, place.may_write, place.shared_with, place.open_to_others) == (True, True, "", "")
    assert place.free > 0
    assert odd(programme_findings(place)) == {}


def test_a_restricted_folder_that_is_not_there_yet_is_fine_and_is_not_made(folder: Path) -> None:
    place = look(folder.parent / "council-restricted")
    assert odd(restricted_findings(place)) == {}
    assert not place.folder.exists()


@pytest.mark.parametrize("name", ["OneDrive - Wend Council", "Dropbox", "Google Drive", "iCloud Drive", "Nextcloud"])
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    inside = tmp_path / name / "council"
    inside.mkdir(parents=True)
    assert odd(programme_findings(look(inside))) == {"programme folder, shared": State.ATTENTION}


@pytest.mark.parametrize("marker", [".dropbox", ".tmp.driveupload", ".stfolder", ".sync", ".owncloudsync.log"])
def test_a_synced_folder_of_another_name_is_known_by_what_stands_in_it(folder: Path, marker: str) -> None:
    (folder.parent / marker).touch()
    place = look(folder)
    assert marker in place.shared_with
    assert odd(programme_findings(place)) == {"programme folder, shared": State.ATTENTION}


def test_onedrive_of_another_name_is_known_by_the_environment(folder: Path) -> None:
    assert look(folder, OneDriveCommercial=str(folder.parent)).shared_with
    assert not look(folder, OneDrive=str(folder.parent / "elsewhere")).shared_with
    assert not look(folder, OneDrive=" ").shared_with


def test_cloud_storage_of_a_mac_is_known(tmp_path: Path) -> None:
    inside = tmp_path / "Library" / "CloudStorage" / "Egnyte" / "council"
    inside.mkdir(parents=True)
    assert "macOS" in look(inside).shared_with


@posix
@pytest.mark.parametrize(
    ("mode", "state"), [(0o700, None), (0o750, State.ATTENTION), (0o701, State.BAD), (0o777, State.BAD)]
)
def test_a_restricted_folder_that_others_may_open_is_told(folder: Path, mode: int, state: State | None) -> None:
    folder.chmod(mode)
    expected = {} if state is None else {"restricted folder, permissions": state}
    assert odd(restricted_findings(look(folder))) == expected


def test_where_permissions_cannot_be_told_somebody_should_look(folder: Path) -> None:
    place = replace(look(folder), tells_permissions=False, open_to_others="")
    assert odd(restricted_findings(place)) == {"restricted folder, permissions": State.ATTENTION}


@posix
def test_a_disk_that_is_read_only_or_full_is_told(small_disk: Disk) -> None:
    with small_disk(2_000_000) as disk:
        assert odd(programme_findings(look(disk))) == {"free space": State.BAD}
        with read_only(disk):
            assert odd(programme_findings(look(disk))) == {"programme folder": State.BAD, "free space": State.BAD}
            assert "restricted folder" in odd(restricted_findings(look(disk / "council-restricted")))


def test_a_file_system_that_does_not_tell_cases_apart_is_told(folder: Path) -> None:
    blind = look(folder).is_case_blind
    assert blind is os.path.exists(folder / "Programme.yaml")  # noqa: PTH110 - another way to ask
    told = [one.found for one in programme_findings(replace(look(folder), is_case_blind=True))]
    assert "small and capital letters are the same" in told
    assert look(folder.parent).is_case_blind is None
