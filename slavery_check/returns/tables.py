"""Tables: one record a row, each column anchored by its header."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import DONT_KNOW, Question, Table
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import a1
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    Source,
    TableRow,
    Unanswered,
)
from slavery_check.returns.findings import Finding
from slavery_check.returns.pages import Page
from slavery_check.returns.readings import Known, Reading, Setting, Special, Unclear
from slavery_check.returns.text import plain
from slavery_check.returns.values import expected_words, understand

_LAST_HEADER_ROW = 60
"""Rows in which the headers may stand: a table as long as we send it may be sorted with them inside."""
_MUST, _CHECK = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK
_HEADER = Anchor.HEADER
_HEADERS = Kept[Mapping[str, str]](most=64)
"""The column of each header, comparable, by table."""
_Words = Sequence[tuple[tuple[int, int], str]]
"""Row and column, and the word there, comparable."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The header row of a table."""

    page: Page
    row: int
    columns: dict[str, int]
    """Column id -> column."""
    twice: tuple[str, ...]
    """Columns whose header stands twice."""


def read_table(table: Table, heads: "Heads", setting: Setting) -> tuple[tuple[TableRow, ...], tuple[Finding, ...]]:
    """Read the rows of a table with at least one cell given, and what is wrong with them."""
    head = _head(table, heads, setting)
    if head is None:
        sheet = setting.sheets[table.id]
        missing = Finding("sheet_missing", _MUST, sheet, expected=setting.expected("sheet"))
        return (), (missing,)
    findings = list(_header_findings(table, head, setting))
    rows: list[TableRow] = []
    title = plain(setting.labels.text(f"tables.{table.id}.title"))
    for number in _filled(head, title):
        answers: dict[str, Answer] = {}
        for column in table.columns:
            answers[column.id] = _answer(column, number, head, setting, findings)
        rows.append(TableRow(table.id, number, answers))
    findings.extend(_not_confirmed(rows, head, setting))
    return tuple(rows), tuple(findings)


def _not_confirmed(rows: Sequence[TableRow], head: _Head, setting: Setting) -> Iterator[Finding]:
    """Name each row of last year of which nobody has said that it is still right.

    It counts all the same: to leave a site out would lower the risk.
    """
    if not rows:
        return
    labels, page = setting.labels.understood, head.page
    headers = {plain(one.line("headers.still_right")) for one in labels}
    beside = [column for row, column in page.sheet.cells if row == head.row and page.words(row, column) in headers]
    please = {plain(one.text("confirm.please")) for one in labels} if beside else ()
    for row in rows:
        if beside and page.words(row.row, beside[0]) in please:
            place = (page.sheet.name, row.row, beside[0])
            found, expected = page.text(row.row, beside[0]), setting.expected("confirmation")
            yield Finding("row_not_confirmed", _CHECK, *place, found=found, expected=expected)


class Heads:
    """The header rows of all tables in one workbook, found in one look at its sheets."""

    def __init__(self, tables: Sequence[Table], pages: Sequence[Page], labels: Labels) -> None:
        """Look at every sheet that is no sheet of questions."""
        self._headers = {table.id: headers(table, labels) for table in tables}
        known = frozenset[str]().union(*self._headers.values())
        self._words: list[tuple[Page, _Words]] = []
        for page in pages:
            if not page.has_headers:
                found = page.landmarks.found
                words = [one for one in found if one[1] in known and one[0][0] <= _LAST_HEADER_ROW]
                self._words.append((page, words))

    def of(self, table: Table) -> list[_Head]:
        """Give every row in which a header of the table stands, in the order of the sheets."""
        wanted = self._headers[table.id]
        return [head for page, words in self._words if words for head in _heads(page, words, wanted)]

    def has(self, table: Table) -> bool:
        """Tell whether there is a trace of a table: at least two of its headers in one row of some sheet."""
        return any(len(head.columns) > 1 for head in self.of(table))


def headers(table: Table, labels: Labels) -> Mapping[str, str]:
    """Give the column of each header, comparable, in every language that counts."""
    return _HEADERS.of((table, labels), lambda: _headers(table, labels))


def _headers(table: Table, labels: Labels) -> Mapping[str, str]:
    asks = (
        (one.line(f"questions.{column.id}.ask"), column.id) for one in labels.understood for column in table.columns
    )
    return {plain(ask): id_ for ask, id_ in asks}


def _head(table: Table, heads: Heads, setting: Setting) -> _Head | None:
    """Find the row with most of the table's headers; one header alone counts only on the table's own sheet."""
    own = plain(setting.sheets[table.id])
    found = [head for head in heads.of(table) if len(head.columns) > 1 or plain(head.page.sheet.name) == own]
    return max(found, key=lambda head: len(head.columns), default=None)


def _heads(page: Page, words: _Words, wanted: Mapping[str, str]) -> Iterator[_Head]:
    rows: dict[int, list[tuple[str, int]]] = {}
    for (row, column), header in words:
        if header in wanted:
            rows.setdefault(row, []).append((wanted[header], column))
    for row, found in rows.items():
        names = [id_ for id_, _ in found]
        twice = tuple(dict.fromkeys(id_ for id_ in names if names.count(id_) > 1))
        yield _Head(page, row, {id_: column for id_, column in found if id_ not in twice}, twice)


def _header_findings(table: Table, head: _Head, setting: Setting) -> Iterator[Finding]:
    """Report each column whose header is gone, changed or stands twice."""
    for position, column in enumerate(table.columns, start=1):
        if column.id in head.columns:
            continue
        severity = _MUST if column.required else _CHECK
        place = (head.page.sheet.name, head.row, position)
        found = head.page.text(head.row, position)
        yield Finding("table_header_changed", severity, *place, column.id, found, setting.expected("header"))


def _filled(head: _Head, title: str) -> list[int]:
    """Give the rows in which a column of the table holds anything: all below the headers, and those sorted above them.

    Above them a word alone is a remark, unless another row there has two cells filled: then the table was sorted with
    its headers inside.
    """
    columns = set(head.columns.values())
    cells = head.page.sheet.cells.items()
    below = [(row, cell.text) for (row, column), cell in cells if row != head.row and column in columns]
    filled = Counter([row for row, text in below if plain(text) not in ("", title)])
    sorted_in = any(count > 1 for row, count in filled.items() if row < head.row)
    return sorted(row for row in filled if row > head.row or sorted_in)


def _answer(column: Question, row: int, head: _Head, setting: Setting, findings: list[Finding]) -> Answer:
    number = head.columns.get(column.id)
    if number is None:
        return Unanswered(column.id)
    page = head.page
    cell, sheet = page.sheet.cells.get((row, number)), page.sheet.name
    source = Source(sheet, a1(row, number), cell.text if cell else "", _HEADER)
    reading: Reading = understand(cell, column, setting)
    if page.merges.areas and (merge := page.merges.hiding(row, number)):
        reading = Unclear("merged_answer", setting.expected("value"), merge)
    if isinstance(reading, Known):
        return Answered(column.id, reading.value, source)
    if isinstance(reading, Special):
        return DoesNotKnow(column.id, source) if reading.option == DONT_KNOW else NotApplicable(column.id, "", source)
    if isinstance(reading, Unclear):
        place = (sheet, row, number)
        findings.append(Finding(reading.code, reading.severity, *place, column.id, reading.found, reading.expected))
    elif column.required:
        expected = expected_words(column, setting)
        findings.append(Finding("table_row_incomplete", _MUST, sheet, row, number, column.id, "", expected))
    return Unanswered(column.id, source)
