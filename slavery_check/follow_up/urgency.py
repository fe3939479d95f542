"""The order of the Monday list: total, stable, most urgent first."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from slavery_check.assessment.result import RedFlag
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.model import Band, FlagSeverity

_LANES = (Lane.IMPROVE, Lane.ASK_AGAIN, Lane.HOLD, Lane.NOTHING)
_NO_FLAG = len(FlagSeverity)
_NO_BAND = len(Band)
_LAST = 2 * _NO_BAND + 2
"""After every supplier that somebody must do something about."""
HOLD: tuple[int, ...] = (_LAST, 0)
"""The same for every hold, so that its place in the list tells nothing."""
NOTHING: tuple[int, ...] = (_LAST, 1)


def severity_rank(severity: FlagSeverity) -> int:
    """0 for critical to 2 for minor."""
    return tuple(FlagSeverity).index(severity)


def urgency(
    flags: Sequence[RedFlag], band: Band | None, residual: Fraction | None, due: date | None, lane: Lane
) -> tuple[int, ...]:
    """Make a sort key, smaller first: the worse of worst flag and band, then band, flag, due date, residual, lane.

    A minor flag (a missing link, a case put right) does not outrank a high band. Another red flag can only make each
    part smaller: it never lowers urgency.
    """
    by_flag = min((severity_rank(flag.severity) for flag in flags), default=_NO_FLAG)
    by_band = _NO_BAND if band is None else Band.VERY_HIGH.rank - band.rank
    return (
        min(2 * by_flag, 2 * by_band + 1),
        by_band,
        by_flag,
        due.toordinal() if due else date.max.toordinal(),
        -round((residual or Fraction(0)) * 10),
        _LANES.index(lane),
    )


def most_urgent_first(rows: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Sort by urgency, then supplier, lane and words, so that no two orders are possible."""
    return tuple(sorted(rows, key=_key))


def _key(row: FollowUp) -> tuple[tuple[int, ...], str, int, str, tuple[str, ...]]:
    return (row.urgency, row.supplier_id, _LANES.index(row.lane), row.supplier_name, row.reasons)
