"""What a person must look into before a file takes the place of the edition in use: it holds less, or is older."""

import re
from collections.abc import Collection, Iterator, Mapping

from slavery_check.imports.difference import Difference
from slavery_check.imports.reading import Imported
from slavery_check.imports.refused import ImportRefusedError, refuse_all
from slavery_check.imports.sheet import SourceFile
from slavery_check.reference.catalogue import LISTS, STANDS_FOR
from slavery_check.reference.editions import Edition

_FEWER = 10
"""Per cent of the names in use that a newer edition of a list may drop without a word."""
_NAMED = 12
"""Rows that are named where a file lacks them."""
_LISTED = frozenset({*LISTS, *(STANDS_FOR.get(table, table) for table in LISTS)})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def refuse_doubts(
    source: SourceFile, edition: Edition, change: Difference, in_use: Edition | None, accepted: Collection[str]
) -> None:
    """Refuse a file, with every doubt that nobody has accepted: ImportRefusedError."""
    left = {
        word: told for word, told in doubts(source, edition, change, in_use).items() if told and word not in accepted
    }
    words = " ".join(f"--accept {word}" for word in left)
    hint = f"Nothing was changed. Look whether it is so, and meant. If so, say so: {words}"
    refuse_all([(source.name, sentence) for told in left.values() for sentence in told], hint)


def doubts(
    source: SourceFile, edition: Edition, change: Difference, in_use: Edition | None
) -> Mapping[str, tuple[str, ...]]:
    """Give what a person must look into, by the word that accepts it. Nothing in use, no doubt."""
    if in_use is None:
        return {}
    return {"fewer": tuple(_fewer(source, change, in_use)), "older": tuple(_older(edition, in_use))}


def end_not_shown(
    source: SourceFile, imported: Imported, in_use: Edition | None, announced: int | None, *, adopted: bool
) -> tuple[str, ...]:
    """Say that nobody can tell whether a file is whole; nothing where it can be told, or is called a part anyway.

    Raises ImportRefusedError where it is to be `adopted`: CSV does not show its end, and nothing whole is in use.
    """
    compared = in_use is not None and in_use.is_complete
    if source.shows_its_end or compared or announced is not None or not imported.complete:
        return ()
    found = (
        f"holds {len(imported.rows)} entries, and nobody can tell whether these are all: a CSV file that was cut off "
        "between two rows looks whole, and no whole edition is in use to compare it with"
    )
    part = " If nobody can tell: --partial. Then it is called so on every report, and clears nobody."
    say = "Look up how many rows or entries the publisher has, and say it: --rows NUMBER."
    hint = f"{say}{part if imported.importer.may_be_partial else ''}"
    if adopted:
        raise ImportRefusedError(source.name, found, f"Nothing was changed. {hint}")
    return (f"{source.name} {found}. {hint}",)


def end_compared(source: SourceFile, in_use: Edition | None, announced: int | None) -> tuple[str, ...]:
    """Say what a comparison with the edition in use cannot show: new rows that were cut off at the end of CSV."""
    if source.shows_its_end or announced is not None or in_use is None or not in_use.is_complete:
        return ()
    say = "If the publisher says how many there are, say it, and it is checked: --rows NUMBER."
    return (f"{source.name} does not show its end: new rows that were cut off there would not be missed. {say}",)


def _fewer(source: SourceFile, change: Difference, in_use: Edition) -> Iterator[str]:
    """Doubt a file that lacks what is in use, a part or the whole: one that was cut off between two rows looks whole.

    Of a table that scores rest on no row may go without a word: its country would score as one without a value. Of a
    list of names a few may; but where the last ones of a CSV file are among them, they may have been cut off.
    """
    gone = len(change.removed)
    if gone > (change.rows_before * _FEWER // 100 if in_use.table in _LISTED else 0):
        named = "; ".join(change.removed[:_NAMED]) + ("; ..." if gone > _NAMED else "")
        yield f"lacks {gone} of the {change.rows_before} rows of the edition in use, so it may be cut off: {named}"
    elif change.gone_at_end and in_use.is_complete and not source.shows_its_end:
        named = "; ".join(change.gone_at_end[:_NAMED])
        yield f"lacks what stands last in the edition in use, so its end may be cut off: {named}"


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
