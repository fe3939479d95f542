"""Answers that do not go together, in the lane *Ask again*: a question each, in the supplier's words. Never points."""

from collections.abc import Sequence
from dataclasses import replace

from slavery_check.assessment.contradictions import Contradiction
from slavery_check.assessment.result import Assessment
from slavery_check.follow_up.asking import Calendar, unclear
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.reasons import MOST, sentence
from slavery_check.follow_up.said import Said
from slavery_check.programme import Supplier

_LETTER = "contradiction_asks"


def question(one: Contradiction, said: Said) -> str:
    """Ask about one contradiction, with the cells of the answers; a table is named by its sheet alone."""
    places = dict.fromkeys(said.place(name) for name in one.questions)
    return f"{said.in_own_words(f'{_LETTER}.{one.id}', one.ask)}{''.join(places)}"


def with_questions(
    rows: Sequence[FollowUp],
    found: Sequence[Contradiction],
    said: Said,
    supplier: Supplier,
    assessment: Assessment,
    calendar: Calendar,
) -> list[FollowUp]:
    """Ask in a row of its own, or in that in which the return goes back anyway: one lane, one row.

    What the supplier is asked to put right in the workbook is not asked a second time.
    """
    open_still = [one for one in found if not said.asked_again.intersection(one.questions)]
    if not open_still:
        return list(rows)
    reasons = tuple(sentence(one.reason) for one in open_still)
    asks = tuple(question(one, said) for one in open_still)
    back = (row for row in rows if row.contact is Contact.SEND_BACK)
    mine = next(back, None) or unclear(supplier, assessment, calendar)
    asking = replace(
        mine,
        reasons=(*mine.reasons, *reasons)[:MOST],
        ask_for=(*mine.ask_for, *asks),
        questions=asks,
    )
    return [asking, *(row for row in rows if row is not mine and row.lane is not Lane.NOTHING)]
