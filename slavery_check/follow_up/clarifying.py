"""Answers that do not go together, and questions not asked yet, in the lane *Ask again*. Never points."""

from collections.abc import Sequence
from dataclasses import replace

from slavery_check.assessment.contradictions import Contradiction
from slavery_check.assessment.further import Further
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
    mine = _own_row(rows) or unclear(supplier, assessment, calendar)
    asking = replace(
        mine,
        reasons=(*mine.reasons, *reasons)[:MOST],
        ask_for=(*mine.ask_for, *asks),
        questions=(*mine.questions, *asks),
    )
    return [asking, *(row for row in rows if row is not mine and row.lane is not Lane.NOTHING)]


def with_further(
    rows: Sequence[FollowUp],
    found: Further | None,
    said: Said,
    supplier: Supplier,
    assessment: Assessment,
    calendar: Calendar,
) -> list[FollowUp]:
    """Ask for what a supplier was not asked yet, in the same row; until it is answered the band is provisional."""
    if found is None:
        return list(rows)
    mine = _own_row(rows) or unclear(supplier, assessment, calendar)
    asking = replace(
        mine,
        reasons=(further_words(found), *mine.reasons)[:MOST],
        ask_for=(*mine.ask_for, _AGAIN.format(supplier=supplier.id)),
        questions=(*mine.questions, said.labels.text("letters.further", count=len(found.questions))),
    )
    return [asking, *(row for row in rows if row is not mine and row.lane is not Lane.NOTHING)]


def further_words(found: Further) -> str:
    """Say what was not asked yet, for the buyer."""
    due = f"a workbook of the form {found.due} was made since" if found.sent else f"the policy asks {found.due}"
    many = len(found.questions)
    more = "1 question is" if many == 1 else f"{many} questions are"
    form = found.answered or "its workbook"
    return f"It answered what it was asked ({form}), and {due}: {more} still to be answered; the band is provisional."


_AGAIN = "The rest. To make the workbook: slavery-check issue PROGRAMME --again {supplier}"


def _own_row(rows: Sequence[FollowUp]) -> FollowUp | None:
    """Give the row in which something is asked of the supplier anyhow."""
    return next((row for row in rows if row.contact is Contact.SEND_BACK), None) or next(
        (row for row in rows if row.lane is Lane.ASK_AGAIN and row.contact is Contact.WRITE), None
    )
