"""A policy's own parts: a group has controls, a line stands on grounds, and what is not written counts for nothing."""

from slavery_check.policy.definition import ControlGroup, Grounds, Policy, RedFlagRule, ScoreByChoice, ScoreByCount
from slavery_check.workflow.policies import load_policy
from tests.policy.grounds import GROUNDS, held_to_edge

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
    assert (count.name, count.full) == ("", ())
    choice = ScoreByChoice.model_validate({"kind": "choice", "question": "overtime", "scores": {}})
    assert (choice.name, choice.not_applicable_when) == ("", None)
    assert (Grounds().source, Grounds().rationale) == ("judgement", "")


def test_a_policy_is_named_by_its_id_and_version() -> None:
    policy: Policy = load_policy("supplier-2026")
    assert policy.name == f"{policy.id} {policy.version}"
