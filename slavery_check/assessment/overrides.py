"""What a named person set beside a computed value, until a day. The computed value stays, with all it leads to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from slavery_check.assessment.result import Assessment, PpnLevel
from slavery_check.model import Band

_LEVELS = tuple(level.value for level in (PpnLevel.LOW, PpnLevel.MEDIUM, PpnLevel.HIGH))
_CHARACTERISTICS = ("industry", "workforce", "location", "context", "commodity", "business_model")


class Settable(NamedTuple):
    """A computed value that a person may differ from."""

    values: tuple[str, ...]
    """What it can be set to."""
    computed: Callable[[Assessment], str]
    """Empty: nothing could be computed."""


def _band(assessment: Assessment) -> str:
    return assessment.band.value if assessment.band else ""


def _level(name: str) -> Callable[[Assessment], str]:
    return lambda assessment: assessment.ppn009[name].value if name in assessment.ppn009 else ""


FIELDS: Mapping[str, Settable] = {
    "band": Settable(tuple(Band), _band),
    **{f"ppn009.{name}": Settable(_LEVELS, _level(name)) for name in _CHARACTERISTICS},
}
"""By name, as `register record ... override --about` takes it."""


@dataclass(frozen=True, slots=True)
class Override:
    """One decision of a person."""

    field: str
    """Of `FIELDS`."""
    was: str
    """What was computed on the day of the decision; empty: nothing."""
    to: str
    by: str
    reason: str
    until: date
    """Its last day."""
    number: int
    """Of its entry in the register: of several for one field the highest counts."""


class State(StrEnum):
    """Whether it counts today."""

    STANDS = "stands"
    ENDED = "ended"
    """Its last day has passed: only the computed value stands."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An override beside the value as computed today."""

    override: Override
    computed: str
    """Today; empty: nothing."""
    state: State


def beside(overrides: Iterable[Override], assessment: Assessment, today: date) -> tuple[Beside, ...]:
    """Give the last override of each field, in the order of `FIELDS`; it changes nothing of the assessment."""
    last = {one.field: one for one in sorted(overrides, key=lambda one: one.number)}
    return tuple(
        Beside(last[name], field.computed(assessment), State.ENDED if last[name].until < today else State.STANDS)
        for name, field in FIELDS.items()
        if name in last
    )


def raised_to(found: Iterable[Beside]) -> Band | None:
    """Give the band that a person set, where it is graver than the computed one and stands; else None."""
    bands = [(Band(one.override.to), one) for one in found if one.override.field == "band"]
    graver = [
        band
        for band, one in bands
        if one.state is State.STANDS and (not one.computed or band.rank > Band(one.computed).rank)
    ]
    return max(graver, key=lambda band: band.rank, default=None)
