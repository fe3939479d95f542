"""How far a band can be relied on to stay: the one rule for every page that shows a band or counts it."""

from collections.abc import Sequence
from enum import StrEnum

from slavery_check.assessment.explanation.open_points import OpenPoint
from slavery_check.assessment.further import Further
from slavery_check.assessment.result import Assessment, Confidence


class State(StrEnum):
    """How far a band can be relied on to stay."""

    INSUFFICIENT = "insufficient"
    """Too little was answered for a band. Never Low."""
    PROVISIONAL = "provisional"
    """Something that counts is open or was not asked yet, so that an answer may move it."""
    COMPLETE = "complete"
    """Everything that was asked is answered, and nothing had to be assumed."""


def with_state(band: str, state: State) -> str:
    """Write a band, or a band and its score, and that it is provisional where it is."""
    return f"{band}, provisional" if state is State.PROVISIONAL else band


def state_of(assessment: Assessment, points: Sequence[OpenPoint], to_ask: Further | None = None) -> State:
    """Tell it, given what is open and what is still to be asked."""
    if assessment.band is None:
        return State.INSUFFICIENT
    is_open = assessment.completeness < 1 or assessment.confidence is Confidence.LOW
    return State.PROVISIONAL if is_open or points or to_ask else State.COMPLETE
