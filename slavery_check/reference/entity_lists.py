"""Lists of named firms, persons and vessels that others keep: what a name is screened against.

A list may be partial. That a name is not on it means nothing; that a name is on it is for a person to look at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slavery_check.reference.editions import Edition
from slavery_check.reference.rows import Row

COLUMNS = ("id", "name", "aliases", "country", "kind", "list", "date_listed", "reason", "source", "until")
"""Header of every list in its one normalised form."""
LICENCES = "labour_provider_licences"
"""The one list on which a name is good news: who is *not* on it may not provide labour in farming or food."""
ALIAS_MARK = ";"
"""Stands between two aliases; a name never holds one."""


class EntryKind(StrEnum):
    """What is listed."""

    ENTITY = "entity"
    PERSON = "person"
    VESSEL = "vessel"
    UNKNOWN = "unknown"
    """The list does not say."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row of a list, as published."""

    id: str
    """The publisher's own number, else made from the name, so that it stays the same in the next edition."""
    name: str
    aliases: tuple[str, ...]
    """Other names that the list gives; former names too."""
    country: str
    """Alpha-2; empty where the list names none."""
    kind: EntryKind
    list_id: str
    """Which list, e.g. `uflpa_entities`; stays the same from edition to edition."""
    date_listed: str
    """ISO date; empty where the list has none."""
    reason: str
    """As published, or empty."""
    source: str
    """Where this row was read: a cell of the imported file, or an address."""
    until: str = ""
    """ISO date of the last day on which the listing holds; empty where it has no end, or the list names none."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    def has_ended(self, today: date) -> bool:
        """Tell whether the listing held only until a day that is past. It is still shown: it was so."""
        return bool(self.until) and date.fromisoformat(self.until) < today


@dataclass(frozen=True, slots=True)
class EntityList:
    """One edition of a list."""

    list_id: str
    edition: Edition
    """Says how complete it is: `edition.is_complete`."""
    entries: tuple[ListEntry, ...]
    """In the order of the file."""


def from_rows(list_id: str, rows: Iterable[Row], edition: Edition) -> EntityList:
    """Build a list from the rows of its normalised table; KeyError or ValueError for a table that is not one (ours)."""
    return EntityList(list_id, edition, tuple(_entry(row) for _, row in rows))


def _entry(row: Mapping[str, str]) -> ListEntry:
    return ListEntry(
        id=row["id"],
        name=row["name"],
        aliases=tuple(part.strip() for part in row["aliases"].split(ALIAS_MARK) if part.strip()),
        country=row["country"],
        kind=EntryKind(row["kind"]),
        list_id=row["list"],
        date_listed=row["date_listed"],
        reason=row["reason"],
        source=row["source"],
        until=row.get("until", ""),  # editions that were taken into use before the column was there lack it
    )
