"""Every option of every question that the method reads changes something in some reachable case."""

from collections.abc import Iterator

import pytest

from slavery_check.policy.cases import Case, Given
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
)
from tests.assessment.generated import CASES, QUESTIONS, RELEVANT, assessed, own_choices, with_answers

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

REACHABLE = [
    CASES[name]
    for name in (
        "consultancy",
        "malaysian_gloves",
        "uk_home_care",
        "indicators_ended",
        "put_right_by_policy_only",
        "statement_missing",
        "goods_child_labour",
        "debt_and_tied_housing",
        "goods_without_a_country",
        "services_without_a_country_or_count",
        "abroad_module_without_own_sites",
    )
]
CHOICES = (AnswerType.ONE_OF, AnswerType.YES_NO, AnswerType.MANY_OF)
OPTIONS = [(name, option) for name in RELEVANT if QUESTIONS[name].type in CHOICES for option in QUESTIONS[name].options]
ONLY_AGAINST_SILENCE = {
    ("worker_kinds", "direct"),
    ("remedy_given", "policy_changed"),
    ("remedy_given", "training_changed"),
}
"""These differ from a blank, not from *none of these*: everybody employs somebody, and a new policy is no remedy."""


def answers_with(question: Question, option: str) -> Iterator[tuple[Given, Given]]:
    """Give pairs of an answer with the option and one without it, all else equal."""
    if option == NOT_APPLICABLE:
        yield {NOT_APPLICABLE: "We have none"}, None
    elif option == DONT_KNOW:
        yield DONT_KNOW, None
        yield from ((DONT_KNOW, other) for other in _answers(question))
    elif question.type is not AnswerType.MANY_OF:
        yield from ((option, other) for other in (*own_choices(question), None) if other != option)
    elif option == NONE_OF_THESE:
        yield from (((), other) for other in _answers(question))
    else:
        others = [one for one in own_choices(question) if one != option]
        for beside in range(len(others) + 1):
            yield (*others[:beside], option), tuple(others[:beside])


def _answers(question: Question) -> Iterator[Given]:
    own = own_choices(question)
    yield from (own, own[:1]) if question.type is AnswerType.MANY_OF else own


def effect(case: Case) -> tuple[object, ...]:
    """Give what a reader would see change, completeness left out."""
    assessment = assessed(case)
    points = tuple((line.criterion, line.points) for line in assessment.contributions)
    flags = tuple((flag.id, flag.disclosed_and_acting) for flag in assessment.red_flags)
    return points, flags, assessment.band, tuple(assessment.ppn009.items())


@pytest.mark.parametrize(("name", "option"), OPTIONS, ids=lambda one: one)
def test_an_option_changes_score_red_flags_or_ppn_levels(name: str, option: str) -> None:
    question = QUESTIONS[name]
    changes = (
        effect(with_answers(case, **{name: with_it})) != effect(with_answers(case, **{name: without}))
        for case in REACHABLE
        for with_it, without in answers_with(question, option)
    )
    assert any(changes) is ((name, option) not in ONLY_AGAINST_SILENCE)


@pytest.mark.parametrize(("name", "option"), sorted(ONLY_AGAINST_SILENCE), ids=lambda one: one)
def test_an_option_that_equals_none_of_these_still_differs_from_silence(name: str, option: str) -> None:
    ticked, blank = (
        [effect(with_answers(case, **{name: answer})) for case in REACHABLE] for answer in ((option,), None)
    )
    assert ticked != blank
