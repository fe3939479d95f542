"""Hearing one question: its rows found, its cells read, before conditions say whether it was asked at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns import spoken
from slavery_check.returns.addresses import a1
from slavery_check.returns.anchors import Anchors, Located, Lost
from slavery_check.returns.answers import Source, Unread
from slavery_check.returns.confirming import Standing, standing
from slavery_check.returns.findings import Finding
from slavery_check.returns.pages import Page
from slavery_check.returns.question_words import AskedRow
from slavery_check.returns.raw import CellState, RawCell
from slavery_check.returns.readings import BLANK, Blank, Reading, Setting, Unclear
from slavery_check.returns.text import plain
from slavery_check.returns.unread import first_word, may_mean, said_first
from slavery_check.returns.values import WITHHELD, understand, understand_tick
from slavery_check.returns.wordings import STATES

_SAID_TO_DO = Kept[frozenset[str]](most=32)
"""What our own formulas beside the answers say, comparable."""
_MUST, _CHECK, _NOTE = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK, ProblemSeverity.NOTE


@dataclass(slots=True)
class Heard:
    """What was heard of one question."""

    reading: Reading = BLANK
    source: Source | None = None
    """The cell that holds the answer, or would."""
    notes: str = ""
    """The notes beside it, as typed."""
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    given: bool = False
    """Something stands in an answer cell, understood or not."""
    lost: bool = False
    """The row could not be told, so silence means nothing."""
    place: tuple[str, int, int] = ("", 0, 0)
    """Sheet, row and column of the answer cell, for problems."""
    standing: Standing = Standing.NEW
    """How it stands to last year's answer."""


class Cell(NamedTuple):
    """One answer cell, read."""

    part: str
    """Option or number of the row below a heading; empty for a question of one cell."""
    reading: Reading
    located: Located | Lost

    @property
    def source(self) -> Source | None:
        """Give the cell as an answer names it; None where its row could not be told."""
        return _source(self.located) if isinstance(self.located, Located) else None


