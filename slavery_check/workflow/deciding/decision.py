"""What a person can decide about a supplier, as it is typed. Nothing heavy is imported here: the command's help is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from slavery_check.register.entry import Entry, Json
from slavery_check.workflow.accountable import answered_for


class What(StrEnum):
    """What can be recorded."""

    REMINDED = "reminded"
    EXCUSED = "excused"
    CORRECTED = "corrected"
    OVERRIDE = "override"
    CLEARED = "cleared"
    ACTION = "action"
    MATCHED = "matched"
    MERGED = "merged"
    SCREENED = "screened"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, unchecked."""

    what: What
    supplier: str
    by: str
    """Who decided."""
    reason: str
    about: str = ""
    """What of the supplier; see `deciding`."""
    value: str = ""
    until: str = ""
    """Of an override: its last day."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Of an action: what is to stand in which field."""

    @property
    def answered_for(self) -> dict[str, Json]:
        """Give who answers for it and why: personal in every entry."""
        return answered_for(self.by, self.reason)


class Recorded(NamedTuple):
    """What was written down. It is the last entry, so its hash is the head."""

    entry: Entry
    words: str
    """What the entry records, in one sentence."""

    @property
    def line(self) -> str:
        """Give it with the head. What a person typed ends with a full stop, so that the head is no part of it."""
        entry, stop = self.entry, "" if self.words.endswith((".", "!", "?")) else "."
        return f"Entry {entry.number}, {entry.supplier}: {self.words}{stop} Head {entry.number} {entry.hash}"
