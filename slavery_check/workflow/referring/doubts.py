"""What a person must look into before a file takes the place of the edition in use: it holds less, or is older."""

import re
from collections.abc import Collection, Iterator

from slavery_check.imports.difference import Difference
from slavery_check.imports.refused import refuse_all
from slavery_check.reference.catalogue import LISTS, STANDS_FOR
from slavery_check.reference.editions import Edition

_FEWER = 10
"""Per cent of the names in use that a newer edition of a list may drop without a word."""
_NAMED = 12
"""Rows that are named where a file lacks them."""
_LISTED = frozenset({*LISTS, *(STANDS_FOR.get(table, table) for table in LISTS)})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def refuse_doubts(
    file: str, edition: Edition, change: Difference, in_use: Edition | None, accepted: Collection[str]
) -> None:
    """Refuse a file, with every doubt that nobody has accepted: ImportRefusedError. Nothing in use, no doubt."""
    if in_use is None:
        return
    found = {"fewer": tuple(_fewer(change, in_use)), "older": tuple(_older(edition, in_use))}
    left = {word: told for word, told in found.items() if told and word not in accepted}
    words = " ".join(f"--accept {word}" for word in left)
    hint = f"Nothing was changed. Look whether it is so, and meant. If so, say so: {words}"
    refuse_all([(file, sentence) for told in left.values() for sentence in told], hint)


def _fewer(change: Difference, in_use: Edition) -> Iterator[str]:
    """Doubt a file that lacks what is in use, a part or the whole: one that was cut off between two rows looks whole.

    Of a table that scores rest on no row may go without a word: its country would score as one without a value.
    """
    gone = len(change.removed)
    if gone > (change.rows_before * _FEWER // 100 if in_use.table in _LISTED else 0):
        named = "; ".join(change.removed[:_NAMED]) + ("; ..." if gone > _NAMED else "")
        yield f"lacks {gone} of the {change.rows_before} rows of the edition in use, so it may be cut off: {named}"


def _older(edition: Edition, in_use: Edition) -> Iterator[str]:
    """Doubt a file that is older than what is in use, by the days of publication, else by the years they are named by.

    Where only the day of the one in use is known, nobody can tell: that is a doubt too.
    """
    if edition.published and in_use.published:
        if edition.published < in_use.published:
            yield f"was published on {edition.published}, before the edition in use ({in_use.published})"
    elif in_use.published:
        day = "If you know the day, say it: --published YYYY-MM-DD"
        since = f"the edition in use, published on {in_use.published}"
        yield f"may be older than {since}: when this one was published is not known. {day}"
    elif "" < _year(edition) < _year(in_use):
        yield f"is of {_year(edition)}, older than the edition in use ('{in_use.edition[:80]}')"


def _year(edition: Edition) -> str:
    return edition.published[:4] or max(_YEAR.findall(edition.edition), default="")
