"""What the Checker counts, as formulas: answers given, missing and to check, as `returns.tally` defines them.

Of a topic sheet the states in column E are counted, so whatever the sheet's own formulas say. Of a table cells are
counted, not rows. A sheet that was taken out counts as missing and spoils no other line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from slavery_check.questionnaire.definition import Question, Table
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook.cell_formulas import SPARE, array, blank
from slavery_check.workbook.formulas import Formulas
from slavery_check.workbook.layout import COUNTED, FIRST_ROW, HEADER_ROW, ID, STATE, Role, Sheet, reference
from slavery_check.workbook.odd_answers import ANY_TEXT, takes

TO_CHECK = ("check", "confirm")
"""States of an answer that is given and to be looked at again."""
GIVEN = ("done", *TO_CHECK)


@dataclass(frozen=True, slots=True)
class Counts:
    """Three formulas, each a number."""

    given: str
    missing: str
    to_check: str


def of_topic(sheet: Sheet, labels: Labels) -> Counts:
    """Count the questions of a topic sheet; one whose row is gone is missing, unless a condition may spare it."""
    cells = reference(sheet.name, f"${STATE}:${STATE}")

    def states(words: Sequence[str]) -> str:
        return f"SUMPRODUCT(COUNTIF({cells},{array(labels.text(f'state.{word}') for word in words)}))"

    asked = [row.id for row in sheet.rows if row.role in {Role.SINGLE, Role.HEADING}]
    always = {row.id for row in sheet.rows if row.question.required and row.question.when is None}
    due = [id_ for id_ in asked if id_ in always]
    gone = f"SUMPRODUCT(--(COUNTIF({reference(sheet.name, f'${ID}:${ID}')},{array(due)})=0))" if due else "0"
    return Counts(
        f"IFERROR({states(GIVEN)},0)",
        f"IFERROR({states(['to_do'])}+{gone},{len(due)})",
        f"IFERROR({states(TO_CHECK)},0)",
    )


@dataclass(frozen=True)
class TableCounting:
    """Counts the cells of one table."""

    table: Table
    labels: Labels
    sheets: Sequence[Sheet]
    """Topic sheets, one of which may ask how many rows there should be."""
    here: str
    """Name of the sheet in which the formulas stand."""

    def counts(self) -> Counts:
        """Count cells: those that hold something; required ones that are blank in a begun row; rows not begun.

        Every row begun, and every other row that there should be, wants its required cells: what of them is filled is
        not missing.
        """
        columns = [(column, self._cells(index)) for index, column in enumerate(self.table.columns, start=1)]
        required = [cells for column, cells in columns if column.required]
        begun = f"SUMPRODUCT(1-{blank('&'.join(cells for _, cells in columns))})"
        rows = self._rows()
        wanted = f"MAX({begun},{rows})" if rows else begun
        missing = f"{wanted}*{len(required)}-{_filled(required)}" if required else "0"
        without = f"MAX(1,{rows}*{len(required)})" if rows else "1"
        odd = "+".join(f"SUMPRODUCT({self._odd(column, cells)})" for column, cells in columns)
        there = f"+0*{self._header()}"  # An error once the sheet is gone; the rest never gives one.
        return Counts(
            f"IFERROR({_filled([cells for _, cells in columns])}{there},0)",
            f"IFERROR({missing}{there},{without})",
            f"IFERROR({odd}{there},0)",
        )

    def _odd(self, column: Question, cells: str) -> str:
        if column.type in ANY_TEXT:
            return f"--ISERROR({cells})"
        return f"(1-{blank(cells)})*(1-{takes(column, cells, self.labels)})"

    def _header(self) -> str:
        """Write the row of the headers, which moves when rows are put in above."""
        return f"MAX(ROW({reference(self._name, f'$A${HEADER_ROW}')}))"

    def _cells(self, index: int) -> str:
        letter = get_column_letter(index)
        column = reference(self._name, f"${letter}:${letter}")
        last = FIRST_ROW + self.table.rows - 1 + SPARE
        return f"INDEX({column},{self._header()}+1):INDEX({column},{last})"

    @property
    def _name(self) -> str:
        return self.labels.text(f"sheets.{self.table.id}")

    def _rows(self) -> str:
        """Write how many rows there should be, at most as many as are offered; empty where nobody is asked."""
        question = COUNTED.get(self.table.id, "")
        if not any(row.id == question for sheet in self.sheets for row in sheet.rows):
            return ""
        number = Formulas(self.sheets, self.here, self.labels).number(question)
        return f"IFERROR(MAX(0,MIN({self.table.rows},{number})),0)"


def _filled(several: Sequence[str]) -> str:
    """Write how many cells of these columns hold something."""
    return f"SUMPRODUCT({len(several)}{''.join(f'-{blank(cells)}' for cells in several)})"
