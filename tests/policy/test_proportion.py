"""A rule of who is asked how much counts what it measures, says why, and means something."""

from typing import Any

import pytest

from slavery_check.model import Band
from slavery_check.policy import proportion
from slavery_check.questionnaire.conditions import Is
from tests.policy.grounds import REASON, held_to_edge, held_to_words

STANDARD = {**REASON, "open_flag": True}
MODULE = {**REASON, "module": "housing", "abroad": True}
WHOLE = {"core_reason": "it is so", "standard": [STANDARD], "modules": [MODULE], "reports": {}}


def test_grounds_are_three_letters_at_least_such_as_ilo() -> None:
    held_to_words(proportion.ReasonedRule, REASON, "source", "rationale", "reason")
    held_to_words(proportion.Proportion, WHOLE, "core_reason")


def test_something_asks_for_the_standard_part_and_something_adds_a_module() -> None:
    held_to_edge(proportion.Proportion, WHOLE, {"standard": [STANDARD]}, {"standard": []})
    held_to_edge(proportion.Proportion, WHOLE, {"modules": [MODULE]}, {"modules": []})


def test_a_spend_of_nothing_is_no_measure() -> None:
    held_to_edge(proportion.StandardRule, REASON, {"spend": 1}, {"spend": 0})


def test_a_report_stands_from_a_month_to_five_years() -> None:
    held_to_edge(proportion.ReportRule, REASON, {"months": 1}, {"months": 0})
    held_to_edge(proportion.ReportRule, REASON, {"months": 60}, {"months": 61})


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
