"""What the Checker counts, in the real LibreOffice, is what whoever reads the return counts."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from slavery_check.questionnaire.definition import AnswerType, Questionnaire
from slavery_check.questionnaire.form import WHOLE, Form, Scope, scoped
from slavery_check.returns.answers import Tally, ValidatedReturn
from slavery_check.returns.raw import RawCell, RawReturn, RawSheet
from slavery_check.returns.validate import validate
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import FIRST_ROW, lay_out
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.writer import write
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Cells, CellValue, Filling, plain_answers
from tests.office import Book, Office
from tests.returns.returned import raw_cell
from tests.workbook.example import PROGRAMME, SUPPLIER
from tests.workbook.odd_fillings import OddFilling

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
COUNTRIES = load_reference().countries
EVERYTHING = Form(Scope.STANDARD, QUESTIONNAIRE.modules)
TABLE_ROWS = 8
EPOCH = date(1899, 12, 30)
Figures = list[tuple[int, int, int, int]]
"""Wanted, given, missing, to check: of each section, then of each table."""


class Both:
    """A workbook as we send it, open in LibreOffice, and the same cells as whoever reads them sees them."""

    def __init__(self, form: Form, folder: Path, language: str = "en") -> None:
        """Send it."""
        self.labels = labels = load_labels("supplier-2026", language)
        self.asked: Questionnaire = scoped(QUESTIONNAIRE, form)
        self.path = folder / "sent.xlsx"
        names = tuple(COUNTRIES.names().values())
        self.path.write_bytes(write(QUESTIONNAIRE, labels, SUPPLIER, PROGRAMME, names, Contents(form=form)))
        sent = read(self.path, Limits(), labels)
        assert isinstance(sent, RawReturn)
        self.sent = sent
        topics = {sheet.name: sheet.rows[-1].number for sheet in lay_out(self.asked, labels)}
        tables = {labels.text(f"sheets.{table.id}"): table for table in self.asked.tables}
        self.ranges = {name: (("B", "B", last), ("D", "D", last)) for name, last in topics.items()} | {
            name: (("A", "ABCDEFGHIJ"[len(table.columns) - 1], FIRST_ROW + TABLE_ROWS),)
            for name, table in tables.items()
        }
        rows = [(sheet.name, row) for sheet in lay_out(self.asked, labels) for row in sheet.rows]
        self.days = {(name, f"B{row.number}") for name, row in rows if row.question.type is AnswerType.DATE}
        self.days |= {
            (name, f"{'ABCDEFGHIJ'[index]}{FIRST_ROW + number}")
            for name, table in tables.items()
            for index, column in enumerate(table.columns)
            if column.type is AnswerType.DATE
            for number in range(TABLE_ROWS)
        }
        self.lines = len(topics) + len(tables)

    def checker(self, book: Book, cells: Cells) -> Figures:
        """Fill LibreOffice's workbook and give what its Checker shows."""
        filled: dict[str, dict[str, list[list[str | float]]]] = {}
        for sheet, ranges in self.ranges.items():
            at = cells.get(sheet, {})
            for first, last, end in ranges:
                letters = [chr(code) for code in range(ord(first), ord(last) + 1)]
                rows = [[_plain(at.get(f"{one}{n}", "")) for one in letters] for n in range(FIRST_ROW, end + 1)]
                filled.setdefault(sheet, {})[f"{first}{FIRST_ROW}:{last}{end}"] = rows
        book.fill(filled)
        return shown(book, self.labels.text("sheets.checker"), self.lines)

    def reader(self, cells: Cells, today: date) -> ValidatedReturn:
        """Read the same cells."""
        sheets = tuple(self._filled(sheet, cells.get(sheet.name)) for sheet in self.sent.sheets)
        return validate(replace(self.sent, sheets=sheets), QUESTIONNAIRE, self.labels, COUNTRIES, today)

    def _filled(self, sheet: RawSheet, at: Mapping[str, CellValue] | None) -> RawSheet:
        if sheet.name not in self.ranges:
            return sheet
        inputs = {"B", "D"} if len(self.ranges[sheet.name]) > 1 else set("ABCDEFGHIJ")
        own = {key: cell for key, cell in sheet.cells.items() if key[0] < FIRST_ROW or chr(64 + key[1]) not in inputs}
        return replace(sheet, cells=own | dict(self._typed(sheet.name, at or {})))

    def _typed(self, sheet: str, at: Mapping[str, CellValue]) -> Iterator[tuple[tuple[int, int], RawCell]]:
        for address, value in at.items():
            letter, row = coordinate_from_string(address)
            cell = raw_cell(row, column_index_from_string(letter), value)
            is_day = isinstance(value, int | float) and (sheet, address) in self.days
            yield (cell.row, cell.column), cell._replace(is_date=True) if is_day else cell


def _plain(value: CellValue) -> str | float:
    return (value - EPOCH).days if isinstance(value, date) else value


