"""Rows in the plain lane without their texts: a single regular expression splits the cells, nothing may be left over.

The returns of one form hold the same questions, formulas and headings, and whatever somebody types into a row, its tags
are one of a few. So how the cells of a row lie is kept by its tags, and of the next return only the texts are new.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from operator import le, lt
from typing import NamedTuple

from slavery_check.returns.raw import CellKind, CellState, RawCell
from slavery_check.workbook.kept_cells import Room, Texts
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.plain_lane import NotPlain, plain_text, referred
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import BOOLEANS, KINDS, LAST_ROW, column_number, row_number
from slavery_check.workbook.strings import ESCAPES

Place = tuple[int, int]
_Step = tuple[int, int, int]
"""Of a cell: what the place in front of it is lower than, and not lower than, and its own place."""

_EMPTY_ROW = '<row r="[1-9][0-9]{0,6}"[^<>&/]*+(?:/>|></row>)'
_EMPTY = re.compile(f"(?:{_EMPTY_ROW})*+")
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
_NOT_CALCULATED = {"e": CellState.ERROR, "str": CellState.FORMULA}
PREFIX = "x14ac:dyDescent"
_WIDE = 1 << 15
"""Row times this plus column: one number for a place, in the order in which cells stand."""


class Mould(NamedTuple):
    """How a row lies, with the empty rows in front of it, whatever its texts are."""

    low: int
    """The place in front of it is lower."""
    high: int
    """The place of its last cell."""
    cells: tuple[tuple[Place, int, Texts], ...] = ()
    """Of each cell in which something stands: its place, the number of its text or 0, and what it is with each."""
    numbered: tuple[Place, ...] = ()
    """Places whose text is yet a number in the table of texts."""
    texts: tuple[Texts, ...] = ()
    """Their cells, by the text."""
    beside: tuple[int, ...] = ()
    """The numbers of texts that are not what a cell says: formulas."""
    is_prefixed: bool = False
    """It has an attribute in the namespace `x14ac`, which has to be declared."""


class _Look(NamedTuple):
    """What a cell's style and type say."""

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


class _Said(NamedTuple):
    """What stands in a cell."""

    place: Place
    text: int
    """The number of its text; 0 where it has none in the row."""
    cell: Texts
    is_numbered: bool
    """Its text is one of the table."""


