"""Cells in the plain lane: a single regular expression splits them, and nothing may be left over.

The returns of one form hold the same questions, formulas and headings. So what a piece of a sheet says is kept by its
bytes, and of the next return only the answers are new.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, filterfalse
from operator import le, lt
from typing import NamedTuple

from slavery_check.returns.raw import CellKind, CellState, RawCell
from slavery_check.workbook.kept_cells import Room, Texts
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.plain_lane import NotPlain, plain_text, referred
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import BOOLEANS, KINDS, column_number, row_number
from slavery_check.workbook.strings import ESCAPES

Place = tuple[int, int]
Groups = Sequence[str]
"""One group of the regular expression for every cell; really None where it had no part."""

EMPTY_ROW = '<row r="[1-9][0-9]{0,6}"[^<>&/]*+(?:/>|></row>)'
_NUMBER = re.compile('<row r="([0-9]+)"([^<>&/]*+)')
_CELL = re.compile(
    # Behind a row's end: empty rows (a few: a long run is tried again from each of its ends), and a row's beginning.
    f'(?:</row>((?:{EMPTY_ROW}){{0,20}})<row r="([1-9][0-9]{{0,6}})"([^<>&/]*+)>)?'
    # A cell: nothing; a text of its own; or a formula, a value, or both.
    '<c r="([^"<>&/]++)"([^<>&/]*+)(?:/>|>(?:'
    '<is><t(?: xml:space="preserve")?>([^<]*+)</t></is>'
    "|(?:(<f[^<>&/]*+)(?:/>|>[^<]*+</f>)(?:<v/>(?=</c>))?)?(?:<v>([^<]*+)</v>)?"
    ")</c>)"
)
_GROUPS = 8
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_LOOK = re.compile('(?: s="([0-9]{1,9})")?(?: t="([a-zA-Z]{1,9})")?')


def _in_order(*names: str) -> str:
    return "".join(f'(?: {name}="[A-Za-z0-9.:]{{0,30}}")?' for name in names)


_HEIGHT = ("ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop", "thickBot", "x14ac:dyDescent")
_OF_OPENPYXL = ("hidden", "outlineLevel", "collapsed", "ht", "customFormat", "customHeight", "s")
_ROW = re.compile(
    # As Excel and LibreOffice order them, and as openpyxl does.
    f"{_in_order('spans', 's', 'customFormat', *_HEIGHT)}|{_in_order(*_OF_OPENPYXL)}"
)
_FORMULA = re.compile(f"<f{_in_order('aca', 't', 'ref', 'ca', 'si')}")
_TAKES: Mapping[str, Callable[[str], str]] = {"b": BOOLEANS.__getitem__} | dict.fromkeys(
    ("n", "s", "e", "d", "str", "inlineStr"), str
)
"""By a cell's `t`: what becomes of the text in it. `str` gives the same text."""
_NOT_CALCULATED = {"e": CellState.ERROR, "str": CellState.FORMULA}
WIDE = 1 << 15
"""Row times this plus column: one number for a place, in the order in which cells stand."""
Cells = tuple[tuple[Place, RawCell], ...]


class Piece(NamedTuple):
    """What a sheet holds from one `</c>` to the next: a cell, with the rows and empty cells in front of it."""

    low: int
    """The place in front of it is lower,"""
    floor: int
    """and at least this: where no row begins, it is of the same row."""
    high: int
    """The cell's place."""
    cells: Cells
    """One, or none where nothing stands in it."""
    numbered: tuple[Place, ...]
    """Its place where its text is yet a number in the table of texts,"""
    texts: tuple[Texts, ...]
    """and what it is with each."""


class _Look(NamedTuple):
    """What a cell's style and type say."""

    take: Callable[[str], str]
    """Gives the text of what stands in `<v>` or `<is>`; KeyError where the careful lane has to."""
    type_: str
    kind: CellKind
    state: CellState
    """Of a value."""
    is_date: bool
    is_percent: bool
    calculated: CellState
    """Of a formula with a value."""
    not_calculated: CellState
    """Of a formula without one."""


class _Looks(dict[str, _Look]):
    """What each `s` and `t` of a workbook's cells say, by both as they are written."""

    def __init__(self, formats: NumberFormats) -> None:
        """Take what the style table said."""
        super().__init__()
        self._formats = formats

    def __missing__(self, written: str) -> _Look:
        """Tell it once; NotPlain where it is not."""
        found = _LOOK.fullmatch(written)
        type_ = (found[2] or "n") if found else ""
        if found is None or type_ not in KINDS:
            raise NotPlain
        style, kind = found[1], KINDS[type_]
        error, number = type_ == "e", kind is CellKind.NUMBER
        look = self[written] = _Look(
            take=_TAKES[type_],
            type_=type_,
            kind=kind,
            state=CellState.ERROR if error else CellState.VALUE,
            is_date=number and style in self._formats.dates,
            is_percent=number and style in self._formats.percentages,
            calculated=CellState.ERROR if error else CellState.FORMULA,
            not_calculated=_NOT_CALCULATED.get(type_, CellState.FORMULA_NO_VALUE),
        )
        return look


