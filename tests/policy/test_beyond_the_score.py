"""What decides no points stands in the policy too: order of work, classes of spend, days of overrides, firmness."""

from fractions import Fraction

import pytest

from slavery_check.policy.beyond_the_score import SpendClasses, beyond_defects
from slavery_check.workflow.policies import load_policy

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
