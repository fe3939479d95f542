"""How the workbook looks: a few looks for cells, every text at least 4.5:1 against its ground, never colour alone."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from textwrap import wrap
from typing import Any, Final, Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.escaping import is_formula_like, xlsx_text

FONT = "Arial"
INK, QUIET, NAVY, PAPER = "1A1A1A", "595959", "1D3557", "FFFFFF"
YELLOW, ORANGE, GREY, LINE = "FFF7D1", "FFC98A", "EBEBEB", "A6A6A6"
LANDSCAPE: Final = "landscape"
PORTRAIT: Final = "portrait"
A4 = "9"


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of cell looks: a named cell style of the workbook, made when it is first used."""

    name: str
    colour: str = INK
    ground: str = ""
    size: int = 11
    bold: bool = False
    boxed: bool = False
    centred: bool = False
    indent: int = 0
    wrap: bool = True
    underlined: bool = False
    number_format: str = "General"

    def paint(self, cell: Cell) -> None:
        """Give the cell this look."""
        book: Any = cell.parent.parent  # the stubs know no way from a cell to its workbook
        if self.name not in book.named_styles:
            book.add_named_style(self._style())
        cell.style = self.name

    def paint_column(self, cell: Cell) -> None:
        """Give the column of a cell this look, and the cell itself."""
        self.paint(cell)
        painted: Any = cell  # the stubs know neither the sheet of a cell nor its style as it is stored
        sheet, style = painted.parent, copy(painted._style)  # noqa: SLF001 - no other way to a column's look
        sheet.column_dimensions[cell.column_letter] = ColumnDimension(sheet, index=cell.column_letter, style=style)

    def height(self, text: str, width: float) -> float:
        """Estimate the height in points that a text takes in a column of so many characters."""
        if not self.wrap:
            return float(self.size) * 1.5
        size = self.size * (1.08 if self.bold else 1)
        per_line = int(width * 12.5 / size - 2 * self.indent)
        lines = sum(_lines(line, per_line) for line in text.split("\n"))
        return float(round(lines * float(self.size) * 1.25 + 4, 1))

    def _style(self) -> NamedStyle:
        side = Side(style="thin", color=LINE)
        return NamedStyle(
            name=self.name,
            font=Font(
                name=FONT,
                size=self.size,
                bold=self.bold,
                color=self.colour,
                underline="single" if self.underlined else None,
            ),
            fill=PatternFill("solid", start_color=self.ground, end_color=self.ground) if self.ground else None,
            border=Border(left=side, right=side, top=side, bottom=side) if self.boxed else None,
            alignment=Alignment(
                horizontal="center" if self.centred else "left",
                vertical="top",
                wrap_text=self.wrap,
                indent=self.indent,
            ),
            number_format=self.number_format,
        )


def _lines(text: str, per_line: int) -> int:
    """Count the lines that a paragraph takes; most take one, which is quick to see."""
    return 1 if len(text) <= per_line and "\t" not in text else len(wrap(text, per_line)) or 1


TITLE = Look("Form title", colour=NAVY, size=16, bold=True, wrap=False)
HEADER = Look("Form header", colour=PAPER, ground=NAVY, bold=True, boxed=True)
QUESTION = Look("Form question", bold=True, boxed=True)
OPTION = Look("Form choice", boxed=True, indent=2)
HELP = Look("Form help", colour=QUIET, size=10, boxed=True)
STATE = Look("Form state", boxed=True, bold=True, centred=True)
STOP = Look("Form nothing here", ground=GREY, boxed=True)
"""Where nothing is to be typed."""
TO_DO, DONE = "9C2A00", "1E5C2E"
LINK = Look("Form link", colour="0B4F9E", boxed=True, underlined=True)
CHECK = Look("Form to check", colour=TO_DO, bold=True, boxed=True)
TEXT = Look("Form text")
STRONG_LINE = Look("Form strong line", bold=True, wrap=False)
LINE_OF_TEXT = Look("Form line", wrap=False)
"""A sentence that may run over the cells beside it."""
PLAIN = Look("Form plain", boxed=True)
NUMBER = Look("Form number", boxed=True, centred=True)
ID = Look("Form id", colour=QUIET, size=9, wrap=False)


