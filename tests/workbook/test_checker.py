"""The Checker and the states, as the real LibreOffice calculates them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.workbook.layout import lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.filling import Filling, plain_answers, plain_tables
from tests.office import Book, Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
LABELS = load_labels("supplier-2026")
TOPICS = lay_out(QUESTIONNAIRE, LABELS)
FILLING = Filling(QUESTIONNAIRE, LABELS)
FIRST_TABLE = 3 + len(TOPICS)
TOTAL = FIRST_TABLE + len(QUESTIONNAIRE.tables)
OVERALL = f"B{TOTAL + 1}"


@cache
def answered() -> bytes:
    """A workbook with every answer; filled once, because typing it into LibreOffice takes a second each time."""
    book = load_workbook(io.BytesIO(write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, COUNTRIES)))
    for sheet, values in FILLING.cells(plain_answers(QUESTIONNAIRE), plain_tables(QUESTIONNAIRE)).items():
        for address, value in values.items():
            book[sheet][address].value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@contextmanager
def filled(office: Office, folder: Path) -> Iterator[Book]:
    path = folder / "filled.xlsx"
    path.write_bytes(answered())
    with office.open(path) as book:
        yield book


def cell_of(question: str) -> tuple[str, str]:
    return next((sheet.name, f"B{row.number}") for sheet in TOPICS for row in sheet.rows if row.id == question)


def overall(book: Book) -> tuple[str, str, str]:
    """The word, how many answers are missing, and how many to check."""
    shown = book.read({"Checker": [OVERALL, f"D{TOTAL}", f"E{TOTAL}"]})["Checker"]
    return shown[OVERALL], shown[f"D{TOTAL}"], shown[f"E{TOTAL}"]


def test_a_workbook_as_sent_is_incomplete(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, COUNTRIES))
    with office.open(path) as book:
        word, missing, to_check = overall(book)
    assert word == "INCOMPLETE"
    assert int(missing) > 40
    assert to_check == "0"


def test_a_workbook_with_every_answer_is_complete(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        assert overall(book) == ("COMPLETE", "0", "0")


def test_one_answer_taken_out_is_counted_on_its_sheet(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of("overtime")
        book.set({sheet: {cell: ""}})
        assert overall(book) == ("INCOMPLETE", "1", "0")
        row = 3 + [each.name for each in TOPICS].index(sheet)
        assert book.read({"Checker": [f"D{row}"]})["Checker"] == {f"D{row}": "1"}


def test_an_optional_answer_taken_out_is_not_missed(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of("trained_count")
        book.set({sheet: {cell: ""}})
        assert overall(book) == ("COMPLETE", "0", "0")
        assert book.read({sheet: [cell.replace("B", "E")]})[sheet] == {cell.replace("B", "E"): "Optional"}


def test_does_not_apply_wants_a_reason(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of("contract_clauses")
        book.set({sheet: {cell: "Does not apply"}})
        assert overall(book) == ("INCOMPLETE", "0", "1")
        book.set({sheet: {cell.replace("B", "D"): "We buy from nobody."}})
        assert overall(book) == ("COMPLETE", "0", "0")


def test_a_site_that_was_counted_but_not_listed_is_missing(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of("site_count")
        book.set({sheet: {cell: 4}})
        assert overall(book) == ("INCOMPLETE", "4", "0")  # name and country of two sites
        book.set({sheet: {cell: "Don't know"}})
        assert overall(book) == ("COMPLETE", "0", "0")


def test_a_begun_row_without_its_country_is_missing(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        book.set({"Sites": {"B4": ""}})
        assert overall(book) == ("INCOMPLETE", "1", "0")


def test_cutting_pasting_sorting_and_inserting_break_no_formula(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of("overtime")
        book.move(sheet, cell, "H40")
        book.move(sheet, "H40", cell)
        book.insert_rows(sheet, 4, 2)
        about = next(each for each in TOPICS if each.section.id == "about_you")
        book.sort(about.name, f"A3:F{about.rows[-1].number}", 0)
        assert overall(book) == ("COMPLETE", "0", "0")


@pytest.mark.parametrize(
    ("question", "typed", "good"),
    [
        ("overtime", "Yes of course", "don\u2019t know"),
        ("wages_withheld", "n/a", "NO"),
        ("contract_clauses", "n.a.", "In some of them"),
        ("employees", "approx 40", 40),
        ("employees", "\u00a31.2m", "Don't know"),
        ("declared_on", "12/5/26", date(2026, 5, 12)),
        ("contact_email", "ring me", "sam@example.co.uk"),
        ("worker_kinds.agency", "Yes - mostly", "No"),
        ("worker_kinds.none_of_these", "Yes", ""),
    ],
)
def test_an_answer_that_cannot_be_read_is_to_be_checked_not_done(
    office: Office, tmp_path: Path, question: str, typed: str, good: str | float | date
) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of(question)
        book.set({sheet: {cell: typed}})
        assert overall(book) == ("INCOMPLETE", "0", "1")
        state = cell_of(question.partition(".")[0])[1].replace("B", "E")
        assert book.read({sheet: [state]})[sheet] == {state: "Check"}
        book.set({sheet: {cell: good}})
        assert overall(book) == ("COMPLETE", "0", "0")
        assert book.read({sheet: [state]})[sheet] == {state: "Done"}


def test_no_beside_every_choice_is_still_to_do(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        rows = [row for sheet in TOPICS for row in sheet.rows if row.id.startswith("tied_housing.")]
        sheet, cell = cell_of("tied_housing")
        book.set({sheet: {f"B{row.number}": "No" for row in rows}})
        assert overall(book) == ("INCOMPLETE", "1", "0")
        assert book.read({sheet: [cell.replace("B", "E")]})[sheet] == {cell.replace("B", "E"): "To do"}


def test_a_row_or_a_sheet_taken_out_is_missed_and_spoils_no_other_line(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        sheet, cell = cell_of("lowest_pay")
        book.delete_rows(sheet, int(cell[1:]))
        sheet, cell = cell_of("goods_supplied.gloves")
        book.delete_rows(sheet, int(cell[1:]))
        assert overall(book) == ("INCOMPLETE", "1", "1")
        book.delete_sheet("10 Legal record")
        book.delete_sheet("Documents")
        assert overall(book) == ("INCOMPLETE", "3", "1")


def test_a_sheet_with_another_name_is_still_counted(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        book.rename("3 Hiring", "Hiring (Jo)")
        book.rename("Sub-suppliers", "Who we buy from")
        assert overall(book) == ("COMPLETE", "0", "0")
