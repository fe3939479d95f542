"""Typed answers: what a supplier said, and the cell that said it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import ClassVar, Self

from slavery_check.model import record
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.conditions import Given

Value = str | int | Decimal | date | tuple[str, ...]
"""Choice id, text, alpha-2 country code: str. Whole number: int. Percentage (0 to 100), money (GBP): Decimal. Many of,
countries: tuple of ids or codes, in questionnaire order."""


class Anchor(StrEnum):
    """Which anchors agreed on the row."""

    ID_AND_WORDING = "id_and_wording"
    ID_AND_NAME = "id_and_name"
    WORDING_AND_NAME = "wording_and_name"
    HEADER = "header"
    """A table cell, anchored by its column's header."""
    OVERLAY = "overlay"
    """The row could not be told; the answer is a correction by the buyer."""


@cache
def _reading(fields: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Give what reads these fields at once; there are several."""
    return attrgetter(*fields)


class _QuicklySent:
    """What a worker hands over by the hundred: made again from its fields, twice as quick as a dataclass does it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """Tell `pickle` what to make."""
        return type(self), _reading(self.__match_args__)(self)


@record
class Source(_QuicklySent):
    """The cell an answer came from."""

    sheet: str
    cell: str
    """A1 address; for *many of* the first ticked row. Empty only where the buyer answered and no row was found."""
    raw: str
    """As typed; of a correction what the buyer typed."""
    anchor: Anchor
    overlaid: str = ""
    """ISO date on which the buyer corrected the answer; empty for the supplier's own."""


@record
class Answered(_QuicklySent):
    """A value was given and understood."""

    question: str
    value: Value
    source: Source


@record
class Confirmed(Answered):
    """Last year's answer, which the supplier confirmed unchanged: counts as an answer, and says how it came."""


@record
class Unanswered(_QuicklySent):
    """Blank, or what stands there is not an answer (then a problem names it). Silence, not *no*."""

    question: str
    source: Source | None = None


@record
class NotApplicable(_QuicklySent):
    """Does not apply: the supplier said so with a reason, or the question's condition is certainly false."""

    question: str
    reason: str
    """The supplier's words; empty when the condition decided."""
    source: Source | None = None


@record
class DoesNotKnow(_QuicklySent):
    """The supplier said *don't know*: honest, and not *no*."""

    question: str
    source: Source


@record
class NotAsked(_QuicklySent):
    """The supplier's form does not hold the question. No silence, and nothing is scored on it."""

    question: str
    source: None = None


Answer = Answered | Unanswered | NotApplicable | DoesNotKnow | NotAsked


@record
class TableRow(_QuicklySent):
    """One row of the sites, sub-suppliers or documents table."""

    table: str
    row: int
    """Row number in the sheet, as Excel shows it."""
    answers: Mapping[str, Answer]
    """By column id."""


@record
class Unread(_QuicklySent):
    """An answer cell whose content was not taken, or whose row could not be told. Neither an answer nor *no*."""

    question: str
    part: str
    """Option or number of the row below a heading; empty for a question of one cell."""
    sheet: str
    cell: str
    """A1 address; empty when no row was found."""
    raw: str
    """Everything that stands there; empty when the row was not found."""
    may_mean: tuple[str, ...] = ()
    """Choices that the words could mean (of a choice to tick: itself); empty when they say nothing."""
    beside: bool = False
    """It stands in another column of the row, next to an answer or a blank, and so leaves no answer open."""


@record
class Remark(_QuicklySent):
    """Words of the supplier's own where no answer belongs: notes, further sheets, cells beside or below ours."""

    sheet: str
    cell: str
    raw: str
    question: str = ""
    """Of the row; empty when it is no question's."""


@dataclass(frozen=True, slots=True)
class SupplierReturn(_QuicklySent):
    """One return, typed. Everything the assessment may look at."""

    file_name: str
    sha256: str
    supplier_id: str
    """From the cover; empty when missing (then a problem says so)."""
    questionnaire_id: str
    questionnaire_version: str
    answers: Mapping[str, Answer]
    """Every question id of the questionnaire, in its order."""
    tables: Mapping[str, tuple[TableRow, ...]]
    """Every table id; rows with at least one given cell, in sheet order."""
    declared_on: date | None
    modified: str
    """The document's own modified stamp, ISO 8601, or empty."""
    unread: tuple[Unread, ...] = ()
    """Never silently *no*: where people may be at risk the worse reading counts, for exposure it is not known."""
    remarks: tuple[Remark, ...] = ()
    """Searched for people at risk, and put before a person."""
    form: str = ""
    """From the cover: which parts were asked, as `Form` writes it; empty of a version that had none."""
    language: str = ""
    """In which it was read: what the cover says, else what most of its rows are in. Empty of one read before 2.0."""


class Outcome(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    NEEDS_CORRECTION = "needs_correction"
    REFUSED = "refused"

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """Give what became of a file that was read, by its problems."""
        broken = any(problem.severity is ProblemSeverity.MUST_FIX for problem in problems)
        return cls.NEEDS_CORRECTION if broken else cls.ACCEPTED


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the answers to an earlier version of the questions; ids of today's questions."""

    version: str
    """That the file holds."""
    carried: tuple[str, ...]
    """Answered then, and taken over."""
    missing: tuple[str, ...]
    """Asked of everybody since."""
    changed: tuple[str, ...]
    """Answered then, but the question or its choices mean something else now."""


@record
class Tally(_QuicklySent):
    """How many answers one section or table was asked for; `returns.tally` says what counts."""

    id: str
    """Of the section or table."""
    given: int
    missing: int
    to_check: int
    """Part of given."""

    @property
    def wanted(self) -> int:
        """Given and missing."""
        return self.given + self.missing


@dataclass(frozen=True, slots=True)
class ValidatedReturn(_QuicklySent):
    """Answers and problems, all of them, in sheet order. `needs_correction` when any problem is `must_fix`."""

    outcome: Outcome
    supplier_return: SupplierReturn
    problems: tuple[Problem, ...]
    overheard: SupplierReturn | None = None
    """Of another version or kind: what stands there, only for finding people at risk. Never scored or shown."""
    carried: Carried | None = None
    """Of an earlier version that we can read; not kept by the register, whose entry names the version."""
    sections: tuple[Tally, ...] = ()
    """Every section, then every table of the form, as the version in the file has them; not kept by the register. Empty
    where nothing was read."""


_KNOWN = (str, int, tuple)


def given(answers: Mapping[str, Answer]) -> Given:
    """Say what is known of each answer, for conditions; what does not apply is certainly none."""
    return {question: known_of(answer) for question, answer in answers.items()}


def known_of(answer: Answer) -> str | int | tuple[str, ...] | None:
    """Say what is known of one answer, likewise."""
    if isinstance(answer, Answered):
        return answer.value if isinstance(answer.value, _KNOWN) else None
    return () if isinstance(answer, NotApplicable) else None
