"""Reading the history: every entry, the last ones, the head."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from slavery_check.register.entry import NOTHING_BEFORE, Entry, Kind
from slavery_check.register.tables import ENTRIES, PERSONAL

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: who keeps its hash elsewhere can tell later whether anything before it was changed."""

    number: int
    hash: str


def head(connection: Connection) -> Head:
    """Give the last entry's number and hash."""
    query = select(ENTRIES.c.number, ENTRIES.c.hash).order_by(ENTRIES.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return Head(row.number, row.hash) if row else Head(0, NOTHING_BEFORE)


def first(connection: Connection) -> Entry:
    """Give the first entry: whose register it is."""
    return _entry(connection.execute(_with_payload().order_by(ENTRIES.c.number).limit(1)).one())


def entries(connection: Connection, *, kinds: Collection[Kind] = (), supplier: str | None = None) -> Iterator[Entry]:
    """Give entries in order: of these kinds (all where none is named), of this supplier (all where none is)."""
    query = _with_payload().order_by(ENTRIES.c.number)
    if kinds:
        query = query.where(ENTRIES.c.kind.in_([kind.value for kind in kinds]))
    if supplier is not None:
        query = query.where(ENTRIES.c.supplier == supplier)
    return _read(connection, query)


def latest(connection: Connection, kind: Kind, supplier: str | None = None) -> tuple[Entry, ...]:
    """Give the last entry of a kind for each supplier and `about`, in order."""
    last = select(func.max(ENTRIES.c.number)).where(ENTRIES.c.kind == kind.value)
    if supplier is not None:
        last = last.where(ENTRIES.c.supplier == supplier)
    last = last.group_by(ENTRIES.c.supplier, ENTRIES.c.about)
    query = _with_payload().where(ENTRIES.c.number.in_(last)).order_by(ENTRIES.c.number)
    return tuple(_read(connection, query))


def entry_of(content: dict[str, Any], digest: str, personal: dict[str, Any] | None) -> Entry:
    """Build an entry from its content, which is what was hashed; never from the columns beside it."""
    return Entry(
        number=content["number"],
        kind=Kind(content["kind"]),
        supplier=content["supplier"],
        about=content["about"],
        year=content["year"],
        on=content["on"],
        at=content["at"],
        facts=content["facts"],
        personal=personal,
        previous=content["previous"],
        hash=digest,
    )


def _with_payload() -> Select[Any]:
    joined = ENTRIES.outerjoin(PERSONAL, PERSONAL.c.number == ENTRIES.c.number)
    return select(ENTRIES.c.content, ENTRIES.c.hash, PERSONAL.c.payload).select_from(joined)


def _read(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    for row in connection.execute(query, execution_options={"yield_per": _BATCH}):
        yield _entry(row)


def _entry(row: Row[Any]) -> Entry:
    content = json.loads(row.content)
    # A payload that is gone though the chain knows of one was erased.
    personal = json.loads(row.payload) if row.payload else None if content["personal"] else {}
    return entry_of(content, row.hash, personal)
