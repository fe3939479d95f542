"""A band is complete only where nothing is open, nothing was assumed and nothing is still to be asked."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.explanation.open_points import OpenPoint, Why
from slavery_check.assessment.explanation.state import State, state_of, with_state
from slavery_check.assessment.further import Further
from slavery_check.assessment.result import Assessment, Confidence
from tests.assessment.generated import CASES, assessed

WHOLE = replace(assessed(CASES["consultancy"]), completeness=Fraction(1), confidence=Confidence.STATED)
FURTHER = Further("core", "standard", ("overtime",), sent=False)
POINT = OpenPoint(Why.BLANK, "overtime", "1 About you!B7", Fraction(0), "")


def test_it_is_complete_where_nothing_is_open() -> None:
    assert state_of(WHOLE, ()) is State.COMPLETE


@pytest.mark.parametrize(
    "open_somehow",
    [
        replace(WHOLE, completeness=Fraction(99, 100)),
        replace(WHOLE, confidence=Confidence.LOW),
    ],
    ids=["an answer is missing", "exposure was assumed"],
)
def test_it_is_provisional_where_an_answer_may_move_it(open_somehow: Assessment) -> None:
    assert state_of(open_somehow, ()) is State.PROVISIONAL
    assert state_of(replace(open_somehow, band=None), ()) is State.INSUFFICIENT


def test_an_open_point_and_what_is_still_to_be_asked_make_it_provisional_too() -> None:
    assert state_of(WHOLE, (POINT,)) is State.PROVISIONAL
    assert state_of(WHOLE, (), FURTHER) is State.PROVISIONAL


def test_states_are_named_for_the_programs_that_read_them() -> None:
    assert [one.value for one in State] == ["insufficient", "provisional", "complete"]


def test_only_a_provisional_band_says_so() -> None:
    assert with_state("Low (12.5)", State.PROVISIONAL) == "Low (12.5), provisional"
    assert with_state("Low (12.5)", State.COMPLETE) == "Low (12.5)"
    assert with_state("none", State.INSUFFICIENT) == "none"
