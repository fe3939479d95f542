"""what-if.json: who would cross a line, were something otherwise. Nothing of it is recorded."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self

from pydantic import Field

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.policy_review.comparing import LineChange, Moved
from slavery_check.assessment.ppn_words import NOT_AN_AWARD_SCORE
from slavery_check.assessment.result import Assessment
from slavery_check.documents.assessments_document import Points
from slavery_check.documents.edition_entry import EditionEntry
from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen

NOTE = (
    "Tried, not true: nothing here is recorded, and no report of a run is changed. A red flag stays, as after a better "
    "return, until a named person clears it. Suppliers on hold are not named, and count with those that have not "
    f"answered. A band is a priority for looking, not a finding. {NOT_AN_AWARD_SCORE}"
)

NO_BAND = "none"
"""Stands for too little answered where bands are counted."""


class Side(Frozen):
    """An assessment as it is, or as it would be."""

    band: str | None
    """Null: too little was answered."""
    state: str = ""
    """`complete`; `provisional`: something that counts is open or was not asked yet; `insufficient`: no band."""
    residual: Points | None
    ppn009: dict[str, str] = Field(default_factory=dict)
    """The six characteristics of PPN 009 beside the band. Never an award score."""
    red_flags: tuple[str, ...]

    @classmethod
    def of(cls, assessment: Assessment, state: State) -> Self:
        """Take over one."""
        return cls(
            band=assessment.band.value if assessment.band else None,
            state=state.value,
            residual=None if assessment.residual is None else Points.of(assessment.residual),
            ppn009={name: level.value for name, level in assessment.ppn009.items()},
            red_flags=tuple(dict.fromkeys(flag.id for flag in assessment.red_flags)),
        )


class LineEntry(Frozen):
    """A criterion with other points."""

    criterion: str
    before: Points | None
    """Null: it had no line."""
    after: Points | None
    reason: Foreign = ""
    """What the line then says."""

    @classmethod
    def of(cls, change: LineChange) -> Self:
        """Take over one."""
        return cls(
            criterion=change.criterion,
            before=None if change.before is None else Points.of(change.before),
            after=None if change.after is None else Points.of(change.after),
            reason=change.reason,
        )


class CrossedLine(Frozen):
    """A supplier whose band would be another."""

    supplier: str
    name: Foreign
    before: Side
    after: Side
    lines: tuple[LineEntry, ...]
    """In order of how much they move, most first."""
    reworded: tuple[LineEntry, ...] = ()
    """Lines with the same points, for another reason."""

    @classmethod
    def of(cls, moved: Moved, name: str) -> Self:
        """Take over one."""
        return cls(
            supplier=moved.supplier_id,
            name=name,
            before=Side.of(moved.before, moved.states[0]),
            after=Side.of(moved.after, moved.states[1]),
            lines=tuple(map(LineEntry.of, moved.lines)),
            reworded=tuple(map(LineEntry.of, moved.reworded)),
        )


class WhatIfDocument(JsonDocument):
    """Who would cross a line. Tried, not true."""

    name: ClassVar[str] = "what-if"
    number: ClassVar[int] = 1

    what: Foreign
    """What was tried, as the file of changes says."""
    as_of: date
    policy: str
    note: str
    doubts: tuple[Foreign, ...] = ()
    """What a person would have to look into before a file that is tried took the place of the edition in use."""
    crossed: tuple[CrossedLine, ...]
    """Those that would go up first, else in the order of the supplier list."""
    changed: tuple[CrossedLine, ...] = ()
    """Those whose own answers are changed and that cross no line."""
    only_points: int
    """Suppliers with other points or red flags, and the same band."""
    same: int
    left_out: int
    """Not compared: silent, refused or on hold alike."""
    before: dict[str, int]
    """How many stand in each band as it is; `none`: too little was answered."""
    after: dict[str, int]
    provisional_before: dict[str, int] = Field(default_factory=dict)
    """How many of those in each band an answer may still move, as it is."""
    provisional_after: dict[str, int] = Field(default_factory=dict)
    register_head: str
    reference: tuple[EditionEntry, ...] = ()
    """Every table that these scores rest on, as it is."""

    @property
    def compared(self) -> int:
        """Count the suppliers that were assessed both ways."""
        return len(self.crossed) + self.only_points + self.same


def entries_of(moved: tuple[Moved, ...], names: Mapping[str, str]) -> tuple[CrossedLine, ...]:
    """Write down whose band would be another, those that would go up first."""
    return tuple(CrossedLine.of(one, names[one.supplier_id]) for one in sorted(moved, key=lambda one: not one.goes_up))
