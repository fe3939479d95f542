"""The Checker and the states, as the real LibreOffice calculates them."""

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.workbook.layout import lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.filling import CellValue, Filling, plain_answers, plain_tables
from tests.office import Book, Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
LABELS = load_labels("supplier-2026")
TOPICS = lay_out(QUESTIONNAIRE, LABELS)
TYPED = Filling(QUESTIONNAIRE, LABELS).cells(plain_answers(QUESTIONNAIRE), plain_tables(QUESTIONNAIRE))
"""Every answer, by sheet and address."""
FIRST_TABLE = 3 + len(TOPICS)
TOTAL = FIRST_TABLE + len(QUESTIONNAIRE.tables)
OVERALL = f"B{TOTAL + 1}"


@cache
def answered() -> bytes:
    """A workbook with every answer; filled once, because typing it into LibreOffice takes a second each time."""
    book = load_workbook(io.BytesIO(write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, COUNTRIES)))
    for sheet, values in TYPED.items():
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


@dataclass(frozen=True)
class Borrowed(Book):
    """A book that several tests use: it remembers which cells were changed."""

    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def set(self, cells: Mapping[str, Mapping[str, CellValue]]) -> None:
        for sheet, values in cells.items():
            self.changed[sheet].update(values)
        super().set(cells)


@pytest.fixture(scope="module")
def shared(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with filled(office, tmp_path_factory.mktemp("shared")) as book:
        yield book


@pytest.fixture
def whole(shared: Book) -> Iterator[Book]:
    """A workbook with every answer, of which a test may change cells and nothing else."""
    borrowed = Borrowed(shared.office, shared.number)
    yield borrowed
    shared.set({sheet: {at: TYPED[sheet].get(at, "") for at in cells} for sheet, cells in borrowed.changed.items()})
    assert overall(shared) == ("COMPLETE", "0", "0")


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


def test_a_workbook_with_every_answer_is_complete(whole: Book) -> None:
    assert overall(whole) == ("COMPLETE", "0", "0")


def test_one_answer_taken_out_is_counted_on_its_sheet(whole: Book) -> None:
    sheet, cell = cell_of("overtime")
    whole.set({sheet: {cell: ""}})
    assert overall(whole) == ("INCOMPLETE", "1", "0")
    row = 3 + [each.name for each in TOPICS].index(sheet)
    assert whole.read({"Checker": [f"D{row}"]})["Checker"] == {f"D{row}": "1"}


def test_an_optional_answer_taken_out_is_not_missed(whole: Book) -> None:
    sheet, cell = cell_of("trained_count")
    whole.set({sheet: {cell: ""}})
    assert overall(whole) == ("COMPLETE", "0", "0")
    assert whole.read({sheet: [cell.replace("B", "E")]})[sheet] == {cell.replace("B", "E"): "Optional"}


def test_does_not_apply_wants_a_reason(whole: Book) -> None:
    sheet, cell = cell_of("contract_clauses")
    whole.set({sheet: {cell: "Does not apply"}})
    assert overall(whole) == ("INCOMPLETE", "0", "1")
    whole.set({sheet: {cell.replace("B", "D"): "We buy from nobody."}})
    assert overall(whole) == ("COMPLETE", "0", "0")


def test_a_site_that_was_counted_but_not_listed_is_missing(whole: Book) -> None:
    sheet, cell = cell_of("site_count")
    whole.set({sheet: {cell: 4}})
    assert overall(whole) == ("INCOMPLETE", "4", "0")  # name and country of two sites
    whole.set({sheet: {cell: "Don't know"}})
    assert overall(whole) == ("COMPLETE", "0", "0")


def test_a_begun_row_without_its_country_is_missing(whole: Book) -> None:
    whole.set({"Sites": {"B4": ""}})
    assert overall(whole) == ("INCOMPLETE", "1", "0")


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
    whole: Book, question: str, typed: str, good: str | float | date
) -> None:
    sheet, cell = cell_of(question)
    whole.set({sheet: {cell: typed}})
    assert overall(whole) == ("INCOMPLETE", "0", "1")
    state = cell_of(question.partition(".")[0])[1].replace("B", "E")
    assert whole.read({sheet: [state]})[sheet] == {state: "Check"}
    whole.set({sheet: {cell: good}})
    assert overall(whole) == ("COMPLETE", "0", "0")
    assert whole.read({sheet: [state]})[sheet] == {state: "Done"}


def test_no_beside_every_choice_is_still_to_do(whole: Book) -> None:
    rows = [row for sheet in TOPICS for row in sheet.rows if row.id.startswith("tied_housing.")]
    sheet, cell = cell_of("tied_housing")
    whole.set({sheet: {f"B{row.number}": "No" for row in rows}})
    assert overall(whole) == ("INCOMPLETE", "1", "0")
    assert whole.read({sheet: [cell.replace("B", "E")]})[sheet] == {cell.replace("B", "E"): "To do"}


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
