"""One sheet in the plain lane: the careful lane reads what stands around the cells, and pieces of them are known."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from slavery_check.returns.raw import RawCell
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Parsing
from slavery_check.workbook.plain_cells import EMPTY_ROW, Pieces, Place, check_empty, follow, last_row
from slavery_check.workbook.plain_lane import KEPT_BYTES, NotPlain, frame
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import LAST_ROW, Cells, SheetCells, SheetParsing

_LAST = re.compile(f"</row>((?:{EMPTY_ROW})*+)")
_PREFIX = b"x14ac:dyDescent"
_PROBE = b'<row r="1"%b><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
_UID = re.compile(rb' xr:uid="\{[0-9A-F-]{36}\}"')
_NO_UID = b' xr:uid="{0}"'
"""Excel gives every sheet of every file another; nothing depends on it."""
_NUMBERED, _ENDED = b' t="s"><v>', b"</v></c>"
_FIRST = _NUMBERED + b"0" + _ENDED
"""Which number a text has depends on what others typed before it: told apart, the cells of returns are alike again."""
_PROBED = {(1, 1): RawCell(1, 1, "x")}


class _Stored(NamedTuple):
    """What a sheet holds, before the table of texts is looked at."""

    cells: Cells
    merges: tuple[str, ...]
    numbered: tuple[Place, ...]
    """Where a cell's text is one of the table's."""
    numbers: tuple[bytes, ...]
    """Which one, for each of these."""


class PlainSheets:
    """Reads the sheets of one workbook."""

    __slots__ = ("_reading", "_texts")

    def __init__(self, shared: list[str], formats: NumberFormats, limits: Limits) -> None:
        """Take what the other parts said."""
        self._texts = _by_number(shared, limits)
        self._reading = _reading(formats, limits)

    def read(self, content: bytes, room: int) -> SheetCells:
        """Read a sheet that may still hold `room` cells; NotPlain where the careful lane has to."""
        stored = self._reading(content)
        cells = self._with_texts(stored) if stored.numbers else stored.cells
        if len(cells) > room:
            raise NotPlain
        return SheetCells(cells, stored.merges)

    def _with_texts(self, stored: _Stored) -> Cells:
        """Put in the texts of the table; a cell with an empty one is blank."""
        cells, texts = stored.cells.copy(), self._texts
        new = tuple.__new__  # RawCell(...) takes three times as long.
        try:
            for place, number in zip(stored.numbered, stored.numbers, strict=True):
                row, column, _, kind, state, is_date, is_percent = cells[place]
                text = texts[number]
                if text:
                    cells[place] = new(RawCell, (row, column, text, kind, state, is_date, is_percent))
                else:
                    del cells[place]
        except (KeyError, ValueError):
            raise NotPlain from None
        return cells


def _by_number(shared: list[str], limits: Limits) -> Mapping[bytes, str]:
    """Give the texts that are not too long, by their numbers as written."""
    texts = dict(zip([b"%d" % number for number in range(len(shared))], shared, strict=True))
    if max(map(len, shared), default=0) > limits.cell_characters:
        return {number: text for number, text in texts.items() if len(text) <= limits.cell_characters}
    return texts


@lru_cache(maxsize=8)
def _reading(formats: NumberFormats, limits: Limits) -> Callable[[bytes], _Stored]:
    """Give what reads the sheets of all workbooks of such formats; what it keeps goes when it goes."""
    read = partial(_stored, pieces=Pieces(formats, limits))
    kept = lru_cache(maxsize=64)(read)
    return lambda content: (kept if len(content) <= KEPT_BYTES else read)(content)


def _stored(content: bytes, pieces: Pieces) -> _Stored:
    """Read a sheet; one into which nobody typed anything is read once for all the returns of its form."""
    before, between, after = frame(content, b"<sheetData>", b"</sheetData>")
    probe = _PROBE % (b' %b="1"' % _PREFIX if between.rfind(_PREFIX) >= 0 else b"")
    around = before + probe + after
    merges = _framed(_UID.sub(_NO_UID, around) if b" xr:uid=" in around else around, pieces.limits)
    body, numbers = _told_apart(b"</row>" + between)
    *ended, rest = body.split(b"</c>")
    # An empty cell at the end is told like the others: `<c r="A1"/>` as `<c r="A1"></c>`.
    closed = rest.find(b"/>", rest.rfind(b"<c ")) if b"<c " in rest else -1
    if closed >= 0:
        ended.append(rest[:closed] + b">")
        rest = rest[closed + 2 :]
    high = 0
    cells: Cells = {}
    numbered: tuple[Place, ...] = ()
    if ended:
        lows, floors, highs, found, in_table = zip(*pieces.told(ended), strict=True)
        if not follow((0, *lows), (0, *floors), (0, *highs)):
            raise NotPlain
        high = highs[-1]
        cells = dict(chain.from_iterable(found))
        numbered = tuple(chain.from_iterable(in_table))
    _check_last(rest, high)
    return _Stored(cells, merges, numbered, numbers)


def _told_apart(body: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """Give the cells as if each text were the table's first, and the numbers that they have.

    Where what follows is no number, it is none that the table has either.
    """
    first, *others = body.split(_NUMBERED)
    if not others:
        return body, ()
    numbers, _, behind = zip(*[other.partition(_ENDED) for other in others], strict=True)
    return _FIRST.join((first, *behind)), numbers


def _check_last(rest: bytes, high: int) -> None:
    """Raise NotPlain where behind the last cell there is more than a row's end and empty rows."""
    if rest == b"</row>":
        return
    last = _LAST.fullmatch(rest.decode("latin-1"))
    if last is None:
        raise NotPlain
    check_empty(last_row(high), last[1], LAST_ROW + 1)


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
