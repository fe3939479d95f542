"""Every nasty workbook gets what its table says, in time and in little memory."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import workbook
from tests.workbook.nasty.outcome import seen
from tests.workbook.nasty.table import GROUPS, NASTY

LABELS = load_labels("supplier-2026")
MEGABYTES = 512
BLANKS = 3_000_000
"""Blank cells, which take some seconds: nothing takes longer for its bytes."""


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(NASTY) == sum(len(group) for group in GROUPS.values()) >= 220


@pytest.mark.parametrize("name", [name for name, one in NASTY.items() if not one.heavy])
def test_a_nasty_workbook_gets_its_outcome_in_time(name: str, tmp_path: Path) -> None:
    one = NASTY[name]
    path = tmp_path / "return.xlsx"
    path.write_bytes(one.make())
    began = time.thread_time()
    found = read(path, Limits(), LABELS)
    assert time.thread_time() - began < Limits().seconds
    if one.refused:
        assert isinstance(found, Refusal)
        assert found.code == one.refused, found.detail
        assert found.message == LABELS.text(f"refusals.{one.refused}")
        assert not found.detail.startswith("unforeseen")
    else:
        assert isinstance(found, RawReturn), found
        assert seen(found) == one.seen


def check_costs(names: set[str], *arguments: str) -> None:
    """Have each read in a process that cannot have more than half a gigabyte beyond what it begins with."""
    command = [sys.executable, "-m", "tests.workbook.nasty.measured", *arguments]
    # Tracing would more than double the time that is measured here.
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=untraced)
    lines = [line.split("\t") for line in told.stdout.splitlines()]
    assert {name for *_, name in lines} == names
    assert not [line for line in lines if float(line[0]) > Limits().seconds or int(line[1]) > MEGABYTES]
    assert not [line for line in lines if line[2] != "as told"]


@pytest.mark.no_cover  # it runs in processes of its own
@pytest.mark.long
def test_a_large_nasty_workbook_gets_its_outcome_in_ten_seconds_and_half_a_gigabyte() -> None:
    check_costs({name for name, one in NASTY.items() if one.heavy}, "heavy")


@pytest.mark.no_cover  # likewise
@pytest.mark.prove
def test_no_nasty_workbook_takes_ten_seconds_or_half_a_gigabyte() -> None:
    check_costs(set(NASTY))


@pytest.mark.no_cover  # times the work itself
@pytest.mark.long
def test_what_would_take_longer_than_the_deadline_is_refused_at_it(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(workbook(f"<row>{'<c/>' * BLANKS}</row>"))
    began = time.thread_time()
    found = read(path, replace(Limits(), seconds=0.3), LABELS)
    assert time.thread_time() - began < 0.8
    assert isinstance(found, Refusal)
    assert found.code == "too_slow"
