"""The copy to mend: a supplier's own answers in a fresh workbook, with every point to look at marked and listed first.

Drawn by our own writer; the file that came is never loaded and saved. It can be filled in and sent back like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from slavery_check.escaping import xlsx_text
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.grouping import ProblemLine, advice, grouped
from slavery_check.returns.telling import Retold
from slavery_check.workbook import styles
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.input_rules import number_format
from slavery_check.workbook.last_year import questions_offered
from slavery_check.workbook.layout import (
    ANSWER,
    FIRST_ROW,
    HEADER_ROW,
    STILL_RIGHT,
    Role,
    Row,
    lay_out,
)
from slavery_check.workbook.please_fix import FixLine, write_elsewhere, write_please_fix
from slavery_check.workbook.writer import Covering, draw, pack

MENDED = frozenset({
    "anchor_conflict",
    "duplicate_question",
    "fingerprint_changed",
    "row_missing",
    "sheet_missing",
    "supplier_missing",
    "table_header_changed",
    "wording_changed",
})  # fmt: skip
"""Problems of the workbook itself, which a fresh one does not have."""
_SEVERITIES = tuple(ProblemSeverity)
MARK_WIDTH = 18
"""Characters of the column that says which rows are marked."""
_COMMENT_WIDTH, _COMMENT_LINE, _PER_LINE = 330, 19, 46
"""Of a comment: pixels across, pixels of one line, characters in one."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What a copy to mend is made of."""

    told: Retold
    """What was typed."""
    problems: Sequence[Problem]
    """All of them, in sheet order; what is only noted is left out."""
    asked: Questionnaire
    """With what the form asks."""
    labels: Labels
    covering: Covering
    contents: Contents
    """Of the form; answers, notes and rows as they were told."""
    author: str
    """Who comments: an organisation or a program, never a person."""
    last_words: tuple[str, ...]
    """What to do with the file, below the list's title."""


@dataclass(frozen=True, slots=True)
class Target:
    """A cell of the fresh workbook."""

    sheet: str
    cell: str
    question: str
    """Words of its question, and of its row below that; empty for a whole sheet."""
    look: styles.Look | None = None
    """How it looks marked; None where nothing is marked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell to look at again."""

    sheet: str
    cell: str
    look: styles.Look
    comment: Comment


@dataclass(frozen=True, slots=True)
class Marked:
    """Everything that a copy to mend shows beyond the answers."""

    marks: tuple[Mark, ...]
    words: Mapping[tuple[str, int], str]
    """What stands beside a row, by sheet and row."""
    lines: tuple[FixLine, ...]


def marked(mending: Mending) -> Marked:
    """Find where every problem is to be mended, and say it there and on the list."""
    targets = Targets(mending)
    to_do = [one for one in mending.problems if one.severity is not ProblemSeverity.NOTE]
    by_cell: dict[tuple[str, str], list[tuple[Problem, Target]]] = {}
    for problem in to_do:
        target = targets.of(problem)
        if target.look is not None:
            by_cell.setdefault((target.sheet, target.cell), []).append((problem, target))
    marks, gravest = [], dict[tuple[str, int], ProblemSeverity]()
    for (sheet, address), several in by_cell.items():
        problems, target = [problem for problem, _ in several], several[0][1]
        if target.look is not None:
            marks.append(Mark(sheet, address, target.look, _comment(problems, target.question, mending)))
        row = (sheet, coordinate_from_string(address)[1])
        severities = [problem.severity for problem in problems]
        gravest[row] = min((*severities, gravest.get(row, ProblemSeverity.NOTE)), key=_SEVERITIES.index)
    words = {row: mending.labels.text(f"severities.{severity}") for row, severity in gravest.items()}
    lines = tuple(targets.line(line) for line in grouped(to_do, mending.labels))
    return Marked(tuple(marks), words, lines)


def draw_copy(mending: Mending, country_names: Sequence[str]) -> bytes:
    """Write the copy; byte-identical for the same input."""
    book, shown = (
        draw(mending.asked, mending.labels, mending.covering, country_names, mending.contents),
        marked(mending),
    )
    _confirm(book, mending)
    for mark in shown.marks:
        cell = book[mark.sheet][mark.cell]
        styles.repaint(cell, mark.look)
        cell.comment = mark.comment
    for name, column in mark_columns(book, mending).items():
        _say(book, name, column, shown, mending)
    if mending.told.elsewhere:
        write_elsewhere(book, mending.told.elsewhere, mending.labels)
    write_please_fix(book, shown.lines, mending.last_words, mending.labels)
    return pack(book)


