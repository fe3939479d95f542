import io
from pathlib import Path

from openpyxl import load_workbook

from slavery_check.programme import Supplier
from slavery_check.suppliers import HEADERS
from slavery_check.workbook.blank_supplier_list import EXPLAINED, blank_supplier_list
from slavery_check.workbook.supplier_list import read_supplier_list
from slavery_check.workflow.questionnaires import load_labels

CONTENT = blank_supplier_list(["France", "United Kingdom"])


def test_its_columns_are_all_that_a_supplier_has() -> None:
    columns = [column for column, *_ in EXPLAINED]
    read_from_country = {"region"}
    assert columns == list(HEADERS) == [one for one in Supplier.model_fields if one not in read_from_country]


def test_nothing_in_it_can_pass_for_a_supplier(tmp_path: Path) -> None:
    path = tmp_path / "suppliers.xlsx"
    path.write_bytes(CONTENT)
    table = read_supplier_list(path, load_labels("supplier-2026"))
    assert table.header == tuple(HEADERS)
    assert table.rows == ()


def test_a_company_number_is_text_so_that_its_zeros_stay() -> None:
    sheet = load_workbook(io.BytesIO(CONTENT))["Suppliers"]
    assert {sheet[f"C{row}"].number_format for row in range(2, 502)} == {"@"}


def test_countries_and_reasons_for_a_hold_are_offered() -> None:
    book = load_workbook(io.BytesIO(CONTENT))
    rules = {
        str(rule.sqref): (rule.formula1, rule.showErrorMessage)
        for rule in book["Suppliers"].data_validations.dataValidation
    }
    assert rules == {"D2:D501": ("Lists!$A$2:$A$3", True), "J2:J501": ("Lists!$B$2:$B$6", False)}
    assert [book["Lists"][cell].value for cell in ("A2", "A3", "B2")] == ["France", "United Kingdom", "Contract query"]


def test_the_second_sheet_explains_every_column() -> None:
    sheet = load_workbook(io.BytesIO(CONTENT))["Columns"]
    assert [sheet[f"A{row}"].value for row in range(2, len(HEADERS) + 2)] == list(HEADERS)
    assert all(sheet[f"C{row}"].value for row in range(2, 14))


def test_the_same_countries_give_the_same_bytes() -> None:
    assert blank_supplier_list(["France", "United Kingdom"]) == CONTENT
