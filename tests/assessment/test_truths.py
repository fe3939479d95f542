"""A condition made ready says what `evaluate` says."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.reading import deciding
from slavery_check.assessment.truths import citing, truth_of
from slavery_check.questionnaire.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Includes,
    Is,
    Not,
    evaluate,
    questions_in,
)
from tests.assessment.generated import POLICY

QUESTIONS = st.sampled_from(("one", "other", "third"))
CHOICES = st.lists(st.sampled_from("abc"), min_size=1, max_size=2).map(tuple)
LEAVES: st.SearchStrategy[Condition] = (
    st.builds(lambda question, choices: Is.model_validate({"question": question, "is": choices}), QUESTIONS, CHOICES)
    | st.builds(lambda question, choices: Includes(question=question, includes=choices), QUESTIONS, CHOICES)
    | st.builds(lambda question, least: AtLeast(question=question, at_least=least), QUESTIONS, st.integers(0, 2))
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda parts: (
        st.lists(parts, min_size=1, max_size=3).map(lambda of: AllOf(all=tuple(of)))
        | st.lists(parts, min_size=1, max_size=3).map(lambda of: AnyOf(any=tuple(of)))
        | parts.map(lambda of: Not.model_validate({"not": of}))
    ),
    max_leaves=6,
)
KNOWN = (
    st.none() | st.sampled_from("abcd") | st.integers(0, 3) | st.lists(st.sampled_from("abcd"), max_size=2).map(tuple)
)
ANSWERS = st.dictionaries(QUESTIONS, KNOWN)


@given(CONDITIONS, ANSWERS)
def test_any_condition_holds_of_the_same_answers(
    condition: Condition, answers: Mapping[str, str | int | tuple[str, ...] | None]
) -> None:
    assert truth_of(condition)(answers) is evaluate(condition, answers)


@given(CONDITIONS, ANSWERS)
def test_any_condition_is_cited_by_the_same_question(
    condition: Condition, answers: Mapping[str, str | int | tuple[str, ...] | None]
) -> None:
    assert citing(condition)(answers) == deciding(condition, answers)


def test_each_condition_of_the_policy_is_open_where_nothing_is_known() -> None:
    conditions = [rule.when for rule in POLICY.red_flags if rule.when is not None]
    assert [truth_of(one)({}) for one in conditions] == [None] * len(conditions)
    assert all(questions_in(one) for one in conditions)
