"""Rows in the plain lane: of the next return only those are new in which something else was typed."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from operator import lt, not_
from typing import NamedTuple

from slavery_check.returns.raw import RawCell
from slavery_check.workbook.kept_cells import Room, Texts
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.plain_cells import Mould, Moulds, Place
from slavery_check.workbook.plain_lane import NotPlain, decoded

_TEXT = re.compile(">([^<]+)")
"""Behind a tag: in a row whose tags are known there is no other `>` but in a text."""


class Row(NamedTuple):
    """What a sheet holds from one `</row>` to the next: a row, with the empty rows in front of it."""

    low: int
    """As in its mould, and so is what follows, but for the cells."""
    high: int
    cells: tuple[tuple[Place, RawCell], ...]
    numbered: tuple[Place, ...]
    texts: tuple[Texts, ...]
    is_prefixed: bool


class Told(NamedTuple):
    """What rows hold that follow one another."""

    last: int
    """The place of the last cell; 0 where there is no row."""
    cells: Iterator[tuple[Place, RawCell]]
    numbered: Sequence[Place]
    """Where a cell's text is one of the table's."""
    texts: Sequence[Texts]
    """What each of these cells is, by the text."""
    is_prefixed: bool
    """Any has an attribute in the namespace `x14ac`."""


class Rows:
    """What rows of sheets say, under the limits and number formats of some workbooks: kept by their bytes."""

    def __init__(self, formats: NumberFormats, limits: Limits) -> None:
        """Begin without any."""
        self._formats = formats
        self.limits = limits
        self._begin()

    def _begin(self) -> None:
        """Keep nothing yet, in other places than before: who works with those in another thread still has them."""
        self._room = Room()
        self._known: dict[bytes, Row] = {}
        self._moulds: dict[tuple[str, ...], Mould] = {}
        self._all = Moulds(self._formats, self.limits, self._room)

    def told(self, rows: Sequence[bytes]) -> Told:
        """Say what follows one another in a sheet, each without its `</row>`; NotPlain where they do not ascend."""
        if not rows:
            return Told(0, iter(()), (), (), is_prefixed=False)
        if self._room.is_full:
            self._begin()
        known = self._known
        found = [*map(known.get, rows)]
        if not all(found):
            new = [*compress(rows, map(not_, found))]
            known.update(zip(new, self._learnt(new), strict=True))
            found = [*map(known.get, rows)]
        lows, highs, cells, numbered, texts, prefixed = zip(*found, strict=True)
        if not all(map(lt, highs, lows[1:])):
            raise NotPlain
        join = chain.from_iterable
        return Told(highs[-1], join(cells), [*join(numbered)], [*join(texts)], is_prefixed=any(prefixed))

    def _learnt(self, new: Sequence[bytes]) -> Iterator[Row]:
        """Tell rows that were not seen before: most have the tags of one that was."""
        moulds, all_, room = self._moulds, self._all, self._room
        for written in new:
            pieces = _TEXT.split(decoded(written))
            tags = tuple(pieces[::2])
            mould = moulds.get(tags)
            if mould is None:
                mould = moulds[tags] = all_.mould(tags)
            room.take(len(written))
            low, high, _, numbered, texts, _, is_prefixed = mould
            yield Row(low, high, all_.filled(mould, pieces), numbered, texts, is_prefixed)
