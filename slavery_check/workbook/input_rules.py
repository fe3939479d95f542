"""What a cell takes: dropdowns, checks, the message shown on entering it. All advice; the reader checks again.

Dropdowns are plain ranges on the *Lists* sheet, which Excel 2010 and later, LibreOffice and Google Sheets all keep.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.questionnaire.definition import DONT_KNOW, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook.cell_formulas import text
from slavery_check.workbook.formulas import TICK
from slavery_check.workbook.layout import FIRST_ROW, Role, reference

_MESSAGE, _TITLE = 255, 32
"""Characters Excel takes in an input message and in its title."""
_TEXT, _DATE, _GENERAL = "@", "d mmm yyyy", "General"
_FORMATS = {
    AnswerType.WHOLE_NUMBER: "0",
    AnswerType.PERCENTAGE: _GENERAL,
    AnswerType.MONEY: "#,##0.00",
    AnswerType.DATE: _DATE,
}
_FIRST_DAY, _LAST_DAY = 32874, 73050
"""1 January 1990 and 31 December 2099, as spreadsheets count days."""


def number_format(question: Question) -> str:
    """Give the cell format of a question: text stays text, so that `01234567` keeps its zero."""
    return _FORMATS.get(question.type, _TEXT)


@dataclass
class Choices:
    """The columns of the *Lists* sheet, each distinct list once."""

    sheet: str
    columns: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Header and values of each column."""

    def range(self, header: str, values: Sequence[str], skip: int = 0) -> str:
        """Give the range that holds these values, adding a column where there is none yet; `skip` the first ones.

        `header` names the first cell that offers them: the wording of its question would weigh more than its choices.
        """
        wanted = tuple(values)
        found = next((index for index, column in enumerate(self.columns) if column[1] == wanted), len(self.columns))
        if found == len(self.columns):
            self.columns.append((header, wanted))
        column = get_column_letter(found + 1)
        last = FIRST_ROW + len(wanted) - 1
        return reference(self.sheet, f"${column}${FIRST_ROW + skip}:${column}${last}")


@dataclass
class InputRules:
    """The rules of one workbook's cells."""

    labels: Labels
    choices: Choices
    country_names: Sequence[str]

    def apply(self, sheet: Worksheet, cells: str, question: Question, role: Role, part: str = "") -> None:
        """Add the rule of a question to a cell, or to a range of one column; cells of one rule share it."""
        rule = self._rule(sheet.title, cells.partition(":")[0], question, role, part)
        rule.promptTitle = self._fit("input.title", _TITLE)
        rule.prompt = self._fitting(lambda labels: _prompt(question, role, labels), _MESSAGE)
        rule.showInputMessage = True
        if rule.showErrorMessage:
            rule.errorTitle = self._fit("input.error_title", _TITLE)
            rule.error = self._fitting(lambda labels: _error(question, role, rule, labels), _MESSAGE)
        known = sheet.data_validations.dataValidation
        alike = next((each for each in known if _same(each, rule)), None)
        if alike is None:
            sheet.add_data_validation(rule)
        (alike or rule).add(cells)

    def notes(self, sheet: Worksheet, cells: str) -> None:
        """Show, on entering a cell for notes, that no worker may be described."""
        warning = self._fit("warning.no_worker_details", _MESSAGE)
        title = self._fit("input.title", _TITLE)
        rule = DataValidation(showInputMessage=True, promptTitle=title, prompt=warning)
        rule.add(cells)
        sheet.add_data_validation(rule)

    def confirmation(self, sheet: Worksheet, cells: str) -> None:
        """Offer the two words that say whether last year's answer is still right."""
        words = [self.labels.text("confirm.please"), self.labels.text("confirm.done")]
        rule = _list(self.choices.range(self.labels.text("headers.still_right"), words), "stop")
        rule.promptTitle = self._fit("input.title", _TITLE)
        rule.prompt = self._fit("confirm.prompt", _MESSAGE)
        rule.showInputMessage = True
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _rule(self, sheet: str, cell: str, question: Question, role: Role, part: str) -> DataValidation:
        if role is Role.OPTION:
            return _list(
                self.choices.range(self.labels.text("headers.answer"), [self.labels.choice(question.id, TICK)]), "stop"
            )
        match question.type:
            case AnswerType.YES_NO | AnswerType.ONE_OF:
                words = [self.labels.choice(question.id, option) for option in question.options]
                return _list(self.choices.range(f"{sheet} {cell}", words), "stop")
            case AnswerType.COUNTRY | AnswerType.COUNTRIES:
                unsure = question.dont_know and part in {"", "1"}
                words = [self.labels.text(f"choices.{DONT_KNOW}"), *self.country_names]
                cells = self.choices.range(self.labels.text("lists.countries"), words, skip=0 if unsure else 1)
                return _list(cells, "warning")
            case AnswerType.WHOLE_NUMBER | AnswerType.PERCENTAGE | AnswerType.MONEY | AnswerType.DATE:
                return self._number(cell, question)
            case _:
                return DataValidation()

    def _number(self, cell: str, question: Question) -> DataValidation:
        whole = question.type is AnswerType.WHOLE_NUMBER
        least, most = _limits(question.type)
        if not question.options:
            kind: Literal["whole", "date", "decimal"] = "whole" if whole else "decimal"
            kind = "date" if question.type is AnswerType.DATE else kind
            return _check(kind, str(least), str(most))
        words = ",".join(f"{cell}={text(self.labels.choice(question.id, option))}" for option in question.options)
        number = f"AND(ISNUMBER({cell}),{cell}>={least},{cell}<={most})"
        return _check("custom", f"OR({words},{number})")

    def _fit(self, key: str, limit: int) -> str:
        return self._fitting(lambda labels: labels.text(key), limit)

    def _fitting(self, words: Callable[[Labels], str], limit: int) -> str:
        """Give the words in every language that is shown; the English ones alone where not all fit."""
        several = list(dict.fromkeys(words(one) for one in self.labels.apart))
        together = (" / " if limit == _TITLE else "\n").join(several)
        return (together if len(together) <= limit else several[0])[:limit]


