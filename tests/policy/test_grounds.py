"""Every rule of a policy says where it comes from and why, and no number of it lies where it cannot mean anything."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from slavery_check.model import Band
from slavery_check.policy import (
    beyond_the_score,
    contradictions,
    definition,
    points,
    ppn009,
    proportion,
    reference_rules,
)
from slavery_check.questionnaire.conditions import Is

Rule = Callable[[], type[BaseModel]]
GROUNDS = {"source": "judgement", "rationale": "because"}
REASON = {**GROUNDS, "reason": "it is so"}
CONTRADICTION = {**REASON, "id": "a_rule", "ask": "Please tell us more."}
INDEX = {**GROUNDS, "table": "gsi", "measure": "prevalence", "at_least": 1}
LEVELS = {
    **GROUNDS,
    "industry": {},
    "arrangements": ("low", "medium", "high"),
    "location": ("Tier 1", "Tier 2"),
    "workforce": (),
    "context": (),
    "business_model": (),
    "many": {"question": "site_count", "at_least": 1, "level": "high"},
}
STANDARD = {**REASON, "open_flag": True}
MODULE = {**REASON, "module": "housing", "abroad": True}
PROPORTION = {"core_reason": "it is so", "standard": [STANDARD], "modules": [MODULE], "reports": {}}

RULES: list[tuple[Rule, dict[str, Any], tuple[str, ...]]] = [
    (lambda: beyond_the_score.Sourced, GROUNDS, ("source", "rationale")),
    (lambda: contradictions.Alike, {**GROUNDS, "fewest_words": 4}, ("source", "rationale")),
    (lambda: contradictions.ContradictionRule, CONTRADICTION, ("source", "rationale", "reason", "ask")),
    (lambda: proportion.ReasonedRule, REASON, ("source", "rationale", "reason")),
    (lambda: proportion.Proportion, PROPORTION, ("core_reason",)),
    (lambda: reference_rules.IndexRule, INDEX, ("source", "rationale")),
    (lambda: ppn009.Ppn009, LEVELS, ("source", "rationale")),
]
"""Each with a rule that holds, and its words."""


@pytest.mark.parametrize(("rule", "whole", "words"), RULES)
def test_grounds_are_three_letters_at_least_such_as_ilo(
    rule: Rule, whole: dict[str, Any], words: tuple[str, ...]
) -> None:
    for name in words:
        assert rule().model_validate({**whole, name: "ILO"})
        with pytest.raises(ValidationError):
            rule().model_validate({**whole, name: "no"})
        with pytest.raises(ValidationError):
            rule().model_validate({key: value for key, value in whole.items() if key != name})


EDGES: list[tuple[str, Rule, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    (
        "texts of three words are alike by chance",
        lambda: contradictions.Alike,
        GROUNDS,
        {"fewest_words": 4},
        {"fewest_words": 3},
    ),
    (
        "a day that is later is one of at least one",
        lambda: contradictions.Later,
        {"than": "declared_on"},
        {"days": ["training_date"]},
        {"days": []},
    ),
    ("an id is a plain name", lambda: contradictions.ContradictionRule, CONTRADICTION, {"id": "ab1"}, {"id": "A rule"}),
    ("a spend of nothing is no measure", lambda: proportion.StandardRule, REASON, {"spend": 1}, {"spend": 0}),
    ("a report stands for a month", lambda: proportion.ReportRule, REASON, {"months": 1}, {"months": 0}),
    ("and for five years at most", lambda: proportion.ReportRule, REASON, {"months": 60}, {"months": 61}),
    (
        "something asks for the standard part",
        lambda: proportion.Proportion,
        PROPORTION,
        {"standard": [STANDARD]},
        {"standard": []},
    ),
    ("something adds a module", lambda: proportion.Proportion, PROPORTION, {"modules": [MODULE]}, {"modules": []}),
    ("none is not many", lambda: ppn009.Many, LEVELS["many"], {"at_least": 1}, {"at_least": 0}),  # type: ignore[list-item] # it is a mapping
    (
        "an answer has a level at least",
        lambda: ppn009.AnswerLevels,
        {"question": "overtime"},
        {"levels": {"required": "high"}},
        {"levels": {}},
    ),
    (
        "a group has a control at least",
        lambda: definition.ControlGroup,
        {**GROUNDS, "id": "training", "weight": 1},
        {"controls": [{"kind": "count", "question": "audits", "steps": {1: 1}}]},
        {"controls": []},
    ),
]
"""Why, a rule, what it says besides, what it may just say, and what no longer."""


@pytest.mark.parametrize(
    ("rule", "besides", "may", "may_not"), [row[1:] for row in EDGES], ids=[row[0] for row in EDGES]
)
def test_a_number_lies_where_it_can_mean_something(
    rule: Rule, besides: dict[str, Any], may: dict[str, Any], may_not: dict[str, Any]
) -> None:
    assert rule().model_validate({**besides, **may})
    with pytest.raises(ValidationError):
        rule().model_validate({**besides, **may_not})


@pytest.mark.parametrize(
    "measure",
    [
        {"country_points": 2},
        {"country_points": 0},
        {"sector_points": 3},
        {"spend": 1},
        {"band": Band.LOW},
        {"categories": ["CPV:90"]},
        {"open_flag": True},
        {"unknown": "country"},
    ],
)
def test_a_rule_of_the_standard_part_counts_each_measure_that_it_names(measure: dict[str, Any]) -> None:
    other = {"spend": 5} if "spend" not in measure else {"open_flag": True}
    counts = [proportion.StandardRule.model_validate({**REASON, **one}).measures for one in ({}, measure)]
    assert counts == [0, 1]
    assert proportion.StandardRule.model_validate({**REASON, **measure, **other}).measures == 2


@pytest.mark.parametrize(
    "measure",
    [{"categories": ["CPV:90"]}, {"abroad": True}, {"last_year": Is.model_validate({"question": "a", "is": ["yes"]})}],
)
def test_a_rule_of_a_module_counts_each_measure_that_it_names(measure: dict[str, Any]) -> None:
    base = {**REASON, "module": "housing"}
    counts = [proportion.ModuleRule.model_validate({**base, **one}).measures for one in ({}, measure)]
    assert counts == [0, 1]


@pytest.mark.parametrize(
    ("written", "value"), [(".5", "1/2"), ("0.20", "1/5"), (0.1, "1/10"), (3, "3"), ("1/3", "1/3")]
)
def test_a_number_is_taken_as_it_is_written(written: object, value: str) -> None:
    assert points.exact(written) == Fraction(value)


@pytest.mark.parametrize("other", [True, None, ["1"]])
def test_what_is_no_number_is_left_to_be_refused(other: object) -> None:
    assert points.exact(other) is other
