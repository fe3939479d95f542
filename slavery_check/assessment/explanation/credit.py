"""What a case that was found, put right and shown has earned."""

from collections.abc import Mapping
from fractions import Fraction

from slavery_check.assessment.result import Assessment
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy

CRITERION = "control.disclosed_and_acting"


def credited_level(
    assessment: Assessment, policy: Policy, backing: Mapping[str, EvidenceLevel]
) -> EvidenceLevel | None:
    """Tell on which evidence the credit of an assessment rests; None where there is none.

    Its points tell, unless they were cut because full controls are the most: then it is the best of what is recorded.
    Where controls are full without it there is no line, and the flags of the return itself tell: under other figures,
    or with one answer less, it counts all the same. A credit that rests on another return is then left out, so that a
    band never looks firmer than it is.
    """
    line = next((one for one in assessment.contributions if one.criterion == CRITERION), None)
    if line is None:
        return _under_full_controls(assessment, policy, backing) if assessment.controls == 1 else None
    earned = -line.points / (assessment.inherent * policy.control_effect)
    rate = policy.effect.disclosed_and_acting
    exactly = (level for level in EvidenceLevel if rate * policy.evidence[level] == earned)
    shown = [backing[rule.evidence_for] for rule in policy.red_flags if rule.evidence_for in backing]
    best = max(shown, key=lambda level: policy.evidence[level], default=EvidenceLevel.VERIFIED)
    return next(exactly, best)


def _under_full_controls(
    assessment: Assessment, policy: Policy, backing: Mapping[str, EvidenceLevel]
) -> EvidenceLevel | None:
    own = {one.id for one in assessment.red_flags if one.disclosed_and_acting and one.sha256 == assessment.sha256}
    shown = [backing[rule.evidence_for] for rule in policy.red_flags if rule.id in own and rule.evidence_for in backing]
    return max(shown, key=lambda level: policy.evidence[level], default=None)


def credit_of(level: EvidenceLevel | None, policy: Policy) -> Fraction:
    """Give what it adds to the controls, before the sum is cut to 1."""
    return Fraction(0) if level is None else policy.effect.disclosed_and_acting * policy.evidence[level]
