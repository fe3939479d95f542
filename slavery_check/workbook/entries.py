"""What stands in one supplier's workbook and not in another's of the same form: cells, filled in beforehand.

`writer.draw` writes the same while it draws. A template has these cells blank.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.telling import Typed
from slavery_check.workbook import cover, styles
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.input_rules import number_format
from slavery_check.workbook.last_year import questions_offered, still_right
from slavery_check.workbook.layout import ANSWER, FIRST_ROW, LAST_YEAR, NOTES, STILL_RIGHT, WORDING, Sheet
from slavery_check.workbook.styles import Look


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell."""

    sheet: str
    column: str
    row: int
    value: Typed
    look: Look

    @property
    def is_shown_as_typed(self) -> bool:
        """Whether the look shows what the cell holds: a day would show as a number in a cell that is for none."""
        return not isinstance(self.value, date) or is_date_format(self.look.number_format)


def on_the_cover(sheet: str, paragraphs: Sequence[str], facts: Mapping[str, str]) -> Iterator[Entry]:
    """Give the sentences, and what the file is."""
    for row, paragraph in enumerate(paragraphs, start=cover.FIRST_PARAGRAPH):
        yield Entry(sheet, WORDING, row, paragraph, styles.TEXT)
    for row, value in enumerate(facts.values(), start=cover.first_fact(len(paragraphs))):
        yield Entry(sheet, ANSWER, row, value, styles.PLAIN)


def on_topic_sheets(sheets: Sequence[Sheet], labels: Labels, contents: Contents) -> Iterator[Entry]:
    """Give the answers and notes; last year's answers beside them, to be confirmed."""
    offered = questions_offered(contents.last_year or ())
    for sheet in sheets:
        for row in sheet.rows:
            format_ = number_format(row.question)
            cells = {
                ANSWER: (contents.known(row.id) if row.answers else None, styles.typed(format_)),
                NOTES: (contents.notes.get(row.id), styles.typed("@")),
            }
            if contents.last_year is not None:
                cells[LAST_YEAR] = (contents.last_year.get(row.id) if row.answers else None, styles.looking(format_))
                cells[STILL_RIGHT] = (still_right(row, offered, labels) or None, styles.typed("@"))
            for column, (value, look) in cells.items():
                if value is not None:
                    yield Entry(sheet.name, column, row.number, value, look)


def on_table_sheets(asked: Questionnaire, labels: Labels, contents: Contents) -> Iterator[Entry]:
    """Give the rows of the tables."""
    names = sheet_names(asked, labels)
    for table in asked.tables:
        for row, record in enumerate(contents.rows.get(table.id, ()), start=FIRST_ROW):
            for number, column in enumerate(table.columns, start=1):
                if column.id in record:
                    look = styles.typed(number_format(column))
                    yield Entry(names[table.id], get_column_letter(number), row, record[column.id], look)
            if contents.confirms:
                beside = get_column_letter(len(table.columns) + 1)
                yield Entry(names[table.id], beside, row, labels.text("confirm.please"), styles.typed("@"))
