import pyexpat
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from slavery_check.workbook.limits import Limits
from slavery_check.workflow.doctor.finding import Finding, State
from slavery_check.workflow.doctor.floors import FLOORS
from slavery_check.workflow.doctor.judged_machine import clock, disk, machine_findings
from slavery_check.workflow.doctor.machine import Machine, free_memory, look_at_machine
from slavery_check.workflow.doctor.probes import Probe, probes

GOOD = Machine(
    python=(3, 13, 1),
    implementation="CPython, 64 bit",
    platform="Windows-11",
    expat=(2, 6, 4),
    probes=(Probe("a large tag", "tag_too_long", "tag_too_long"),),
    installed={floor.name: floor.lowest for floor in FLOORS},
    pango="1.50.12",
    pango_missing="",
    fonts_missing=(),
    cores=4,
    workers=4,
    memory=4_000_000_000,
    temporary="/tmp",  # noqa: S108 - only a word here
    temporary_free=5_000_000_000,
)
TODAY = date(2026, 11, 22)


def odd(machine: Machine, limits: Limits | None = None) -> list[Finding]:
    return [one for one in machine_findings(machine, limits or Limits()) if one.state is not State.OK]


def test_this_machine_is_looked_at() -> None:
    here = look_at_machine()
    assert here.python == sys.version_info[:3]
    assert here.expat == pyexpat.version_info
    assert here.installed["openpyxl"] == openpyxl.__version__
    assert all(probe.stands for probe in here.probes)
    assert here.fonts_missing == ()
    assert 1 <= here.workers <= here.cores
    assert here.temporary_free > 0


@pytest.mark.skipif(sys.platform != "linux", reason="/proc/meminfo is Linux's")
def test_the_free_memory_is_told() -> None:
    assert 1_000_000 < (free_memory() or 0) < 10**14


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked in another way")
def test_a_system_that_tells_no_memory_or_in_another_way_is_known(tmp_path: Path) -> None:
    assert free_memory(tmp_path / "nothing") is None
    (tmp_path / "told").write_text("MemTotal: 5 kB\n")
    assert free_memory(tmp_path / "told") is None
    (tmp_path / "told").write_text("MemTotal: 5 kB\nMemAvailable:    3 kB\n")
    assert free_memory(tmp_path / "told") == 3072


def test_every_guard_is_tried_for_real() -> None:
    found = list(probes())
    assert [probe.found for probe in found] == ["tag_too_long", "doctype", "inflates_too_much"]


def test_a_good_machine_has_only_good_lines() -> None:
    assert odd(GOOD) == []


@pytest.mark.parametrize(
    ("machine", "subject", "state"),
    [
        (replace(GOOD, python=(3, 10, 9)), "interpreter", State.BAD),
        (replace(GOOD, implementation="CPython, 32 bit"), "interpreter", State.ATTENTION),
        (replace(GOOD, expat=(2, 5, 0)), "expat", State.ATTENTION),
        (replace(GOOD, probes=(Probe("a large tag", "tag_too_long", "taken"),)), "guards", State.BAD),
        (replace(GOOD, pango="", pango_missing="cannot load library"), "Pango", State.ATTENTION),
        (replace(GOOD, pango="1.42.4"), "Pango", State.ATTENTION),
        (replace(GOOD, fonts_missing=("a",)), "fonts", State.BAD),
        (replace(GOOD, memory=100_000_000), "memory", State.ATTENTION),
        (replace(GOOD, temporary_free=500_000_000), "temporary folder", State.ATTENTION),
        (replace(GOOD, temporary_free=50_000_000), "temporary folder", State.BAD),
    ],
)
def test_what_is_wrong_is_said_with_what_was_expected_and_what_to_do(
    machine: Machine, subject: str, state: State
) -> None:
    [one] = odd(machine)
    assert (one.subject, one.state) == (subject, state)
    assert all((one.found, one.expected, one.advice))


def test_a_system_that_does_not_tell_its_memory_is_no_problem() -> None:
    assert odd(replace(GOOD, memory=None)) == []


def test_a_raised_limit_is_told_and_one_far_above_the_default_needs_attention() -> None:
    told = [one.found for one in machine_findings(GOOD, replace(Limits(), cells=300_000)) if one.subject == "limits"]
    assert told == ["cells is 300,000 (default 200,000)"]
    [one] = odd(GOOD, replace(Limits(), cells=3_000_000, members=600))
    assert (one.subject, one.state) == ("limits", State.ATTENTION)
    assert one.expected == "at most 10 times the default: cells"


def test_large_tags_are_bad_only_where_expat_is_slow_with_them() -> None:
    limits = replace(Limits(), tag_bytes=2_000_000)
    assert "expat" not in {one.subject for one in odd(GOOD, limits)}
    [one] = [one for one in odd(replace(GOOD, expat=(2, 5, 0)), limits) if one.subject == "expat"]
    assert one.state is State.BAD
    assert "tag_bytes" in one.advice


def test_a_disk_with_room_is_fine() -> None:
    assert disk("free space", "here", 1_000_000_000) == Finding("free space", State.OK, "1,000 MB free at here")


@pytest.mark.parametrize(
    ("today", "now", "last", "state"),
    [
        (TODAY, TODAY, None, State.OK),
        (TODAY, TODAY, TODAY, State.OK),
        (date(2025, 1, 1), date(2025, 1, 1), None, State.BAD),
        (TODAY, TODAY, TODAY + timedelta(1), State.ATTENTION),
        (TODAY - timedelta(1), TODAY, None, State.ATTENTION),
        (TODAY - timedelta(1), TODAY, TODAY, State.ATTENTION),
    ],
)
def test_the_clock_is_judged(today: date, now: date, last: date | None, state: State) -> None:
    assert clock(today, now, last).state is state
