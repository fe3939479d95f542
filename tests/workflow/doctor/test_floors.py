import re
import tomllib

import pytest

from slavery_check.workflow.doctor.finding import State
from slavery_check.workflow.doctor.floors import FLOORS, at_least, versions
from tests.house.tree import ROOT

GOOD = {floor.name: floor.lowest for floor in FLOORS}


def test_the_floors_are_those_that_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    floors = {match[1]: match[2] for text in asked if (match := re.match(r"([a-z0-9-]+)(?:\[\w+\])?>=(.+)", text))}
    assert {floor.name: floor.lowest for floor in FLOORS if floor.name != "lxml"} == floors
    assert {floor.name for floor in FLOORS if not floor.is_needed} == {"lxml", "psycopg"}


def test_every_floor_has_a_reason() -> None:
    assert [floor.name for floor in FLOORS if not floor.reason.endswith((".", "README)."))] == []


@pytest.mark.parametrize(
    ("found", "lowest", "is_enough"),
    [
        ("3.1.5", "3.1.5", True),
        ("3.1.10", "3.1.5", True),
        ("3.1.4", "3.1.5", False),
        ("70", "70", True),
        ("70.0", "70", True),
        ("69.9.9", "70", False),
        ("70.0rc1", "70", False),
        ("70.0.dev3", "70", False),
        ("70.0b1", "70", False),
        ("70.0.post1", "70", True),
        ("2.0.36+local", "2.0.36", True),
        ("v9.4", "9.4", True),
        ("unknown", "0.1", False),
        ("", "0.1", False),
    ],
)
def test_versions_are_compared_by_number(found: str, lowest: str, *, is_enough: bool) -> None:
    assert at_least(found, lowest) is is_enough


def test_what_is_high_enough_is_fine() -> None:
    assert {finding.state for finding in versions(GOOD)} == {State.OK}


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_each_library_below_its_floor_is_bad_and_the_line_says_what_to_install(floor: object) -> None:
    name = getattr(floor, "name", "")
    [wrong] = [one for one in versions({**GOOD, name: "0.0.1"}) if one.state is not State.OK]
    assert (wrong.subject, wrong.state, wrong.found) == (name, State.BAD, "0.0.1")
    assert wrong.expected.startswith(f"{GOOD[name]} or later. ")
    assert f"pip install '{name}>={GOOD[name]}'" in wrong.advice


def test_only_what_is_needed_is_missed() -> None:
    missing = {one.subject for one in versions({}) if one.state is State.BAD}
    assert missing == {floor.name for floor in FLOORS if floor.is_needed}
