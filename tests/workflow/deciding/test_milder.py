"""What a person proposes below the computed value stands less long, moves nothing, and is told to a board."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.model import Band
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from slavery_check.workflow.reports import write_assessments
from tests.workflow.council import TODAY, Council

LONGEST = TODAY + timedelta(days=90)


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    made.supplier("S1", "Bright & Clean")
    made.answer("S1", answers={"contract_clauses": "no", "employer_pays": "no", "production_countries": ["China"]})
    return made


def proposed(folder: Path, until: date) -> None:
    said = Decision(What.OVERRIDE, "S1", "Ann", "We visited", about="band", value="Low", until=until.isoformat())
    record_decision(folder, said, TODAY)


def test_it_stands_no_longer_than_the_policy_allows(council: Council) -> None:
    before = assess_programme(council.folder, TODAY)
    assert before.assessments["S1"].band not in (None, Band.LOW)
    with pytest.raises(SlaveryCheckError, match="may stand for 90 days from today") as refused:
        proposed(council.folder, LONGEST + timedelta(days=1))
    assert str(LONGEST) in refused.value.hint


def test_the_computed_value_comes_first_and_the_board_is_told(council: Council, tmp_path: Path) -> None:
    before = assess_programme(council.folder, TODAY)
    proposed(council.folder, LONGEST)
    after = assess_programme(council.folder, TODAY)
    (row,), (was,) = after.follow_ups, before.follow_ups
    band = after.assessments["S1"].band
    assert (row.band, row.urgency, row.contact_by, row.lane) == (was.band, was.urgency, was.contact_by, was.lane)
    assert row.set_by_person.startswith(f"Band: {band}; a person proposes Low: Ann, until ")
    write_assessments(after, tmp_path / "out")
    page = (tmp_path / "out" / "portfolio.html").read_text("utf-8")
    assert "Departures from the method" in page
    assert f"<strong>{band}</strong></td><td>Low</td><td>Ann</td>" in page
    told = json.loads((tmp_path / "out" / "portfolio.json").read_text("utf-8"))["departures"]
    assert [(one["supplier"], one["computed"], one["to"], one["outweighed"]) for one in told] == [
        ("S1", band, "Low", False)
    ]
