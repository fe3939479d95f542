"""Rows in the plain lane: of the next return only those are new in which something else was typed."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, filterfalse, islice
from operator import itemgetter, lt
from typing import NamedTuple

from slavery_check.workbook.kept_cells import Room, Texts
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.plain_cells import (
    EMPTY_ROW,
    WIDE,
    Cells,
    Piece,
    Pieces,
    Place,
    check_empty,
)
from slavery_check.workbook.plain_lane import NotPlain
from slavery_check.workbook.sheet import LAST_ROW

_END = b"</row>"
PREFIX = b"x14ac:dyDescent"
_EMPTY = re.compile(f"(?:{EMPTY_ROW})*+")


class Row(NamedTuple):
    """What a sheet holds from one `</row>` to the next: a row, with the empty rows in front of it."""

    low: int
    """The place in front of it is lower."""
    high: int
    """The place of its last cell."""
    cells: Cells
    numbered: tuple[Place, ...]
    """Places whose text is yet a number in the table of texts."""
    texts: tuple[Texts, ...]
    """Their cells, by the text."""
    is_prefixed: bool
    """It has an attribute in the namespace `x14ac`, which has to be declared."""


class Rows:
    """What rows of sheets say, under the limits and number formats of some workbooks: kept by their bytes."""

    def __init__(self, formats: NumberFormats, limits: Limits) -> None:
        """Begin without any."""
        self._known: dict[bytes, Row] = {}
        self._room = Room()
        self._pieces = Pieces(formats, limits, self._room)
        self.limits = limits

    def told(self, rows: Sequence[bytes]) -> list[Row]:
        """Say what follows one another in a sheet, each without its `</row>`; NotPlain where they do not ascend."""
        if self._room.is_full:
            self._known = {}
            self._pieces.forget()
        known = self._known
        new = [*filterfalse(known.__contains__, rows)]
        if new:
            known.update(self._learnt(new))
        found = [*map(known.__getitem__, rows)]
        highs = [row.high for row in found]
        if not all(map(lt, highs, [row.low for row in found[1:]])):
            raise NotPlain
        return found

    def _learnt(self, new: Sequence[bytes]) -> Iterator[tuple[bytes, Row]]:
        """Tell the cells of all at once, for that takes less."""
        cut = [*map(_cut, new)]
        told = iter(self._pieces.told([*chain.from_iterable(cut)]))
        for written, cells in zip(new, cut, strict=True):
            self._room.take(len(written))
            if cells:
                yield written, _row([*islice(told, len(cells))], is_prefixed=PREFIX in written)
            else:
                yield written, _empty(written)


def last_row(high: int) -> int:
    """Give the row of a place."""
    return high // WIDE


def check_end(before: int, rest: bytes) -> None:
    """Raise NotPlain where behind the last row with an end, which is `before`, there is more than empty rows."""
    _empty_rows(before, rest)


def _cut(row: bytes) -> list[bytes]:
    """Cut a row behind each of its cells; none of one without cells.

    An empty cell at the end is told like the others: `<c r="A1"/>` as `<c r="A1"></c>`.
    """
    *ended, rest = (_END + row).split(b"</c>")
    if b"<c " in rest:
        if rest.find(b"/>", rest.rfind(b"<c ")) != len(rest) - 2:
            raise NotPlain
        ended.append(rest[:-2] + b">")
    elif ended and rest:
        raise NotPlain
    return ended


def _row(pieces: Sequence[Piece], *, is_prefixed: bool) -> Row:
    """Put a row together; NotPlain where its cells do not ascend, or one is of another row."""
    low, _, high = pieces[0][:3]
    for below, floor, above, *_ in pieces[1:]:
        if not floor <= high < below:
            raise NotPlain
        high = above
    cells, numbered, texts = (chain.from_iterable(map(itemgetter(field), pieces)) for field in (3, 4, 5))
    return Row(low, high, tuple(cells), tuple(numbered), tuple(texts), is_prefixed)


def _empty(written: bytes) -> Row:
    rows = _empty_rows(0, written + _END)
    return Row(rows[0] * WIDE, rows[-1] * WIDE, (), (), (), PREFIX in written)


def _empty_rows(before: int, written: bytes) -> Sequence[int]:
    """Give the numbers of empty rows; NotPlain where there is anything else, or they do not ascend."""
    text = written.decode("latin-1")
    if not _EMPTY.fullmatch(text):
        raise NotPlain
    return check_empty(before, text, LAST_ROW + 1)
