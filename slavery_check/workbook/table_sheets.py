"""The tables: sites, sub-suppliers, documents. One record a row, a named table, never protected."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.questionnaire.definition import AnswerType, Questionnaire, Table
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import styles
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.input_rules import InputRules, number_format
from slavery_check.workbook.layout import FIRST_ROW, HEADER_ROW, TITLE_ROW, Role

_NARROW, _WIDE = 16, 28
_PRINTED = 5
"""Rows with boxed cells of their own: only these are on a print-out while nothing stands in them."""
_SHORT = {AnswerType.WHOLE_NUMBER, AnswerType.PERCENTAGE, AnswerType.MONEY, AnswerType.DATE, AnswerType.YES_NO}


@dataclass
class TableSheets:
    """Writes the table sheets of one workbook."""

    book: Workbook
    labels: Labels
    rules: InputRules
    contents: Contents

    def write(self, questionnaire: Questionnaire) -> None:
        """Add every table sheet."""
        for table in questionnaire.tables:
            self._write(table)

    def _write(self, table: Table) -> None:
        sheet = self.book.create_sheet(self.labels.text(f"sheets.{table.id}"))
        styles.put(sheet["A1"], self.labels.text(f"tables.{table.id}.title"), styles.TITLE)
        records = self.contents.rows.get(table.id, ())
        last = FIRST_ROW + max(table.rows, len(records)) - 1
        widths = []
        for number, column in enumerate(table.columns, start=1):
            letter = get_column_letter(number)
            look = styles.typed(number_format(column))
            # The column carries the look: a blank cell in every row would weigh more than all the words.
            styles.below(number_format(column)).paint_column(sheet[f"{letter}{HEADER_ROW}"])
            ask = self.labels.line(f"questions.{column.id}.ask")
            styles.put(sheet[f"{letter}{HEADER_ROW}"], ask, styles.HEADER)
            styles.TITLE.paint(sheet[f"{letter}{TITLE_ROW}"])
            for row in range(FIRST_ROW, FIRST_ROW + _PRINTED):
                look.paint(sheet[f"{letter}{row}"])
            for row, record in enumerate(records, start=FIRST_ROW):
                if column.id in record:
                    styles.put_typed(sheet[f"{letter}{row}"], record[column.id], look)
            self.rules.apply(sheet, f"{letter}{FIRST_ROW}:{letter}{last}", column, Role.COLUMN)
            widths.append(f"{letter}:{_NARROW if column.type in _SHORT else _WIDE}")
        if self.contents.confirms:
            letter = get_column_letter(len(widths) + 1)
            self._still_right(sheet, letter, len(records), last)
            widths.append(f"{letter}:18")
        styles.set_up(sheet, " ".join(widths), styles.LANDSCAPE, headers="1:2")
        styles.fit(sheet, TITLE_ROW, HEADER_ROW, *range(FIRST_ROW, FIRST_ROW + max(_PRINTED, len(records))))
        cells = f"A{HEADER_ROW}:{get_column_letter(len(widths))}{last}"
        shown = ExcelTable(displayName=table.id, name=table.id, ref=cells)
        shown.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(shown)

    def _still_right(self, sheet: Worksheet, letter: str, records: int, last: int) -> None:
        """Ask of each row of last year whether it is still right."""
        look = styles.typed("@")
        look.paint_column(sheet[f"{letter}{HEADER_ROW}"])
        styles.put(sheet[f"{letter}{HEADER_ROW}"], self.labels.line("headers.still_right"), styles.HEADER)
        styles.TITLE.paint(sheet[f"{letter}{TITLE_ROW}"])
        for row in range(FIRST_ROW, FIRST_ROW + max(_PRINTED, records)):
            look.paint(sheet[f"{letter}{row}"])
        for row in range(FIRST_ROW, FIRST_ROW + records):
            styles.put(sheet[f"{letter}{row}"], self.labels.text("confirm.please"), look)
        self.rules.confirmation(sheet, f"{letter}{FIRST_ROW}:{letter}{last}")
