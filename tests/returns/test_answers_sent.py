"""Answers that a worker hands over are the same on the other side."""

import pickle

import pytest

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

CELL = Source("4 Pay and hours", "B7", "Yes", Anchor.ID_AND_WORDING, overlaid="2026-06-01")


@pytest.mark.parametrize(
    "answer",
    [
        Answered("lowest_pay", "living_wage", CELL),
        Confirmed("lowest_pay", "living_wage", CELL),
        Unanswered("lowest_pay"),
        Unanswered("lowest_pay", CELL),
        NotApplicable("lowest_pay", "We pay nobody", CELL),
        DoesNotKnow("lowest_pay", CELL),
        NotAsked("lowest_pay"),
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_an_answer_is_the_same_on_the_other_side(answer: Answer) -> None:
    there = pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own
    assert (type(there), there) == (type(answer), answer)
