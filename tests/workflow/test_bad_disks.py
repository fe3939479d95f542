"""`receive` where the disk is full or read-only: a sentence, exit code 1, and the next run has everything once."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries
from slavery_check.workflow.intake import digest
from slavery_check.workflow.keeping.verification import verify_register
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.registers import registered
from tests.disks import Disk, ballast, read_only
from tests.workflow.council import TODAY, Council

PROGRAM = [sys.executable, "-c", "from slavery_check.cli.main import main; main()", "receive"]


def programme(disk: Path, returns: int) -> Council:
    """Make one with a restricted return among the others."""
    council = Council(disk / "wend")
    for number in range(returns):
        council.supplier(f"S{number:03}")
        council.answer(f"S{number:03}", answers={"original_papers_held": "yes"} if number == 1 else {})
    return council


def refused(folder: Path) -> str:
    """Run `receive`, which refuses; give what it says."""
    done = subprocess.run(
        [*PROGRAM, folder, "--today", TODAY.isoformat()],
        env={**os.environ, SETTING: ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {ExitCode.ERROR, ExitCode.RESTRICTED_MATTER}, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def everything_once(folder: Path, returns: int) -> None:
    assert receive_programme(folder, None, TODAY).exit_code == ExitCode.RESTRICTED_MATTER
    assert verify_register(folder, "", TODAY).broken == ()
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        received = [entry.about for entry in entries(connection, kinds=[Kind.RETURN])]
        assert len(list(entries(connection, kinds=[Kind.HOLD]))) == 1
    assert sorted(received) == sorted(digest(path) for path in (folder / "originals").rglob("*.xlsx"))
    assert len(received) == returns - 1
    assert len(list(folder.with_name("wend-restricted").rglob("*.xlsx"))) == 1


@pytest.mark.long
@pytest.mark.parametrize(("times", "returns"), [(1, 5), pytest.param(60, 40, marks=pytest.mark.prove)])
def test_a_full_disk_is_said_and_nothing_is_lost(
    small_disk: Disk, luck: random.Random, times: int, returns: int
) -> None:
    for _ in range(times):
        with small_disk(30_000_000) as disk:
            folder = programme(disk, returns).folder
            full = ballast(disk, luck.randrange(returns * 15) * 4096)
            said = refused(folder)
            assert "disk is full" in said or "No space left" in said or "free space" in said
            full.unlink()
            everything_once(folder, returns)


@pytest.mark.long
def test_a_read_only_folder_is_said_and_nothing_is_lost(small_disk: Disk) -> None:
    with small_disk(10_000_000) as disk:
        folder = programme(disk, 3).folder
        with read_only(disk):
            assert "cannot be opened" in refused(folder)
        everything_once(folder, 3)
