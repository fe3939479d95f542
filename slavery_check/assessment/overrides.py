"""What a named person set beside a computed value, until a day. The computed value stays, with all it leads to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from slavery_check.assessment.result import Assessment, PpnLevel
from slavery_check.model import Band, FlagSeverity

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
    milder: bool = False
    """It asks for less than what is computed: a departure from the method, which moves nothing."""
    outweighed: bool = False
    """It is milder, and a critical red flag stands: nobody can call that milder."""


def beside(overrides: Iterable[Override], assessment: Assessment, today: date) -> tuple[Beside, ...]:
    """Give the last override of each field, in the order of `FIELDS`; it changes nothing of the assessment."""
    last = {one.field: one for one in sorted(overrides, key=lambda one: one.number)}
    return tuple(_beside(last[name], field, assessment, today) for name, field in FIELDS.items() if name in last)


def _beside(one: Override, field: Settable, assessment: Assessment, today: date) -> Beside:
    computed = field.computed(assessment)
    milder = is_milder(one.field, one.to, computed)
    state = State.ENDED if one.until < today else State.STANDS
    outweighed = milder and state is State.STANDS and has_critical_flag(assessment)
    return Beside(one, computed, state, milder, outweighed)


def is_milder(field: str, to: str, computed: str) -> bool:
    """Tell whether a value asks for less than the computed one. What could not be computed counts as the gravest."""
    values = FIELDS[field].values
    gravest = len(values) - 1
    return values.index(to) < (values.index(computed) if computed in values else gravest)


def has_critical_flag(assessment: Assessment) -> bool:
    """Tell whether a critical red flag stands that nobody cleared."""
    return any(flag.severity is FlagSeverity.CRITICAL for flag in assessment.red_flags)


def departures(found: Iterable[Beside]) -> tuple[Beside, ...]:
    """Give those that ask for less than was computed, and have not ended: a board is told of each."""
    return tuple(one for one in found if one.milder and one.state is State.STANDS)


def raised_to(found: Iterable[Beside]) -> Band | None:
    """Give the band that a person set, where it is graver than the computed one and stands; else None."""
    bands = [(Band(one.override.to), one) for one in found if one.override.field == "band"]
    graver = [
        band
        for band, one in bands
        if one.state is State.STANDS and (not one.computed or band.rank > Band(one.computed).rank)
    ]
    return max(graver, key=lambda band: band.rank, default=None)
