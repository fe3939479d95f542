"""Writes lists for the buyer as a spreadsheet: title, header row, named table, frozen, filtered, ready to print.

Row by row: all cells of a list of thousands of suppliers would take more memory than everything else of a run.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.archive import normalise
from slavery_check.escaping import plain_text, xlsx_text
from slavery_check.workbook import styles

Value = str | date | Decimal | int | None
_DATE = styles.Look("List date", boxed=True, centred=True, number_format="d mmm yyyy")
_NUMBER = styles.Look("List number", boxed=True, centred=True, number_format="0.0")
_COUNT = styles.Look("List count", boxed=True, centred=True, number_format="0")
_HEADER_ROW = 2


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One list."""

    title: str
    """Name of the sheet, at most 31 characters, and first line of its title."""
    subtitle: str
    table: str
    """Name of the table: letters, digits, underscores."""
    header: tuple[str, ...]
    widths: tuple[int, ...]
    """In characters, one a column."""
    rows: Sequence[Sequence[Value]]
    """Empty: one empty row, because a spreadsheet table needs one."""
    pages_wide: int = 1
    """Pages side by side when printed, so that many columns stay readable."""
    repeated: int = 0
    """Columns on the left that stand on each of those pages, and stay in sight on the screen."""


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """A page of plain sentences."""

    title: str
    lines: tuple[str, ...]


def write_lists(title: str, sheets: Sequence[ListSheet | NoteSheet]) -> bytes:
    """Write one .xlsx; all text inert, no author, byte-identical for the same input."""
    book = Workbook(write_only=True)
    book.properties = DocumentProperties(title=xlsx_text(title), language="en")
    book.properties.creator = None
    for each in sheets:
        sheet = book.create_sheet(each.title)
        match each:
            case ListSheet():
                _write_list(sheet, each)
            case NoteSheet():
                _write_notes(sheet, each)
    packed = io.BytesIO()
    book.save(packed)
    return normalise(packed.getvalue())


def _write_list(sheet: Worksheet, wanted: ListSheet) -> None:
    rows = wanted.rows or [[None] * len(wanted.header)]
    letters = [get_column_letter(column) for column in range(1, len(wanted.header) + 1)]
    widths = " ".join(f"{letter}:{width}" for letter, width in zip(letters, wanted.widths, strict=True))
    styles.set_up(sheet, widths, styles.LANDSCAPE, headers=f"1:{_HEADER_ROW}")
    sheet.page_setup.fitToWidth = wanted.pages_wide
    if wanted.repeated:
        sheet.print_title_cols = f"A:{letters[wanted.repeated - 1]}"
        sheet.freeze_panes = f"{letters[wanted.repeated]}{_HEADER_ROW + 1}"
    last = _HEADER_ROW + len(rows)
    table = Table(displayName=wanted.table, name=wanted.table, ref=f"A{_HEADER_ROW}:{letters[-1]}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    unstubbed: Any = table  # openpyxl's own way for a sheet that it does not hold, which the stubs do not know
    unstubbed._initialise_columns()  # noqa: SLF001 - see above
    for column, name in zip(table.tableColumns, wanted.header, strict=True):
        column.name = xlsx_text(name)
    sheet.tables.add(table)  # `add_table` would warn that the columns of such a sheet are to be named, as they are
    _append(sheet, 1, [_text(sheet, 1, 1, f"{wanted.title}. {wanted.subtitle}", styles.TITLE)])
    header = enumerate(wanted.header, start=1)
    _append(sheet, _HEADER_ROW, [_text(sheet, _HEADER_ROW, column, name, styles.HEADER) for column, name in header])
    for number, row in enumerate(rows, start=_HEADER_ROW + 1):
        cells = [Cell(sheet, number, column) for column in range(1, len(row) + 1)]
        for cell, value in zip(cells, row, strict=True):
            _write_value(cell, value)
        _append(sheet, number, cells)


def _write_value(cell: Cell, value: Value) -> None:
    match value:
        case None:
            styles.PLAIN.paint(cell)
        case str():
            styles.put(cell, plain_text(value), styles.PLAIN)
        case date():
            _DATE.paint(cell)
            cell.value = value
        case int():
            _COUNT.paint(cell)
            cell.value = value
        case _:
            _NUMBER.paint(cell)
            cell.value = value


def _write_notes(sheet: Worksheet, wanted: NoteSheet) -> None:
    styles.set_up(sheet, "A:80", styles.PORTRAIT)
    _append(sheet, 1, [_text(sheet, 1, 1, wanted.title, styles.TITLE)])
    for number, line in enumerate(wanted.lines, start=_HEADER_ROW):
        _append(sheet, number, [_text(sheet, number, 1, line, styles.TEXT)])


def _text(sheet: Worksheet, row: int, column: int, text: str, look: styles.Look) -> Cell:
    cell = Cell(sheet, row, column)
    styles.put(cell, text, look)
    return cell


def _append(sheet: Worksheet, number: int, cells: list[Cell]) -> None:
    """Write a row, as high as its text needs, and let go of it."""
    styles.fit_row(sheet, number, cells)
    sheet.append(cells)
    del sheet.row_dimensions[number]
