"""What stands beside an assessment and changes nothing of it."""

from dataclasses import dataclass

from slavery_check.assessment.contradictions import Contradiction
from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.further import Further
from slavery_check.assessment.overrides import Beside
from slavery_check.assessment.tiers_apart import TierExposure


@dataclass(frozen=True, slots=True)
class Alongside:
    """Of one supplier."""

    contradictions: tuple[Contradiction, ...] = ()
    """Answers that do not go together, in the order of the policy."""
    tiers: tuple[TierExposure, ...] = ()
    """Exposure of its own sites, and below tier 1."""
    overrides: tuple[Beside, ...] = ()
    """What a named person set, and whether it stands."""
    further: Further | None = None
    """Questions that it was not asked, and is to be."""
    state: State | None = None
    """How far its band can be relied on; None: not looked at."""