def shown(book: Book, checker: str, lines: int) -> Figures:
    """Give the figures that a Checker shows."""
    found = book.texts(checker, f"B{FIRST_ROW}:E{FIRST_ROW + lines - 1}")
    numbers = [int(one) for one in found]
    return [(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]) for at in range(0, len(numbers), 4)]


def counted(sections: Sequence[Tally]) -> Figures:
    """Give the figures of a return."""
    return [(one.wanted, one.given, one.missing, one.to_check) for one in sections]


def differences(checker: Figures, reader: Figures) -> list[tuple[int, object, object]]:
    """Give the lines that differ where they may not: to check may be fewer in the Checker."""
    lines = enumerate(zip(checker, reader, strict=True))
    return [(at, one, other) for at, (one, other) in lines if one[:3] != other[:3] or one[3] > other[3]]


@pytest.mark.long
@pytest.mark.parametrize(
    ("form", "language"), [(EVERYTHING, "en"), (Form(Scope.CORE), "cy"), (Form(Scope.CORE), "en+cy")], ids=str
)
def test_the_checker_counts_generated_fillings_as_the_reader_does(
    office: Office, tmp_path: Path, luck: random.Random, form: Form, language: str
) -> None:
    both = Both(form, tmp_path, language)
    wrong, seen, found = [], 0, 0
    with office.open(both.path) as book:
        for number in range(8):
            cells = OddFilling(both.asked, both.labels, luck).cells()
            checker = both.checker(book, cells)
            reader = counted(both.reader(cells, date.today()).sections)  # noqa: DTZ011 - as TODAY() in the workbook
            wrong += [(number, *one) for one in differences(checker, reader)]
            seen += sum(one[3] for one in checker)
            found += sum(one[3] for one in reader)
    assert not wrong
    assert seen > found / 2, "the Checker sees too little of what is to check"


@pytest.mark.long
def test_the_checker_counts_every_sample_return_as_the_reader_does(office: Office, root: Path, tmp_path: Path) -> None:
    """Every one of today's version; an earlier version has the Checker that it was sent with."""
    wrong, compared = [], 0
    for path in sorted((root / "sample_suppliers" / "returns").glob("*.xlsx")):
        found = read_one(path, "supplier-2026", date.today())  # noqa: DTZ011 - as TODAY() in the workbook
        if isinstance(found, ValidatedReturn) and found.carried is None and found.sections:
            checker = load_labels("supplier-2026", found.supplier_return.language).text("sheets.checker")
            # LibreOffice locks what it opens with a file beside it.
            with office.open(Path(copy(path, tmp_path / f"{compared}.xlsx"))) as book:
                wrong += [
                    (path.name, *one)
                    for one in differences(shown(book, checker, len(found.sections)), counted(found.sections))
                ]
            compared += 1
    assert compared > 10
    assert not wrong


def test_the_checker_and_the_reader_agree_on_a_file_that_libreoffice_saved(
    office: Office, tmp_path: Path, luck: random.Random
) -> None:
    both = Both(WHOLE, tmp_path)
    with office.open(both.path) as book:
        checker = both.checker(book, OddFilling(both.asked, LABELS, luck).cells())
        raw = read(book.save(tmp_path / "saved.xlsx"), Limits(), LABELS)
    assert isinstance(raw, RawReturn)
    reader = validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, date.today())  # noqa: DTZ011 - as TODAY() in the workbook
    assert not differences(checker, counted(reader.sections))
    assert sum(one[1] for one in checker) > 20


def test_last_years_answers_are_to_check_until_they_are_confirmed_in_both(office: Office, tmp_path: Path) -> None:
    asked = scoped(QUESTIONNAIRE, EVERYTHING)
    told = {one.id: plain_answers(asked)[one.id] for one in asked.questions if not one.asked_anew}
    cells = Filling(asked, LABELS).cells(told)
    rows = {(sheet.name, f"B{row.number}"): row.id for sheet in lay_out(asked, LABELS) for row in sheet.rows}
    contents = Contents(
        form=EVERYTHING,
        last_year={
            rows[name, at]: Decimal(str(value)) if isinstance(value, float) else value
            for name, values in cells.items()
            for at, value in values.items()
        },
    )
    path = tmp_path / "sent.xlsx"
    path.write_bytes(write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, tuple(COUNTRIES.names().values()), contents))
    lines = len(asked.sections) + len(asked.tables)
    with office.open(path) as book:
        offered = shown(book, "Checker", lines)
        about = lay_out(asked, LABELS)[0]
        book.set({about.name: {f"H{row.number}": "Confirmed" for row in about.rows[:5]} | {"B3": "Another name"}})
        confirmed = shown(book, "Checker", lines)
        raw = read(book.save(tmp_path / "saved.xlsx"), Limits(), LABELS)
    assert isinstance(raw, RawReturn)
    reader = validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, date.today())  # noqa: DTZ011 - as TODAY() in the workbook
    assert confirmed == counted(reader.sections)
    assert offered[0][:3] == confirmed[0][:3]
    assert offered[0][3] == confirmed[0][3] + 5
