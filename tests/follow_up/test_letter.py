import pytest

from slavery_check.follow_up.asking import on_hold
from slavery_check.follow_up.letter import letter
from slavery_check.follow_up.planning import plan
from slavery_check.model import Band
from slavery_check.programme import Programme
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels
from tests.follow_up.examples import SUPPLIER, TODAY, assessment, flag

LABELS = load_labels("supplier-2026")
PROGRAMME = Programme.model_validate(
    {
        "format": 1,
        "organisation": {"name": "Wend Council", "type": "council", "legal_basis": "voluntary"},
        "financial_year": {"start": "2025-04-01", "end": "2026-03-31"},
        "request": {"deadline": "2026-06-30", "return_to": {"name": "Cal Buyer", "role": "Procurement lead"}},
        "safeguarding": {"lead": {"name": "Lee"}, "deputy": {}, "out_of_hours": {}},
    }
)


def test_a_letter_would_like_to_understand_and_names_no_band_score_or_flag() -> None:
    row = plan(
        assessment(Band.VERY_HIGH, 82, [flag("over_60_hours")]),
        SUPPLIER,
        (),
        load_policy("supplier-2026"),
        LABELS,
        TODAY,
    )

    text = letter(row, SUPPLIER, PROGRAMME, LABELS)

    assert "we would like to understand" in text
    assert "Please tell us about over_60_hours." in text
    for word in ("red flag", "band", "Very high", "82", "risk", "S001", "over 60", "reason for", "terminat"):
        assert word not in text


def test_nobody_on_hold_gets_a_letter() -> None:
    with pytest.raises(ValueError, match="improve lane"):
        letter(on_hold(SUPPLIER, "Cal"), SUPPLIER, PROGRAMME, LABELS)
