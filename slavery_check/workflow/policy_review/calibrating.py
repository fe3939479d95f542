"""What a policy asks of those who follow up: how many suppliers fall in each band, and how much work that is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path
from statistics import median

from slavery_check.assessment.policy_review.reach import Reach, reaches
from slavery_check.model import Band
from slavery_check.policy.definition import Policy
from slavery_check.reference.age import told
from slavery_check.register.history import Head
from slavery_check.workflow.policy_review.chosen import policy_named
from slavery_check.workflow.policy_review.recorded import recorded
from slavery_check.workflow.programmes import load_programme

_DAYS = Fraction(365, 12)
"""Of a month."""


@dataclass(frozen=True, slots=True)
class Load:
    """The conversations of one band, with those of the bands above it, against what can be done until they are due."""

    band: Band
    due_days: int
    wanted: int
    possible: int

    @property
    def is_enough(self) -> bool:
        """Tell whether all of them can be had in time."""
        return self.wanted <= self.possible


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a policy makes of the returns of one programme."""

    policy: Policy
    organisation: str
    head: Head
    bands: Mapping[Band | None, int]
    """None: too little was answered."""
    provisional: Mapping[Band | None, int]
    """How many of each band an answer may still move."""
    floored: int
    """Suppliers whose band is a floor of a red flag, above that of their score."""
    controls: tuple[Fraction, Fraction, Fraction] | None
    """The weakest, the middle and the strongest controls, 0 to 1; None where nobody has any."""
    left_out: int
    capacity: int | None
    """Conversations that can be had in a month; None: not said."""
    loads: tuple[Load, ...]
    """By band, the most urgent first; empty where the capacity is not said."""
    reaches: tuple[Reach, ...]
    reference: tuple[str, ...]
    """What to know of each table that the bands rest on, as lines."""

    @property
    def conversations(self) -> int:
        """Count the suppliers to be talked with."""
        return sum(self.bands.get(band, 0) for band in talked_with(self.policy))

    @property
    def months(self) -> int | None:
        """Give the months that all conversations take; None where the capacity is not said or is none."""
        return ceil(Fraction(self.conversations, self.capacity)) if self.capacity else None


def calibrate(folder: Path, named: str | None, capacity: int | None, today: date) -> Calibration:
    """Count the bands under the programme's policy, or the one that is `named`; raises as `recorded`."""
    request = load_programme(folder.resolve()).request
    policy = policy_named(named or request.policy, request.questionnaire, today)
    bands: Counter[Band | None] = Counter()
    provisional: Counter[Band | None] = Counter()
    floored, controls = 0, []
    with recorded(folder, (policy,), today) as found:
        for _, (stands,) in found.assessments(today):
            one = stands.assessment
            bands[one.band] += 1
            provisional[one.band] += stands.is_provisional
            floored += one.score_band is not None and one.band is not one.score_band
            controls += [] if one.controls is None else [one.controls]
        return Calibration(
            policy=policy,
            organisation=found.opened.programme.organisation.name,
            head=found.head,
            bands={band: bands[band] for band in (*reversed(Band), None)},
            provisional=provisional,
            floored=floored,
            controls=(min(controls), median(controls), max(controls)) if controls else None,
            left_out=found.left_out,
            capacity=capacity,
            loads=() if capacity is None else _loads(policy, bands, capacity),
            reaches=tuple(reaches(policy)),
            reference=told(found.judged[0].rules.reference.used, policy.reference_max_age_days, today),
        )


def _loads(policy: Policy, bands: Mapping[Band | None, int], capacity: int) -> tuple[Load, ...]:
    found: list[Load] = []
    wanted = 0
    for band in talked_with(policy):
        days = policy.band_due_days[band]
        wanted += bands.get(band, 0)
        found.append(Load(band, days, wanted, int(capacity * days / _DAYS)))
    return tuple(found)


def talked_with(policy: Policy) -> tuple[Band, ...]:
    """Give the bands that call for a conversation, the highest first."""
    return tuple(rule.band for rule in reversed(policy.bands) if rule.conversation)
