"""How much was answered of what was asked."""

from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.confidence import completeness
from slavery_check.assessment.worked_cases import return_of
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, with_answers


def test_what_the_form_does_not_hold_was_not_asked() -> None:
    said = return_of(with_answers(CASES["consultancy"], overtime=None), QUESTIONNAIRE)
    fewer = {name: answer for name, answer in said.answers.items() if name not in {"lowest_pay", "fees_paid"}}

    assert completeness(said, POLICY) == Fraction(54, 55)
    assert completeness(replace(said, answers=fewer), POLICY) == Fraction(52, 53)


def test_where_nothing_was_asked_nothing_is_missing() -> None:
    assert completeness(replace(return_of(CASES["consultancy"], QUESTIONNAIRE), answers={}), POLICY) == 1
