"""Tables: one record a row, each column anchored by its header."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

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


class _Head(NamedTuple):
    """The header row of a table."""

    page: int
    """Index of the page."""
    row: int
    columns: Mapping[str, int]
    """Column id -> column."""
    twice: tuple[str, ...]
    """Columns whose header stands twice."""


def read_table(table: Table, heads: "Heads", setting: Setting) -> tuple[tuple[TableRow, ...], tuple[Finding, ...]]:
    """Read the rows of a table with at least one cell given, and what is wrong with them."""
    head = heads.best(table)
    if head is None:
        sheet = setting.sheets[table.id]
        missing = Finding("sheet_missing", _MUST, sheet, expected=setting.expected("sheet"))
        return (), (missing,)
    page = heads.pages[head.page]
    findings = list(_header_findings(table, page, head, setting))
    rows: list[TableRow] = []
    title = plain(setting.labels.text(f"tables.{table.id}.title"))
    columns = [(column, head.columns.get(column.id)) for column in table.columns]
    for row in _filled(page, head, title):
        answers: dict[str, Answer] = {
            column.id: Unanswered(column.id) if at is None else _answer(column, (row, at), page, setting, findings)
            for column, at in columns
        }
        rows.append(TableRow(table.id, row, answers))
    findings.extend(_not_confirmed(rows, page, head, setting))
    return tuple(rows), tuple(findings)


def _not_confirmed(rows: Sequence[TableRow], page: Page, head: _Head, setting: Setting) -> Iterator[Finding]:
    """Name each row of last year of which nobody has said that it is still right.

    It counts all the same: to leave a site out would lower the risk.
    """
    ours = frozenset(head.columns.values())
    others = [column for row, column in page.sheet.cells if row == head.row and column not in ours]
    if not (rows and others):
        return
    labels = setting.labels.understood
    headers = {plain(one.line("headers.still_right")) for one in labels}
    beside = [column for column in others if page.words(head.row, column) in headers]
    please = {plain(one.text("confirm.please")) for one in labels} if beside else ()
    for row in rows:
        if beside and page.words(row.row, beside[0]) in please:
            place = (page.sheet.name, row.row, beside[0])
            found, expected = page.text(row.row, beside[0]), setting.expected("confirmation")
            yield Finding("row_not_confirmed", _CHECK, *place, found=found, expected=expected)


class Heads:
    """The header rows of all tables in one workbook, found in one look at its sheets."""

    def __init__(
        self, tables: Sequence[Table], pages: Sequence[Page], labels: Labels, known: dict[str, _Head | None]
    ) -> None:
        """Take every sheet, and what is `known` of workbooks with the same landmarks."""
        self.pages = pages
        self._tables = tables
        self._labels = labels
        self._known = known

    def best(self, table: Table) -> _Head | None:
        """Give the row with most of the table's headers; one header alone counts only on the table's own sheet."""
        if table.id not in self._known:
            own = plain(self._labels.text(f"sheets.{table.id}"))
            names = [plain(page.sheet.name) for page in self.pages]
            found = [head for head in self._of(table) if len(head.columns) > 1 or names[head.page] == own]
            self._known[table.id] = max(found, key=lambda head: len(head.columns), default=None)
        return self._known[table.id]

    def has(self, table: Table) -> bool:
        """Tell whether there is a trace of a table: at least two of its headers in one row of some sheet."""
        return any(len(head.columns) > 1 for head in self._of(table))

    def _of(self, table: Table) -> Iterator[_Head]:
        """Give every row in which a header of the table stands, in the order of the sheets."""
        wanted = headers(table, self._labels)
        for number, words in self._words:
            yield from _heads(number, words, wanted)

    @cached_property
    def _words(self) -> Sequence[tuple[int, _Words]]:
        """Give the headers on every sheet that is no sheet of questions, by the index of its page."""
        known = frozenset[str]().union(*[headers(table, self._labels) for table in self._tables])
        return [
            (number, [one for one in page.landmarks.found if one[1] in known and one[0][0] <= _LAST_HEADER_ROW])
            for number, page in enumerate(self.pages)
            if not page.has_headers
        ]


def headers(table: Table, labels: Labels) -> Mapping[str, str]:
    """Give the column of each header, comparable, in every language that counts."""
    return _HEADERS.of((table, labels), lambda: _headers(table, labels))


def _headers(table: Table, labels: Labels) -> Mapping[str, str]:
    asks = (
        (one.line(f"questions.{column.id}.ask"), column.id) for one in labels.understood for column in table.columns
    )
    return {plain(ask): id_ for ask, id_ in asks}


def _heads(page: int, words: _Words, wanted: Mapping[str, str]) -> Iterator[_Head]:
    rows: dict[int, list[tuple[str, int]]] = {}
    for (row, column), header in words:
        if header in wanted:
            rows.setdefault(row, []).append((wanted[header], column))
    for row, found in rows.items():
        names = [id_ for id_, _ in found]
        twice = tuple(dict.fromkeys(id_ for id_ in names if names.count(id_) > 1))
        yield _Head(page, row, {id_: column for id_, column in found if id_ not in twice}, twice)


def _header_findings(table: Table, page: Page, head: _Head, setting: Setting) -> Iterator[Finding]:
    """Report each column whose header is gone, changed or stands twice."""
    for position, column in enumerate(table.columns, start=1):
        if column.id in head.columns:
            continue
        severity = _MUST if column.required else _CHECK
        place = (page.sheet.name, head.row, position)
        found = page.text(head.row, position)
        yield Finding("table_header_changed", severity, *place, column.id, found, setting.expected("header"))


def _filled(page: Page, head: _Head, title: str) -> list[int]:
    """Give the rows in which a column of the table holds anything: all below the headers, and those sorted above them.

    Above them a word alone is a remark, unless another row there has two cells filled: then the table was sorted with
    its headers inside.
    """
    columns, nothing = frozenset(head.columns.values()), ("", title)
    above: list[int] = []
    below: set[int] = set()
    for (row, column), cell in page.sheet.cells.items():
        if row == head.row or row in below or column not in columns or plain(cell.text) in nothing:
            continue
        if row > head.row:
            below.add(row)
        else:
            above.append(row)
    return sorted(below.union(above) if len(above) > len(set(above)) else below)


def _answer(column: Question, place: tuple[int, int], page: Page, setting: Setting, findings: list[Finding]) -> Answer:
    cell, sheet = page.sheet.cells.get(place), page.sheet.name
    source = Source(sheet, a1(*place), "" if cell is None else cell.text, _HEADER)
    reading: Reading = understand(cell, column, setting)
    if page.merges.areas and (merge := page.merges.hiding(*place)):
        reading = Unclear("merged_answer", setting.expected("value"), merge)
    if isinstance(reading, Known):
        return Answered(column.id, reading.value, source)
    if isinstance(reading, Special):
        return DoesNotKnow(column.id, source) if reading.option == DONT_KNOW else NotApplicable(column.id, "", source)
    if isinstance(reading, Unclear):
        at = (sheet, *place)
        findings.append(Finding(reading.code, reading.severity, *at, column.id, reading.found, reading.expected))
    elif column.required:
        expected = expected_words(column, setting)
        findings.append(Finding("table_row_incomplete", _MUST, sheet, *place, column.id, "", expected))
    return Unanswered(column.id, source)