class Pieces:
    """What pieces of sheets say, under the limits and number formats of some workbooks."""

    def __init__(self, formats: NumberFormats, limits: Limits, room: Room) -> None:
        """Begin without any."""
        self._known: dict[bytes, Piece] = {}
        self._room = room
        self._looks = _Looks(formats)
        self._longest = limits.cell_characters

    def forget(self) -> None:
        """Keep nothing any more, and make room."""
        self._known = {}  # another one: who works with it in another thread still has it
        self._room.clear()

    def told(self, pieces: Sequence[bytes]) -> list[Piece]:
        """Say what these are, each without its `</c>`; NotPlain where the careful lane has to."""
        known = self._known
        new = [*filterfalse(known.__contains__, pieces)]
        if new:
            known.update(self._learnt(new))
            for piece in new:
                self._room.take(len(piece))
        return [*map(known.__getitem__, pieces)]

    def _learnt(self, new: Sequence[bytes]) -> Iterator[tuple[bytes, Piece]]:
        """Tell all at once, for that takes less; a cell with something in it ends its piece."""
        body = plain_text(b"</c>".join(new) + b"</c>")
        if "_x" in body and ESCAPES.search(body):
            raise NotPlain
        split = _CELL.split(body)
        if any(split[:: _GROUPS + 1]):
            raise NotPlain
        empties, rows, attributes, references, looks, *texts = (
            split[group :: _GROUPS + 1] for group in range(1, _GROUPS + 1)
        )
        longest = self._longest
        if len(body) > longest and max(map(len, filter(None, chain(*texts))), default=0) > longest:
            raise NotPlain
        for each in {*attributes}:
            known_row(each or "")
        steps = [*map(_step, empties, rows, references)]
        said = [*map(self._said, references, looks, *texts)]
        end = 0
        for piece in new:
            start, end = end, end + piece.count(b"<c ")
            if end - start > 1 and not in_line(steps[start], steps[start + 1 : end]):
                raise NotPlain
            low, floor, _ = steps[start]
            yield piece, Piece(low, floor, steps[end - 1][2], *said[end - 1])

    def _said(
        self, reference: str, look: str, inline: str | None, formula: str | None, value: str | None
    ) -> tuple[Cells, tuple[Place, ...], tuple[Texts, ...]]:
        take, type_, kind, state, is_date, is_percent, calculated, not_calculated = self._looks[look]
        raw = value if inline is None else inline
        if raw is None and formula is None:
            return (), (), ()
        if (type_ == "inlineStr") is (inline is None) or (type_ == "s" and formula is not None):
            raise NotPlain
        text = _taken(take, raw)
        if formula is not None:
            known_formula(formula)
            state = calculated if text else not_calculated
        elif not text:
            if state is CellState.ERROR or type_ == "s":
                raise NotPlain
            return (), (), ()
        place = _place(reference)
        cell = RawCell(*place, text, kind, state, is_date, is_percent)
        if type_ == "s":
            return ((place, cell),), (place,), (Texts(cell, self._room),)
        return ((place, cell),), (), ()


def in_line(first: tuple[int, int, int], others: Sequence[tuple[int, int, int]]) -> bool:
    """Whether rows and columns ascend, and each cell stands in its own row: `low`, `floor` and `high` of each."""
    lows, floors, highs = zip(first, *others, strict=True)
    return all(map(lt, highs, lows[1:])) and all(map(le, floors[1:], highs))


def _taken(take: Callable[[str], str], raw: str | None) -> str:
    if not raw:
        return ""
    try:
        return take(referred(raw))
    except KeyError:
        raise NotPlain from None


def _step(empties: str | None, row: str | None, reference: str) -> tuple[int, int, int]:
    """Give `low`, `floor` and `high` of one cell."""
    own_row, column = _place(reference)
    high = own_row * WIDE + column
    if row is None:
        return high, own_row * WIDE, high
    if int(row) != own_row:
        raise NotPlain
    return (check_empty(0, empties, own_row)[0] if empties else own_row) * WIDE, 0, high


def check_empty(before: int, empty: str, after: int) -> Sequence[int]:
    """Give the numbers of some empty rows; NotPlain where they do not stand between their neighbours."""
    found = _NUMBER.findall(empty)
    for _, attributes in found:
        known_row(attributes)
    numbers = [before, *(int(number) for number, _ in found), after]
    if not all(map(lt, numbers, numbers[1:])):
        raise NotPlain
    return numbers[1:-1]


@lru_cache(maxsize=16_384)
def _place(reference: str) -> Place:
    found = _REFERENCE.fullmatch(reference)
    try:
        place = (row_number(found[2]), column_number(found[1])) if found else None
    except Refused:
        place = None
    if place is None:
        raise NotPlain
    return place


@lru_cache(maxsize=4_096)
def known_row(attributes: str) -> bool:
    """Raise NotPlain where a row says what we do not know."""
    if not _ROW.fullmatch(attributes):
        raise NotPlain
    return True


@lru_cache(maxsize=256)
def known_formula(tag: str) -> bool:
    """Raise NotPlain where a formula's tag says what we do not know."""
    if not _FORMULA.fullmatch(tag):
        raise NotPlain
    return True