def _source(located: Located) -> Source:
    page, row, anchor = located[:3]
    stored = page.sheet.cells.get((row, page.answer))
    return Source(page.sheet.name, a1(row, page.answer), stored.text if stored is not None else "", anchor)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Reads questions of one workbook."""

    anchors: Anchors
    setting: Setting
    home: str
    """The sheet on which the questions should be, for what is lost."""

    def one_cell(self, question: Question) -> Heard:
        """Hear a question of one cell."""
        heard = Heard()
        cell = self.cell(question, self.setting.words_of(question).rows[0], heard)
        self._take_row(cell.located, heard, question)
        heard.reading, heard.source = cell.reading, cell.source
        heard.given = not isinstance(cell.reading, Blank)
        heard.lost = isinstance(cell.located, Lost)
        if isinstance(cell.located, Located):
            heard.standing = standing(cell.located, [cell.located], self.setting.labels)
        return heard

    def rows(self, question: Question) -> tuple[Heard, tuple[Cell, ...]]:
        """Hear the heading and the rows below it, and give the cells in which something stands.

        What these say together is for the caller to decide.
        """
        heard = Heard()
        heading = self.anchors.heading(question.id)
        self._take_row(heading, heard, question)
        rows, filled = self._rows_below(question, heard)
        heard.given = bool(filled)
        heard.lost = not rows
        if rows:
            first = rows[0]
            heard.source = filled[0].source if filled else _source(first)
            heard.place = (first.page.sheet.name, first.row, first.page.answer)
        if rows and isinstance(heading, Lost):
            lost = self._lost(heading, question, "")
            heard.findings.append(replace(lost, severity=_CHECK))  # The rows below it can be told all the same.
        if isinstance(heading, Located):
            heard.standing = standing(heading, rows, self.setting.labels)
        return heard, tuple(filled)

    def _rows_below(self, question: Question, heard: Heard) -> tuple[list[Located], list[Cell]]:
        """Give the rows below a heading that could be told, and the cells in which something stands."""
        rows: list[Located] = []
        filled: list[Cell] = []
        for asked in self.setting.words_of(question).rows:
            sent = self.anchors.as_sent(asked.id)
            if sent is not None and sent.page.is_silent(sent.row):
                rows.append(sent)
                continue
            cell = self.cell(question, asked, heard)
            if not isinstance(cell.reading, Blank):
                filled.append(cell)
            if isinstance(cell.located, Located):
                rows.append(cell.located)
        return rows, filled

    def cell(self, question: Question, asked: AskedRow, heard: Heard) -> Cell:
        """Find and read one answer cell; what is wrong with it goes to `heard`."""
        part = asked.part
        located = self.anchors.as_sent(asked.id) or self.anchors.locate(asked.id, asked.name)
        if isinstance(located, Lost):
            if not any(one.code in {"anchor_conflict", "row_missing"} for one in heard.findings):
                heard.findings.append(self._lost(located, question, part))
            heard.unread.extend(self._in_lost_rows(located, question, part))
            return Cell(part, BLANK, located)
        if located.is_odd:
            heard.findings.extend(_remarks(located, question, asked.id, self.setting))
        reading = self._read(located, question, part)
        if located.copies or located.row in located.page.loud:
            heard.unread.extend(self._beside(located, question, part, reading))
        if isinstance(reading, Unclear):
            heard.unread.extend(self._not_taken(located, question, part))
            row = self.setting.words_of(question).below.get(part, "")
            place = (located.page.sheet.name, located.row, located.page.answer)
            heard.findings.append(
                Finding(reading.code, reading.severity, *place, question.id, reading.found, reading.expected, row)
            )
        return Cell(part, reading, located)

    def _read(self, located: Located, question: Question, part: str) -> Reading:
        """Read the cell, and its copies: a copy that says something else makes the answer unclear."""
        page, row = located.page, located.row
        stored = page.sheet.cells.get((row, page.answer))
        if stored is None and not (located.copies or page.merges.areas):
            return BLANK
        if merge := page.merges.hiding(row, page.answer):
            return Unclear("merged_answer", self.setting.expected("value"), merge)
        read = understand_tick if part and question.type is AnswerType.MANY_OF else understand
        reading = read(stored, question, self.setting)
        for copy, copy_row in located.copies:
            other = read(copy.cell(copy_row, copy.answer), question, self.setting)
            if isinstance(reading, Blank):
                reading = other
            elif not isinstance(other, Blank) and other != reading:
                both = f"{page.text(row, page.answer)}; {copy.text(copy_row, copy.answer)}"
                found = WITHHELD if question.warns else both
                return Unclear("two_answers", self.setting.expected("one_choice"), found)
        return reading

    def _not_taken(self, located: Located, question: Question, part: str) -> Iterator[Unread]:
        """Keep what stands in a cell that was not taken, in its copies, and in the merged range that hides it."""
        for page, row in ((located.page, located.row), *located.copies):
            yield self._unread(page, row, question, part, page.shown(row, page.answer))

    def _beside(self, located: Located, question: Question, part: str, reading: Reading) -> Iterator[Unread]:
        """Keep a choice that stands in another column of the row: a *yes* typed beside its cell is no blank."""
        labels, ours = self.setting.labels, self.setting.words_of(question).help_words
        for page, row in ((located.page, located.row), *located.copies):
            for column in page.beside:
                raw = page.text(row, column)
                if not raw or (column == page.help and page.words(row, column) == ours):
                    continue
                if _is_state(page.cell(row, column), labels):
                    continue
                meant = said_first(raw, question, labels) if question.type is not AnswerType.MANY_OF else ()
                if part and question.type is AnswerType.MANY_OF and _begins_with_yes(raw, labels):
                    meant = (part,)
                if meant and (isinstance(reading, Blank) or _alone(raw, question, labels)):
                    yield Unread(question.id, part, page.sheet.name, a1(row, column), raw, meant, beside=True)

    def _in_lost_rows(self, lost: Lost, question: Question, part: str) -> Iterator[Unread]:
        """Keep what stands where one anchor alone points; a row that is gone is kept as not read."""
        yield Unread(question.id, part, self.home, "", "")
        for page, row in lost.places:
            if raw := page.shown(row, page.answer):
                yield self._unread(page, row, question, part, raw)

    def _unread(self, page: Page, row: int, question: Question, part: str, raw: str) -> Unread:
        stored = page.cell(row, page.answer)
        broken = stored is not None and stored.state in (CellState.ERROR, CellState.FORMULA_NO_VALUE)
        meant = () if broken else may_mean(raw, question, part, self.setting.labels)
        return Unread(question.id, part, page.sheet.name, a1(row, page.answer), raw, meant)

    def _take_row(self, located: Located | Lost, heard: Heard, question: Question) -> None:
        """Keep where the question stands and the notes beside it."""
        if isinstance(located, Lost):
            sheet = located.page.sheet.name if located.page else self.home
            heard.place = (sheet, located.row, located.page.answer if located.page else 0)
            return
        page = located.page
        heard.place = (page.sheet.name, located.row, page.answer)
        heard.notes = page.text(located.row, page.notes)
        own = self.setting.words_of(question)
        if page.help and page.words(located.row, page.help) != own.help_words:
            heard.findings.append(_altered_help(located, question, own.help))
        if located.is_odd and own.below:
            heard.findings.extend(_remarks(located, question, question.id, self.setting))

    def _lost(self, lost: Lost, question: Question, part: str) -> Finding:
        expected = self.setting.expected("row")
        row = self.setting.words_of(question).below.get(part, "")
        if lost.page is None:
            return Finding("row_missing", _MUST, self.home, question=question.id, expected=expected, part=row)
        page = lost.page
        found = page.text(lost.row, page.wording)
        return Finding(
            "anchor_conflict", _MUST, page.sheet.name, lost.row, page.answer or 1, question.id, found, expected
        )


def _is_state(cell: RawCell | None, labels: Labels) -> bool:
    """Tell whether a cell is our own formula that says what is to do: its *Not needed* is nobody's no."""
    if cell is None or cell.state is not CellState.FORMULA:
        return False
    return plain(cell.text) in _SAID_TO_DO.of((labels,), lambda: _states(labels))


