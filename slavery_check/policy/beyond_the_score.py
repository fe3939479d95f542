"""What of a policy decides no points: in which order to work, what stands beside a band, and how firm a band is."""

from fractions import Fraction
from itertools import pairwise

from pydantic import Field

from slavery_check.model import Frozen
from slavery_check.policy.points import Points
from slavery_check.questionnaire.defect import Path


class Sourced(Frozen):
    """A rule with its grounds."""

    source: str = Field(min_length=3)
    """A publication, or the word `judgement`."""
    rationale: str = Field(min_length=3)


class LeverageRule(Sourced):
    """How much weight a buyer's word has: a step for each share of the spend that is reached, and one for an owner."""

    shares: tuple[Points, ...] = Field(min_length=1)
    """Of the spend that the supplier list states, 0 to 1, rising."""

    @property
    def most(self) -> int:
        """Count the steps that there are; the last is an owner: without one nobody's word counts."""
        return len(self.shares) + 1


class SpendClasses(Sourced):
    """How the portfolio sorts suppliers by yearly spend."""

    at_least: tuple[int, ...] = Field(min_length=1)
    """GBP from which each class begins, rising; the first from 0."""

    @property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Name each class with where it begins, the largest first: `10,000 to 99,999`."""
        first, *rest = self.at_least
        if not rest:
            return (("any spend", first),)
        between = pairwise(rest)
        named = [(f"under {rest[0]:,}", first), *((f"{low:,} to {high - 1:,}", low) for low, high in between)]
        return (*reversed([*named, (f"{rest[-1]:,} and more", rest[-1])]),)


class OverrideRule(Sourced):
    """How long what a named person set beside a computed value may stand, before somebody looks again."""

    longest_days: int = Field(ge=1)
    milder_days: int = Field(ge=1)
    """Where it is milder than what was computed: a band or a level that asks for less."""


class FragilityRule(Sourced):
    """How it is told how much a band hangs on the figures of the policy."""

    spread: Points
    """Each figure is drawn from so much less to so much more than it says, as a share of it."""
    samples: int = Field(ge=1, le=100_000)
    seed: int = Field(ge=0)


class ConfirmedMatchRule(Sourced):
    """What to do where a person confirmed that somebody is the one on a list. It changes no score and no order."""

    do: str = Field(min_length=10)
    """Whole sentences, for the buyer."""


ANY_LIST = "any"
"""Stands for every list that has no line of its own."""


class BeyondTheScore(Frozen):
    """The part of a policy that no score depends on."""

    leverage: LeverageRule
    spend_classes: SpendClasses
    overrides: OverrideRule
    fragility: FragilityRule
    confirmed_matches: dict[str, ConfirmedMatchRule] = Field(default_factory=dict)
    """By id of the list, or `any`."""

    def to_do_about(self, list_id: str) -> str:
        """Give what to do about a confirmed match with a list; empty where the policy says nothing."""
        rule = self.confirmed_matches.get(list_id) or self.confirmed_matches.get(ANY_LIST)
        return rule.do if rule else ""


def beyond_defects(found: BeyondTheScore) -> list[tuple[Path, str]]:
    """Find every defect, each with its path in the policy file."""
    shares, edges = found.leverage.shares, found.spend_classes.at_least
    wrong: list[tuple[Path, str]] = []
    if not all(0 < share <= 1 for share in shares) or list(shares) != sorted(set(shares)):
        wrong.append((("leverage", "shares"), "must rise, each above 0 and at most 1, such as [.01, .05]"))
    if edges[0] != 0 or list(edges) != sorted(set(edges)):
        wrong.append((("spend_classes", "at_least"), "must rise, the first from 0, such as [0, 10000]"))
    if found.overrides.milder_days > found.overrides.longest_days:
        wrong.append((("overrides", "milder_days"), "must not be more than longest_days"))
    if not 0 < found.fragility.spread < Fraction(1):
        wrong.append((("fragility", "spread"), "must lie between 0 and 1"))
    return wrong
