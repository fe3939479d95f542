"""A worksheet of ours cut into its cells, so that some can be put in anew without an XML parser.

It is what openpyxl wrote a moment ago: no other file is ever read in this way.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string

from slavery_check.escaping import is_formula_like, xlsx_text
from slavery_check.returns.telling import Typed
from slavery_check.workbook import styles
from slavery_check.workbook.entries import Entry

_START, _END = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(rb'<row r="(\d+)"([^>]*?)(?: ht="([0-9.]+)")?([^>]*)>(.*?)</row>', re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_DIMENSION = re.compile(rb'(<dimension ref="A1:[A-Z]+)\d+"')
_FORMATS = re.compile(rb'<cellXfs count="\d+">(.*)</cellXfs>', re.DOTALL)
_FORMAT = re.compile(rb'<xf [^>]*xfId="(\d+)"')
_NAME = re.compile(rb'<cellStyle name="([^"]*)" xfId="(\d+)"')
_UNQUOTED, _QUOTED = b'quotePrefix="0"', b'quotePrefix="1"'


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Numbers of cell formats by the name of a look, and how many there were before each got its double."""

    numbers: Mapping[str, int]
    count: int

    def number(self, look: styles.Look, *, quoted: bool) -> int:
        """Give a format's number; `quoted` for text that a spreadsheet could take for a formula."""
        return self.numbers[look.name] + (self.count if quoted else 0)


def doubled(part: bytes) -> tuple[bytes, CellStyles]:
    """Give the styles part with a second of each cell format behind the others, for quoted text, and what it holds."""
    found = _FORMATS.search(part)
    if found is None:
        raise ValueError("the workbook has no cell formats")
    plain = found[1]
    named = _FORMAT.findall(plain)
    formats = b'<cellXfs count="%d">%b%b</cellXfs>' % (2 * len(named), plain, plain.replace(_UNQUOTED, _QUOTED))
    numbers = {name.decode(): named.index(number) for name, number in _NAME.findall(part) if number in named}
    return part[: found.start()] + formats + part[found.end() :], CellStyles(numbers, len(named))


@dataclass(frozen=True, slots=True)
class _Row:
    attributes: bytes
    height: float
    cells: Mapping[str, bytes]
    """By column."""
    written: bytes


_DAY_0 = date(1899, 12, 30)
"""From which spreadsheets count days, for every day since 1 March 1900."""
_BLANK = _Row(b"", styles.LEAST, {}, b"")


@dataclass(frozen=True, slots=True)
class CutSheet:
    """A worksheet in pieces."""

    before: bytes
    rows: Mapping[int, _Row]
    after: bytes
    widths: Mapping[str, float]
    """Of the columns, in characters."""

    def stamped(self, entries: Iterable[Entry], cell_styles: CellStyles) -> bytes:
        """Give the worksheet with these cells put in anew, rows as high as their text."""
        changed: dict[int, list[Entry]] = {}
        for entry in entries:
            changed.setdefault(entry.row, []).append(entry)
        written = {number: row.written for number, row in self.rows.items()}
        written |= {number: self._row(number, cells, cell_styles) for number, cells in changed.items()}
        before = _DIMENSION.sub(rb'\g<1>%d"' % max(written), self.before)
        return b"".join((before, *(written[number] for number in sorted(written)), self.after))

    def _row(self, number: int, entries: Iterable[Entry], cell_styles: CellStyles) -> bytes:
        row = self.rows.get(number, _BLANK)
        cells, height = dict(row.cells), row.height
        for entry in entries:
            text, is_quoted, inside = _stored(entry.value)
            style = cell_styles.number(entry.look, quoted=is_quoted)
            cells[entry.column] = b'<c r="%b%d" s="%d" %b</c>' % (entry.column.encode(), number, style, inside)
            height = max(height, entry.look.height(text, self.widths[entry.column]))
        ordered = sorted(cells, key=lambda column: (len(column), column))
        inside = b"".join(cells[column] for column in ordered)
        return b'<row r="%d"%b ht="%b">%b</row>' % (number, row.attributes, safe_string(height).encode(), inside)


def cut(sheet: bytes, widths: Mapping[str, float]) -> CutSheet:
    """Cut a worksheet."""
    start, end = sheet.index(_START) + len(_START), sheet.rindex(_END)
    rows = {}
    for found in _ROW.finditer(sheet, start, end):
        number, first, height, last, inside = found.groups()
        cells = {cell[1].decode(): cell[0] for cell in _CELL.finditer(inside)}
        rows[int(number)] = _Row(first + last, float(height or 0), cells, found[0])
    return CutSheet(sheet[:start], rows, sheet[end:], widths)


def _stored(value: Typed) -> tuple[str, bool, bytes]:
    """Give what a cell shows, whether it is to be quoted, and its XML behind the address and the style."""
    if isinstance(value, str):
        return _inert(value)
    number = (value - _DAY_0).days if isinstance(value, date) else value
    return str(value), False, f't="n"><v>{safe_string(number)}</v>'.encode()


@lru_cache(maxsize=256)  # The words of the dropdowns come again and again.
def _inert(value: str) -> tuple[str, bool, bytes]:
    """Write text as `styles.put` does, so that no program takes it for a formula."""
    text = xlsx_text(value)
    inside = f't="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>' if text else ">"
    return text, is_formula_like(text), inside.encode()
