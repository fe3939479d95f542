"""Reading the supplier list, `suppliers.csv` or `suppliers.xlsx`, as text with addresses."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn, RawSheet, Refusal
from slavery_check.suppliers import HEADERS, REQUIRED
from slavery_check.user_table import UserRow, UserTable, column_letters, header_norm
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.text_table import read_text_table

SHEET = "Suppliers"
"""The sheet that is read when a workbook has one of this name; else the first sheet that is not hidden."""
_LIMITS = Limits(file_bytes=50_000_000, cells=2_000_000, strings=2_000_000, seconds=60)
"""The user's own list may be longer than a return."""
_HEADER_WITHIN = 20
_UNREADABLE = {CellState.ERROR, CellState.FORMULA_NO_VALUE, CellState.TOO_LONG}


def read_supplier_list(path: Path, labels: Labels) -> UserTable:
    """Read the list; BadDefinitionError, naming file and line or cell, where it cannot be read."""
    if path.suffix.casefold() == ".csv":
        return read_text_table(path)
    raw = read(path, _LIMITS, labels)
    if isinstance(raw, Refusal):
        hint = "Open it in a spreadsheet program and save it again as .xlsx, or save the list as suppliers.csv."
        raise BadDefinitionError(path.name, f"cannot be read ({raw.code}: {raw.detail or 'no detail'})", hint)
    return _table(raw)


def _table(raw: RawReturn) -> UserTable:
    sheet = _chosen(raw)
    rows: dict[int, dict[int, str]] = {}
    for (number, column), cell in sorted(sheet.cells.items()):
        text = _text(raw, sheet, cell)
        if text:
            rows.setdefault(number, {})[column] = text
    header_number = _header(rows)
    header = rows.pop(header_number, {})
    width = max(header, default=0)
    below = (
        UserRow(number, _texts(cells, width))
        for number, cells in rows.items()
        if number > header_number and any(column <= width for column in cells)
    )
    return UserTable(raw.file_name, sheet.name, header_number, _texts(header, width), tuple(below))


def _texts(cells: dict[int, str], width: int) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in range(1, width + 1))


def _chosen(raw: RawReturn) -> RawSheet:
    shown = [sheet for sheet in raw.sheets if not sheet.hidden]
    named = [sheet for sheet in shown if sheet.name.casefold() == SHEET.casefold()]
    if not shown:
        raise BadDefinitionError(raw.file_name, "has no sheet that shows", f"Put the list on a sheet named {SHEET}.")
    return (named or shown)[0]


def _header(rows: dict[int, dict[int, str]]) -> int:
    """Find the header: the first of the top rows that has every required column, else the first row with text."""
    wanted = [{header_norm(name) for name in (field, *HEADERS[field])} for field in REQUIRED]
    for number, cells in rows.items():
        norms = {header_norm(text) for text in cells.values()}
        if number <= _HEADER_WITHIN and all(norms & names for names in wanted):
            return number
    return min(rows, default=1)


def _text(raw: RawReturn, sheet: RawSheet, cell: RawCell) -> str:
    if cell.state in _UNREADABLE:
        where = f"{raw.file_name}!{column_letters(cell.column - 1)}{cell.row}"
        found = {
            CellState.ERROR: f"holds the error {cell.text[:20]}",
            CellState.TOO_LONG: "holds more text than a cell can",
        }.get(cell.state, "holds a formula without its result")
        raise BadDefinitionError(where, f"(sheet {sheet.name}) {found}", "Type the value itself in this cell.")
    if cell.kind is not CellKind.NUMBER:
        return cell.text.strip()
    return plain_number(cell, epoch_1904=raw.epoch_1904)


def plain_number(cell: RawCell, *, epoch_1904: bool) -> str:
    """Write a number that is stored in a cell as a person would: a day as an ISO date, else digits without noise."""
    if cell.is_date:
        return _iso_date(cell.text, epoch_1904=epoch_1904)
    return _digits(cell.text)


def _digits(text: str) -> str:
    """Write a stored number without an exponent, without the noise of binary fractions, without idle zeros."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 15:  # noqa: PLR2004 - digits that Excel keeps
        return text
    plain = f"{round(number, 6):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _iso_date(text: str, *, epoch_1904: bool) -> str:
    try:
        first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        return (first + timedelta(days=int(Decimal(text)))).isoformat()
    except (ArithmeticError, ValueError):
        return text