def _prompt(question: Question, role: Role, labels: Labels) -> str:
    if role is Role.OPTION:
        return labels.text("input.tick")
    if role is Role.COLUMN:
        words = labels.text(f"questions.{question.id}.help")
        return f"{labels.text('warning.no_worker_details')} {words}" if question.warns else words
    match question.type:
        case AnswerType.YES_NO | AnswerType.ONE_OF:
            return labels.text("input.pick")
        case AnswerType.LONG_TEXT:
            return labels.text("warning.no_worker_details")
        case _:
            return labels.text("input.give", expected=labels.text(f"expected.{question.type}"))


def _error(question: Question, role: Role, rule: DataValidation, labels: Labels) -> str:
    """Say what this question takes: each choice where they fit, else where they stand."""
    if role is Role.OPTION:
        return labels.text("input.error_tick", choice=labels.choice(question.id, TICK))
    if rule.type != "list":
        asked = labels.text("input.error_value", expected=labels.text(f"expected.{question.type}"))
        return f"{asked} {labels.text('hints.dont_know')}" if question.dont_know else asked
    sheet, _, cells = str(rule.formula1).rpartition("!")
    listed = " / ".join(labels.choice(question.id, option) for option in question.options)
    words = labels.text("input.error_choices", choices=listed)
    if question.type in {AnswerType.COUNTRY, AnswerType.COUNTRIES} or len(words) > _MESSAGE:
        words = labels.text("input.error_list", sheet=sheet.strip("'"), column=cells.split("$")[1])
    return words


def _limits(kind: AnswerType) -> tuple[int, int]:
    match kind:
        case AnswerType.DATE:
            return _FIRST_DAY, _LAST_DAY
        case AnswerType.PERCENTAGE:
            return 0, 100
        case _:
            return 0, 10**12


def _same(one: DataValidation, other: DataValidation) -> bool:
    """Tell whether two rules differ in their cells alone; a formula of its own is about one cell."""

    def told(rule: DataValidation) -> tuple[object, ...]:
        return rule.type, rule.formula1, rule.formula2, rule.errorStyle, rule.prompt, rule.error

    return one.type != "custom" and told(one) == told(other)


def _list(cells: str, style: Literal["stop", "warning"]) -> DataValidation:
    return DataValidation(type="list", formula1=cells, errorStyle=style, allow_blank=True, showErrorMessage=True)


def _check(kind: Literal["whole", "date", "decimal", "custom"], first: str, last: str | None = None) -> DataValidation:
    """Make a check that warns but can be overruled: a truthful answer in an odd form is better than none."""
    return DataValidation(
        type=kind,
        formula1=first,
        formula2=last,
        operator=None if last is None else "between",
        errorStyle="warning",
        allow_blank=True,
        showErrorMessage=True,
    )
