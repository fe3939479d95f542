"""How strong controls must be to reach a band from a level of inherent risk: computed from the policy alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from slavery_check.assessment.bands import band_of
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.definition import Policy

STEP = 10
"""Points of inherent risk between two lines of the table."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What it takes from one level of inherent risk."""

    inherent: Fraction
    """0 to 100."""
    without: Band
    """The band where nothing is done."""
    controls: Fraction
    """Controls, 0 to 1, must be above this (at 0 or below: none are needed)."""
    in_place: dict[EvidenceLevel, Fraction | None]
    """The share of all controls that must be in place where all are backed so; None: not even all of them."""
    best: Fraction
    """Residual risk under full, verified controls."""

    @property
    def is_reachable(self) -> bool:
        """Tell whether full, verified controls are enough."""
        return self.controls < 1


def reaches(policy: Policy, band: Band = Band.LOW) -> Iterator[Reach]:
    """Give a line for each step of inherent risk: what brings the score into this band or a lower one."""
    edge = next((rule.starts_at for rule in policy.bands if rule.band.rank == band.rank + 1), None)
    highest = int(policy.inherent.cap * policy.inherent.scale)
    for points in range(STEP, highest + 1, STEP):
        inherent = Fraction(points)
        needed = Fraction(0) if edge is None else max(Fraction(0), (1 - edge / inherent) / policy.control_effect)
        if edge is not None and inherent < edge:
            needed = Fraction(-1)
        shares = {level: _share(needed, policy.evidence[level]) for level in EvidenceLevel}
        best = inherent * (1 - policy.control_effect)
        yield Reach(inherent, band_of(inherent, policy), needed, shares, best)


def _share(needed: Fraction, factor: Fraction) -> Fraction | None:
    """Give the share that must be in place; controls must be above `needed`, so all of them must be more than it."""
    if needed < 0:
        return Fraction(0)
    return needed / factor if factor > needed else None
