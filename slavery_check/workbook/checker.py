"""The Checker: what is wanted, given and missing on each sheet; complete or not; where to send the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.programme import Person
from slavery_check.questionnaire.definition import Questionnaire, Table
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import styles
from slavery_check.workbook.formulas import text
from slavery_check.workbook.layout import ANSWER, COUNTED, FIRST_ROW, HEADER_ROW, ID, STATE, Sheet, reference

_SPARE = 200
"""Rows below the table as sent that are still looked at."""
_COLUMNS = ("sheet", "asked", "done", "to_do")


@dataclass
class Checker:
    """Writes the Checker of one workbook."""

    book: Workbook
    labels: Labels
    sheets: Sequence[Sheet]

    def write(self, questionnaire: Questionnaire, send_to: Person) -> None:
        """Add the Checker sheet."""
        sheet = self.book.create_sheet(self.labels.text("sheets.checker"))
        styles.put(sheet["A1"], self.labels.text("checker.title"), styles.TITLE)
        for number, key in enumerate(_COLUMNS, start=1):
            styles.put(sheet.cell(HEADER_ROW, number), self.labels.text(f"checker.{key}"), styles.HEADER)
        number = FIRST_ROW
        for plan in self.sheets:
            self._line(sheet, number, plan.name, *self._questions(plan))
            number += 1
        for table in questionnaire.tables:
            name = self.labels.text(f"sheets.{table.id}")
            self._line(sheet, number, name, *self._records(table, name))
            number += 1
        self._totals(sheet, number)
        self._ending(sheet, number + 1, send_to)
        styles.set_up(sheet, "A:46 B:16 C:16 D:16", styles.PORTRAIT, headers="1:2")
        styles.fit(sheet, *range(1, sheet.max_row + 1))

    def _line(self, sheet: Worksheet, number: int, name: str, done: str, to_do: str) -> None:
        cell = sheet[f"A{number}"]
        styles.put(cell, name, styles.PLAIN)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=reference(name, "A1"))
        styles.formula(sheet[f"B{number}"], f"=C{number}+D{number}", styles.NUMBER)
        # A sheet that was taken out counts as one thing missing, and spoils no other line.
        styles.formula(sheet[f"C{number}"], f"=IFERROR({done},0)", styles.NUMBER)
        styles.formula(sheet[f"D{number}"], f"=IFERROR({to_do},1)", styles.NUMBER)

    def _questions(self, plan: Sheet) -> tuple[str, str]:
        """Write how many answers are given, and how many are missing, to check, or gone with their row."""
        gone = f"MAX(0,{len(plan.rows) + 1}-COUNTA({reference(plan.name, f'${ID}:${ID}')}))"
        states = reference(plan.name, f"${STATE}:${STATE}")
        count = "COUNTIF({},{})"
        return (
            count.format(states, text(self.labels.text("state.done"))),
            "+".join(
                [*(count.format(states, text(self.labels.text(f"state.{word}"))) for word in ("to_do", "check")), gone]
            ),
        )

    def _records(self, table: Table, name: str) -> tuple[str, str]:
        """Write how many rows are whole, and what is missing: required cells of begun rows, and rows by the count."""
        begun = "&".join(_cells(name, index, table) for index in range(len(table.columns)))
        required = [index for index, column in enumerate(table.columns) if column.required]
        gaps = "+".join(f'SUMPRODUCT(({begun}<>"")*({_cells(name, index, table)}=""))' for index in required) or "0"
        rows = f'SUMPRODUCT(--({begun}<>""))'
        if table.id not in COUNTED or not self._has(COUNTED[table.id]):
            return rows, gaps
        return rows, f"{gaps}+MAX(0,MIN({table.rows},{self._number(COUNTED[table.id])})-{rows})"

    def _has(self, question: str) -> bool:
        return any(row.id == question for plan in self.sheets for row in plan.rows)

    def _number(self, question: str) -> str:
        """Write the number that a question was answered with, 0 for any other answer."""
        name = next(plan.name for plan in self.sheets for row in plan.rows if row.id == question)
        row = f'MATCH("{question}",{reference(name, f"${ID}:${ID}")},0)'
        return f"IFERROR(N(INDEX({reference(name, f'${ANSWER}:${ANSWER}')},{row})),0)"

    def _totals(self, sheet: Worksheet, number: int) -> None:
        styles.put(sheet[f"A{number}"], self.labels.text("checker.total"), styles.QUESTION)
        for column in "BCD":
            total = f"=SUM({column}{FIRST_ROW}:{column}{number - 1})"
            styles.formula(sheet[f"{column}{number}"], total, styles.STATE)

    def _ending(self, sheet: Worksheet, number: int, send_to: Person) -> None:
        """Say whether all is done, in a word and a sentence, and where the file goes."""
        whole = f"D{number - 1}=0"
        words = {key: text(self.labels.text(f"checker.{key}")) for key in ("word_complete", "word_incomplete")}
        sentences = [text(self.labels.text(f"checker.{key}")) for key in ("complete", "incomplete")]
        styles.put(sheet[f"A{number}"], self.labels.text("checker.overall"), styles.QUESTION)
        overall = f"=IF({whole},{words['word_complete']},{words['word_incomplete']})"
        styles.formula(sheet[f"B{number}"], overall, styles.STATE)
        styles.formula(sheet[f"A{number + 2}"], f"=IF({whole},{','.join(sentences)})", styles.STRONG_LINE)
        to = self.labels.text("checker.send_to", contact=send_to.name, email=send_to.email, phone=send_to.phone)
        styles.put(sheet[f"A{number + 3}"], to, styles.LINE_OF_TEXT)
        styles.put(sheet[f"A{number + 4}"], self.labels.text("checker.intro"), styles.LINE_OF_TEXT)
        for word, colour in (("word_complete", styles.DONE), ("word_incomplete", styles.TO_DO)):
            rule = Rule(type="expression", dxf=styles.tinted(colour), formula=[f"$B${number}={words[word]}"])
            sheet.conditional_formatting.add(f"B{number}", rule)
        late = Rule(type="expression", dxf=styles.tinted(styles.TO_DO), formula=[f"$D{FIRST_ROW}>0"])
        sheet.conditional_formatting.add(f"D{FIRST_ROW}:D{number - 1}", late)


def _cells(name: str, index: int, table: Table) -> str:
    """Write a table's column as a range that cutting and pasting cannot break."""
    letter = get_column_letter(index + 1)
    column = reference(name, f"${letter}:${letter}")
    return f"INDEX({column},{FIRST_ROW}):INDEX({column},{FIRST_ROW + table.rows + _SPARE})"
