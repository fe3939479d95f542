"""A policy's own parts: a group has controls, a line stands on grounds, and what is not written counts for nothing."""

from fractions import Fraction
from typing import Any

from slavery_check.model import Band
from slavery_check.policy.beyond_the_score import Sourced
from slavery_check.policy.definition import (
    BandRule,
    ControlGroup,
    CountryRule,
    Grounds,
    Harmless,
    Policy,
    RedFlagRule,
    ScoreByChoice,
    ScoreByCount,
    WorkforcePart,
)
from slavery_check.questionnaire.conditions import Is
from tests.policy.grounds import GROUNDS, held_to_edge

OVERTIME = {"question": "overtime", "is": ["yes"]}
COUNT = {"kind": "count", "question": "audits", "steps": {1: 1}}
FLAG = {**GROUNDS, "id": "a_flag", "route": "improve", "tense": "now", "severity": "minor", "due_days": 0}
FLAG |= {"reason": "it is so", "ask": "Please tell us more."}


def test_a_group_has_a_control_at_least() -> None:
    group = {**GROUNDS, "id": "training", "weight": 1}
    held_to_edge(ControlGroup, group, {"controls": [COUNT]}, {"controls": []})


def test_a_control_is_of_one_of_two_kinds() -> None:
    group = {**GROUNDS, "id": "training", "weight": 1}
    choice = {"kind": "choice", "question": "overtime", "scores": {}}
    found = ControlGroup.model_validate({**group, "controls": [COUNT, choice]}).controls
    assert [type(one).__name__ for one in found] == ["ScoreByCount", "ScoreByChoice"]
    held_to_edge(ControlGroup, group, {"controls": [COUNT]}, {"controls": [{**COUNT, "kind": "other"}]})


def test_a_red_flag_may_be_due_today_and_never_before() -> None:
    held_to_edge(RedFlagRule, FLAG, {"due_days": 0}, {"due_days": -1})


def test_what_a_rule_does_not_write_it_does_not_say() -> None:
    flag = RedFlagRule.model_validate(FLAG)
    assert (flag.when, flag.floor, flag.region, flag.evidence_for) == (None, None, "", "")
    assert not flag.disclosed_and_acting
    assert (flag.words, flag.unanswered, flag.covers) == ((), (), ())
    count = ScoreByCount.model_validate(COUNT)
    assert (count.name, count.full, count.for_workers) == ("", (), False)
    choice = ScoreByChoice.model_validate({"kind": "choice", "question": "overtime", "scores": {}})
    assert (choice.name, choice.not_applicable_when, choice.for_workers) == ("", None, False)
    part = WorkforcePart(id="tied", when=Is.model_validate(OVERTIME), points=Fraction(1), unknown_points=Fraction(1))
    assert (part.site_column, part.yes, part.no, part.unknown) == ("", "", "", "")
    assert not BandRule(band=Band.LOW, starts_at=Fraction(0)).conversation
    assert (Grounds().source, Grounds().rationale) == ("judgement", "")


def test_an_option_is_named_of_which_it_is_said_that_it_is_harmless() -> None:
    held_to_edge(Harmless, {**GROUNDS, "question": "overtime"}, {"choices": ["no"]}, {"choices": []})


def test_a_policy_is_named_by_its_id_and_version() -> None:
    called: dict[str, Any] = {"id": "ours", "version": "1.2"}
    assert Policy.model_construct(**called).name == "ours 1.2"


def test_what_is_added_for_xinjiang_stands_on_its_own_grounds_or_on_those_of_the_block() -> None:
    points = dict.fromkeys(("no_tier", "unknown_points", "region_extra", "index_extra", "maximum"), 1)
    rule = CountryRule.model_validate({**GROUNDS, **points, "tiers": {}})
    assert rule.of_region is rule
    own = Sourced.model_validate({**GROUNDS, "rationale": "It is law."})
    assert rule.model_copy(update={"region_grounds": own}).of_region is own
