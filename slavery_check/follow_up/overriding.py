"""What a person proposes beside a computed value: shown after it, and able to bring a supplier forward, never back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from slavery_check.assessment.overrides import Beside, State, raised_to
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.urgency import in_touch, urgency
from slavery_check.model import Band
from slavery_check.questionnaire.day_words import english_day


def with_overrides(rows: Sequence[FollowUp], found: Sequence[Beside], today: date) -> list[FollowUp]:
    """Say on each row what a person set. Only a graver band than the computed one moves a row, and only forward."""
    if not found:
        return list(rows)
    words, graver = " ".join(words_of(one) for one in found), raised_to(found)
    said = [replace(row, set_by_person=words) for row in rows]
    return [_brought_forward(row, graver, today) for row in said] if graver is not None else said


def words_of(one: Beside) -> str:
    """Say what is computed, then who proposes what, until when and why; and where its last day has passed."""
    override = one.override
    what = override.field.replace("ppn009.", "PPN 009 ").replace("_", " ")
    computed = f"{what[:1].upper()}{what[1:]}: {one.computed or 'nothing computed'}"
    who = f"{override.to}: {override.by}, until {english_day(override.until)}"
    if one.state is State.ENDED:
        return f"{computed}; a person proposed {who}, which has passed: the computed value stands alone."
    more = _OUTWEIGHED if one.outweighed else _MILDER if one.milder else ""
    return f"{computed}; a person proposes {who}, because: {override.reason.rstrip('. ')}.{more}"


_MILDER = " Milder than computed: the computed value counts, and nothing moves."
_OUTWEIGHED = " A critical red flag stands: the computed value alone counts. Clear the flag by name, or end this."


def _brought_forward(row: FollowUp, band: Band, today: date) -> FollowUp:
    if row.lane is Lane.HOLD or row.contact is Contact.LOOK_INTO:
        return row
    lane = Lane.IMPROVE if row.lane is Lane.NOTHING else row.lane
    contact, contact_by = in_touch((), band, row.due, today)
    mine = urgency((), band, None, lane)
    rings = Contact.RING in (contact, row.contact)
    return replace(
        row,
        lane=lane,
        reasons=row.reasons or (f"A person proposes the band {band}.",),
        urgency=min(row.urgency, mine),
        contact=row.contact if row.contact is Contact.SEND_BACK else Contact.RING if rings else contact,
        contact_by=min(row.contact_by or contact_by, contact_by),
    )
