"""Fillings as suppliers make them: gaps, slips, wrong types, *don't know*, ticks with *no*, tables half filled."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from openpyxl.utils import get_column_letter

from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
    Table,
)
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook.layout import ANSWER, FIRST_ROW, NOTES, Row, Sheet, lay_out
from tests.filling import Cells, CellValue, plain_answer

_FAR = {AnswerType.WHOLE_NUMBER: 10**10, AnswerType.PERCENTAGE: 250, AnswerType.MONEY: -4, AnswerType.DATE: 12}
_AS_TEXT: dict[AnswerType, tuple[str, ...]] = {
    AnswerType.WHOLE_NUMBER: ("approx 40", "1,200", " 12 ", "about ten", "12.5", "n/a"),
    AnswerType.PERCENTAGE: ("15%", "ten", "15 per cent", "1,5"),
    AnswerType.MONEY: ("\u00a31,250.50", "a lot", "1.250,50", "1200 GBP"),
    AnswerType.DATE: ("4 May 2026", "last spring", "12/5/26", "2026-05-04", "31 February 2026", "4 May 1980"),
    AnswerType.EMAIL: ("ring me", "sam@example"),
    AnswerType.WEB_ADDRESS: ("see our web page", "example.com"),
    AnswerType.COUNTRY: ("Atlantis", "Don't know"),
    AnswerType.COUNTRIES: ("Atlantis",),
}
_TICKS = ("Yes", "yes ", "No", "Y", "n", "x", "Yes - mostly", " ", "")


class OddFilling:
    """Fills one questionnaire's workbook by chance."""

    def __init__(self, questionnaire: Questionnaire, labels: Labels, luck: random.Random) -> None:
        """Take what is asked, and the chance."""
        self.questionnaire = questionnaire
        self.labels = labels
        self.luck = luck
        self.care = luck.choice((0.2, 0.6, 0.9))
        """How likely an answer is a good one."""

    def cells(self) -> Cells:
        """Give every cell with something in it."""
        topics = {sheet.name: dict(self._topic(sheet)) for sheet in lay_out(self.questionnaire, self.labels)}
        tables = {self.labels.text(f"sheets.{one.id}"): dict(self._table(one)) for one in self.questionnaire.tables}
        return topics | tables

    def _topic(self, sheet: Sheet) -> Iterator[tuple[str, CellValue]]:
        for row in sheet.rows:
            if row.answers and (value := self._answer(row)) != "":
                yield f"{ANSWER}{row.number}", value
            if row.question.not_applicable and self.luck.random() < 0.5:
                yield f"{NOTES}{row.number}", self.luck.choice(("We said why.", "  "))

    def _table(self, table: Table) -> Iterator[tuple[str, CellValue]]:
        for number in range(self.luck.randrange(5)):
            for index, column in enumerate(table.columns, start=1):
                if (value := self._cell(column, number)) != "":
                    yield f"{get_column_letter(index)}{FIRST_ROW + number}", value

    def _answer(self, row: Row) -> CellValue:
        question = row.question
        match question.type:
            case AnswerType.MANY_OF:
                if self.luck.random() < self.care:
                    rare = row.part in {NONE_OF_THESE, DONT_KNOW}
                    return "Yes" if self.luck.random() < (0.1 if rare else 0.3) else ""
                return self.luck.choice(_TICKS) if self.luck.random() < 0.3 else ""
            case AnswerType.COUNTRIES:
                if int(row.part) > 2:
                    return self.luck.choice(("", "", "", "", "", "Fiji"))
                return self._cell(question, int(row.part))
            case _:
                return self._cell(question, 1)

    def _cell(self, question: Question, number: int) -> CellValue:
        chance = self.luck.random()
        if chance < self.care:
            return self._good(question, number)
        if chance < self.care + (1 - self.care) / 3:
            return self.luck.choice(("", "", " "))
        return self._odd(question)

    def _good(self, question: Question, number: int) -> CellValue:
        if question.options and question.type is not AnswerType.COUNTRIES and self.luck.random() < 0.7:
            return self.labels.choice(question.id, self.luck.choice(question.options))
        if question.type is AnswerType.COUNTRIES:
            return "India"
        if question.type is AnswerType.DATE:
            return date(2026, 5, 4) + timedelta(days=self.luck.choice((0, 90, 2000)))
        if question.type is AnswerType.YES_NO:
            return self.luck.choice(("Yes", "no", "TRUE", "y"))
        value: CellValue = plain_answer(question, number)
        return self.labels.choice(question.id, str(value)) if value in question.options else value

    def _odd(self, question: Question) -> CellValue:
        if question.not_applicable and self.luck.random() < 0.5:
            return self.luck.choice((self.labels.choice(question.id, NOT_APPLICABLE), "N/A"))
        if question.dont_know and self.luck.random() < 0.4:
            return self.luck.choice(("Don't know", "Don\u2019t  know", "dont know"))
        if question.type in _FAR and self.luck.random() < 0.3:
            return _FAR[question.type]
        return self.luck.choice(_AS_TEXT.get(question.type, ("Yes of course", "something else", "42")))
