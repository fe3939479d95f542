"""One sheet's cells and merges, as stored."""

from functools import lru_cache
from typing import NamedTuple, NoReturn

from slavery_check.returns.raw import CellKind, CellState, RawCell
from slavery_check.workbook.gate import Container
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Allowance, Attributes, Element, Parsing, inflate
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.strings import rich_text, unescape

Cells = dict[tuple[int, int], RawCell]

_DIGITS = "0123456789"
LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
KINDS = {
    "n": CellKind.NUMBER,
    "b": CellKind.BOOLEAN,
    "s": CellKind.TEXT,
    "str": CellKind.TEXT,
    "inlineStr": CellKind.TEXT,
    "e": CellKind.TEXT,
    "d": CellKind.TEXT,
}
"""The cell's `t` -> kind; `d` is a date in ISO 8601, which Strict Open XML may write."""
_KEPT = 200
"""Characters kept of a text that is too long: one string of the table may stand in every cell."""
BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@lru_cache(maxsize=_LAST_COLUMN)
def column_number(letters: str) -> int:
    """Give 1 for A, 27 for AA; Refused when it is no column."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise Refused("bad_xml", "a cell's address is not one")
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= _LAST_COLUMN:
        raise Refused("bad_xml", "a cell's address is outside the sheet")
    return number


def row_number(digits: str) -> int:
    """Give a row's number; Refused when it is none."""
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and 0 < int(digits) <= LAST_ROW):  # noqa: PLR2004 - digits of any row
        raise Refused("bad_xml", "a row's number is outside the sheet")
    return int(digits)


def _refuse_stray(_given: Attributes) -> NoReturn:
    raise Refused("bad_xml", "a cell or row where none can stand")


class SheetCells(NamedTuple):
    """What a sheet holds."""

    cells: Cells
    merges: tuple[str, ...]


