"""Answers each of which holds a band by itself: were it not so, the score would stand in a higher band.

One tick is quickly made; where a band hangs on it, somebody looks at that answer before anything rests on the band.
"""

from dataclasses import dataclass
from fractions import Fraction

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.controls import Controls
from slavery_check.assessment.result import Assessment
from slavery_check.model import Band
from slavery_check.policy.definition import Policy


@dataclass(frozen=True, slots=True)
class Deciding:
    """One answer."""

    question: str
    residual: Fraction
    """What the score would be without it."""
    band: Band
    """The band of that score."""


def deciding(
    assessment: Assessment, controls: Controls, policy: Policy, bonus: Fraction = Fraction(0)
) -> tuple[Deciding, ...]:
    """Find every one, in the policy's order; `bonus` is what a case put right adds to the controls, before its cut."""
    own, inherent = assessment.score_band, assessment.inherent
    if own is None:
        return ()
    whole, worth = controls.credit() + bonus, inherent * policy.control_effect
    found = [
        (one.control.question, inherent - worth * min(Fraction(1), whole - one.credit))
        for one in controls.scored
        if one.credit
    ]
    with_bands = (Deciding(name, residual, band_of(residual, policy)) for name, residual in found)
    return tuple(one for one in with_bands if one.band.rank > own.rank)
