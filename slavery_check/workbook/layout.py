"""Where everything stands in a workbook: the contract between the writer and whoever reads a return.

Every topic sheet: row 1 the title in A1, row 2 the headers, records from row 3. Columns: A wording, B answer, C help,
D notes, E state, F id (hidden; the cover says so); where last year's answers are to be confirmed, G what was said then,
H whether it is still right. A *many of* question is a heading row (F = `<question>`, no answer cell) and one row per
option (F = `<question>.<option>`); *countries* is a heading row and eight rows (F = `<question>.1` to `.8`). Each
answer cell has the defined name `a_<id>`. The cover has its title in A1 and sentences below; what it says of the
workbook itself stands in rows with F = `meta.<key>`, the value in B, the defined name `m_<key>`. A table sheet: row 1
the title, row 2 the headers (the columns' wording, exactly), records from row 3, one Excel table named after its id, no
id column; where last year's rows are to be confirmed, one more column that says whether each is still right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire, Section
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.rows_below import rows_below
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.cross_checks import COUNTS

WORDING, ANSWER, HELP, NOTES, STATE, ID, LAST_YEAR, STILL_RIGHT = "ABCDEFGH"
TITLE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
COUNTED = {table: question for question, table in COUNTS.items()}
"""Table -> the question that says how many rows it should have."""
META = ("questionnaire", "version", "form", "language", "supplier", "fingerprint", "period", "deadline")
"""What the cover says about the workbook itself, in order."""


class Role(StrEnum):
    """What a row of a topic sheet is for."""

    SINGLE = "single"
    """One question, one answer cell."""
    HEADING = "heading"
    """The wording of a question whose answer cells are in the rows below."""
    OPTION = "option"
    """One choice of a *many of* question."""
    COUNTRY = "country"
    """One country of a list of countries."""
    COLUMN = "column"
    """Not a row: the cells of one column of a table."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a topic sheet."""

    number: int
    """As Excel shows it."""
    id: str
    """What stands in column F."""
    wording: str
    """What stands in column A."""
    question: Question
    role: Role
    part: str = ""
    """The option's id, or the number of the country."""

    @property
    def answers(self) -> bool:
        """Whether the row has an answer cell."""
        return self.role is not Role.HEADING


@dataclass(frozen=True, slots=True)
class Sheet:
    """One topic sheet."""

    section: Section
    name: str
    rows: tuple[Row, ...]


def lay_out(questionnaire: Questionnaire, labels: Labels) -> tuple[Sheet, ...]:
    """Give every topic sheet with its rows, in order."""
    names = sheet_names(questionnaire, labels)
    return tuple(Sheet(section, names[section.id], tuple(_rows(section, labels))) for section in questionnaire.sections)


def _rows(section: Section, labels: Labels) -> Iterator[Row]:
    number = FIRST_ROW
    for question in section.questions:
        for row in _rows_of(question, labels, number):
            yield row
            number += 1


def _rows_of(question: Question, labels: Labels, number: int) -> Iterator[Row]:
    parts = rows_below(question, labels)
    role = Role.HEADING if parts else Role.SINGLE
    yield Row(number, question.id, labels.text(f"questions.{question.id}.ask"), question, role)
    below = Role.COUNTRY if question.type is AnswerType.COUNTRIES else Role.OPTION
    for offset, (part, wording) in enumerate(parts.items(), start=1):
        yield Row(number + offset, f"{question.id}.{part}", wording, question, below, part)


def reference(sheet: str, cells: str) -> str:
    """Write `'Sheet name'!cells`, quoted as spreadsheet formulas want it."""
    return "'" + sheet.replace("'", "''") + "'!" + cells


def address(row: Row) -> str:
    """Give the absolute address of a row's answer cell, e.g. `$B$7`."""
    return f"${ANSWER}${row.number}"
