"""What came back, sorted: which return of a supplier counts, and what of nobody known there is."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from slavery_check.problems import ProblemSeverity
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.returns.came_back_empty import came_back_empty
from slavery_check.returns.raw import ATTACHED, MAIL_SHEET, Refusal
from slavery_check.workflow.returns_folder import Skipped


@dataclass(frozen=True, slots=True)
class Gist:
    """What sorting and counting need of a readable return: its answers are left out, for thousands are received."""

    sha256: str
    claimed: str
    """The supplier's id that its cover names."""
    outcome: Outcome
    to_fix: int
    """Problems that must be put right."""
    to_check: int
    declared_on: date | None
    modified: str
    has_words: bool = False
    """It came in an e-mail that says something: a person reads that."""
    attached: tuple[str, ...] = ()
    """Names of what else was attached to that e-mail."""
    is_empty: bool = False
    """It came back just as it was sent."""

    @classmethod
    def of(cls, found: ValidatedReturn) -> Self:
        """Take it from the whole."""
        sent, counts = found.supplier_return, Counter(problem.severity for problem in found.problems)
        return cls(
            sha256=sent.sha256,
            claimed=sent.supplier_id,
            outcome=found.outcome,
            to_fix=counts[ProblemSeverity.MUST_FIX],
            to_check=counts[ProblemSeverity.PLEASE_CHECK],
            declared_on=sent.declared_on,
            modified=sent.modified,
            has_words=any(remark.sheet == MAIL_SHEET for remark in sent.remarks),
            attached=tuple(remark.raw for remark in sent.remarks if remark.sheet == ATTACHED),
            is_empty=came_back_empty(found),
        )


@dataclass(frozen=True, slots=True)
class Shelved:
    """A return whose answers were put away, until somebody asks for them. `workflow.shelf` alone makes these.

    Nothing in it is restricted: it was looked at before.
    """

    gist: Gist
    load: Callable[["Received"], ValidatedReturn] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Received:
    """One file that came back, now or earlier."""

    path: Path
    """In `returns/`."""
    kept: ValidatedReturn | Refusal | Shelved
    """What was read, or where that is now."""
    supplier_id: str = ""
    """An id of the supplier list, or empty. Of a refused file: whose it seems to be by the name we gave it."""
    number: int = 0
    """Of its entry in the register; 0 as long as it is new."""
    year: str = ""
    """Label of the financial year in which it came; empty as long as it is new and was not refused in another year."""
    on: str = ""
    """ISO date on which it came; empty as long as it is new."""
    is_there: bool = True
    """Its file lies in `returns/`; else only the original is kept, and `path` tells where it lay."""
    other_id: str = ""
    """The supplier that the answers name where the cover names another: then it is of nobody until a person says."""
    unasked: bool = False
    """It came before any workbook was recorded as made for its supplier this year: only its own cover says what it was
    asked."""
    since: str = ""
    """Another form that was made for its supplier later; empty where none was."""
    is_beside: bool = False
    """It is no return, and came in one zip with one: kept, and likely evidence."""
    is_late: bool = False
    """It was refused in that `year`, and could be read only in another."""

    @property
    def result(self) -> ValidatedReturn | Refusal:
        """Give what was read. It may have to be fetched: for one thing about every return ask its gist."""
        return self.kept.load(self) if isinstance(self.kept, Shelved) else self.kept

    @property
    def refusal(self) -> Refusal | None:
        """Give why the file could not be taken; None of a readable return."""
        return self.kept if isinstance(self.kept, Refusal) else None

    @property
    def gist(self) -> Gist | None:
        """Give the gist of a readable return; None of a refused file."""
        if isinstance(self.kept, Shelved):
            return self.kept.gist
        return None if isinstance(self.kept, Refusal) else Gist.of(self.kept)


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that came back, each in exactly one place."""

    current: Mapping[str, Received]
    """By supplier id, in the order of the supplier list: this financial year's return that counts."""
    earlier: Mapping[str, tuple[Received, ...]]
    """By supplier id: the others of this financial year, latest first."""
    unmatched: tuple[Received, ...]
    """Readable, but of nobody on the list."""
    refused: tuple[Received, ...]
    """Without what came beside a return."""
    silent: tuple[str, ...]
    """Suppliers of whom there is no file at all this financial year, and who are not on hold."""
    on_hold: tuple[str, ...]
    """Suppliers whose contact is paused."""
    skipped: tuple[Skipped, ...] = ()
    """What was not read because it is no return."""
    copies: tuple[Received, ...] = ()
    """Further files of the same bytes: they count once."""
    past: Mapping[str, tuple[Received, ...]] = field(default_factory=dict)
    """By supplier id: returns of other financial years, latest first. Their red flags stay."""
    beside: tuple[Received, ...] = ()
    """What came in one zip with a return and is none."""
    asked: frozenset[str] = frozenset()
    """Suppliers for whom the register has a workbook of this financial year."""

    @property
    def files(self) -> tuple[Received, ...]:
        """Every file, now and earlier, but for further ones of the same bytes."""
        several = (one for each in (self.earlier, self.past) for many in each.values() for one in many)
        return (*self.current.values(), *several, *self.unmatched, *self.refused, *self.beside)


class Made(NamedTuple):
    """That a workbook was made."""

    number: int
    """Of its entry in the register."""
    form: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What the register knows of what came back."""

    returns: tuple[Received, ...] = ()
    """In order of receipt; without those that were erased."""
    known: frozenset[str] = frozenset()
    """SHA-256 of every return received, those that were erased too."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """The supplier that each merged supplier is part of today, by its id."""
    asked: Mapping[tuple[str, str], tuple[Made, ...]] = field(default_factory=dict)
    """The workbooks that were made, latest last, by supplier id and label of the financial year."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Label of the financial year in which a file was refused, by its SHA-256."""


def hash_of(received: Received) -> str:
    """Give the SHA-256 of a received file; empty where it could not be read."""
    match received.kept:
        case Shelved(gist=gist):
            return gist.sha256
        case Refusal(sha256=sha256):
            return sha256
        case ValidatedReturn(supplier_return=supplier_return):
            return supplier_return.sha256
