import json
from fractions import Fraction
from typing import Any

import pytest

from slavery_check.assessment.result import Assessment, Part
from slavery_check.documents.assessments_document import AssessmentEntry, AssessmentsDocument, Points
from slavery_check.documents.json_document import encode, encode_pieces
from slavery_check.model import Band
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import TODAY, assessment, flag, line


def written(*assessments: Assessment) -> dict[str, Any]:
    document = AssessmentsDocument.of(assessments, load_policy("supplier-2026"), TODAY, "7 abc")
    found: dict[str, Any] = json.loads(encode(document))
    return found


def test_a_number_stands_exactly_and_as_a_decimal() -> None:
    assert Points.of(Fraction(100, 3)) == Points(exact="100/3", decimal=33.3333)
    assert Points.of(Fraction(15)) == Points(exact="15", decimal=15.0)


def test_the_document_says_what_its_numbers_are_worth_and_on_which_day() -> None:
    document = written()

    assert document["schema"] == "slavery-check/assessments/1"
    assert document["as_of"] == "2026-06-01"
    assert "priority for looking" in str(document["note"])


def test_lines_and_flags_stand_with_question_cell_and_reason() -> None:
    sector = line(Part.SECTOR, "sector", 30, question="supply_code", assumed=True)
    [entry] = written(assessment(Band.HIGH, 60, [flag("over_60_hours")], [sector]))["assessments"]

    assert entry["contributions"][0] | {"reason": ""} == {
        "part": "sector",
        "criterion": "sector",
        "points": {"exact": "30", "decimal": 30.0},
        "reason": "",
        "question": "supply_code",
        "cell": "",
        "reference": "",
        "assumed": True,
    }
    assert (entry["red_flags"][0]["id"], entry["red_flags"][0]["cell"]) == ("over_60_hours", "Pay!B7")


def test_nothing_scorable_is_null_and_never_low() -> None:
    [entry] = written(assessment(None, None))["assessments"]

    assert (entry["residual"], entry["controls"], entry["band"]) == (None, None, None)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_written_piece_by_piece_it_is_the_same(number: int) -> None:
    several = [assessment(Band.HIGH, 60, [flag("over_60_hours")], [line(Part.SECTOR, "sector", 30)])] * number
    whole = AssessmentsDocument.of(several, load_policy("supplier-2026"), TODAY, "7 abc")
    around = AssessmentsDocument.of((), load_policy("supplier-2026"), TODAY, "7 abc")

    pieces = encode_pieces(around, "assessments", map(AssessmentEntry.of, several))
    assert b"".join(pieces) == encode(whole)
