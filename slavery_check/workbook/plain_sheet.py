"""One sheet's cells in the plain lane: a single regular expression splits its rows, and nothing may be left over."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, islice
from operator import lt
from typing import Any, NamedTuple

from slavery_check.returns.raw import CellKind, CellState, RawCell
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Parsing
from slavery_check.workbook.plain_lane import NotPlain, cut, referred
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import (
    BOOLEANS,
    KINDS,
    LAST_ROW,
    Cells,
    SheetCells,
    SheetParsing,
    column_number,
    row_number,
)
from slavery_check.workbook.strings import ESCAPES

Place = tuple[int, int]
Texts = Sequence[str]
"""One group of the regular expression for every cell; really None where it had no part."""

_EMPTY_ROW = '<row r="[1-9][0-9]{0,6}"[^<>&/]*+(?:/>|></row>)'
_NUMBER = re.compile('<row r="([0-9]+)"([^<>&/]*+)')
_CELL = re.compile(
    # Behind a row's end: empty rows (a few: a long run is tried again from each of its ends), and a row's beginning.
    f'(?:</row>((?:{_EMPTY_ROW}){{0,20}})<row r="([1-9][0-9]{{0,6}})"([^<>&/]*+)>)?'
    # A cell: nothing; a text of its own; or a formula, a value, or both.
    '<c r="([^"<>&/]++)"([^<>&/]*+)(?:/>|>(?:'
    '<is><t(?: xml:space="preserve")?>([^<]*+)</t></is>'
    "|(?:(<f[^<>&/]*+)(?:/>|>[^<]*+</f>)(?:<v/>(?=</c>))?)?(?:<v>([^<]*+)</v>)?"
    ")</c>)"
)
_GROUPS = 8
_LAST = re.compile(f"</row>(?:{_EMPTY_ROW})*+")
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
_TAKES: Mapping[str, Callable[[str], str]] = {
    "n": str,
    "b": BOOLEANS.__getitem__,
    "e": str,
    "d": str,
    "str": str,
    "inlineStr": str,
}
"""By a cell's `t`: what becomes of the text in it. `str` gives the same text."""
_NOT_CALCULATED = {"e": CellState.ERROR, "str": CellState.FORMULA}
_PREFIX = "x14ac:dyDescent"
_PROBE = '<row r="1"{}><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
_UID = re.compile(rb' xr:uid="\{[0-9A-F-]{36}\}"')
_NO_UID = b' xr:uid="{0}"'
"""Excel gives every sheet of every file another; nothing depends on it."""
_PROBED = {(1, 1): RawCell(1, 1, "x")}


class _Look(NamedTuple):
    """What a cell's style and type say."""

    take: Callable[[str], str]
    """Gives the text of what stands in `<v>` or `<is>`; KeyError where the careful lane has to."""
    is_inline: bool
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

    def __init__(self, shared: list[str], formats: NumberFormats, limits: Limits) -> None:
        """Take what the other parts said."""
        super().__init__()
        kept = dict(zip(map(str, range(len(shared))), shared, strict=True))
        if max(map(len, shared), default=0) > limits.cell_characters:
            kept = {index: text for index, text in kept.items() if len(text) <= limits.cell_characters}
        self._takes = {**_TAKES, "s": kept.__getitem__}
        self._formats = formats

    def __missing__(self, written: str) -> _Look:
        """Tell it once; KeyError where it is not plain."""
        found = _LOOK.fullmatch(written)
        if found is None:
            raise KeyError(written)
        style, kind_ = found[1], found[2] or "n"
        kind = KINDS[kind_]
        error, number = kind_ == "e", kind is CellKind.NUMBER
        look = self[written] = _Look(
            take=self._takes[kind_],
            is_inline=kind_ == "inlineStr",
            kind=kind,
            state=CellState.ERROR if error else CellState.VALUE,
            is_date=number and style in self._formats.dates,
            is_percent=number and style in self._formats.percentages,
            calculated=CellState.ERROR if error else CellState.FORMULA,
            not_calculated=_NOT_CALCULATED.get(kind_, CellState.FORMULA_NO_VALUE),
        )
        return look