def _states(labels: Labels) -> frozenset[str]:
    return frozenset(plain(one.text(f"state.{word}")) for one in labels.understood for word in STATES)


def _altered_help(located: Located, question: Question, ours: str) -> Finding:
    """Say that the help beside a question is not ours."""
    page = located.page
    found = page.text(located.row, page.help)
    return Finding(
        "help_changed", _CHECK, page.sheet.name, located.row, page.help, question.id, found, ours.splitlines()[0]
    )


def _remarks(located: Located, question: Question, id_: str, setting: Setting) -> Iterator[Finding]:
    """Say what is odd about a row that could be told all the same."""
    page, row = located.page, located.row
    sheet = page.sheet.name
    if located.changed_wording is not None:
        ours = _wording(question, id_, setting)
        yield Finding(
            "wording_changed", _CHECK, sheet, row, page.wording, question.id, located.changed_wording, f'"{ours}"'
        )
    if located.wrong_id is not None:
        yield Finding("id_missing", _NOTE, sheet, row, page.id or 1, question.id, located.wrong_id, id_)
    if located.stale_name is not None:
        yield Finding(
            "name_stale", _NOTE, sheet, row, page.answer, question.id, located.stale_name, a1(row, page.answer)
        )
    for copy, copy_row in located.copies:
        found = WITHHELD if question.warns else copy.text(copy_row, copy.answer)
        yield Finding(
            "duplicate_question",
            _CHECK,
            copy.sheet.name,
            copy_row,
            copy.answer,
            question.id,
            found,
            setting.expected("row"),
        )


def _alone(raw: str, question: Question, labels: Labels) -> bool:
    """Tell whether a choice's words stand alone: beside an answer, a sentence that begins with *yes* is a remark."""
    words = plain(raw).strip(" .,!")
    if words in spoken.yes(labels) | spoken.no(labels):
        return True
    return any(words in spoken.choice(question.id, option, labels) for option in question.options)


def _begins_with_yes(raw: str, labels: Labels) -> bool:
    return first_word(plain(raw)) in spoken.yes(labels)


def _wording(question: Question, id_: str, setting: Setting) -> str:
    part = id_.removeprefix(question.id).removeprefix(".")
    return setting.words_of(question).below[part] if part else setting.labels.text(f"questions.{question.id}.ask")
