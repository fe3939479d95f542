"""What two other readers see in a workbook, made comparable with what ours sees.

openpyxl and python-calamine see the same file with other eyes. calamine aborts the process, or panics, on some files,
so it reads in a process of its own: `python -m tests.workbook.oracles FILE ...` prints what it sees in each.
"""

import io
import json
import subprocess
import sys
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel
from python_calamine import CalamineWorkbook

from slavery_check.returns.addresses import a1
from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn

Value = str | float | bool
Seen = Mapping[str, Value]
"""By sheet and address, such as `One!A1`: text, number (a date as days), or truth; blank cells are absent."""
REFUSES = "(refuses)"
"""Key of what a reader says instead of reading."""
_MOST = 1_000_000
"""Cells in the rectangle of a sheet that openpyxl can be made to look through."""


def ours(raw: RawReturn) -> Seen:
    """Give what stands in each cell, whatever its state."""
    cells = ((f"{sheet.name}!{a1(*key)}", cell) for sheet in raw.sheets for key, cell in sheet.cells.items())
    return {place: value for place, cell in cells if (value := _value(cell)) != ""}


def _value(cell: RawCell) -> Value:
    if cell.kind is CellKind.BOOLEAN and cell.text in {"TRUE", "FALSE"}:
        return cell.text == "TRUE"
    if cell.kind is CellKind.NUMBER and cell.state is not CellState.FORMULA_NO_VALUE:
        try:
            return float(cell.text)
        except ValueError:
            return cell.text
    return cell.text


def openpyxl_sees(path: Path) -> Seen:
    """Read with openpyxl, cached results in place of formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # From memory: where openpyxl gives up it leaves a file open.
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
        except Exception as error:  # noqa: BLE001 - whatever it says is its answer
            return {REFUSES: type(error).__name__}
        if any(sheet.max_row * sheet.max_column > _MOST for sheet in book.worksheets):
            return {REFUSES: "looks through every blank cell"}
        epoch = CALENDAR_MAC_1904 if book.epoch.year == CALENDAR_MAC_1904.year else CALENDAR_WINDOWS_1900
        return {
            f"{sheet.title}!{cell.coordinate}": _comparable(cell.value, epoch)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }


def calamine_sees(paths: Sequence[Path]) -> list[Seen]:
    """Read with calamine, in as many processes as it takes."""
    found: list[Seen] = []
    while len(found) < len(paths):
        rest = [str(path) for path in paths[len(found) :]]
        command = [sys.executable, "-m", "tests.workbook.oracles", *rest]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        found += [json.loads(line) for line in told.stdout.splitlines()]
        if told.returncode:
            found.append({REFUSES: "ends the process"})
    return found


def calamine_here(path: Path) -> Seen:
    """Read with calamine in this process: only what is honest."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        found: dict[str, Value] = {}
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for number, row in enumerate(rows, start=1):
                found |= {
                    f"{name}!{a1(number, column)}": _comparable(value, CALENDAR_WINDOWS_1900)
                    for column, value in enumerate(row, start=1)
                    if value != ""
                }
    except BaseException as error:  # noqa: BLE001 - a panic of its Rust code is no Exception
        return {REFUSES: type(error).__name__}
    return found


def _comparable(value: object, epoch: datetime) -> Value:
    """Give dates as the file stores them, and every number as one kind."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, datetime | date | time):
        return float(to_excel(value, epoch))  # type: ignore[no-untyped-call]
    return float(value) if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(json.dumps(calamine_here(Path(each))), flush=True)  # noqa: T201 - its output
