"""Raw returns, made cell by cell as the reader would give them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Self

from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.helping import helping
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import cell as place
from slavery_check.returns.answers import Answer, ValidatedReturn
from slavery_check.returns.raw import CellKind, RawCell, RawReturn, RawSheet
from slavery_check.returns.readings import Setting
from slavery_check.returns.validate import validate
from slavery_check.workbook.layout import Row, lay_out, reference
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import CellValue, Filling

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
COUNTRIES = load_reference().countries
TODAY = date(2026, 11, 22)
SETTING = Setting(LABELS, COUNTRIES)
ASKED = scoped(QUESTIONNAIRE, WHOLE)
ROWS: Mapping[str, Row] = {row.id: row for sheet in lay_out(ASKED, LABELS) for row in sheet.rows}
SHEETS: Mapping[str, str] = {row.id: sheet.name for sheet in lay_out(ASKED, LABELS) for row in sheet.rows}
_HEADERS = ("question", "answer", "help", "notes", "state", "id")
_EPOCH = date(1899, 12, 30)


def question(id_: str) -> Question:
    """Find a question or a table's column."""
    columns = (column for table in QUESTIONNAIRE.tables for column in table.columns)
    return next(one for one in (*QUESTIONNAIRE.questions, *columns) if one.id == id_)


def raw_cell(row: int, column: int, value: CellValue) -> RawCell:
    """Store a value as a spreadsheet would."""
    if isinstance(value, date):
        return RawCell(row, column, str((value - _EPOCH).days), CellKind.NUMBER, is_date=True)
    if isinstance(value, str):
        return RawCell(row, column, value)
    return RawCell(row, column, str(value), CellKind.NUMBER)


@dataclass
class Workbook:
    """A workbook as we send it, to be changed as suppliers change it."""

    sheets: dict[str, dict[tuple[int, int], RawCell]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    merges: dict[str, tuple[str, ...]] = field(default_factory=dict)
    epoch_1904: bool = False

    def copied(self) -> Self:
        """Give another one that is alike, to be changed by itself."""
        sheets = {name: dict(cells) for name, cells in self.sheets.items()}
        return replace(self, sheets=sheets, names=dict(self.names), merges=dict(self.merges))

    def put(self, sheet: str, address: str, value: CellValue) -> None:
        """Type a value."""
        found = place(address)
        assert found is not None
        self.sheets[sheet][found] = raw_cell(*found, value)

    def answer(self, id_: str, value: CellValue) -> None:
        """Type an answer beside an id."""
        self.put(SHEETS[id_], f"B{ROWS[id_].number}", value)

    def store(self, id_: str, **stored: Any) -> None:  # noqa: ANN401 - fields of RawCell
        """Put a cell of any state beside an id."""
        row = ROWS[id_].number
        self.sheets[SHEETS[id_]][row, 2] = RawCell(row, 2, "")._replace(**stored)

    def clear(self, sheet: str, column: int) -> None:
        """Empty a column."""
        self.sheets[sheet] = {key: cell for key, cell in self.sheets[sheet].items() if key[1] != column}

    def move(self, sheet: str, to: Callable[[int, int], tuple[int, int] | None]) -> None:
        """Move or drop cells of a sheet; names stay where they point."""
        moved = ((to(row, column), cell) for (row, column), cell in self.sheets[sheet].items())
        self.sheets[sheet] = {key: cell._replace(row=key[0], column=key[1]) for key, cell in moved if key}

    def raw(self) -> RawReturn:
        """Give what the reader would."""
        sheets = tuple(RawSheet(name, cells, self.merges.get(name, ())) for name, cells in self.sheets.items())
        return RawReturn("return.xlsx", "0" * 64, sheets, self.names, self.epoch_1904, "2026-11-01T00:00:00Z")

    def validated(self) -> ValidatedReturn:
        """Read it."""
        return validate(self.raw(), QUESTIONNAIRE, LABELS, COUNTRIES, TODAY)

    def heard(self, id_: str) -> Answer:
        """Give one answer."""
        return self.validated().supplier_return.answers[id_]

    def codes(self, id_: str = "") -> list[str]:
        """Give the codes of the problems, of one question or all."""
        return [problem.code for problem in self.validated().problems if problem.question == id_ or not id_]


def sent(asked: Questionnaire = ASKED, labels: Labels = LABELS) -> Workbook:
    """Give a blank workbook as the writer lays it out."""
    return _standard().copied() if asked is ASKED and labels is LABELS else _laid_out(asked, labels)


@cache
def _standard() -> Workbook:
    return _laid_out(ASKED, LABELS)


def _laid_out(asked: Questionnaire, labels: Labels) -> Workbook:
    book = Workbook()
    _add_cover(book, asked, labels)
    for sheet in lay_out(asked, labels):
        book.sheets[sheet.name] = {}
        for column, header in zip("ABCDEF", _HEADERS, strict=True):
            book.put(sheet.name, f"{column}2", labels.text(f"headers.{header}"))
        for row in sheet.rows:
            book.put(sheet.name, f"A{row.number}", row.wording)
            book.put(sheet.name, f"F{row.number}", row.id)
            if row.id == row.question.id:
                book.put(sheet.name, f"C{row.number}", helping(row.question, labels))
            if row.answers:
                book.names[f"a_{row.id}"] = reference(sheet.name, f"$B${row.number}")
    for table in asked.tables:
        headers = [labels.text(f"questions.{column.id}.ask") for column in table.columns]
        cells = {(2, number): raw_cell(2, number, header) for number, header in enumerate(headers, start=1)}
        book.sheets[labels.text(f"sheets.{table.id}")] = cells
    return book


def meta(asked: Questionnaire = ASKED, labels: Labels = LABELS) -> Mapping[str, str]:
    """Give what the cover says of itself."""
    return {
        "questionnaire": asked.id,
        "version": asked.version,
        "supplier": "S001",
        "fingerprint": fingerprint(asked, labels),
    }


def _add_cover(book: Workbook, asked: Questionnaire, labels: Labels) -> None:
    start = labels.text("sheets.start")
    book.sheets[start] = {}
    for number, (key, value) in enumerate(meta(asked, labels).items(), start=20):
        for column, text in (("A", labels.text(f"meta.{key}")), ("B", value), ("F", f"meta.{key}")):
            book.put(start, f"{column}{number}", text)
        book.names[f"m_{key}"] = reference(start, f"$B${number}")


def filled(
    answers: Mapping[str, Any],
    tables: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    notes: Mapping[str, str] | None = None,
    asked: Questionnaire = ASKED,
    labels: Labels = LABELS,
) -> Workbook:
    """Give a workbook with answers typed in."""
    book = sent(asked, labels)
    for sheet, at in Filling(asked, labels).cells(answers, tables, notes).items():
        for address, value in at.items():
            book.put(sheet, address, value)
    return book
