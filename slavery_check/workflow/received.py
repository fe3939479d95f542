"""What came back, sorted: which return of a supplier counts, and what of nobody known there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.returns_folder import Skipped


@dataclass(frozen=True, slots=True)
class Received:
    """One file that came back, now or earlier."""

    path: Path
    """In `returns/`."""
    result: ValidatedReturn | Refusal
    supplier_id: str = ""
    """An id of the supplier list, or empty. Of a refused file: whose it seems to be by the name we gave it."""
    number: int = 0
    """Of its entry in the register; 0 as long as it is new."""
    year: str = ""
    """Label of the financial year in which it came; empty as long as it is new."""
    on: str = ""
    """ISO date on which it came; empty as long as it is new."""
    is_there: bool = True
    """Its file lies in `returns/`; else only the original is kept, and `path` tells where it lay."""
    other_id: str = ""
    """The supplier that the answers name where the cover names another: then it is of nobody until a person says."""


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

    @property
    def files(self) -> tuple[Received, ...]:
        """Every file, now and earlier, but for further ones of the same bytes."""
        several = (one for each in (self.earlier, self.past) for many in each.values() for one in many)
        return (*self.current.values(), *several, *self.unmatched, *self.refused)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the register knows of what came back."""

    returns: tuple[Received, ...] = ()
    """In order of receipt; without those that were erased."""
    known: frozenset[str] = frozenset()
    """SHA-256 of every return received, those that were erased too."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """The supplier that each merged supplier is part of today, by its id."""
    asked: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The forms that were sent, latest last, by supplier id and label of the financial year."""


def hash_of(received: Received) -> str:
    """Give the SHA-256 of a received file; empty where it could not be read."""
    if isinstance(received.result, Refusal):
        return received.result.sha256
    return received.result.supplier_return.sha256
