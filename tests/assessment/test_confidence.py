"""How much was answered of what was asked."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.confidence import Completeness
from slavery_check.assessment.worked_cases import return_of
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Source,
    Unanswered,
)
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, with_answers

SAID = return_of(CASES["consultancy"], QUESTIONNAIRE)
CELL = Source("Pay", "B7", "", Anchor.ID_AND_WORDING)


def test_what_the_form_does_not_hold_was_not_asked() -> None:
    said = return_of(with_answers(CASES["consultancy"], overtime=None), QUESTIONNAIRE)
    fewer = {name: answer for name, answer in said.answers.items() if name not in {"lowest_pay", "fees_paid"}}

    assert Completeness(POLICY.required).of(said) == Fraction(54, 55)
    assert Completeness(POLICY.required).of(replace(said, answers=fewer)) == Fraction(52, 53)


def test_where_nothing_was_asked_nothing_is_missing() -> None:
    assert Completeness(POLICY.required).of(replace(return_of(CASES["consultancy"], QUESTIONNAIRE), answers={})) == 1


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (Answered("overtime", "voluntary", CELL), "1"),
        (Confirmed("overtime", "voluntary", CELL), "1"),
        (DoesNotKnow("overtime", CELL), "1"),
        (NotApplicable("overtime", "Nobody works more", CELL), "1"),
        (NotApplicable("overtime", ""), "1"),
        (Unanswered("overtime", CELL), "1/2"),
        (NotAsked("overtime"), "1"),
    ],
)
def test_only_silence_makes_a_return_less_complete(answer: Answer, share: str) -> None:
    said = replace(SAID, answers={"overtime": answer, "audits": SAID.answers["audits"]})
    two = ("overtime", "audits", "nowhere")

    assert Completeness(two).of(said) == Fraction(share)


def test_what_does_not_apply_by_its_condition_was_not_asked_and_what_a_reason_says_was() -> None:
    for reason, share in (("", "0"), ("We have none", "1/2")):
        answers: dict[str, Answer] = {
            "overtime": NotApplicable("overtime", reason, CELL),
            "audits": Unanswered("audits"),
        }
        two = ("overtime", "audits")
        assert Completeness(two).of(replace(SAID, answers=answers)) == Fraction(share)


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        (Answered("overtime", "voluntary", CELL), "1/2"),
        (Confirmed("overtime", "voluntary", CELL), "1/2"),
        (DoesNotKnow("overtime", CELL), "1/2"),
        (Unanswered("overtime", CELL), "0"),
        (NotAsked("overtime"), "0"),
    ],
)
def test_each_answer_counts_once_beside_a_blank(answer: Answer, share: str) -> None:
    said = replace(SAID, answers={"overtime": answer, "audits": Unanswered("audits")})

    assert Completeness(("overtime", "audits")).of(said) == Fraction(share)
