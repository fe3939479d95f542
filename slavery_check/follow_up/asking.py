"""The ask-again lane (silence, refused and incomplete returns) and the hold, which tells nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from slavery_check.assessment.ppn_words import ppn_words
from slavery_check.assessment.result import Assessment
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.planning import one_decimal
from slavery_check.follow_up.urgency import HOLD, NOTHING, WEEK, urgency
from slavery_check.model import Band
from slavery_check.programme import Supplier
from slavery_check.questionnaire.day_words import english_day

CORRECTION_DAYS = 14
"""Given to put a return right, as the field gives for a corrective action plan (RBA)."""
MOST = 3
"""Files named in one line."""
_OPEN_IT = "Nothing of the supplier: close the file where it is open, or set its permissions, and run again."
_FILLED = "Is it the right file? Please send the filled one."
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

    @property
    def send_back_by(self) -> date:
        """Give the day by which the buyer sends something back."""
        return self.today + WEEK


def silent(
    supplier: Supplier, calendar: Calendar, unknown_files: int = 0, *, asked: bool = True, unmatched_files: int = 0
) -> FollowUp:
    """Ask a supplier that sent nothing: a reminder while there is time, then a call.

    After the deadline its place is with the High band: silence must not be the better answer. `unknown_files` counts
    the files that could not be read and name nobody, `unmatched_files` the returns of nobody known: one of them may be
    its own. `asked`: it has a workbook.
    """
    shown = english_day(calendar.deadline)
    if calendar.overdue:
        late = (calendar.today - calendar.deadline).days
        reasons = [f"No return; the deadline ({shown}) passed {late} day{'' if late == 1 else 's'} ago."]
        ask = "Ring, then write to somebody senior there: is anything in the way of answering?"
        band, contact, contact_by = Band.HIGH, Contact.RING, calendar.today
    else:
        band, contact, contact_by = None, Contact.REMIND, calendar.next_reminder
        when = "today" if contact_by == calendar.today else f"on {english_day(contact_by)}"
        reasons = [f"No return yet; the deadline is {shown}."]
        ask = f"Remind {when}: the questionnaire, and whether help is wanted."
    if not asked:
        reasons.append("The register has no workbook for it: if none was sent, make one (slavery-check issue).")
    if unknown_files:
        which = "the file" if unknown_files == 1 else f"one of the {unknown_files} files"
        reasons.append(f"Or it may be {which} that we could not read and that nobody is known to have sent.")
    if unmatched_files:
        which = "the return" if unmatched_files == 1 else f"one of the {unmatched_files} returns"
        reasons.append(f"Or it may have sent {which} that came from nobody known.")
    due = calendar.correction_due if calendar.overdue else calendar.deadline
    order = urgency((), band, None, Lane.ASK_AGAIN)
    return replace(_row(supplier, tuple(reasons), (ask,), due, order), contact=contact, contact_by=contact_by)


def excused(supplier: Supplier) -> FollowUp:
    """Ask nothing of a silent supplier that a named person excused. It has not answered all the same."""
    return replace(_row(supplier, ("Excused for this year.",), (), None, NOTHING), lane=Lane.NOTHING)


def needs_correction(supplier: Supplier, to_fix: int, assessment: Assessment | None, calendar: Calendar) -> FollowUp:
    """Ask for answers to be put right; flags and the band so far, where there are any, only order the list."""
    counted = f"{to_fix} thing{'' if to_fix == 1 else 's'} to put right"
    reasons = (f"{counted}; every cell is in the letter and in problems.csv.",) if to_fix else ()
    if assessment is not None and assessment.band is None:
        reasons = (*reasons, "Too little was answered, or could be read, to say anything about risk.")
    ask = ("The same workbook again, with these cells put right; no other answer need be touched.",)
    band = assessment.band if assessment else None
    residual = assessment.residual if assessment else None
    order = urgency(assessment.red_flags if assessment else (), band, residual, Lane.ASK_AGAIN)
    return replace(
        _row(supplier, reasons, ask, calendar.correction_due, order),
        band=band,
        residual=one_decimal(residual),
        ppn009=ppn_words(assessment.ppn009) if assessment else "",
        contact=Contact.SEND_BACK,
        contact_by=calendar.send_back_by,
    )


def empty(supplier: Supplier, file_name: str, calendar: Calendar) -> FollowUp:
    """Ask for the filled workbook of a supplier whose file came back just as it was sent. Never a score.

    It is rung, as whoever leaves open what matters for people; after the deadline as whoever sent nothing.
    """
    reason = f"The file {file_name} came back empty: nothing in it is answered."
    row = silent(supplier, calendar)
    if not calendar.overdue:
        row = replace(row, contact=Contact.RING, contact_by=calendar.send_back_by, due=calendar.correction_due)
    return replace(row, reasons=(reason,), ask_for=(_FILLED,))


def unclear(supplier: Supplier, assessment: Assessment, calendar: Calendar) -> FollowUp:
    """Ask about answers that do not go together; `clarifying` says which. Flags and band only order the list."""
    order = urgency(assessment.red_flags, assessment.band, assessment.residual, Lane.ASK_AGAIN)
    return replace(
        _row(supplier, (), (), calendar.correction_due, order),
        band=assessment.band,
        residual=one_decimal(assessment.residual),
        contact=Contact.WRITE,
        contact_by=calendar.send_back_by,
    )


def refused(supplier: Supplier, files: Sequence[tuple[str, str]], calendar: Calendar) -> FollowUp:
    """Ask for files again that could not be read: each with its name and the refusal's own sentence."""
    reasons = tuple(f"The file {name} could not be read." for name, _ in files[:MOST])
    ask = tuple(dict.fromkeys(message for _, message in files))
    row = _row(supplier, reasons, ask, calendar.correction_due, urgency((), None, None, Lane.ASK_AGAIN))
    return replace(row, contact=Contact.SEND_BACK, contact_by=calendar.send_back_by)


