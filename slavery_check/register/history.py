"""Reading the history: every entry, the last ones, the head."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from slavery_check.register.batches import batches
from slavery_check.register.decoding import readable
from slavery_check.register.entry import NOTHING_BEFORE, Entry, Kind
from slavery_check.register.tables import ENTRIES, ERASURES, PERSONAL, WITH_PAYLOAD

_AT_ONCE = 100
"""Entries fetched at a time: of returns each is long."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: who keeps its hash elsewhere can tell later whether anything before it was changed."""

    number: int
    hash: str

    @property
    def line(self) -> str:
        """Number and hash as every report prints them."""
        return f"{self.number} {self.hash}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a return came."""

    number: int
    sha256: str
    supplier: str
    """As known then; empty where nobody knew."""
    is_erased: bool


def head(connection: Connection) -> Head:
    """Give the last entry's number and hash."""
    query = select(ENTRIES.c.number, ENTRIES.c.hash).order_by(ENTRIES.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return Head(row.number, row.hash) if row else Head(0, NOTHING_BEFORE)


def first(connection: Connection) -> Entry:
    """Give the first entry: whose register it is."""
    return _entry(connection.execute(_with_payload().order_by(ENTRIES.c.number).limit(1)).one())


def entries(
    connection: Connection, *, kinds: Collection[Kind] = (), supplier: str | None = None, but_with: str = ""
) -> Iterator[Entry]:
    """Give entries in order: of these kinds (all where none is named), of this supplier (all where none is).

    `but_with` leaves out those whose canonical content has this text, without reading them.
    """
    query = select(ENTRIES.c.number)
    if kinds:
        query = query.where(ENTRIES.c.kind.in_([kind.value for kind in kinds]))
    if supplier is not None:
        query = query.where(ENTRIES.c.supplier == supplier)
    if but_with:
        query = query.where(~ENTRIES.c.content.contains(but_with, autoescape=True))
    return _read(connection, query)


def latest_numbers(connection: Connection, kind: Kind) -> tuple[tuple[int, str, str], ...]:
    """Give number, supplier and `about` of the last entry of a kind for each two of these, in order; no entry is read.

    For whom fetches the entries a few at a time, see `numbered`.
    """
    number = func.max(ENTRIES.c.number)
    query = select(number, ENTRIES.c.supplier, ENTRIES.c.about).where(ENTRIES.c.kind == kind.value)
    query = query.group_by(ENTRIES.c.supplier, ENTRIES.c.about).order_by(number)
    return tuple((each[0], each[1], each[2]) for each in connection.execute(query))


def latest(
    connection: Connection, kind: Kind, supplier: str | None = None, suppliers: Collection[str] | None = None
) -> tuple[Entry, ...]:
    """Give the last entry of a kind for each supplier and `about`, in order: of one supplier, of several, of all.

    `suppliers` may be at most `batches.MOST`.
    """
    last = select(func.max(ENTRIES.c.number)).where(ENTRIES.c.kind == kind.value)
    if supplier is not None:
        last = last.where(ENTRIES.c.supplier == supplier)
    if suppliers is not None:
        last = last.where(ENTRIES.c.supplier.in_(suppliers))
    last = last.group_by(ENTRIES.c.supplier, ENTRIES.c.about)
    return tuple(_read(connection, select(ENTRIES.c.number).where(ENTRIES.c.number.in_(last))))


def receipts(connection: Connection) -> tuple[Receipt, ...]:
    """Give each return that came, in order; no payload is read."""
    joined = ENTRIES.outerjoin(ERASURES, ERASURES.c.number == ENTRIES.c.number)
    columns = (ENTRIES.c.number, ENTRIES.c.about, ENTRIES.c.supplier, ERASURES.c.by_entry)
    query = select(*columns).select_from(joined).where(ENTRIES.c.kind == Kind.RETURN.value).order_by(ENTRIES.c.number)
    found = connection.execute(query)
    return tuple(Receipt(row.number, row.about, row.supplier, row.by_entry is not None) for row in found)


def years(connection: Connection, kind: Kind) -> Mapping[str, str]:
    """Give the financial year in which a kind was last recorded, by `about`; no payload is read."""
    query = select(ENTRIES.c.about, ENTRIES.c.year).where(ENTRIES.c.kind == kind.value).order_by(ENTRIES.c.number)
    return {each[0]: each[1] for each in connection.execute(query)}


def is_recorded(connection: Connection, kind: Kind, about: str) -> bool:
    """Tell whether there is an entry of this kind about this, whoever's it is."""
    query = select(ENTRIES.c.number).where(ENTRIES.c.kind == kind.value, ENTRIES.c.about == about).limit(1)
    return connection.execute(query).first() is not None


def about(connection: Connection, kind: Kind, what: str) -> Entry | None:
    """Give the first entry of this kind about this; None where there is none."""
    query = _with_payload().where(ENTRIES.c.kind == kind.value, ENTRIES.c.about == what)
    row = connection.execute(query.order_by(ENTRIES.c.number).limit(1)).first()
    return None if row is None else _entry(row)


def numbered(connection: Connection, numbers: Iterable[int]) -> Iterator[Entry]:
    """Give the entries with these numbers, in order."""
    for batch in batches(sorted(numbers), _AT_ONCE):
        query = _with_payload().where(ENTRIES.c.number.in_(batch)).order_by(ENTRIES.c.number)
        yield from map(_entry, connection.execute(query).all())


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
    return select(ENTRIES.c.content, ENTRIES.c.hash, PERSONAL.c.payload).select_from(WITH_PAYLOAD)


def _read(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    """Find the numbers first: a database that sorts whole entries holds all of them."""
    yield from numbered(connection, connection.scalars(query))


@readable
def _entry(row: Row[Any]) -> Entry:
    content = json.loads(row.content)
    # A payload that is gone though the chain knows of one was erased.
    personal = json.loads(row.payload) if row.payload else None if content["personal"] else {}
    return entry_of(content, row.hash, personal)
