"""One supplier under two policies: whether its band is another, and which lines make it so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.model import Band


@dataclass(frozen=True, slots=True)
class LineChange:
    """One criterion that has other points."""

    criterion: str
    before: Fraction | None
    """On the 0-100 scale; None: it had no line."""
    after: Fraction | None
    reason: str = field(default="", compare=False)
    """What the line then says; empty where there is none any more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What is otherwise with one supplier."""

    supplier_id: str
    before: Assessment
    after: Assessment
    lines: tuple[LineChange, ...]
    """In order of how much they move, most first."""
    came: tuple[RedFlag, ...]
    went: tuple[RedFlag, ...]
    refloored: tuple[tuple[RedFlag, RedFlag], ...]
    """Red flags that stay, with another floor."""
    reworded: tuple[LineChange, ...]
    """Lines with the same points, for another reason."""
    states: tuple[State, State]
    """How far either band can be relied on to stay."""

    @property
    def is_band_moved(self) -> bool:
        """Tell whether the band is another."""
        return self.before.band is not self.after.band

    @property
    def is_moved(self) -> bool:
        """Tell whether anything is otherwise."""
        levels = dict(self.before.ppn009) != dict(self.after.ppn009)
        return self.is_band_moved or levels or bool(self.lines or self.came or self.went or self.refloored)

    @property
    def goes_up(self) -> bool:
        """Tell whether the band is a higher one; one where there was none counts as higher."""
        return _rank(self.after.band) > _rank(self.before.band)


def compared(
    before: Assessment, after: Assessment, states: tuple[State, State] = (State.PROVISIONAL, State.PROVISIONAL)
) -> Moved:
    """Compare two assessments of one return. Of whom nobody says that a band is complete, it is provisional."""
    old, new = ({flag.id: flag for flag in one.red_flags} for one in (before, after))
    return Moved(
        supplier_id=before.supplier_id,
        before=before,
        after=after,
        lines=tuple(sorted(_lines(before, after), key=_size)),
        came=tuple(flag for name, flag in new.items() if name not in old),
        went=tuple(flag for name, flag in old.items() if name not in new),
        refloored=tuple(
            (flag, new[name]) for name, flag in old.items() if name in new and flag.floor is not new[name].floor
        ),
        reworded=tuple(_reworded(before, after)),
        states=states,
    )


def _lines(before: Assessment, after: Assessment) -> Iterator[LineChange]:
    old, new, reasons = _points(before), _points(after), _reasons(after)
    for criterion in dict.fromkeys((*old, *new)):
        if old.get(criterion, Fraction(0)) != new.get(criterion, Fraction(0)):
            yield LineChange(criterion, old.get(criterion), new.get(criterion), reasons.get(criterion, ""))


def _reworded(before: Assessment, after: Assessment) -> Iterator[LineChange]:
    old, reasons = _points(before), _reasons(before)
    for line in after.contributions:
        if old.get(line.criterion) == line.points and reasons[line.criterion] != line.reason:
            yield LineChange(line.criterion, line.points, line.points, line.reason)


def _reasons(assessment: Assessment) -> dict[str, str]:
    return {line.criterion: line.reason for line in assessment.contributions}


def _points(assessment: Assessment) -> dict[str, Fraction]:
    return {line.criterion: line.points for line in assessment.contributions}


def _size(change: LineChange) -> tuple[Fraction, str]:
    moved = (change.after or Fraction(0)) - (change.before or Fraction(0))
    return -abs(moved), change.criterion


def _rank(band: Band | None) -> int:
    return -1 if band is None else band.rank
