"""The six levels of PPN 009 in one phrase: the gravest first, what is not known before what is low."""

from slavery_check.assessment.ppn_words import NOT_AN_AWARD_SCORE, ppn_words
from slavery_check.assessment.result import PpnLevel

HIGH, MEDIUM, LOW, UNKNOWN = PpnLevel.HIGH, PpnLevel.MEDIUM, PpnLevel.LOW, PpnLevel.UNKNOWN


def test_characteristics_stand_by_level_each_in_the_order_given() -> None:
    levels = {"industry": LOW, "workforce": HIGH, "location": UNKNOWN, "context": MEDIUM, "business_model": HIGH}
    assert ppn_words(levels) == "high: workforce, business model; medium: context; unknown: location; low: industry"


def test_a_level_that_none_has_is_left_out() -> None:
    assert ppn_words({"industry": LOW, "context": LOW}) == "low: industry, context"
    assert ppn_words({}) == ""


def test_it_is_said_that_it_is_no_award_score() -> None:
    assert "award score" in NOT_AN_AWARD_SCORE
