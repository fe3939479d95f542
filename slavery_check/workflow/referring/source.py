"""Opening a publisher's file that a user brings: a workbook through our own reader, text as it is."""

import hashlib
from decimal import Decimal, InvalidOperation
from pathlib import Path

from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.json_file import read_json
from slavery_check.imports.refused import ImportRefusedError
from slavery_check.imports.sheet import Sheet, SheetRow, SourceFile
from slavery_check.imports.text_file import read_csv
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn, RawSheet, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.supplier_list import plain_number

LARGEST = 60_000_000
"""Bytes. The UK sanctions list has about 20 MB."""
_LIMITS = Limits(file_bytes=LARGEST, cells=3_000_000, strings=3_000_000, seconds=120)
_FORMATS = {".csv": "csv", ".txt": "csv", ".json": "json", ".xlsx": "xlsx", ".xlsm": "xlsx"}
_ANY = ("utf-8", "cp1252")
"""Encodings, until it is known which table it is."""
_UNREADABLE = {CellState.ERROR, CellState.FORMULA_NO_VALUE, CellState.TOO_LONG, CellState.AMBIGUOUS}
_INSTEAD = {"csv": "plain text", "xls": "an old Excel file", "html": "a web page", "pdf": "a PDF file"}
"""What a file is that is called a workbook, by the code of the refusal."""
_AGAIN = "Get the file from the publisher again. Nothing was changed."


def open_source(path: Path, table: str, labels: Labels) -> SourceFile:
    """Read a file whole, by its ending; `table` is empty where it is still to be recognised.

    Raises ImportRefusedError for anything that is no such file.
    """
    format_ = _FORMATS.get(path.suffix.casefold(), "")
    if not format_:
        found = "is not a .csv, .xlsx or .json file"
        raise ImportRefusedError(path.name, found, "Save it as one of these. Nothing was changed.")
    content = _content(path)
    sha256 = hashlib.sha256(content).hexdigest()
    if format_ == "xlsx":
        return SourceFile(path.name, sha256, format_, _sheets(path, labels))
    if format_ == "json":
        return SourceFile(path.name, sha256, format_, (read_json(path.name, content),))
    encodings = IMPORTERS[table].encodings if table else _ANY
    sheet, ends = read_csv(path.name, content, encodings)
    return SourceFile(path.name, sha256, format_, (sheet,), ends)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        found = f"cannot be read ({error.strerror or type(error).__name__})"
        raise ImportRefusedError(path.name, found, "Check the name, and that you may read it.") from error
    if len(content) > LARGEST:
        raise ImportRefusedError(
            path.name, f"is larger than {LARGEST // 1_000_000} MB", "Is it the right file? Nothing was changed."
        )
    if not content.strip():
        raise ImportRefusedError(path.name, "is empty", _AGAIN)
    return content


def _sheets(path: Path, labels: Labels) -> tuple[Sheet, ...]:
    raw = read(path, _LIMITS, labels)
    if isinstance(raw, Refusal):
        if raw.code in _INSTEAD:
            found = f"is {_INSTEAD[raw.code]}, though its name says that it is a workbook"
            raise ImportRefusedError(path.name, found, _AGAIN)
        detail = f": {raw.detail}" if raw.detail else ""
        raise ImportRefusedError(path.name, f"cannot be read as a workbook ({raw.code}{detail})", _AGAIN)
    return tuple(_sheet(raw, sheet) for sheet in raw.sheets if not sheet.hidden)


def _sheet(raw: RawReturn, sheet: RawSheet) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    for (number, column), cell in sorted(sheet.cells.items()):
        if cell.state in _UNREADABLE:
            where = Sheet(raw.file_name, sheet.name, ()).place(number, column - 1)
            raise ImportRefusedError(where, f"(sheet {sheet.name}) holds {cell.state.value.replace('_', ' ')}", _AGAIN)
        text = _text(cell, epoch_1904=raw.epoch_1904)
        if text.strip():
            rows.setdefault(number, {})[column] = " ".join(text.split())
    width = max((column for cells in rows.values() for column in cells), default=0)
    made = (
        SheetRow(number, tuple(cells.get(column, "") for column in range(1, width + 1)))
        for number, cells in rows.items()
    )
    return Sheet(raw.file_name, sheet.name, tuple(made))


def _text(cell: RawCell, *, epoch_1904: bool) -> str:
    """Give the value as a reader of the sheet sees it: 0.57 under a percentage format is 57."""
    if cell.kind is not CellKind.NUMBER:
        return cell.text
    seen = cell._replace(text=str(Decimal(cell.text) * 100)) if cell.is_percent and _is_number(cell.text) else cell
    return plain_number(seen, epoch_1904=epoch_1904)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
