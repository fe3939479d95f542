"""A rule of contradiction that names what is not there, or says nothing, is refused with its place."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from slavery_check.policy.checks import defects
from slavery_check.policy.contradiction_checks import contradiction_defects
from slavery_check.policy.contradictions import ContradictionRule, Contradictions
from slavery_check.policy.definition import Policy
from slavery_check.policy.references import Known
from tests.policy.test_checks import PUBLISHED, QUESTIONNAIRE, last_values

KNOWN = Known.of(QUESTIONNAIRE)
RULE: Mapping[str, Any] = {
    "id": "a_rule",
    "answered": ["risks_found"],
    "reason": "two answers differ",
    "ask": "Please tell us more.",
    "source": "judgement",
    "rationale": "For the test.",
}


def found(
    *rules: Mapping[str, Any], nothing_said: tuple[str, ...] = ("none",)
) -> list[tuple[tuple[str | int, ...], str]]:
    section = Contradictions.model_validate({"nothing_said": nothing_said, "rules": rules})
    return list(contradiction_defects(section, KNOWN))


def test_a_rule_in_order_has_no_defect() -> None:
    assert found(RULE) == found({**RULE, "no_rows": ["sites"]}) == []


PLACE = ("contradictions", "rules", 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"answered": []}, "needs an answer to look at: when, answered, empty, says_none or later"),
        ({"answered": ["nobody"]}, "there is no question 'nobody'"),
        ({"empty": ["site_last_audt"]}, "there is no question 'site_last_audt'"),
        ({"no_rows": ["barns"]}, "there is no table 'barns'"),
        ({"says_none": ["employees"]}, "employees is no text"),
        ({"later": {"days": ["training_date", "employees"], "than": "declared_on"}}, "employees is no day"),
        ({"later": {"days": ["training_date"], "than": "risks_found"}}, "risks_found is no day"),
        ({"when": {"question": "overtime", "is": ["often"]}}, "overtime has no choice 'often'"),
    ],
)
def test_each_defect_is_told_by_itself(change: Mapping[str, Any], sentence: str) -> None:
    assert found({**RULE, **change}) == [(PLACE, sentence)]


def test_an_id_that_stands_twice_is_told_at_the_second() -> None:
    assert found(RULE, {**RULE, "id": "another"}, RULE) == [
        (("contradictions", "rules", 2, "id"), "the id 'a_rule' stands twice")
    ]


def test_words_for_nothing_are_plain() -> None:
    assert found(RULE, nothing_said=("none", "N/A")) == [
        (("contradictions", "nothing_said", 1), "'N/A' must be plain lower-case words: 'n a'")
    ]


CHANGES: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda rule: rule.update(ask="Why is your score so bad?"), "goes to the supplier and must not say 'score'"),
    (lambda rule: rule.update(answered=["nobody"]), "there is no question 'nobody'"),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_the_policy_is_refused_with_it(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    data = last_values()
    change(data["contradictions"]["rules"][0])
    told = [(one.path, one.found) for one in defects(Policy.model_validate(data), QUESTIONNAIRE, PUBLISHED)]

    assert [(path[:3], words) for path, words in told] == [(PLACE, sentence)]


def test_a_rule_names_every_question_that_it_looks_at_once_and_in_order() -> None:
    rule = ContradictionRule.model_validate(
        {
            **RULE,
            "when": {"all": [{"question": "overtime", "is": ["required"]}, {"question": "audits", "includes": ["x"]}]},
            "answered": ["overtime", "risks_found"],
            "empty": ["site_last_audit"],
            "says_none": ["not_known"],
            "later": {"days": ["training_date"], "than": "declared_on"},
        }
    )

    assert rule.questions == (
        "overtime",
        "audits",
        "risks_found",
        "site_last_audit",
        "not_known",
        "training_date",
        "declared_on",
    )
