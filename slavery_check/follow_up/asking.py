"""The ask-again lane (silence, refused and incomplete returns) and the hold, which tells nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slavery_check.assessment.result import Assessment
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.follow_up.planning import one_decimal
from slavery_check.follow_up.urgency import HOLD, urgency
from slavery_check.model import Band
from slavery_check.programme import Supplier

CORRECTION_DAYS = 14
"""Given to put a return right, as the field gives for a corrective action plan (RBA)."""
UNKNOWN = "not on the supplier list"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates the asking."""

    deadline: date
    reminder_days: tuple[int, ...]
    """Days before the deadline on which silence is reminded."""
    today: date

    @property
    def overdue(self) -> bool:
        """Tell whether the deadline has passed: reminders end, and somebody rings."""
        return self.today > self.deadline

    @property
    def next_reminder(self) -> date:
        """Give the next day to remind, today included; the deadline itself when there is none left."""
        days = (self.deadline - timedelta(days=before) for before in sorted(self.reminder_days, reverse=True))
        return next((day for day in days if day >= self.today), max(self.deadline, self.today))

    @property
    def correction_due(self) -> date:
        """Give the day by which a corrected return is asked back."""
        return max(self.deadline, self.today + timedelta(days=CORRECTION_DAYS))


def silent(supplier: Supplier, calendar: Calendar) -> FollowUp:
    """Ask a supplier that sent nothing: a reminder while there is time, then a call.

    After the deadline its place is with the High band: silence must not be the better answer.
    """
    shown = _day(calendar.deadline)
    if calendar.overdue:
        late = (calendar.today - calendar.deadline).days
        reasons = (f"No return; the deadline ({shown}) passed {late} day{'' if late == 1 else 's'} ago.",)
        ask = ("Ring, then write to somebody senior there: is anything in the way of answering?",)
        due, band = calendar.today, Band.HIGH
    else:
        due, band = calendar.next_reminder, None
        when = "today" if due == calendar.today else f"on {_day(due)}"
        reasons = (f"No return yet; the deadline is {shown}.",)
        ask = (f"Remind {when}: the questionnaire, and whether help is wanted.",)
    return _row(supplier, reasons, ask, due, urgency((), band, None, due, Lane.ASK_AGAIN))


def needs_correction(supplier: Supplier, to_fix: int, assessment: Assessment | None, calendar: Calendar) -> FollowUp:
    """Ask for answers to be put right; the band so far, where there is one, only orders the list."""
    counted = f"{to_fix} thing{'' if to_fix == 1 else 's'} to put right"
    reasons = (f"{counted}; every cell is in problems.csv.",) if to_fix else ()
    if assessment is not None and assessment.band is None:
        reasons = (*reasons, "Too little was answered to say anything about risk.")
    ask = ("The same workbook again, with these cells put right; no other answer need be touched.",)
    due = calendar.correction_due
    band = assessment.band if assessment else None
    residual = assessment.residual if assessment else None
    order = urgency((), band, residual, due, Lane.ASK_AGAIN)
    return _row(supplier, reasons, ask, due, order, band=band, residual=one_decimal(residual))


def refused(supplier: Supplier, file_names: Sequence[str], calendar: Calendar) -> FollowUp:
    """Ask for a file again that could not be read."""
    reasons = tuple(f"The file {name} could not be read." for name in file_names[:3])
    ask = ("The workbook again, saved as an Excel workbook (.xlsx) without a password.",)
    due = calendar.correction_due
    return _row(supplier, reasons, ask, due, urgency((), None, None, due, Lane.ASK_AGAIN))


def unmatched(file_name: str, stated: str, calendar: Calendar) -> FollowUp:
    """Ask whose return this is: its supplier number is missing or not on the list."""
    said = f"it says {stated}" if stated else "its supplier number is missing"
    due = calendar.correction_due
    return FollowUp(
        supplier_id="",
        supplier_name=f"{file_name} ({UNKNOWN})",
        lane=Lane.ASK_AGAIN,
        band=None,
        residual="",
        red_flags=(),
        reasons=(f"The return {file_name} belongs to nobody on the supplier list: {said}.",),
        ask_for=("Find out who sent it; add the supplier to the list or put the number on its first sheet right.",),
        due=due,
        owner="",
        urgency=urgency((), None, None, due, Lane.ASK_AGAIN),
    )


def on_hold(supplier: Supplier, ask_first: str) -> FollowUp:
    """Give the row of a supplier whose contact is paused: the same whatever the reason, and no content.

    `ask_first` names whom to ask, as the stub in returns/ does.
    """
    return FollowUp(
        supplier_id=supplier.id,
        supplier_name=supplier.name,
        lane=Lane.HOLD,
        band=None,
        residual="",
        red_flags=(),
        reasons=("Contact is paused.",),
        ask_for=(f"Nothing: ask {ask_first} before contacting.",),
        due=None,
        owner=supplier.owner,
        urgency=HOLD,
    )


def _row(  # noqa: PLR0913 - the fields that differ
    supplier: Supplier,
    reasons: tuple[str, ...],
    ask_for: tuple[str, ...],
    due: date,
    order: tuple[int, ...],
    *,
    band: Band | None = None,
    residual: str = "",
) -> FollowUp:
    return FollowUp(
        supplier_id=supplier.id,
        supplier_name=supplier.name,
        lane=Lane.ASK_AGAIN,
        band=band,
        residual=residual,
        red_flags=(),
        reasons=reasons,
        ask_for=ask_for,
        due=due,
        owner=supplier.owner,
        urgency=order,
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
