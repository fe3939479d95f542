"""Reading one filled return of the samples: our reader, and the libraries that it is tested against."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from benchmarks.measure import Work
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels

RETURNS = Path(__file__).parent.parent / "sample_suppliers" / "returns"


def ways() -> Mapping[str, Work]:
    """Give each way of reading, by name; the first is the least that any of them must do."""
    labels = load_labels("supplier-2026")
    path = min(RETURNS.glob("*H001*.xlsx"))
    return {
        "inflate its bytes": lambda: inflate(path),
        "our reader": lambda: read(path, Limits(), labels),
        "calamine": lambda: calamine(path),
        "openpyxl, read-only": lambda: openpyxl(path),
    }


def inflate(path: Path) -> int:
    """Unpack every part and count the bytes."""
    with zipfile.ZipFile(path) as archive:
        return sum(len(archive.read(name)) for name in archive.namelist())


def calamine(path: Path) -> int:
    """Read every sheet with python-calamine."""
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def openpyxl(path: Path) -> int:
    """Read every sheet with openpyxl, formulas as text."""
    book = load_workbook(path, read_only=True)
    rows = sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
    book.close()
    return rows
