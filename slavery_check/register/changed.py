"""Appending only what is news: the present written down again, entry by entry, where it differs from the last."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from sqlalchemy import Connection

from slavery_check.register.batches import batches
from slavery_check.register.book import Register
from slavery_check.register.entry import Entry, Kind, NewEntry, canonical
from slavery_check.register.history import latest

_BATCH = 100
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
        if not any(_news(connection, kind, wanted, same)):
            return 0
    with register.writing() as writer:
        return sum(len(writer.append_all(news)) for news in list(_news(writer.connection, kind, wanted, same)))


def _news(connection: Connection, kind: Kind, wanted: Sequence[NewEntry], same: Same) -> Iterator[list[NewEntry]]:
    """Give what is news, a batch at a time: what was written down last may be large."""
    for batch in batches(wanted, _BATCH):
        before = latest(connection, kind, suppliers={new.supplier for new in batch})
        last = {(entry.supplier, entry.about): entry for entry in before}
        found = [(last.get((new.supplier, new.about)), new) for new in batch]
        yield [new for entry, new in found if entry is None or not same(entry, new)]
