"""Hearing one question: its rows found, its cells read, before conditions say whether it was asked at all."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from slavery_check.model import record
from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.returns.addresses import a1
from slavery_check.returns.anchors import Anchors, Located, Lost
from slavery_check.returns.answers import Anchor, Answer, Source, Unread
from slavery_check.returns.confirming import Standing, standing
from slavery_check.returns.findings import Finding
from slavery_check.returns.not_taken import beside, in_cell, in_lost_rows
from slavery_check.returns.odd_rows import altered_help, not_found, oddities
from slavery_check.returns.pages import LEGIBLE, Page
from slavery_check.returns.question_words import AskedRow, QuestionWords
from slavery_check.returns.raw import RawCell
from slavery_check.returns.readings import BLANK, Blank, Reading, Setting, Unclear
from slavery_check.returns.row_index import SentRows
from slavery_check.returns.values import OFTEN_ALIKE, WITHHELD, understand, understand_tick

_CHECK = ProblemSeverity.PLEASE_CHECK
_MANY_OF, _AGREED = AnswerType.MANY_OF, Anchor.ID_AND_WORDING
"""Looked up once: each look at a member of an enumeration takes as long as a call."""
_MOST_HEARD, _LONGEST_HEARD = 64, 120
"""Different answers that are kept for the rows of one question in one form, and characters of a text in them."""
PutTogether = Callable[[Question, "Heard", Sequence["Cell"], Setting], "Heard"]
"""Makes one answer of what stands in several rows."""


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
    said: Answer | None = None
    """What all this says as if it was asked, once that was worked out."""
    known: str | int | tuple[str, ...] | None = None
    """The same as conditions look at it."""


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


def _helps(page: Page, row: int, own: QuestionWords) -> bool:
    """Tell whether the help beside a question is ours, or stands where we cannot tell."""
    return not page.help or page.words(row, page.help) in own.helps


def _keep(heard: Heard, rows: SentRows, typed: Hashable, text: str) -> None:
    """Keep what was heard, which nobody changes any more. It holds for whoever has these rows, and the same countries.

    The pages by whose landmarks the rows are known belong to a table of countries.
    """
    if not heard.notes and len(rows.heard) < _MOST_HEARD and len(text) <= _LONGEST_HEARD:
        rows.heard[typed] = heard


@record
class Hearing:
    """Reads questions of one workbook."""

    anchors: Anchors
    setting: Setting
    home: str
    """The sheet on which the questions should be, for what is lost."""

    def one_cell(self, question: Question) -> Heard:
        """Hear a question of one cell."""
        sent = self._sent(question)
        if sent is None:
            return self._looked_for(question)
        page, rows = sent
        cells = page.sheet.cells
        stored, notes = cells.get(rows.answers[0]), page.text(*rows.notes) if rows.notes in cells else ""
        known: Heard | None = None if notes else rows.heard.get(stored and stored[2:])
        return known or self._in_cell_sent(question, page, rows, stored, notes)

    def several(self, question: Question, put_together: PutTogether) -> Heard:
        """Hear a question of several rows, and make one answer of them."""
        sent = self._sent(question)
        if sent is None:
            return put_together(question, *self._rows_looked_for(question), self.setting)
        page, rows = sent
        stored = [*map(page.sheet.cells.get, rows.answers)]
        typed, notes = tuple([one and one[2:] for one in stored]), page.text(*rows.notes)
        known: Heard | None = None if notes else rows.heard.get(typed)
        if known is not None:
            return known
        heard = put_together(question, *self._in_rows_sent(question, page, rows, notes), self.setting)
        if not (heard.findings or heard.unread):
            _keep(heard, rows, typed, "".join([one.text for one in stored if one is not None]))
        return heard

    def _sent(self, question: Question) -> tuple[Page, SentRows] | None:
        """Give the rows of a question where only the answers and the notes can differ from what we sent: most rows."""
        anchors = self.anchors
        rows = anchors.rows.get(question.id) or anchors.sent(question.id, self.setting.words_of(question))
        if not rows.rows:
            return None
        page = anchors.pages[rows.page]
        if page.last_year or page.merges.areas or self.setting.epoch_1904:
            return None
        found = page.sheet.cells.get(rows.help)
        is_as_written = found is not None and found.text == rows.helped and found.state in LEGIBLE
        if not (is_as_written or _helps(page, rows.head, self.setting.words_of(question))):
            return None
        # The help of a question of one cell was looked at just now.
        loud = page.noisy if rows.head in rows.numbers else page.loud
        return (page, rows) if loud.isdisjoint(rows.numbers) else None

    def _in_cell_sent(
        self, question: Question, page: Page, rows: SentRows, stored: RawCell | None, notes: str
    ) -> Heard:
        """Hear what `_looked_for` does where the row is as we sent it."""
        reading, place = understand(stored, question, self.setting), rows.rows[0][1]
        typed = "" if stored is None else stored.text
        source = Source(page.sheet.name, place.address, typed, _AGREED)
        given = not isinstance(reading, Blank)
        heard = Heard(reading, source, notes, given=given, place=(page.sheet.name, *place.answer))
        if isinstance(reading, Unclear):
            self._not_taken(reading, Located(page, place.row, _AGREED), question, "", heard)
        elif stored is None or question.type in OFTEN_ALIKE:
            _keep(heard, rows, stored and stored[2:], typed)
        return heard

    def _looked_for(self, question: Question) -> Heard:
        """Hear a question whose row may be anywhere, and anything in it may be odd."""
        heard = Heard()
        cell = self.cell(question, self.setting.words_of(question).rows[0], heard)
        self._take_row(cell.located, heard, question)
        heard.reading, heard.source = cell.reading, cell.source
        heard.given = not isinstance(cell.reading, Blank)
        heard.lost = isinstance(cell.located, Lost)
        if isinstance(cell.located, Located):
            heard.standing = standing(cell.located, [cell.located], self.setting.labels)
        return heard

    def _in_rows_sent(self, question: Question, page: Page, rows: SentRows, notes: str) -> tuple[Heard, Sequence[Cell]]:
        """Hear what `_rows_looked_for` does where the rows are as we sent them."""
        cells, sheet, first = page.sheet.cells, page.sheet.name, rows.rows[0][1]
        heard = Heard(notes=notes, place=(sheet, *first.answer))
        read = understand_tick if question.type is _MANY_OF else understand
        filled: list[Cell] = []
        for asked, place in [one for one in rows.rows if one[1].answer in cells]:
            reading = read(cells[place.answer], question, self.setting)
            if isinstance(reading, Blank):
                continue
            located = Located(page, place.row, _AGREED)
            if isinstance(reading, Unclear):
                self._not_taken(reading, located, question, asked.part, heard)
            filled.append(Cell(asked.part, reading, located))
        heard.given = bool(filled)
        heard.source = filled[0].source if filled else _source(Located(page, first.row, _AGREED))
        return heard, filled

    def _rows_looked_for(self, question: Question) -> tuple[Heard, Sequence[Cell]]:
        """Hear rows that may be anywhere, and anything in them may be odd, and give the cells that are filled."""
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
            lost = not_found(heading, question, "", self.home, self.setting)
            heard.findings.append(replace(lost, severity=_CHECK))  # The rows below it can be told all the same.
        if isinstance(heading, Located):
            heard.standing = standing(heading, rows, self.setting.labels)
        return heard, filled

    def _rows_below(self, question: Question, heard: Heard) -> tuple[list[Located], list[Cell]]:
        """Give the rows below a heading that could be told, and the cells that are filled."""
        rows: list[Located] = []
        filled: list[Cell] = []
        for asked in self.setting.words_of(question).rows:
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
                heard.findings.append(not_found(located, question, part, self.home, self.setting))
            heard.unread.extend(in_lost_rows(located, question, part, self.home, self.setting))
            return Cell(part, BLANK, located)
        if located.is_odd:
            heard.findings.extend(oddities(located, question, asked.id, self.setting))
        reading = self._read(located, question, part)
        if located.copies or located.row in located.page.loud:
            heard.unread.extend(beside(located, question, part, self.setting, blank=isinstance(reading, Blank)))
        if isinstance(reading, Unclear):
            self._not_taken(reading, located, question, part, heard)
        return Cell(part, reading, located)

    def _not_taken(self, reading: Unclear, located: Located, question: Question, part: str, heard: Heard) -> None:
        """Keep what stands there, and say why it is not taken."""
        heard.unread.extend(in_cell(located, question, part, self.setting))
        row = self.setting.words_of(question).below.get(part, "")
        place = (located.page.sheet.name, located.row, located.page.answer)
        heard.findings.append(
            Finding(reading.code, reading.severity, *place, question.id, reading.found, reading.expected, row)
        )

    def _read(self, located: Located, question: Question, part: str) -> Reading:
        """Read the cell, and its copies: a copy that says something else makes the answer unclear."""
        page, row = located.page, located.row
        stored = page.sheet.cells.get((row, page.answer))
        if stored is None and not (located.copies or page.merges.areas):
            return BLANK
        if merge := page.merges.hiding(row, page.answer):
            return Unclear("merged_answer", self.setting.expected("value"), merge)
        read = understand_tick if part and question.type is _MANY_OF else understand
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
        if not _helps(page, located.row, own):
            heard.findings.append(altered_help(located, question, own.help))
        if located.is_odd and own.below:
            heard.findings.extend(oddities(located, question, question.id, self.setting))