class SheetParsing:
    """Gathers the cells of one sheet while expat runs over it."""

    __slots__ = (
        "_before",
        "_column",
        "_disordered",
        "_formats",
        "_formula",
        "_has_data",
        "_kind",
        "_limits",
        "_own_row",
        "_room",
        "_row",
        "_row_disordered",
        "_shared",
        "_style",
        "_value",
        "cells",
        "merges",
        "parsing",
    )  # fmt: skip

    def __init__(self, shared: list[str], formats: NumberFormats, parsing: Parsing, room: int) -> None:
        """Take what the other parts said; `room` is how many cells may still come."""
        self.cells: Cells = {}
        self.merges: list[str] = []
        self.parsing = parsing
        self._shared = shared
        self._formats = formats
        self._room = room
        self._limits = parsing.limits
        self._row = self._column = self._own_row = 0
        self._row_disordered = self._disordered = self._formula = self._has_data = False
        self._kind = "n"
        self._style: str | None = None
        self._value: str | None = None
        self._before = ""

    def root(self) -> dict[str, Element]:
        """Give the tree of elements to run."""
        # A cell that stands where none can stand is seen by some programs and not by others.
        stray = Element(start=_refuse_stray)
        strays = dict.fromkeys(("row", "c", "sheetData"), stray)
        foreign = Element(inside=strays)
        foreign.other = foreign
        doubtful = Element(start=self._doubt, inside=strays)
        inside = strays | {
            "v": Element(start=self.parsing.capture, end=self._end_value, other=doubtful),
            "f": Element(start=self._begin_formula),
            "is": rich_text(self.parsing, self._take_inline, self._doubt),
        }
        cell = Element(start=self._begin_cell, end=self._end_cell, inside=inside, other=foreign)
        row = Element(start=self._begin_row, inside=strays | {"c": cell}, other=foreign)
        data = Element(start=self._begin_data, inside=strays | {"row": row}, other=foreign)
        merges = Element(inside={"mergeCell": Element(start=self._merge)})
        return {"worksheet": Element(inside={"sheetData": data, "mergeCells": merges})}

    def _doubt(self, _given: Attributes | None = None) -> None:
        self._disordered = True

    def _begin_data(self, _given: Attributes) -> None:
        if self._has_data:
            raise Refused("bad_xml", "two lists of cells in a sheet")
        self._has_data = True

    def _merge(self, given: Attributes) -> None:
        self.merges.append(given.get("ref", ""))
        if len(self.merges) > self._limits.merges:
            raise self._limits.over("merges")

    def _begin_row(self, given: Attributes) -> None:
        text = given.get("r")
        row = row_number(text) if text else self._row + 1
        if row > LAST_ROW:
            raise Refused("bad_xml", "a row's number is outside the sheet")
        self._row_disordered = row <= self._row
        self._row, self._column = row, 0

    def _begin_cell(self, given: Attributes) -> None:
        reference = given.get("r")
        if reference is None:
            column, self._own_row = self._column + 1, self._row
        else:
            letters = reference.rstrip(_DIGITS)
            column = column_number(letters)
            self._own_row = row_number(reference[len(letters) :])
        # Of a cell in another row than its own, programs differ on where it stands.
        self._disordered = self._row_disordered or column <= self._column or self._own_row != self._row
        self._column = column
        self._kind = given.get("t", "n")
        self._style = given.get("s")
        self._value = None
        self._before = ""
        self._formula = False

    def _begin_formula(self, _given: Attributes) -> None:
        self._formula = True

    def _end_value(self) -> None:
        if self._value is not None or self._kind == "inlineStr":
            # Two values in one cell, or one in the wrong place: programs differ on which counts.
            self._keep_before()
        self._value = self.parsing.text()

    def _take_inline(self, text: str) -> None:
        if self._value is not None or self._kind != "inlineStr":
            self._keep_before()  # Likewise.
        self._value = text

    def _keep_before(self) -> None:
        """Lose no value that another of the same cell follows: it may be the one that a person sees."""
        self._disordered = True
        self._before = self._both(self._before, self._text())

    def _end_cell(self) -> None:
        if self._value is None and not self._formula and not self._disordered:
            return
        kind = KINDS.get(self._kind)
        if kind is None:
            kind, self._disordered = CellKind.TEXT, True  # Programs differ on what a cell of unknown type says.
        text = self._both(self._before, self._text())
        state = self._state(text)
        if state is CellState.BLANK:
            return
        self._put(text[:_KEPT] if state is CellState.TOO_LONG else text, kind, state)

    def _put(self, text: str, kind: CellKind, state: CellState) -> None:
        """Keep a cell, also in the row that it names where that is another: it may be meant for either."""
        dates, percentages = self._formats.dates, self._formats.percentages
        of_number = self._style if kind is CellKind.NUMBER else None
        shown = {"is_date": of_number in dates, "is_percent": of_number in percentages}
        for row in sorted({self._row, self._own_row}):
            place = row, self._column
            if known := self.cells.get(place):
                self.cells[place] = known._replace(text=self._both(known.text, text), state=CellState.AMBIGUOUS)
            else:
                self.cells[place] = RawCell(*place, text, kind, state, **shown)
        if len(self.cells) > self._room:
            raise self._limits.over("cells")

    def _both(self, before: str, text: str) -> str:
        """Give two texts of one cell, as far as one cell may be long."""
        if not (before and text):
            return before or text
        most = self._limits.cell_characters
        return f"{before}; {text}"[:most] if len(before) < most else before

    def _text(self) -> str:
        value = self._value
        if not value:
            return ""
        if self._kind == "s":
            return self._shared_text(value)
        if self._kind == "b":
            return BOOLEANS.get(value.strip(), value)
        if self._kind == "str":
            return unescape(value)
        return value

    def _shared_text(self, value: str) -> str:
        index = value.strip()
        if index.isascii() and index.isdigit() and len(index) < 10 and int(index) < len(self._shared):  # noqa: PLR2004 - digits of any table's size
            return self._shared[int(index)]
        self._disordered = True  # There is no such text, and programs differ on what they show.
        return ""

    def _state(self, text: str) -> CellState:
        if self._disordered:
            return CellState.AMBIGUOUS
        if self._kind == "e":
            return CellState.ERROR
        if len(text) > self._limits.cell_characters:
            return CellState.TOO_LONG
        if self._formula:
            return CellState.FORMULA if text or self._kind == "str" else CellState.FORMULA_NO_VALUE
        return CellState.VALUE if text else CellState.BLANK


def careful_sheet(
    container: Container, part: str, shared: list[str], shown: NumberFormats, allowance: Allowance, room: int
) -> SheetCells:
    """Read a sheet that may still hold `room` cells, whatever wrote it; Refused where it is none that we take."""
    member = container.members.get(part)
    if member is None:
        raise Refused("bad_xml", "a sheet's part is missing")
    work = SheetParsing(shared, shown, Parsing(allowance.limits), room)
    work.parsing.run(work.root(), inflate(container, member, allowance))
    return SheetCells(work.cells, tuple(work.merges))
