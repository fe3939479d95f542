"""Last year's answers, offered to be confirmed: whether an answer is still as it was, and whether somebody said so."""

from collections.abc import Sequence
from enum import StrEnum

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns import spoken
from slavery_check.returns.anchors import Located
from slavery_check.returns.text import plain


class Standing(StrEnum):
    """How an answer stands to last year's."""

    NEW = "new"
    """None was offered, or another answer stands there now."""
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    """As it was, and nobody has said that it is still right."""


def standing(head: Located, rows: Sequence[Located], labels: Labels) -> Standing:
    """Compare the answer cells of a question with last year's, and look at the word beside its first row."""
    offered = [row for row in rows if row.page.last_year]
    if not offered or not any(map(_earlier, offered)) or any(_earlier(row) != _now(row) for row in rows):
        return Standing.NEW
    page = head.page
    said = page.words(head.row, page.still_right) if page.still_right else ""
    done = {plain(one.text("confirm.done")) for one in labels.understood}
    confirmed = said in done or said in spoken.yes(labels)
    return Standing.CONFIRMED if confirmed else Standing.UNCONFIRMED


def _earlier(row: Located) -> str:
    return row.page.words(row.row, row.page.last_year) if row.page.last_year else ""


def _now(row: Located) -> str:
    return row.page.words(row.row, row.page.answer)