@cache
def typed(number_format: str) -> Look:
    """Give the look of a cell to type in."""
    return Look(f"Form answer {number_format}", ground=YELLOW, boxed=True, number_format=number_format)


def below(number_format: str) -> Look:
    """Give the look of a column to type in, below the boxed cells that are there already."""
    return Look(f"Form column {number_format}", ground=YELLOW, number_format=number_format)


def to_mend(number_format: str) -> Look:
    """Give the look of a cell whose answer is to be looked at again; a word beside the row says so too."""
    return Look(f"Form to mend {number_format}", ground=ORANGE, boxed=True, number_format=number_format)


@cache
def looking(number_format: str) -> Look:
    """Give the look of a cell to look at that is of the type of an answer."""
    return Look(f"Form earlier {number_format}", boxed=True, number_format=number_format)


class GrowingRow(RowDimension):
    """A row with a height to start from, which a spreadsheet may still change to fit what is typed.

    Without a height LibreOffice shows one line; with a custom one Excel would cut off long answers.
    """

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Never: the height is only where to start."""
        return False


def fit(sheet: Worksheet, *rows: int) -> None:
    """Give rows the height that their text needs, by a generous estimate."""
    for number in rows:
        fit_row(sheet, number, [cell for cell in sheet[number] if isinstance(cell, Cell)])


def fit_row(sheet: Worksheet, number: int, cells: Iterable[Cell]) -> None:
    """Give one row the height that its cells need."""
    lines = [_height(sheet, cell) for cell in cells if cell.value]
    sheet.row_dimensions[number] = GrowingRow(sheet, index=number, ht=max([LEAST, *lines]))


LEAST = 18.0
"""Points; a little more than one line."""


def _height(sheet: Worksheet, cell: Cell) -> float:
    """Estimate the height of a cell's text in points."""
    wrap_text = cell.data_type != "f" and bool(cell.alignment.wrap_text)
    width = sheet.column_dimensions[cell.column_letter].width
    look = Look("", size=cell.font.sz, bold=bool(cell.font.b), indent=int(cell.alignment.indent), wrap=wrap_text)
    return look.height(str(cell.value), width)


def put(cell: Cell, value: str, look: Look) -> None:
    """Write text as text, whatever it looks like, and give it its look; no text leaves the cell blank."""
    text = xlsx_text(value)
    look.paint(cell)
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if is_formula_like(text):
        cell.quotePrefix = True


def repaint(cell: Cell, look: Look) -> None:
    """Give a cell that is filled in another look; text that is quoted stays quoted."""
    quoted = cell.quotePrefix
    look.paint(cell)
    cell.quotePrefix = quoted


def put_typed(cell: Cell, value: str | int | Decimal | date, look: Look) -> None:
    """Write an answer as it was typed: a number stays a number, a day a day, text is inert."""
    if isinstance(value, str):
        put(cell, value, look)
    else:
        look.paint(cell)
        cell.value = value


def formula(cell: Cell, value: str, look: Look) -> None:
    """Write a formula of ours."""
    look.paint(cell)
    cell.value = value


def greyed() -> DifferentialStyle:
    """Give the style of a row that does not apply."""
    return DifferentialStyle(font=Font(color=QUIET, bold=False), fill=PatternFill(bgColor=GREY))


def tinted(colour: str) -> DifferentialStyle:
    """Give the style of a state: the word stays, the colour helps the eye."""
    return DifferentialStyle(font=Font(color=colour, bold=True))


def set_up(sheet: Worksheet, widths: str, orientation: Literal["landscape", "portrait"], headers: str = "") -> None:
    """Set column widths (`A:44 B:30`), print on one page's width, repeat and freeze the header rows (`1:2`)."""
    for item in widths.split():
        column, width = item.split(":")
        sheet.column_dimensions[column].width = float(width)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = 0.5
    sheet.page_margins.bottom = 0.8
    footer: Any = sheet.oddFooter  # its stubs make each part optional, which it never is
    footer.left.text = "&A"
    footer.right.text = "&P / &N"
    for unused in ("oddHeader", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        setattr(sheet.HeaderFooter, unused, None)
    if headers:
        sheet.print_title_rows = headers
        sheet.freeze_panes = f"A{int(headers.split(':')[1]) + 1}"
