"""The Checker: what is wanted, given, missing and to check on each sheet; complete or not; where to send the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.programme import Person
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import styles
from slavery_check.workbook.cell_formulas import text
from slavery_check.workbook.counting import Counts, TableCounting, of_topic
from slavery_check.workbook.layout import FIRST_ROW, HEADER_ROW, Sheet, reference

COLUMNS = ("sheet", "asked", "done", "missing", "to_check")
"""Headers, from A on. Wanted is given and missing; what is to check is given."""


@dataclass
class Checker:
    """Writes the Checker of one workbook."""

    book: Workbook
    labels: Labels
    sheets: Sequence[Sheet]

    def write(self, questionnaire: Questionnaire, send_to: Person | None) -> None:
        """Add the Checker sheet; None where it is not known whom the file goes to."""
        sheet = self.book.create_sheet(self.labels.text("sheets.checker"))
        styles.put(sheet["A1"], self.labels.text("checker.title"), styles.TITLE)
        for number, key in enumerate(COLUMNS, start=1):
            styles.put(sheet.cell(HEADER_ROW, number), self.labels.text(f"checker.{key}"), styles.HEADER)
        counted = [(plan.name, of_topic(plan, self.labels)) for plan in self.sheets]
        for table in questionnaire.tables:
            counting = TableCounting(table, self.labels, self.sheets, sheet.title)
            counted.append((self.labels.text(f"sheets.{table.id}"), counting.counts()))
        for number, (name, counts) in enumerate(counted, start=FIRST_ROW):
            self._line(sheet, number, name, counts)
        total = FIRST_ROW + len(counted)
        self._totals(sheet, total)
        self._ending(sheet, total + 1, send_to)
        word = 26 if self.labels.halves else 13  # what stands there says, in each language, whether all is done
        styles.set_up(sheet, f"A:40 B:{word} C:13 D:13 E:13", styles.PORTRAIT, headers="1:2")
        styles.fit(sheet, *range(1, sheet.max_row + 1))

    def _line(self, sheet: Worksheet, number: int, name: str, counts: Counts) -> None:
        cell = sheet[f"A{number}"]
        styles.put(cell, name, styles.LINK)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=reference(name, "A1"))
        styles.formula(sheet[f"B{number}"], f"=C{number}+D{number}", styles.NUMBER)
        styles.formula(sheet[f"C{number}"], f"={counts.given}", styles.NUMBER)
        styles.formula(sheet[f"D{number}"], f"={counts.missing}", styles.NUMBER)
        styles.formula(sheet[f"E{number}"], f"={counts.to_check}", styles.NUMBER)

    def _totals(self, sheet: Worksheet, number: int) -> None:
        styles.put(sheet[f"A{number}"], self.labels.text("checker.total"), styles.QUESTION)
        for column in "BCDE":
            total = f"=SUM({column}{FIRST_ROW}:{column}{number - 1})"
            styles.formula(sheet[f"{column}{number}"], total, styles.STATE)

    def _ending(self, sheet: Worksheet, number: int, send_to: Person | None) -> None:
        """Say whether all is done, in a word and a sentence, and where the file goes."""
        whole = f"D{number - 1}+E{number - 1}=0"
        words = {key: text(self.labels.text(f"checker.{key}")) for key in ("word_complete", "word_incomplete")}
        sentences = [text(self.labels.text(f"checker.{key}")) for key in ("complete", "incomplete")]
        styles.put(sheet[f"A{number}"], self.labels.text("checker.overall"), styles.QUESTION)
        overall = f"=IF({whole},{words['word_complete']},{words['word_incomplete']})"
        styles.formula(sheet[f"B{number}"], overall, styles.STATE)
        styles.formula(sheet[f"A{number + 2}"], f"=IF({whole},{','.join(sentences)})", styles.STRONG_LINE)
        to = self.labels.text("checker.send_back")
        if send_to is not None:
            to = self.labels.text("checker.send_to", contact=send_to.name, email=send_to.email, phone=send_to.phone)
        styles.put(sheet[f"A{number + 3}"], to, styles.LINE_OF_TEXT)
        styles.put(sheet[f"A{number + 4}"], self.labels.text("checker.intro"), styles.LINE_OF_TEXT)
        for word, colour in (("word_complete", styles.DONE), ("word_incomplete", styles.TO_DO)):
            rule = Rule(type="expression", dxf=styles.tinted(colour), formula=[f"$B${number}={words[word]}"])
            sheet.conditional_formatting.add(f"B{number}", rule)
        late = Rule(type="expression", dxf=styles.tinted(styles.TO_DO), formula=[f"D{FIRST_ROW}>0"])
        sheet.conditional_formatting.add(f"D{FIRST_ROW}:E{number - 1}", late)