class PlainSheets:
    """Reads the sheets of one workbook."""

    __slots__ = ("_limits", "_looks")

    def __init__(self, shared: list[str], formats: NumberFormats, limits: Limits) -> None:
        """Take what the other parts said."""
        self._looks = _Looks(shared, formats, limits)
        self._limits = limits

    def read(self, content: bytes, room: int) -> SheetCells:
        """Read a sheet that may still hold `room` cells; NotPlain where the careful lane has to."""
        part = cut(content, b"<sheetData>", b"</sheetData>")
        probe = _PROBE.format(f' {_PREFIX}="1"' if part.body.rfind(_PREFIX) >= 0 else "").encode()
        merges = _framed(_UID.sub(_NO_UID, part.before + probe + part.after), self._limits)
        pieces = _CELL.split(f"</row>{part.body}")
        if part.body.rfind("_x") >= 0 and ESCAPES.search(part.body):
            raise NotPlain
        if any(pieces[: -1 : _GROUPS + 1]) or not _LAST.fullmatch(pieces[-1]):
            raise NotPlain
        empty, row, attributes, place, *rest = (pieces[group :: _GROUPS + 1] for group in range(1, _GROUPS + 1))
        if len(part.body) > self._limits.cell_characters:
            self._check_lengths(*rest[1:])
        try:
            cells = self._cells(_places(empty, row, attributes, place, pieces[-1].removeprefix("</row>")), *rest)
        except KeyError:
            raise NotPlain from None
        if len(cells) > room:
            raise NotPlain
        return SheetCells(cells, merges)

    def _check_lengths(self, *texts: Texts) -> None:
        """Leave a text that is too long to the careful lane; in most sheets none can be."""
        if max(map(len, filter(None, chain.from_iterable(texts))), default=0) > self._limits.cell_characters:
            raise NotPlain

    def _cells(self, places: list[Place], looks: Texts, inlines: Texts, formulas: Texts, values: Texts) -> Cells:
        cells: Cells = {}
        new = tuple.__new__  # RawCell(...) takes three times as long.
        told = map(self._looks.__getitem__, looks)
        for place, look, inline, formula, value in zip(places, told, inlines, formulas, values, strict=True):
            raw = value if inline is None else inline
            if raw is None and formula is None:
                continue
            take, is_inline, kind, state, is_date, is_percent, calculated, not_calculated = look
            if is_inline is (inline is None):
                raise NotPlain
            text = take(referred(raw) if "&" in raw else raw) if raw else ""
            if formula is not None:
                _known_formula(formula)
                state = calculated if text else not_calculated
            elif not text:
                if state is CellState.ERROR:
                    raise NotPlain
                continue
            row, column = place
            cells[place] = new(RawCell, (row, column, text, kind, state, is_date, is_percent))
        return cells


def _places(empties: Texts, rows: Texts, attributes: Texts, references: Texts, last: str) -> list[Place]:
    """Give where each cell stands; NotPlain where rows and columns do not ascend, or a cell is not in its own row."""
    places = list(map(_place, references))
    begins = [*compress(range(len(rows)), rows)]
    numbers = list(map(int, compress(rows, rows)))
    firsts = [places[begin][0] for begin in begins]
    lasts = [places[end - 1][0] for end in (*begins[1:], len(places))] if places else []
    if not (firsts == lasts == numbers and _ascends(places) and _ascends(numbers)):
        raise NotPlain
    for each in {*attributes}:
        _known_row(each or "")
    if not (last or any(empties)):
        return places
    between = zip((0, *numbers), (*compress(empties, rows), last), (*numbers, LAST_ROW + 1), strict=True)
    for before, empty, after in between:
        if empty:
            _check_empty(before, empty, after)
    return places


def _ascends(ordered: Sequence[Any]) -> bool:
    return all(map(lt, ordered, islice(ordered, 1, None)))


def _check_empty(before: int, empty: str, after: int) -> None:
    """Raise NotPlain where empty rows are not known whole, or do not stand between their neighbours."""
    found = _NUMBER.findall(empty)
    for _, attributes in found:
        _known_row(attributes)
    if not _ascends([before, *(int(number) for number, _ in found), after]):
        raise NotPlain


@lru_cache(maxsize=256)
def _framed(frame: bytes, limits: Limits) -> tuple[str, ...]:
    """Give the merges of a sheet with one cell put in, by the careful lane; NotPlain where anything else is in it.

    So every question of names, namespaces and nesting around the cells has the careful lane's own answer.
    """
    work = SheetParsing([], NumberFormats(), Parsing(limits), 1)
    try:
        work.parsing.run(work.root(), iter((frame,)))
    except Refused:
        raise NotPlain from None
    if work.cells != _PROBED or any("{" in merge for merge in work.merges):
        raise NotPlain
    return tuple(work.merges)


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
def _known_row(attributes: str) -> bool:
    if not _ROW.fullmatch(attributes):
        raise NotPlain
    return True


@lru_cache(maxsize=256)
def _known_formula(tag: str) -> bool:
    if not _FORMULA.fullmatch(tag):
        raise NotPlain
    return True
