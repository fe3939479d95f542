"""The order of work: by what is worst for people, then by the day on which to be in touch. Total and stable."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from slavery_check.assessment.result import RedFlag
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.model import Band, FlagSeverity

AT_ONCE = timedelta(days=2)
"""To ring where a critical flag or the highest band stands."""
WEEK = timedelta(days=6)
"""Monday to Sunday, both included: to ring where the flag is major or the band high, and to send something back."""
FORTNIGHT = timedelta(days=13)
"""To write to all others."""
TIME_TO_ANSWER = timedelta(days=7)
"""At least, wherever the day that an answer is due leaves so much."""

_LANES = (Lane.IMPROVE, Lane.ASK_AGAIN, Lane.HOLD, Lane.NOTHING)
_RESIDUALS = 1001
"""Tenths of a point from 0 to 100."""
_STEPS, _STEP = 20, 2
"""What the cap took off, in steps of so many points; more than that is alike."""
_NO_FLAG = len(FlagSeverity)
_NO_BAND = len(Band)
_LAST = 2 * _NO_BAND + 2
"""After every supplier that somebody must do something about."""
HOLD: tuple[int, ...] = (_LAST, 0)
"""The same for every hold, so that its place in the list tells nothing."""
NOTHING: tuple[int, ...] = (_LAST, 1)
Order = tuple[tuple[int, ...], date, tuple[int, ...], date]
_GRAVE = 3
"""Parts of the urgency that say how grave it is for people: worst flag and band. The day stands before the others."""


def severity_rank(severity: FlagSeverity) -> int:
    """0 for critical to 2 for minor."""
    return tuple(FlagSeverity).index(severity)


def urgency(flags: Sequence[RedFlag], band: Band | None, residual: Fraction | None, lane: Lane) -> tuple[int, ...]:
    """Make a sort key, smaller first: the worse of worst flag and band, then band, flag, residual, lane.

    A minor flag (a missing link, a case put right) does not outrank a high band. Another red flag can only make each
    part smaller: it never lowers urgency.
    """
    by_flag = min((severity_rank(flag.severity) for flag in flags), default=_NO_FLAG)
    by_band = _NO_BAND if band is None else Band.VERY_HIGH.rank - band.rank
    return (
        min(2 * by_flag, 2 * by_band + 1),
        by_band,
        by_flag,
        -round((residual or Fraction(0)) * 10),
        _LANES.index(lane),
    )


def weighed(row: FollowUp, leverage: int, over_cap: Fraction) -> FollowUp:
    """Order rows that are alike in harm by leverage, then by residual risk, then, at the cap, by the sum without it.

    Leverage stands in one number with residual risk, and what the cap took off in one with the lane: the register's
    own order reads five numbers (step 2 of its schema). Neither can outrank what stands before them: flags and bands.
    """
    if row.urgency in (HOLD, NOTHING):
        return row
    *grave, residual, lane = row.urgency
    beyond = min(_STEPS, max(0, int(over_cap / _STEP)))
    return replace(row, urgency=(*grave, residual - leverage * _RESIDUALS, lane + len(_LANES) * (_STEPS - beyond)))


def in_touch(
    severities: Iterable[FlagSeverity], band: Band | None, due: date | None, today: date
) -> tuple[Contact, date]:
    """Say whether to ring or to write to a supplier that is to improve, and by which day.

    Where it can be it is a week before the answer is due. Another red flag can only bring the day forward.
    """
    worst = min((severity_rank(severity) for severity in severities), default=_NO_FLAG)
    rank = -1 if band is None else band.rank
    if worst == severity_rank(FlagSeverity.CRITICAL) or rank >= Band.VERY_HIGH.rank:
        within = AT_ONCE
    elif worst == severity_rank(FlagSeverity.MAJOR) or rank >= Band.HIGH.rank:
        within = WEEK
    else:
        within = FORTNIGHT
    by = today + within if due is None else max(today, min(today + within, due - TIME_TO_ANSWER))
    return (Contact.RING if by <= today + WEEK else Contact.WRITE), by


def at_one_date(rows: Sequence[FollowUp], today: date) -> list[FollowUp]:
    """Give the rows of one supplier the earliest of their days: it is turned to once, with one letter and one date.

    An answer that was due before today keeps its day, which shows how late it is, and gives it to no other row. A
    reminder keeps its day too: whoever is rung today about last year was perhaps sent this year's questions today.
    """
    asking = [row for row in rows if row.lane in (Lane.ASK_AGAIN, Lane.IMPROVE)]
    contact_by = min((row.contact_by for row in asking if row.contact_by), default=None)
    due = min((row.due for row in asking if row.due and row.due >= today), default=None)
    return [
        replace(
            row,
            contact_by=row.contact_by if row.contact is Contact.REMIND else contact_by,
            due=row.due if row.due and row.due < today else due,
        )
        if row in asking
        else row
        for row in rows
    ]


def order(row: FollowUp) -> Order:
    """Give a row's place in the list, smaller first: how grave it is, the day to be in touch, the rest of its urgency.

    Last comes the day on which an answer is due. A day never puts what is less grave before what is graver.
    """
    return row.urgency[:_GRAVE], row.contact_by or date.max, row.urgency[_GRAVE:], row.due or date.max


def most_urgent_first(rows: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Sort by order, then supplier, lane and words, so that no two orders are possible."""
    return tuple(sorted(rows, key=_key))


def _key(row: FollowUp) -> tuple[Order, str, int, str, tuple[str, ...]]:
    return (order(row), row.supplier_id, _LANES.index(row.lane), row.supplier_name, row.reasons)
