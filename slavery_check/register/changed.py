"""Appending only what is news: the present written down again, entry by entry, where it differs from the last."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import Connection

from slavery_check.register.book import Register
from slavery_check.register.entry import Entry, Kind, NewEntry, canonical
from slavery_check.register.history import latest

Same: TypeAlias = Callable[[Entry, NewEntry], bool]


def says_the_same(last: Entry, new: NewEntry) -> bool:
    """Tell whether an entry says what is said already. What was erased is not written down again."""
    if canonical(last.facts) != canonical(new.facts):
        return False
    return last.personal is None or canonical(last.personal) == canonical(new.personal)


def append_changed(register: Register, kind: Kind, wanted: Sequence[NewEntry], same: Same = says_the_same) -> int:
    """Append those of `wanted`, all of one kind, that differ from the last of their supplier and `about`; count them.

    All in one transaction. Where nothing is news, nobody has to wait.
    """
    with register.reading() as connection:
        if not _news(connection, kind, wanted, same):
            return 0
    with register.writing() as writer:
        news = _news(writer.connection, kind, wanted, same)
        writer.append_all(news)
    return len(news)


def _news(connection: Connection, kind: Kind, wanted: Sequence[NewEntry], same: Same) -> list[NewEntry]:
    last = {(entry.supplier, entry.about): entry for entry in latest(connection, kind)} if wanted else {}
    found = [(last.get((new.supplier, new.about)), new) for new in wanted]
    return [new for entry, new in found if entry is None or not same(entry, new)]