class Targets:
    """Finds the cell of a fresh workbook in which a problem is to be mended."""

    def __init__(self, mending: Mending) -> None:
        """Index the rows and columns of what the form asks."""
        self._mending = mending
        labels, asked = mending.labels, mending.asked
        self._names = sheet_names(asked, labels)
        self._rows: dict[str, tuple[str, Row]] = {
            row.id: (sheet.name, row) for sheet in lay_out(asked, labels) for row in sheet.rows
        }
        answering = [row for _, row in self._rows.values() if row.answers]
        self._first = {row.question.id: row.id for row in reversed(answering)}
        self._columns: dict[str, tuple[str, str, Question]] = {
            column.id: (self._names[table.id], get_column_letter(number), column)
            for table in asked.tables
            for number, column in enumerate(table.columns, start=1)
        }

        self._beside = {table.id: get_column_letter(len(table.columns) + 1) for table in asked.tables}

    def of(self, problem: Problem) -> Target:
        """Give the cell, or the sheet, or nowhere."""
        told = self._mending.told
        spot = told.spot(problem, self._first)
        if problem.code == "not_confirmed" and problem.question in questions_offered(told.last_year):
            sheet, row = self._rows[problem.question]
            return Target(sheet, f"{STILL_RIGHT}{row.number}", self._ask(row.question), styles.to_mend("@"))
        if spot is not None and spot.table and not spot.column:
            beside = self._beside[spot.table]
            return Target(self._names[spot.table], f"{beside}{FIRST_ROW + spot.number}", "", styles.to_mend("@"))
        if spot is not None and spot.row in self._rows:
            sheet, row = self._rows[spot.row]
            ask = self._ask(row.question)
            is_whole = row.role is Role.SINGLE or not problem.found
            words = ask if is_whole else f"{ask} {row.wording}"
            return Target(sheet, f"{ANSWER}{row.number}", words, styles.to_mend(number_format(row.question)))
        if problem.question in self._columns:
            sheet, letter, column = self._columns[problem.question]
            number = HEADER_ROW if spot is None else FIRST_ROW + spot.number
            look = None if spot is None else styles.to_mend(number_format(column))
            return Target(sheet, f"{letter}{number}", self._ask(column), look)
        return Target(problem.sheet if problem.sheet in self._names.values() else "", "", "")

    def line(self, line: ProblemLine) -> FixLine:
        """Give the line of the list."""
        labels, first = self._mending.labels, line.first
        start, end = self.of(first), self.of(line.problems[-1])
        found = list(dict.fromkeys(" ".join(one.found.split()) for one in line.problems if one.found))
        is_mended = first.code in MENDED
        return FixLine(
            sheet=start.sheet,
            first=start.cell,
            last=end.cell,
            severity=labels.text(f"severities.{first.severity}"),
            question=start.question,
            found=tuple(found),
            wanted=labels.text("please_fix.mended") if is_mended else advice(line, start.question, labels),
        )

    def _ask(self, question: Question) -> str:
        return self._mending.labels.text(f"questions.{question.id}.ask")


def _confirm(book: Workbook, mending: Mending) -> None:
    """Say again what the supplier has confirmed; the writer asks for everything once more."""
    told, done = mending.told, mending.labels.text("confirm.done")
    if not mending.contents.confirms:
        return
    for sheet in lay_out(mending.asked, mending.labels):
        for row in sheet.rows:
            if row.id in told.confirmed:
                styles.put(book[sheet.name][f"{STILL_RIGHT}{row.number}"], done, styles.typed("@"))
    names = sheet_names(mending.asked, mending.labels)
    for table in mending.asked.tables:
        letter = get_column_letter(len(table.columns) + 1)
        for number in range(len(told.rows.get(table.id, ()))):
            if number not in told.open_rows.get(table.id, set()):
                styles.put(book[names[table.id]][f"{letter}{FIRST_ROW + number}"], done, styles.typed("@"))


def _comment(problems: Sequence[Problem], question: str, mending: Mending) -> Comment:
    labels = mending.labels
    sentences = [
        f"{labels.text(f'severities.{line.first.severity}')}: {advice(line, question, labels)}"
        for line in (ProblemLine((problem,), problem.message) for problem in problems)
    ]
    text = xlsx_text("\n\n".join(dict.fromkeys(sentences)))
    comment = Comment(text, xlsx_text(mending.author), width=_COMMENT_WIDTH)
    comment.height = _COMMENT_LINE * (2 + sum(1 + len(part) // _PER_LINE for part in text.split("\n")))
    return comment


def mark_columns(book: Workbook, mending: Mending) -> Mapping[str, str]:
    """Give the first column to the right of all of ours, by the name of each sheet with cells to fill in."""
    names = sheet_names(mending.asked, mending.labels).values()
    return {name: get_column_letter(book[name].max_column + 1) for name in names}


def _say(book: Workbook, name: str, column: str, shown: Marked, mending: Mending) -> None:
    """Write the word beside each marked row, under a header of its own."""
    sheet, rows = book[name], {row: word for (at, row), word in shown.words.items() if at == name}
    if not rows:
        return
    styles.put(sheet[f"{column}{HEADER_ROW}"], mending.labels.text("please_fix.mark"), styles.HEADER)
    sheet.column_dimensions[column].width = MARK_WIDTH
    for row, word in rows.items():
        styles.put(sheet[f"{column}{row}"], word, styles.CHECK)
