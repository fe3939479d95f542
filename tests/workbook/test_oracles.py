"""Our reader against two others, on honest files that real programs saved."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook

from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

LABELS = load_labels("supplier-2026")
FOLDER = Path(__file__).parents[2] / "sample_suppliers" / "returns"
SAMPLES = sorted(path for path in FOLDER.glob("*.xlsx") if zipfile.is_zipfile(path))


def taken(path: Path) -> RawReturn:
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn), found
    return found


def shown(cell: RawCell) -> object:
    """Give a cell as Python would hold it."""
    if cell.kind is CellKind.BOOLEAN:
        return cell.text == "TRUE"
    return float(cell.text) if cell.kind is CellKind.NUMBER and cell.text else cell.text


def as_number(value: object) -> object:
    """Give dates and whole numbers as the file stores them."""
    if isinstance(value, bool) or not isinstance(value, datetime | date | time | int):
        return value
    return float(value) if isinstance(value, int) else float(to_excel(value))  # type: ignore[no-untyped-call]


def test_there_are_samples_to_compare() -> None:
    assert len(SAMPLES) >= 16


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[14:30])
def test_every_cell_of_a_sample_reads_as_openpyxl_reads_it(path: Path) -> None:
    theirs = openpyxl.load_workbook(path, data_only=True)
    ours = taken(path)
    assert [sheet.name for sheet in ours.sheets] == theirs.sheetnames
    for sheet in ours.sheets:
        expected = {
            (cell.row, cell.column): as_number(cell.value)
            for row in theirs[sheet.name].iter_rows()
            for cell in row
            if cell.value is not None
        }
        legible = {key: shown(cell) for key, cell in sheet.cells.items() if cell.text}
        assert legible == pytest.approx(expected)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[14:30])
def test_every_text_of_a_sample_reads_as_calamine_reads_it(path: Path) -> None:
    theirs = CalamineWorkbook.from_path(path)
    for sheet in taken(path).sheets:
        rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        expected = {
            (number, column): value
            for number, row in enumerate(rows, start=1)
            for column, value in enumerate(row, start=1)
            if isinstance(value, str) and value
        }
        texts = {
            key: cell.text
            for key, cell in sheet.cells.items()
            if cell.kind is CellKind.TEXT and cell.text and cell.state is not CellState.ERROR
        }
        assert texts == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[14:30])
def test_dates_of_a_sample_are_told_as_openpyxl_tells_them(path: Path) -> None:
    theirs = openpyxl.load_workbook(path, data_only=True)
    for sheet in taken(path).sheets:
        for (row, column), cell in sheet.cells.items():
            assert cell.is_date == isinstance(theirs[sheet.name].cell(row, column).value, datetime | date)
