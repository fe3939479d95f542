from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from slavery_check.errors import BadDefinitionError
from slavery_check.user_table import UserRow, UserTable
from slavery_check.workbook.supplier_list import read_supplier_list
from slavery_check.workflow.questionnaires import load_labels

LABELS = load_labels("supplier-2026")


def read(folder: Path, **sheets: list[list[object]]) -> UserTable:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "suppliers.xlsx")
    return read_supplier_list(folder / "suppliers.xlsx", LABELS)


def test_a_workbook_is_read_with_the_rows_that_the_sheet_shows(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Our suppliers"], [], ["Supplier id", "Name"], ["S1", "Acme"], [], ["S2", " Two "]]
    table = read(tmp_path, Suppliers=rows)
    assert (table.sheet, table.header_number, table.header) == ("Suppliers", 3, ("Supplier id", "Name"))
    assert table.rows == (UserRow(4, ("S1", "Acme")), UserRow(6, ("S2", "Two")))


def test_the_sheet_named_suppliers_is_read_wherever_it_stands(tmp_path: Path) -> None:
    table = read(tmp_path, Notes=[["id", "name"], ["X", "Not this"]], Suppliers=[["id", "name"], ["S1", "Acme"]])
    assert table.rows[0].texts == ("S1", "Acme")


def test_numbers_and_dates_come_as_a_person_reads_them(tmp_path: Path) -> None:
    header: list[object] = ["id", "name", "company number", "spend", "msat date"]
    table = read(tmp_path, Suppliers=[header, [101, "Acme", 1234567.0, 1200.1 + 0.2, date(2026, 1, 31)]])
    assert table.rows[0].texts == ("101", "Acme", "1234567", "1200.3", "2026-01-31")


@pytest.mark.parametrize(("value", "found"), [("#REF!", "holds the error #REF!"), ("=A1&B1", "a formula without its")])
def test_a_cell_that_holds_no_value_is_refused_with_its_address(tmp_path: Path, value: str, found: str) -> None:
    with pytest.raises(BadDefinitionError, match=found) as refused:
        read(tmp_path, Suppliers=[["id", "name"], ["S1", value]])
    assert refused.value.where == "suppliers.xlsx!B2"


def test_what_is_no_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "suppliers.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(BadDefinitionError, match="cannot be read") as refused:
        read_supplier_list(path, LABELS)
    assert "suppliers.csv" in refused.value.hint


def test_a_csv_list_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "suppliers.csv"
    path.write_text("id;name\nS1;Acme\n", encoding="utf-8")
    assert read_supplier_list(path, LABELS).rows == (UserRow(2, ("S1", "Acme")),)
