"""Conditions are three-valued: what is not known decides nothing, and never wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from slavery_check.questionnaire.conditions import AllOf, AnyOf, Condition, Given, Not, evaluate, questions_in

QUESTIONS = ("kind", "ticked", "staff")
read = TypeAdapter[Condition](Condition).validate_python

leaves = st.sampled_from(
    [
        read({"question": "kind", "is": ["yes"]}),
        read({"question": "kind", "is": ["no", "maybe"]}),
        read({"question": "ticked", "includes": ["a", "b"]}),
        read({"question": "ticked", "includes": ["c"]}),
        read({"question": "staff", "at_least": 10}),
    ]
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(all=tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(any=tuple(parts)))
        | inner.map(lambda part: Not.model_validate({"not": part}))
    ),
    max_leaves=6,
)
ticked = st.sets(st.sampled_from(["a", "b", "c"])).map(lambda chosen: tuple(sorted(chosen)))
complete = st.fixed_dictionaries(
    {"kind": st.sampled_from(["yes", "no", "maybe"]), "ticked": ticked, "staff": st.integers(0, 20)}
)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"kind": "yes"}, True),
        ({"kind": "no"}, False),
        ({"kind": None}, None),
        ({}, None),
        ({"kind": ()}, False),
    ],
)
def test_one_of_holds_when_one_of_its_choices_is_given(known: Given, expected: bool | None) -> None:  # noqa: FBT001 - an example's value
    assert evaluate(read({"question": "kind", "is": ["yes", "partly"]}), known) is expected


@pytest.mark.parametrize(("known", "expected"), [(("a", "z"), True), (("z",), False), ((), False), (None, None)])
def test_many_of_holds_when_any_is_ticked(known: tuple[str, ...] | None, expected: bool | None) -> None:  # noqa: FBT001 - an example's value
    assert evaluate(read({"question": "ticked", "includes": ["a", "b"]}), {"ticked": known}) is expected


@pytest.mark.parametrize(("known", "expected"), [(10, True), (9, False), ((), False), (None, None)])
def test_a_number_holds_from_its_least_on(known: int | tuple[str, ...] | None, expected: bool | None) -> None:  # noqa: FBT001 - an example's value
    assert evaluate(read({"question": "staff", "at_least": 10}), {"staff": known}) is expected


def test_what_is_known_to_fail_decides_all_of_and_what_is_known_to_hold_decides_any_of() -> None:
    yes, unknown = {"question": "kind", "is": ["yes"]}, {"question": "staff", "at_least": 1}

    assert evaluate(read({"all": [unknown, yes]}), {"kind": "no"}) is False
    assert evaluate(read({"all": [unknown, yes]}), {"kind": "yes"}) is None
    assert evaluate(read({"any": [unknown, yes]}), {"kind": "yes"}) is True
    assert evaluate(read({"any": [unknown, yes]}), {"kind": "no"}) is None


@given(conditions, complete)
def test_with_everything_known_a_condition_is_never_unknown(condition: Condition, known: Given) -> None:
    assert evaluate(condition, known) is not None


@given(conditions, complete, st.sets(st.sampled_from(QUESTIONS)))
def test_learning_more_never_turns_an_answer_round(condition: Condition, known: Given, hidden: set[str]) -> None:
    partly: Given = {question: None if question in hidden else value for question, value in known.items()}

    assert evaluate(condition, partly) in (None, evaluate(condition, known))


@given(conditions, complete, st.sets(st.sampled_from(QUESTIONS)))
def test_not_turns_round_what_is_known_and_nothing_else(condition: Condition, known: Given, hidden: set[str]) -> None:
    partly: Given = {question: value for question, value in known.items() if question not in hidden}
    truth = evaluate(condition, partly)

    assert evaluate(Not.model_validate({"not": condition}), partly) is (None if truth is None else not truth)


@given(conditions, complete)
def test_a_condition_looks_only_at_the_questions_it_names(condition: Condition, known: Given) -> None:
    named = questions_in(condition)
    only_those: Given = {question: value for question, value in known.items() if question in named}

    assert len(set(named)) == len(named)
    assert evaluate(condition, only_those) is evaluate(condition, known)


@pytest.mark.parametrize(
    "text",
    [
        {},
        {"question": "kind"},
        {"question": "kind", "is": []},
        {"question": "kind", "is": ["yes"], "at_least": 1},
        {"all": []},
        {"not": {"question": "kind", "equals": "yes"}},
    ],
)
def test_a_condition_of_no_known_form_is_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        read(text)
