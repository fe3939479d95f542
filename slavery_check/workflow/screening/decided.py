"""What persons decided of names like ones on a list, as the register has it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from slavery_check.register.entry import Kind
from slavery_check.register.history import entries
from slavery_check.workflow.stored import merged_into

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VALUES = (SAME, DIFFERENT, UNSURE)
_ERASED = "(erased)"


@dataclass(frozen=True, slots=True)
class Decided:
    """A named person's decision on one hit."""

    value: str
    by: str
    reason: str
    on: str
    """ISO date."""


Decisions = Mapping[tuple[str, str], Decided]
"""By supplier and id of the hit; the last one counts."""


def decisions(connection: Connection) -> Decisions:
    """Read every decision; a merged supplier's stand with the one that it is part of."""
    into = merged_into(connection)
    found: dict[tuple[str, str], Decided] = {}
    for entry in entries(connection, kinds=(Kind.SCREENING,)):
        said = entry.personal or {}
        by, reason = (str(said.get(name, _ERASED)) for name in ("by", "reason"))
        key = (into.get(entry.supplier, entry.supplier), entry.about)
        found[key] = Decided(str(entry.facts.get("decision", "")), by, reason, entry.on)
    return found
