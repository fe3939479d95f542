import io
import zipfile
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from slavery_check.workbook.tables import ListSheet, NoteSheet, write_lists

HEADER = ("Supplier", "Due", "Residual")
ROWS = (("=HYPERLINK(1)", date(2026, 6, 1), Decimal("34.8")), ("S002", None, None))
SHEETS = (
    ListSheet("Follow-up", "Most urgent first", "follow_up", HEADER, (14, 14, 10), ROWS),
    ListSheet("Actions", "None yet", "actions", HEADER, (14, 14, 10), ()),
    NoteSheet("About", ("A score is a priority for looking.", "+not a formula")),
)
CONTENT = write_lists("Follow-up", SHEETS)


def test_text_is_inert_and_dates_and_numbers_are_real() -> None:
    sheet = load_workbook(io.BytesIO(CONTENT))["Follow-up"]

    assert [cell.value for cell in sheet[2]] == list(HEADER)
    assert (sheet["A3"].value, sheet["A3"].data_type, sheet["A3"].quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert sheet["B3"].is_date
    assert sheet["C3"].value == 34.8
    assert sheet["C4"].value is None


def test_a_title_that_xml_cannot_hold_and_text_that_turns_round_are_harmless() -> None:
    rows = (("gpj.\u202eexe", None, None),)
    content = write_lists("Wend\x00\x1b Council", (ListSheet("A", "b", "a", HEADER, (14, 14, 10), rows),))
    book = load_workbook(io.BytesIO(content))

    assert book.properties.title == "Wend Council"
    assert book["A"]["A3"].value == "gpj.exe"


def test_each_list_is_a_named_table_frozen_below_its_header_and_fits_a_page_in_width() -> None:
    book = load_workbook(io.BytesIO(CONTENT))

    assert book["Follow-up"].tables["follow_up"].ref == "A2:C4"
    assert book["Actions"].tables["actions"].ref == "A2:C3"
    assert book["Follow-up"].freeze_panes == "A3"
    assert book["Follow-up"].print_title_rows == "$1:$2"
    assert book["Follow-up"].page_setup.fitToWidth == 1


def test_a_wide_list_is_printed_on_two_pages_with_its_first_columns_on_both() -> None:
    wide = ListSheet("Actions", "Many columns", "wide", HEADER, (14, 14, 10), ROWS, pages_wide=2, repeated=1)

    sheet = load_workbook(io.BytesIO(write_lists("Wide", [wide])))["Actions"]

    assert sheet.page_setup.fitToWidth == 2
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.freeze_panes == "B3"


def test_a_list_can_be_filtered() -> None:
    sheet = load_workbook(io.BytesIO(CONTENT))["Follow-up"]

    assert sheet.tables["follow_up"].autoFilter.ref == "A2:C4"


def test_the_file_names_no_author_and_is_the_same_every_time() -> None:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        assert b"<dc:creator>" not in archive.read("docProps/core.xml")
    assert write_lists("Follow-up", SHEETS) == CONTENT
