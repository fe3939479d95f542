"""What decides no points stands in the policy too: order of work, classes of spend, days of overrides, firmness."""

from fractions import Fraction

import pytest

from slavery_check.policy.beyond_the_score import (
    BeyondTheScore,
    ConfirmedMatchRule,
    FragilityRule,
    LeverageRule,
    OverrideRule,
    Sourced,
    SpendClasses,
    beyond_defects,
)
from slavery_check.workflow.policies import load_policy
from tests.policy.grounds import GROUNDS, held_to_edge, held_to_words

POLICY = load_policy("supplier-2026")


def test_the_bundled_policy_says_them_with_their_grounds() -> None:
    assert (POLICY.leverage.shares, POLICY.leverage.most) == ((Fraction(1, 100), Fraction(1, 20)), 3)
    assert POLICY.spend_classes.words == (
        ("1,000,000 and more", 1_000_000),
        ("100,000 to 999,999", 100_000),
        ("10,000 to 99,999", 10_000),
        ("under 10,000", 0),
    )
    assert (POLICY.overrides.longest_days, POLICY.overrides.milder_days) == (366, 90)
    fragility = POLICY.fragility
    assert (fragility.spread, fragility.samples, fragility.seed) == (Fraction(1, 5), 1000, 2026)
    assert beyond_defects(POLICY) == []


@pytest.mark.parametrize(
    ("edges", "words"),
    [
        ((0,), (("any spend", 0),)),
        ((0, 5), (("5 and more", 5), ("under 5", 0))),
        ((0, 5, 9), (("9 and more", 9), ("5 to 8", 5), ("under 5", 0))),
    ],
)
def test_classes_of_spend_are_named_from_where_they_begin(
    edges: tuple[int, ...], words: tuple[tuple[str, int], ...]
) -> None:
    assert SpendClasses(at_least=edges, source="judgement", rationale="few lines").words == words


SHARES = "must rise, each above 0 and at most 1, such as [.01, .05]"
EDGES = "must rise, the first from 0, such as [0, 10000]"


@pytest.mark.parametrize(
    ("part", "change", "sentence"),
    [
        ("leverage", {"shares": (Fraction(1, 2), Fraction(1, 2))}, SHARES),
        ("leverage", {"shares": (Fraction(0),)}, SHARES),
        ("leverage", {"shares": (Fraction(11, 10),)}, SHARES),
        ("spend_classes", {"at_least": (1, 2)}, EDGES),
        ("spend_classes", {"at_least": (0, 5, 5)}, EDGES),
        ("overrides", {"milder_days": 367}, "must not be more than longest_days"),
        ("fragility", {"spread": Fraction(1)}, "must lie between 0 and 1"),
        ("fragility", {"spread": Fraction(0)}, "must lie between 0 and 1"),
    ],
)
def test_what_does_not_hold_together_is_named_with_its_place(
    part: str, change: dict[str, object], sentence: str
) -> None:
    other = POLICY.model_copy(update={part: getattr(POLICY, part).model_copy(update=change)})

    assert beyond_defects(other) == [((part, *change), sentence)]


def test_grounds_are_three_letters_at_least_such_as_ilo() -> None:
    held_to_words(Sourced, GROUNDS, "source", "rationale")


def test_a_number_lies_where_it_can_mean_something() -> None:
    held_to_edge(LeverageRule, GROUNDS, {"shares": [".01"]}, {"shares": []})
    held_to_edge(SpendClasses, GROUNDS, {"at_least": [0]}, {"at_least": []})
    days = {**GROUNDS, "longest_days": 1, "milder_days": 1}
    held_to_edge(OverrideRule, days, {"longest_days": 1}, {"longest_days": 0})
    held_to_edge(OverrideRule, days, {"milder_days": 1}, {"milder_days": 0})
    draw = {**GROUNDS, "spread": ".2", "samples": 1, "seed": 0}
    held_to_edge(FragilityRule, draw, {"samples": 1}, {"samples": 0})
    held_to_edge(FragilityRule, draw, {"samples": 100_000}, {"samples": 100_001})
    held_to_edge(FragilityRule, draw, {"seed": 0}, {"seed": -1})


def test_the_edges_themselves_hold_together() -> None:
    whole = POLICY.leverage.model_copy(update={"shares": (Fraction(1, 2), Fraction(1))})
    days = POLICY.overrides.model_copy(update={"milder_days": POLICY.overrides.longest_days})
    spread = POLICY.fragility.model_copy(update={"spread": Fraction(99, 100)})
    other = POLICY.model_copy(update={"leverage": whole, "overrides": days, "fragility": spread})

    assert beyond_defects(other) == []


def test_the_steps_of_leverage_are_one_for_each_share_and_one_for_an_owner() -> None:
    assert LeverageRule.model_validate({**GROUNDS, "shares": [".5", "1"]}).most == 3


def test_what_to_do_about_a_match_is_that_of_its_list_or_else_of_any() -> None:
    own, other = ({**GROUNDS, "do": f"Ask a person {number}."} for number in (1, 2))
    parts = {name: getattr(POLICY, name) for name in ("leverage", "spend_classes", "overrides", "fragility")}

    def told(list_id: str, **rules: object) -> str:
        return BeyondTheScore.model_construct(**parts, confirmed_matches=matches(rules)).to_do_about(list_id)

    def matches(rules: dict[str, object]) -> dict[str, ConfirmedMatchRule]:
        return {name: ConfirmedMatchRule.model_validate(rule) for name, rule in rules.items()}

    assert told("uflpa", uflpa=own, any=other) == "Ask a person 1."
    assert told("ofac", uflpa=own, any=other) == "Ask a person 2."
    assert told("ofac", uflpa=own) == ""


def test_what_to_do_is_a_sentence() -> None:
    held_to_edge(ConfirmedMatchRule, GROUNDS, {"do": "Ask them ."}, {"do": "Ask them."})
