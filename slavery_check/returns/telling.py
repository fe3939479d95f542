"""Telling one answer once more, as it is typed into a fresh workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from slavery_check.problems import Problem
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
)
from slavery_check.questionnaire.rows_below import rows_below
from slavery_check.returns import spoken
from slavery_check.returns.addresses import cell
from slavery_check.returns.answers import (
    Answer,
    Answered,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    Source,
    Unanswered,
)
from slavery_check.returns.lists import ALONE
from slavery_check.returns.raw import CellKind, RawCell
from slavery_check.returns.readings import Blank, Known, Reading, Setting, Special, Unclear
from slavery_check.returns.text import plain
from slavery_check.returns.values import understand, understand_tick

Typed = str | int | Decimal | date
"""A cell as typed: text (choices and countries in the words of the dropdowns), a number, a day."""
Place = tuple[str, str]
"""Sheet and A1 address in the file that came."""
_CHOICES = (AnswerType.YES_NO, AnswerType.ONE_OF)
_DIGITS = 15
"""Of a number, that every spreadsheet keeps."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a fresh workbook something belongs."""

    row: str = ""
    """Id of a row of a topic sheet; empty for a cell of a table."""
    table: str = ""
    column: str = ""
    """Id of the table's column."""
    number: int = 0
    """Place of the table's row, from 0."""


@dataclass(slots=True)
class Retold:
    """What goes back."""

    answers: dict[str, Typed] = field(default_factory=dict)
    """By row id of the layout: `employees`, `worker_kinds.agency`, `production_countries.1`."""
    notes: dict[str, str] = field(default_factory=dict)
    """By row id."""
    rows: dict[str, tuple[Mapping[str, Typed], ...]] = field(default_factory=dict)
    """Rows of each table, by column id; a row of which nothing can be told stays as a blank one."""
    elsewhere: list[str] = field(default_factory=list)
    """Words of the supplier's own that have no cell in a fresh workbook, each after the place where it stood."""
    last_year: dict[str, Typed] = field(default_factory=dict)
    """By row id: last year's answers that stand in their cells, confirmed or not."""
    confirmed: set[str] = field(default_factory=set)
    """Questions of which somebody said that last year's answer is still right."""
    open_rows: dict[str, set[int]] = field(default_factory=dict)
    """By table: places, from 0, of last year's rows of which nobody said so; empty where no rows were offered."""
    spots: dict[Place, Spot] = field(default_factory=dict)
    """Where each cell that came is now."""

    def spot(self, problem: Problem, asked: Mapping[str, str]) -> Spot | None:
        """Give where to mend a problem: its cell, else its question; None where it has neither.

        `asked` gives the first row with an answer cell of each question.
        """
        found = self.spots.get((problem.sheet, problem.cell))
        if found is not None or problem.question not in asked:
            return found
        return Spot(asked[problem.question])

    def keep(self, place: Place, raw: str) -> None:
        """Keep words that have no cell."""
        stood = "!".join(part for part in place if part)
        self.elsewhere.append(f"{stood}: {raw}" if stood else raw)


