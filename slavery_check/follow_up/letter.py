"""The letter to a supplier in the improve lane: we would like to understand. No band, no score, no accusation."""

from datetime import date

from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.labels import Labels


def letter(row: FollowUp, supplier: Supplier, programme: Programme, labels: Labels) -> str:
    """Write the letter for one row of the list; ValueError for any lane but *Improve*."""
    if row.lane is not Lane.IMPROVE:
        raise ValueError("letters are for the improve lane only")
    contact = programme.request.return_to
    text = labels.text(
        "letters.improve",
        contact=supplier.contact_name or supplier.name,
        buyer=programme.organisation.name,
        asks="\n".join(f"- {ask}" for ask in row.ask_for),
        due=_day(row.due or programme.request.deadline),
        name=contact.name,
        role=contact.role,
        phone=contact.phone,
        email=contact.email,
    )
    return f"{text.strip()}\n"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
