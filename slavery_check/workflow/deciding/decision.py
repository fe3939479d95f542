"""What a person can decide about a supplier, as it is typed. Nothing heavy is imported here: the command's help is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Entry, Json


class What(StrEnum):
    """What can be recorded."""

    REMINDED = "reminded"
    EXCUSED = "excused"
    CORRECTED = "corrected"
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
    fields: Mapping[str, str] = field(default_factory=dict)
    """Of an action: what is to stand in which field."""

    @property
    def answered_for(self) -> dict[str, Json]:
        """Give who answers for it and why: personal in every entry."""
        return {"by": self.by.strip(), "reason": self.reason.strip()}


class Recorded(NamedTuple):
    """What was written down. It is the last entry, so its hash is the head."""

    entry: Entry
    words: str
    """What the entry records, in one sentence."""


def refuse_unaccountable(decision: Decision) -> None:
    """Raise SlaveryCheckError for a decision for which nobody answers."""
    if not decision.by.strip() or not decision.reason.strip():
        hint = "Name the person who decided with --by, and say why with --reason."
        raise SlaveryCheckError("A decision needs a person and a reason.", hint)