def is_unclear(raw: str, question: Question, part: str, setting: Setting) -> bool:
    """Tell whether a text, typed into the cell, would again not be taken."""
    read = understand_tick if part and question.type is AnswerType.MANY_OF else understand
    return isinstance(read(RawCell(1, 1, raw), question, setting), Unclear)


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells the answer to one question."""

    question: Question
    told: Retold
    setting: Setting

    def take(self, answer: Answer) -> None:
        """Put the answer into its rows."""
        before = set(self.told.answers)
        self._take(answer)
        if isinstance(answer, Confirmed):
            self.told.confirmed.add(self.question.id)
            added = self.told.answers.keys() - before
            self.told.last_year |= {id_: value for id_, value in self.told.answers.items() if id_ in added}

    def _take(self, answer: Answer) -> None:
        match answer:
            case Answered(value=tuple() as several, source=source):
                self._several(several, source)
            case Answered(source=source):
                self._put("", typed(self.question, answer, self.setting), source)
            case DoesNotKnow(source=source):
                self._special(DONT_KNOW, source)
            case NotApplicable(reason=reason, source=source) if reason and source is not None:
                self._special(NOT_APPLICABLE, source)
                self.told.notes[self.question.id] = reason
            case Unanswered(source=source) | NotApplicable(source=source) if source is not None:
                self._as_it_stood(source)

    def take_unconfirmed(self, answer: Answer, earlier: Mapping[str, Typed]) -> None:
        """Put last year's answer back, to be confirmed still; of ticks those of `earlier`."""
        source, name = answer.source, self.question.id
        rows = {id_: value for id_, value in earlier.items() if id_.partition(".")[0] == name}
        if source is not None and not rows:
            match self._understood(source.raw):
                case Known(value=tuple()) | Special() | Blank():
                    self._as_it_stood(source)
                case Known(value=value):
                    rows = {name: typed(self.question, Answered(name, value, source), self.setting)}
                case _:
                    rows = dict(zip((f"{name}.{part}" for part in self.parts()), source.raw.split("; "), strict=False))
        self.told.answers |= rows
        self.told.last_year |= rows
        if source is not None and rows:
            self.told.spots[source.sheet, source.cell] = Spot(next(iter(rows)))

    def _understood(self, raw: str) -> Reading:
        """Read what a cell held; of a day only its number is kept."""
        cell_ = RawCell(1, 1, raw)
        if self.question.type is AnswerType.DATE and raw.replace(".", "").isdigit():
            cell_ = RawCell(1, 1, raw, CellKind.NUMBER, is_date=True)
        return understand(cell_, self.question, self.setting)

    def _put(self, part: str, value: Typed, source: Source | None = None) -> None:
        id_ = f"{self.question.id}.{part}" if part else self.question.id
        self.told.answers[id_] = value
        if source is not None:
            self.told.spots[source.sheet, source.cell] = Spot(id_)

    def _several(self, several: tuple[str, ...], source: Source) -> None:
        if self.question.type is AnswerType.COUNTRIES:
            names = [*map(self.setting.countries.marked, source.raw.split("; "))]
            self._countries(names if len(names) >= len(several) else list(map(self._country, several)), source)
            return
        for number, option in enumerate(several or (NONE_OF_THESE,)):
            self._tick(option, None if number else source)

    def _country(self, code: str) -> str:
        return self.setting.countries.name(code)

    def _countries(self, names: list[str], source: Source) -> None:
        free = [part for part in self.parts() if f"{self.question.id}.{part}" not in self.told.answers]
        for number, (part, name) in enumerate(zip(free, names, strict=False)):
            self._put(part, name, None if number else source)

    def parts(self) -> tuple[str, ...]:
        """Name the rows below the question's heading, in order."""
        return tuple(rows_below(self.question, self.setting.labels))

    def _tick(self, option: str, source: Source | None) -> None:
        self._put(option, self.setting.labels.choice(self.question.id, "yes"), source)

    def _special(self, option: str, source: Source) -> None:
        words = self.setting.labels.choice(self.question.id, option)
        match self.question.type:
            case AnswerType.MANY_OF:
                self._tick(option, source)
            case AnswerType.COUNTRIES:
                self._countries([words], source)
            case _:
                self._put("", words, source)

    def _as_it_stood(self, source: Source) -> None:
        """Put back what stands in the cell of a question that is open, or that its condition took away."""
        place = (source.sheet, source.cell)
        if place in self.told.spots:  # not taken, and told already
            return
        rows = self.parts()
        self.told.spots[place] = Spot(f"{self.question.id}.{rows[0]}" if rows else self.question.id)
        if not source.raw.strip():
            return
        if self.question.type is AnswerType.COUNTRIES:
            self._countries(source.raw.split("; "), source)
        elif rows:
            self._row_that_excludes(source)
        elif isinstance(understand(RawCell(1, 1, source.raw), self.question, self.setting), Unclear | Special):
            self._put("", source.raw, source)
        else:
            self.told.keep(place, source.raw)

    def _row_that_excludes(self, source: Source) -> None:
        """Tick again the one choice that may be ticked where a question of ticks is open: one that excludes the others.

        Its row is told by its distance from one that was not taken; where there is none, the condition decided, and of
        *does not apply* and *don't know* the question mostly offers one.
        """
        place, options = cell(source.cell), self.parts()
        for id_, spot in [(at, spot) for at, spot in self.told.spots.items() if at[0] == source.sheet]:
            question, _, part = spot.row.partition(".")
            other = cell(id_[1])
            if question == self.question.id and part in options and other and place and other != place:
                number = options.index(part) + place[0] - other[0]
                self._tick_alone(options[number] if 0 <= number < len(options) else "", source)
                return
        offered = [one for one in (NOT_APPLICABLE, DONT_KNOW) if one in options]
        self._tick_alone(offered[0] if offered else "", source)

    def _tick_alone(self, option: str, source: Source) -> None:
        taken = option in ALONE and not is_unclear(source.raw, self.question, option, self.setting)
        if taken and plain(source.raw) not in spoken.no(self.setting.labels):
            self._tick(option, source)


def typed(question: Question, answer: Answered, setting: Setting) -> Typed:
    """Give an answer of one cell as it is typed into a fresh one."""
    raw = answer.source.raw
    match answer.value:
        case str() as choice if question.type in _CHOICES:
            return setting.labels.choice(question.id, choice)
        case Decimal() as part if question.type is AnswerType.PERCENTAGE and 0 < part < 1:
            return f"{part:f}%"  # the bare number could be meant as a share of one
        case int() | Decimal() as number if len(Decimal(number).as_tuple().digits) <= _DIGITS:
            return number
        case date() as day:
            return day
        case _:
            return raw