def not_opened(supplier: Supplier, file_names: Sequence[str], calendar: Calendar) -> FollowUp:
    """Look into files that we ourselves may not open: nothing is wanted of the supplier."""
    reasons = tuple(f"The file {name} is there, and we may not open it." for name in file_names[:MOST])
    row = _row(supplier, reasons, (_OPEN_IT,), calendar.correction_due, urgency((), None, None, Lane.ASK_AGAIN))
    return replace(row, contact=Contact.LOOK_INTO, contact_by=calendar.send_back_by)


_RECORD = "slavery-check register record PROGRAMME matched SUPPLIER --about FILE --by NAME --reason WHY"
_SAY_WHOSE = f"write down whose it is: {_RECORD}"


def whose(file_name: str, stated: str, other: str = "") -> tuple[str, str]:
    """Say of a return of nobody known why it is so and what follows from that; then what to do about it.

    Its supplier number is missing or not on the list, or its answers name an `other` supplier.
    """
    if other:
        said = f"says that it is from {stated}, but gives the number or name of {other}:"
        ask = f"Find out whose it is. Then {_SAY_WHOSE}"
    else:
        named = (
            f"says that it is from {stated}, whom the supplier list does not have" if stated else "names no supplier"
        )
        said = f"{named}: it is from nobody known, and"
        ask = f"Find out who sent it. Is the supplier missing from the list, add it there; else {_SAY_WHOSE}"
    return f"The return {file_name} {said} no answer in it counts yet.", ask


def unmatched(file_name: str, stated: str, calendar: Calendar, other: str = "") -> FollowUp:
    """Ask whose return this is: its supplier number is missing or not on the list, or its answers name an `other`."""
    return _of_nobody(file_name, *whose(file_name, stated, other), calendar)


def refused_of_nobody(file_name: str, message: str, calendar: Calendar) -> FollowUp:
    """Ask who sent a file that could not be read and whose name tells nothing; `message` is what to tell the sender."""
    reason = f"The file {file_name} could not be read, and its name does not say whose it is."
    return _of_nobody(file_name, reason, f"Find out who sent it, and tell the sender: {message}", calendar)


def not_opened_of_nobody(file_name: str, calendar: Calendar) -> FollowUp:
    """Look into a file that we may not open and whose name tells nothing."""
    return _of_nobody(file_name, f"The file {file_name} is there, and we may not open it.", _OPEN_IT, calendar)


def _of_nobody(file_name: str, reason: str, ask: str, calendar: Calendar) -> FollowUp:
    nobody = FollowUp(
        supplier_id="",
        supplier_name=f"{file_name} ({UNKNOWN})",
        lane=Lane.ASK_AGAIN,
        band=None,
        residual="",
        red_flags=(),
        reasons=(reason,),
        ask_for=(ask,),
        due=calendar.correction_due,
        owner="",
        urgency=urgency((), None, None, Lane.ASK_AGAIN),
    )
    return replace(nobody, contact=Contact.LOOK_INTO, contact_by=calendar.send_back_by)


def on_hold(supplier: Supplier, ask_first: str) -> FollowUp:
    """Give the row of a supplier whose contact is paused: the same whatever the reason, and no content.

    `ask_first` names whom to ask, as the stub in returns/ does.
    """
    ask = (f"Nothing: ask {ask_first} before contacting.",)
    return replace(_row(supplier, ("Contact is paused.",), ask, None, HOLD), lane=Lane.HOLD)


def _row(
    supplier: Supplier, reasons: tuple[str, ...], ask_for: tuple[str, ...], due: date | None, order: tuple[int, ...]
) -> FollowUp:
    return FollowUp(
        supplier_id=supplier.id,
        supplier_name=supplier.name,
        lane=Lane.ASK_AGAIN,
        band=None,
        residual="",
        red_flags=(),
        reasons=reasons,
        ask_for=ask_for,
        due=due,
        owner=supplier.owner,
        urgency=order,
    )
