"""A reference table as every JSON report states it: which edition, whose, and what it is not."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self

from slavery_check.model import Frozen
from slavery_check.reference.age import too_old
from slavery_check.reference.editions import COMPLETE, PARTIAL, Edition


class EditionEntry(Frozen):
    """A table that scores rest on, and what it is not."""

    table: str
    title: str
    publisher: str
    edition: str
    licence: str
    url: str
    published: str
    """ISO date, or empty."""
    retrieved: str
    """ISO date on which the copy was taken, or empty."""
    complete: bool
    known_gaps: str
    too_old: str
    """A sentence where it is older than the policy allows, else empty."""

    @classmethod
    def of(cls, edition: Edition, oldest: Mapping[str, int], today: date) -> Self:
        """Take over one edition; `oldest` says by table how many days the policy allows."""
        return cls(
            table=edition.table,
            title=edition.title,
            publisher=edition.publisher,
            edition=edition.edition,
            licence=edition.licence,
            url=edition.url,
            published=edition.published,
            retrieved=edition.retrieved,
            complete=edition.is_complete,
            known_gaps=edition.gaps,
            too_old=" ".join(too_old((edition,), oldest, today)),
        )

    @property
    def facts(self) -> str:
        """Everything that a reader must know of it, in one line."""
        own = {name: getattr(self, name) for name in ("title", "publisher", "edition", "licence", "published")}
        complete = COMPLETE if self.complete else PARTIAL
        return Edition(
            **own, table=self.table, url=self.url, gaps=self.known_gaps, retrieved=self.retrieved, complete=complete
        ).facts


def cited(reference: str, tables: Iterable[EditionEntry]) -> str:
    """Write the row that a line rests on for a reader: with its table's title, where that is one of these."""
    table, _, row = reference.partition(": ")
    title = next((one.title for one in tables if one.table == table), "")
    return f"{title}: {row.replace('_', ' ')}" if title else reference


def entries(editions: Iterable[Edition], oldest: Mapping[str, int], today: date) -> tuple[EditionEntry, ...]:
    """Take over every edition, in the order given."""
    return tuple(EditionEntry.of(one, oldest, today) for one in editions)
