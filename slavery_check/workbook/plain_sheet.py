"""One sheet in the plain lane: the careful lane reads what stands around the cells, and pieces of them are known."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress
from operator import attrgetter, getitem, not_
from typing import NamedTuple

from slavery_check.returns.raw import RawCell
from slavery_check.workbook.kept_cells import Texts
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Parsing
from slavery_check.workbook.plain_cells import Place
from slavery_check.workbook.plain_lane import KEPT_BYTES, NotPlain, frame
from slavery_check.workbook.plain_rows import PREFIX, Rows, check_end, last_row
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import Cells, SheetCells, SheetParsing

_PROBE = b'<row r="1"%b><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
_UID = re.compile(rb' xr:uid="\{[0-9A-F-]{36}\}"')
_NO_UID = b' xr:uid="{0}"'
"""Excel gives every sheet of every file another; nothing depends on it."""
_NUMBERED, _ENDED = b' t="s"><v>', b"</v></c>"
_FIRST = _NUMBERED + b"0" + _ENDED
"""Which number a text has depends on what others typed before it: told apart, the cells of returns are alike again."""
_KEPT = 64
"""Sheets that are kept."""
_NUMBERS = tuple([b"%d" % number for number in range(2_048)])
"""The first numbers as they are written: a form's table has about 1,000 texts."""
_IS_PREFIXED = attrgetter("is_prefixed")
_PROBED = {(1, 1): RawCell(1, 1, "x")}


class _Stored(NamedTuple):
    """What a sheet holds, before the table of texts is looked at."""

    cells: Cells
    merges: tuple[str, ...]
    numbered: Sequence[Place]
    """Where a cell's text is one of the table's."""
    texts: Sequence[Texts]
    """What each of these cells is, by the text."""
    numbers: tuple[bytes, ...]
    """Which one, for each of these."""


class PlainSheets:
    """Reads the sheets of one workbook."""

    __slots__ = ("_reading", "_texts")

    def __init__(self, shared: list[str], formats: NumberFormats, limits: Limits) -> None:
        """Take what the other parts said."""
        self._texts = _by_number(shared, limits)
        self._reading = _reading(formats, limits, bool(shared))

    def read(self, content: bytes, room: int) -> SheetCells:
        """Read a sheet that may still hold `room` cells; NotPlain where the careful lane has to."""
        stored = self._reading(content)
        cells = self._with_texts(stored) if stored.numbers else stored.cells
        if len(cells) > room:
            raise NotPlain
        return SheetCells(cells, stored.merges)

    def _with_texts(self, stored: _Stored) -> Cells:
        """Put in the texts of the table; a cell with an empty one is blank."""
        try:
            texts = [*map(self._texts.__getitem__, stored.numbers)]
        except KeyError:
            raise NotPlain from None
        cells = stored.cells.copy()
        cells.update(zip(stored.numbered, map(getitem, stored.texts, texts), strict=True))
        if "" in texts:
            for place in compress(stored.numbered, map(not_, texts)):
                del cells[place]
        return cells


def _by_number(shared: list[str], limits: Limits) -> Mapping[bytes, str]:
    """Give the texts that are not too long, by their numbers as written."""
    written = _NUMBERS if len(shared) <= len(_NUMBERS) else [b"%d" % number for number in range(len(shared))]
    texts = dict(zip(written, shared, strict=False))
    if max(map(len, shared), default=0) > limits.cell_characters:
        return {number: text for number, text in texts.items() if len(text) <= limits.cell_characters}
    return texts


@lru_cache(maxsize=8)
def _reading(formats: NumberFormats, limits: Limits, has_table: bool) -> Callable[[bytes], _Stored]:  # noqa: FBT001 - for the cache
    """Give what reads the sheets of all workbooks of such formats; what it keeps goes when it goes."""
    rows = Rows(formats, limits)
    kept: dict[int, tuple[bytes, _Stored]] = {}

    def read(content: bytes) -> _Stored:
        # Such a part is the same object each time: `plain_lane` keeps it. Told by that, no other has to be hashed.
        found = kept.pop(id(content), None) or (content, _stored(content, rows, has_table=has_table))
        if len(content) <= KEPT_BYTES:
            kept[id(content)] = found
        if len(kept) > _KEPT:
            kept.pop(next(iter(kept)), None)
        return found[1]

    return read


def _stored(content: bytes, rows: Rows, *, has_table: bool) -> _Stored:
    """Read a sheet; one into which nobody typed anything is read once for all the returns of its form."""
    before, between, after = frame(content, b"<sheetData>", b"</sheetData>")
    body, numbers = _told_apart(between) if has_table else (between, ())
    *ended, rest = body.split(b"</row>")
    found = rows.told(ended)
    if rest:
        check_end(last_row(found[-1].high) if found else 0, rest)
    is_prefixed = PREFIX in rest or any(map(_IS_PREFIXED, found))
    around = before + _PROBE % (b' %b="1"' % PREFIX if is_prefixed else b"") + after
    merges = _framed(_UID.sub(_NO_UID, around) if b" xr:uid=" in around else around, rows.limits)
    numbered = [*chain.from_iterable([row.numbered for row in found])]
    if len(numbered) != len(numbers):
        raise NotPlain
    texts = [*chain.from_iterable([row.texts for row in found])]
    return _Stored(dict(chain.from_iterable([row.cells for row in found])), merges, numbered, texts, numbers)


def _told_apart(body: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """Give the cells as if each text were the table's first, and the numbers that they have.

    Where what follows is no number, it is none that the table has either.
    """
    first, *others = body.split(_NUMBERED)
    if not others:
        return body, ()
    numbers, _, behind = zip(*[other.partition(_ENDED) for other in others], strict=True)
    return _FIRST.join((first, *behind)), numbers


@lru_cache(maxsize=256)
def _framed(around: bytes, limits: Limits) -> tuple[str, ...]:
    """Give the merges of a sheet with one cell put in, by the careful lane; NotPlain where anything else is in it.

    So every question of names, namespaces and nesting around the cells has the careful lane's own answer.
    """
    work = SheetParsing([], NumberFormats(), Parsing(limits), 1)
    try:
        work.parsing.run(work.root(), iter((around,)))
    except Refused:
        raise NotPlain from None
    if work.cells != _PROBED or any("{" in merge for merge in work.merges):
        raise NotPlain
    return tuple(work.merges)
