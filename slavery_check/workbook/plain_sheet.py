"""One sheet in the plain lane: the careful lane reads what stands around the cells, and pieces of them are known."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import compress
from operator import getitem, not_

from slavery_check.returns.raw import RawCell
from slavery_check.workbook.kept_bytes import KeptBytes
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Parsing
from slavery_check.workbook.plain_cells import PREFIX, empty_rows, last_row
from slavery_check.workbook.plain_lane import KEPT_BYTES, NotPlain, bounds, decoded
from slavery_check.workbook.plain_rows import Rows, Told
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import Cells, SheetCells, SheetParsing

_PROBE = tuple(
    [f'<row r="1"{has}><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'.encode() for has in ("", f' {PREFIX}="1"')]
)
"""Of rows without an attribute in `x14ac`, and with one."""
_UID = re.compile(rb' xr:uid="\{[0-9A-F-]{36}\}"')
_NO_UID = b' xr:uid="{0}"'
"""Excel gives every sheet of every file another; nothing depends on it."""
_NUMBERED = re.compile(rb' t="s"><v>([0-9]+)</v></c>')
_FIRST = b' t="s"><v>0</v></c>'
"""Which number a text has depends on what others typed before it: told apart, the cells of returns are alike again."""
_FRAMES = KeptBytes[tuple[str, ...]](most=256)
"""What stands around the cells of sheets, and the merges in it."""
_NUMBERS = tuple([b"%d" % number for number in range(2_048)])
"""The first numbers as they are written: a form's table has about 1,000 texts."""
_PROBED = {(1, 1): RawCell(1, 1, "x")}


class _Stored:
    """What a sheet holds, before the table of texts is looked at."""

    __slots__ = ("_by_text", "_last", "cells", "merges", "numbered")

    def __init__(self, found: Told, merges: tuple[str, ...]) -> None:
        """Take what was told of its rows."""
        self.cells: Cells = dict(found.cells)
        self.merges = merges
        self.numbered = found.numbered
        self._by_text = found.texts
        self._last: tuple[Sequence[str], Cells] = (), self.cells

    def with_texts(self, texts: Sequence[str]) -> Cells:
        """Put in the texts of the table; a cell with an empty one is blank."""
        before, cells = self._last
        if texts == before:
            return cells
        cells = self.cells.copy()
        cells.update(zip(self.numbered, map(getitem, self._by_text, texts), strict=True))
        if not all(texts):
            for place in compress(self.numbered, map(not_, texts)):
                del cells[place]
        self._last = texts, cells
        return cells


class PlainSheets:
    """Reads the sheets of one workbook."""

    __slots__ = ("_reading", "_shared")

    def __init__(self, shared: list[str], formats: NumberFormats, limits: Limits) -> None:
        """Take what the other parts said."""
        written = _NUMBERS if len(shared) <= len(_NUMBERS) else [b"%d" % number for number in range(len(shared))]
        self._shared = dict(zip(written, shared, strict=False))
        self._reading = _reading(formats, limits)

    def read(self, content: bytes, room: int) -> SheetCells:
        """Read a sheet that may still hold `room` cells; NotPlain where the careful lane has to."""
        body, numbers = _told_apart(content) if self._shared else (content, [])
        stored = self._reading(body)
        if len(numbers) != len(stored.numbered):
            raise NotPlain
        cells = stored.cells
        if numbers:
            try:
                cells = stored.with_texts([*map(self._shared.__getitem__, numbers)])
            except KeyError:
                raise NotPlain from None
        if len(cells) > room:
            raise NotPlain
        return SheetCells(cells, stored.merges)


@lru_cache(maxsize=8)
def _reading(formats: NumberFormats, limits: Limits) -> Callable[[bytes], _Stored]:
    """Give what reads the sheets of all workbooks of such formats; what it keeps goes when it goes."""
    rows = Rows(formats, limits)
    stored = partial(_stored, rows)
    kept = KeptBytes[_Stored](most=64)
    return lambda body: kept.of(body, stored) if len(body) <= KEPT_BYTES else stored(body)


def _stored(rows: Rows, body: bytes) -> _Stored:
    """Read a sheet; one into which nobody typed anything is read once for all the returns of its form."""
    start, end = bounds(body, b"<sheetData>", b"</sheetData>")
    rest, ended = _split(body, start, end)
    found = rows.told(ended)
    is_prefixed = found.is_prefixed
    if rest:
        written = decoded(rest)
        empty_rows(last_row(found.last), written)
        is_prefixed = is_prefixed or PREFIX in written
    around = body[:start] + _PROBE[is_prefixed] + body[end:]
    if around.find(b" xr:uid=") >= 0:
        around = _UID.sub(_NO_UID, around)
    return _Stored(found, _FRAMES.of(around, _framed, rows.limits))


def _split(body: bytes, start: int, end: int) -> tuple[bytes, list[bytes]]:
    """Give what stands behind the last row, and the rows: cut out of the whole, for to copy them first takes longer."""
    rows = body.split(b"</row>")
    rest = rows.pop()
    if not rows:
        return body[start:end], rows
    behind = len(body) - len(rest)
    if len(rows[0]) < start or end < behind:
        raise NotPlain
    rows[0] = rows[0][start:]
    return rest[: end - behind], rows


def _told_apart(content: bytes) -> tuple[bytes, Sequence[bytes]]:
    """Give a sheet as if each text were the table's first, and the numbers that they have.

    Where what follows is no number, the cell is one more than there are numbers.
    """
    pieces = _NUMBERED.split(content)
    return _FIRST.join(pieces[::2]), pieces[1::2]


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
