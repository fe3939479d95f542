"""Which answers are put beside each other to see whether an option changes anything, and what counts as a change."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.policy_review.options import (
    Option,
    Trial,
    Worth,
    answers_with,
    effect,
    options_tried,
    own_choices,
    plain,
)
from slavery_check.assessment.result import Assessment
from slavery_check.model import Band
from slavery_check.policy.cases import Case, Expected, Given
from slavery_check.questionnaire.conditions import Is, Not
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
    Section,
)
from tests.assessment.generated import CASES, assessed

AWAY = {NOT_APPLICABLE: "We have none"}
NOBODY = assessed(CASES["consultancy"])
SPECIAL = {"dont_know": True, "not_applicable": True}
ONE = Question(id="one_of", type=AnswerType.ONE_OF, choices=("a", "b", "c"), source=("design",), **SPECIAL)
MANY = Question(
    id="many_of", type=AnswerType.MANY_OF, choices=("a", "b", "c"), none_of_these=True, source=("design",), **SPECIAL
)
YES = Question(id="yes_no", type=AnswerType.YES_NO, source=("design",))
TEXT = Question(id="words", type=AnswerType.SHORT_TEXT, source=("design",))


def case(name: str, one_of: str = "", **answers: Given) -> Case:
    return Case(id=name, one_of=one_of, answers=answers, expect=Expected())


def by(worth: Callable[[Given], int], question: Question) -> Callable[[Case], Assessment]:
    """Score a case by one answer alone."""
    line = NOBODY.contributions[0]
    return lambda one: replace(
        NOBODY, contributions=(replace(line, points=Fraction(worth(one.answers.get(question.id)))),)
    )


def test_the_choices_that_are_answers_leave_out_the_three_that_say_none() -> None:
    assert own_choices(ONE) == own_choices(MANY) == ("a", "b", "c")
    assert own_choices(YES) == ("yes", "no")


@pytest.mark.parametrize(
    ("question", "option", "pairs"),
    [
        (ONE, "b", [("b", "a"), ("b", "c"), ("b", None)]),
        (YES, "no", [("no", "yes"), ("no", None)]),
        (ONE, DONT_KNOW, [(DONT_KNOW, "a"), (DONT_KNOW, "b"), (DONT_KNOW, "c"), (DONT_KNOW, None)]),
        (ONE, NOT_APPLICABLE, [(AWAY, "a"), (AWAY, "b"), (AWAY, "c"), (AWAY, None)]),
        (MANY, DONT_KNOW, [(DONT_KNOW, ("a", "b", "c")), (DONT_KNOW, ("a",)), (DONT_KNOW, None)]),
        (MANY, NONE_OF_THESE, [((), ("a", "b", "c")), ((), ("a",)), ((), None)]),
        (
            MANY,
            "b",
            [(("b",), ()), (("a", "b"), ("a",)), (("a", "b", "c"), ("a", "c")), (("b",), None)],
        ),
    ],
)
def test_an_option_stands_beside_every_answer_without_it(
    question: Question, option: str, pairs: list[tuple[Given, Given]]
) -> None:
    assert list(answers_with(question, option)) == pairs


def test_of_a_case_with_variants_one_is_tried() -> None:
    alone, first, second = case("alone"), case("first", "story"), case("second", "story")
    assert plain([alone, first, second]) == (alone, second)


def test_points_red_flags_band_and_levels_are_what_a_reader_sees() -> None:
    line, flag = NOBODY.contributions[0], assessed(CASES["papers_held"]).red_flags[0]
    seen = [
        NOBODY,
        replace(NOBODY, contributions=(replace(line, points=line.points + 1),)),
        replace(NOBODY, contributions=(replace(line, criterion="other"),)),
        replace(NOBODY, red_flags=(flag,)),
        replace(NOBODY, red_flags=(replace(flag, disclosed_and_acting=not flag.disclosed_and_acting),)),
        replace(NOBODY, band=Band.VERY_HIGH),
        replace(NOBODY, ppn009={}),
    ]
    effects = [effect(one) for one in seen]
    assert [effects.index(one) for one in effects] == list(range(len(seen)))
    assert effect(replace(NOBODY, completeness=Fraction(0))) == effects[0]


def test_a_change_against_another_answer_is_worth_most_and_the_first_case_that_shows_it_is_named() -> None:
    trial = Trial([case("one"), case("two")], by(lambda given: int(given == "b"), ONE))
    assert trial.of(ONE, "b") == Option("one_of", "b", Worth.ANSWER, "one")
    assert trial.of(ONE, "a").worth is Worth.ANSWER


def test_a_change_against_a_blank_alone_is_silence() -> None:
    trial = Trial([case("one")], by(lambda given: int(given is None), ONE))
    assert trial.of(ONE, "b") == Option("one_of", "b", Worth.SILENCE, "one")
    assert Trial([case("one")], by(lambda _: 1, ONE)).of(ONE, "b") == Option("one_of", "b", Worth.NOTHING, "")


def test_the_other_answers_of_a_case_stay_as_they_are() -> None:
    cases = [case("plain"), case("told", yes_no="yes")]
    trial = Trial(
        cases, lambda one: by(lambda given: int(given == "b"), ONE)(one) if "yes_no" in one.answers else NOBODY
    )
    assert trial.of(ONE, "b").case == "told"


def test_each_answer_is_tried_once_in_each_case() -> None:
    tried: list[tuple[str, object]] = []

    def assess(one: Case) -> Assessment:
        tried.append((one.id, str(one.answers["one_of"])))
        return NOBODY

    trial = Trial([case("one"), case("two")], assess)
    for option in ONE.options:
        trial.of(ONE, option)
    assert len(tried) == len(set(tried)) == 2 * len(("a", "b", "c", None, DONT_KNOW, NOT_APPLICABLE))


def test_a_question_is_tried_where_it_is_certainly_asked() -> None:
    yes = Is.model_validate({"question": "yes_no", "is": ["yes"]})
    cases = [case("blank"), case("unknown", yes_no=DONT_KNOW), case("away", yes_no=AWAY), case("said", yes_no="yes")]
    for when, where in ((yes, "said"), (Not.model_validate({"not": yes}), "denied")):
        found = Trial([*cases, case("denied", yes_no="no")], by(lambda given: int(given == "b"), ONE))
        assert found.of(ONE.model_copy(update={"when": when}), "b").case == where


def test_only_what_has_options_is_tried_each_option_once() -> None:
    asked = Questionnaire(
        id="ours", version="1.0", tables=(), sections=(Section(id="all", questions=(ONE, TEXT, YES)),)
    )
    tried = options_tried(("yes_no", "words", "one_of"), asked, [case("one")], by(lambda _: 1, ONE))
    assert [(one.question, one.option) for one in tried] == [
        *(("yes_no", one) for one in YES.options),
        *(("one_of", one) for one in ONE.options),
    ]
