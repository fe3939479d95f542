"""The present: what the history comes to, counted by the database, so that it is quick with 100,000 suppliers too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, Text, func, select

from slavery_check.register.batches import batches
from slavery_check.register.decoding import texts
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.history import numbered
from slavery_check.register.tables import ENTRIES

_METADATA = MetaData()
FOLLOW_UP = Table(
    "follow_up",
    _METADATA,
    Column("supplier", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("number", BigInteger),
    Column("lane", Text),
    Column("red_flags", Integer),
    Column("place", Text),
)
"""The last line of the follow-up list of each supplier; triggers of step 2 keep it."""
_PLANNED = Table("planned", _METADATA, *(Column(column.name, column.type) for column in FOLLOW_UP.c))
"""The same of each plan entry, computed from its content."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a register holds."""

    by_kind: Mapping[str, int]
    """Entries of each kind that there is."""
    years: tuple[str, ...]
    """Labels of the financial years worked on."""
    suppliers: int
    """That the supplier list ever named."""
    red_flags: int
    """That stand open in the follow-up list as last planned."""
    lanes: Mapping[str, int]
    """Lines of that list by lane."""


def counts(connection: Connection) -> Counts:
    """Count everything."""
    grouped = select(ENTRIES.c.kind, ENTRIES.c.year, func.count()).group_by(ENTRIES.c.kind, ENTRIES.c.year)
    by_kind: dict[str, int] = {}
    years: set[str] = set()
    for kind, year, number in connection.execute(grouped):
        by_kind[kind] = by_kind.get(kind, 0) + number
        years.add(year)
    lines = select(FOLLOW_UP.c.lane, func.count(), func.sum(FOLLOW_UP.c.red_flags))
    lines = lines.group_by(FOLLOW_UP.c.lane)
    planned = [(lane or "", number, flags) for lane, number, flags in connection.execute(lines)]
    return Counts(
        by_kind=dict(sorted(by_kind.items())),
        years=tuple(sorted(years)),
        suppliers=_suppliers_with(connection, Kind.SUPPLIER),
        red_flags=sum(flags for _, _, flags in planned) - _cleared_since(connection),
        lanes={lane: number for lane, number, _ in sorted(planned)},
    )


def suppliers_with(connection: Connection, kind: Kind, year: str) -> int:
    """Count the suppliers that have an entry of a kind in a year."""
    return _suppliers_with(connection, kind, year)


def follow_up(connection: Connection, most: int | None = None) -> Iterator[Entry]:
    """Give the plan entries of the follow-up list as last planned, most urgent first; at most so many."""
    columns = FOLLOW_UP.c
    query = select(columns.number).order_by(columns.place, columns.supplier, columns.about).limit(most)
    for batch in batches(connection.execute(query).scalars().all()):
        found = {entry.number: entry for entry in numbered(connection, batch)}
        yield from (found[number] for number in batch)


def astray(connection: Connection) -> tuple[str, ...]:
    """Name the suppliers whose line of the list is not the last that the history has: somebody changed the table."""
    last = select(func.max(ENTRIES.c.number)).where(ENTRIES.c.kind == Kind.PLAN.value)
    last = last.group_by(ENTRIES.c.supplier, ENTRIES.c.about)
    wanted = {tuple(row) for row in connection.execute(select(*_PLANNED.c).where(_PLANNED.c.number.in_(last)))}
    kept = {tuple(row) for row in connection.execute(select(*FOLLOW_UP.c))}
    return tuple(sorted({str(supplier) for supplier, *_ in wanted ^ kept}))


def _suppliers_with(connection: Connection, kind: Kind, year: str | None = None) -> int:
    query = select(ENTRIES.c.supplier).where(ENTRIES.c.kind == kind.value, ENTRIES.c.supplier != "").distinct()
    named = (query if year is None else query.where(ENTRIES.c.year == year)).subquery()
    return connection.execute(select(func.count()).select_from(named)).scalar_one()


def _cleared_since(connection: Connection) -> int:
    """Count the flags of the list that were cleared after it was made."""
    lines = ENTRIES.join(FOLLOW_UP, FOLLOW_UP.c.supplier == ENTRIES.c.supplier)
    query = select(FOLLOW_UP.c.number, ENTRIES.c.about).select_from(lines)
    query = query.where(ENTRIES.c.kind == Kind.CLEARED.value, ENTRIES.c.number > FOLLOW_UP.c.number)
    cleared = {tuple(row) for row in connection.execute(query)}
    plans = numbered(connection, {number for number, _ in cleared})
    return sum((plan.number, flag) in cleared for plan in plans for flag in texts(plan.facts["red_flags"]))
