"""Turns answers by question into the cells of a workbook, as a supplier would fill them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.workbook.layout import ANSWER, FIRST_ROW, NOTES, Row, lay_out

CellValue = str | int | float | date
Cells = dict[str, dict[str, CellValue]]
"""Sheet -> address -> value."""


@dataclass(frozen=True)
class Filling:
    """Fills one questionnaire's workbook."""

    questionnaire: Questionnaire
    labels: Labels

    def cells(
        self,
        answers: Mapping[str, Any],
        tables: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> Cells:
        """Give the cells for answers (choice ids, texts, numbers, dates, lists of ids or country names)."""
        filled: Cells = {}
        unused = {*answers, *(notes or {})}
        for sheet in lay_out(self.questionnaire, self.labels):
            at = filled.setdefault(sheet.name, {})
            for row in sheet.rows:
                unused.discard(row.id)
                if row.answers and (value := self._value(row, answers.get(row.question.id))) is not None:
                    at[f"{ANSWER}{row.number}"] = value
                if row.id in (notes or {}):
                    at[f"{NOTES}{row.number}"] = (notes or {})[row.id]
        if unused:
            raise KeyError(f"no such question: {sorted(unused)}")
        for table, records in (tables or {}).items():
            filled[sheet_names(self.questionnaire, self.labels)[table]] = dict(self._table(table, records))
        return {sheet: at for sheet, at in filled.items() if at}

    def _value(self, row: Row, answer: Any) -> CellValue | None:  # noqa: ANN401 - a story's answer is what YAML gives
        if answer is None:
            return None
        match row.question.type:
            case AnswerType.MANY_OF:
                return self.labels.choice(row.question.id, "yes") if row.part in answer else None
            case AnswerType.COUNTRIES:
                place = int(row.part) - 1
                return self.word(row.question, answer[place]) if place < len(answer) else None
            case _:
                return self.word(row.question, answer)

    def word(self, question: Question, answer: CellValue) -> CellValue:
        """Give an answer of one cell in the words of its dropdown."""
        return self.labels.choice(question.id, answer) if answer in question.options else answer  # type: ignore[arg-type]

    def _table(self, table: str, records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, CellValue]]:
        columns = next(each.columns for each in self.questionnaire.tables if each.id == table)
        known = {column.id for column in columns}
        for number, record in enumerate(records, start=FIRST_ROW):
            if set(record) - known:
                raise KeyError(f"no such column: {sorted(set(record) - known)}")
            for index, column in enumerate(columns, start=1):
                if column.id in record:
                    yield f"{get_column_letter(index)}{number}", self.word(column, record[column.id])


def plain_answers(questionnaire: Questionnaire, rows: int = 2) -> dict[str, Any]:
    """Give an answer to every question: the first choice, or something of the right kind."""
    return {question.id: plain_answer(question, rows) for question in questionnaire.questions}


def plain_tables(questionnaire: Questionnaire, rows: int = 2) -> dict[str, list[dict[str, Any]]]:
    """Give `rows` whole records to every table."""
    return {
        table.id: [{column.id: plain_answer(column, number) for column in table.columns} for number in range(rows)]
        for table in questionnaire.tables
    }


def plain_answer(question: Question, number: int) -> Any:  # noqa: ANN401 - of the question's type
    """Give something of the right kind."""
    match question.type:
        case AnswerType.YES_NO | AnswerType.ONE_OF:
            return question.options[0]
        case AnswerType.MANY_OF:
            return list(question.choices[:2])
        case AnswerType.COUNTRIES:
            return ["India", "Vietnam"]
        case _:
            return _PLAIN.get(question.type, number)


_PLAIN: dict[AnswerType, CellValue] = {
    AnswerType.PERCENTAGE: 12.5,
    AnswerType.MONEY: 1250.5,
    AnswerType.DATE: date(2026, 5, 4),
    AnswerType.COUNTRY: "Malaysia",
    AnswerType.SHORT_TEXT: "Quay Mill, 'unit' 2 & \"3\"",
    AnswerType.LONG_TEXT: "Two lines:\nthe second - with a d\u00e9tail.",
    AnswerType.DOCUMENT: "rota-may.pdf",
    AnswerType.WEB_ADDRESS: "https://example.com/statement",
    AnswerType.EMAIL: "sam@example.com",
}