class Moulds:
    """How rows lie, under the limits and number formats of some workbooks."""

    def __init__(self, formats: NumberFormats, limits: Limits, room: Room) -> None:
        """Take what the style table said; `room` is for the cells that are kept."""
        self._formats = formats
        self._longest = limits.cell_characters
        self._room = room
        self._beside = Texts(RawCell(1, 1, ""), room, _plain)
        taken, truth = partial(self._taken, str), partial(self._taken, BOOLEANS.__getitem__)
        self._told: dict[str, Callable[[str], str]] = {**dict.fromkeys(KINDS, taken), "b": truth, "s": self._fitting}
        """By a cell's `t`: what becomes of the text in it."""

    def filled(self, mould: Mould, pieces: Sequence[str]) -> tuple[tuple[Place, RawCell], ...]:
        """Give the cells of a row of these tags and texts in turn; NotPlain where a text is not plain in its place."""
        for text in mould.beside:
            self._beside[pieces[text]]
        return tuple([(place, cell[pieces[text]] if text else cell.cell) for place, text, cell in mould.cells])

    def mould(self, tags: Sequence[str]) -> Mould:
        """Tell how a row lies by its tags, between which its texts stand; NotPlain where the careful lane has to.

        It is read with a number in place of each text: where the text stands among tags and texts in turn.
        """
        texts = range(1, 2 * len(tags) - 1, 2)
        written = tags[0] + "".join([f">{text}{tag}" for text, tag in zip(texts, tags[1:], strict=True)])
        if "<c " not in written:
            rows = empty_rows(0, f"{written}</row>")
            self._room.take(len(written))
            return Mould(rows[0] * _WIDE, rows[-1] * _WIDE, is_prefixed=PREFIX in written)
        split = _CELL.split(f"</row>{written}")
        if any(split[:: _GROUPS + 1]):
            raise NotPlain
        cells = [split[start : start + _GROUPS] for start in range(1, len(split), _GROUPS + 1)]
        known_row(cells[0][2])
        steps = [_step(empties, row, reference) for empties, row, _, reference, *_ in cells]
        if not _in_line(steps):
            raise NotPlain
        said = [one for _, _, _, *cell in cells if (one := self._said(*cell))]
        self._room.take(len(written), len(said) + 1)
        numbered = [one for one in said if one.is_numbered]
        return Mould(
            steps[0][0],
            steps[-1][2],
            tuple([one[:3] for one in said]),
            tuple([one.place for one in numbered]),
            tuple([one.cell for one in numbered]),
            tuple({*texts}.difference([one.text for one in said])),
            PREFIX in written,
        )

    def _said(
        self, reference: str, look: str, inline: str | None, formula: str | None, value: str | None
    ) -> _Said | None:
        type_, kind, state, is_date, is_percent, calculated, not_calculated = _look(look, self._formats)
        raw = value if inline is None else inline
        if raw is None and formula is None:
            return None
        if (type_ == "inlineStr") is (inline is None) or (type_ == "s" and formula is not None):
            raise NotPlain
        if formula is not None:
            known_formula(formula)
            state = calculated if raw else not_calculated
        elif not raw:
            if state is CellState.ERROR or type_ == "s":
                raise NotPlain
            return None
        place = _place(reference)
        cell = RawCell(*place, "", kind, state, is_date, is_percent)
        is_numbered = type_ == "s"
        texts = Texts(cell, self._room, self._told[type_])
        return _Said(place, 0 if is_numbered else int(raw or 0), texts, is_numbered)

    def _taken(self, take: Callable[[str], str], written: str) -> str:
        """Give the text that is written so; NotPlain where it is too long, or none of its type."""
        if len(written) > self._longest:
            raise NotPlain
        text = _plain(written)
        try:
            return take(referred(text) if "&" in text else text)
        except KeyError:
            raise NotPlain from None

    def _fitting(self, text: str) -> str:
        if len(text) > self._longest:
            raise NotPlain
        return text


def _plain(written: str) -> str:
    """Give a text as it stands; NotPlain where anything in it stands for something else."""
    if "_x" in written and ESCAPES.search(written):
        raise NotPlain
    is_simple = written.isprintable() and "&" not in written and "]]>" not in written
    return written if is_simple else plain_text(written.encode())


@lru_cache(maxsize=1_024)
def _look(written: str, formats: NumberFormats) -> _Look:
    """Tell what `s` and `t` of a cell say, as they are written; NotPlain where they are not."""
    found = _LOOK.fullmatch(written)
    type_ = (found[2] or "n") if found else ""
    if found is None or type_ not in KINDS:
        raise NotPlain
    style, kind = found[1], KINDS[type_]
    error, number = type_ == "e", kind is CellKind.NUMBER
    return _Look(
        type_=type_,
        kind=kind,
        state=CellState.ERROR if error else CellState.VALUE,
        is_date=number and style in formats.dates,
        is_percent=number and style in formats.percentages,
        calculated=CellState.ERROR if error else CellState.FORMULA,
        not_calculated=_NOT_CALCULATED.get(type_, CellState.FORMULA_NO_VALUE),
    )


def _in_line(steps: Sequence[_Step]) -> bool:
    """Whether columns ascend, and each cell stands in the row that begins before the first."""
    lows, floors, highs = zip(*steps, strict=True)
    return all(map(lt, highs, lows[1:])) and all(map(le, floors[1:], highs))


def _step(empties: str | None, row: str | None, reference: str) -> _Step:
    own_row, column = _place(reference)
    high = own_row * _WIDE + column
    if row is None:
        return high, own_row * _WIDE, high
    if int(row) != own_row:
        raise NotPlain
    return (_check_empty(0, empties, own_row)[0] if empties else own_row) * _WIDE, 0, high


def last_row(high: int) -> int:
    """Give the row of a place."""
    return high // _WIDE


def empty_rows(before: int, written: str) -> Sequence[int]:
    """Give the numbers of empty rows; NotPlain where there is anything else, or they do not ascend from `before`."""
    if not _EMPTY.fullmatch(written):
        raise NotPlain
    return _check_empty(before, written, LAST_ROW + 1)


def _check_empty(before: int, empty: str, after: int) -> Sequence[int]:
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
