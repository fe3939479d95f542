"""Removing personal payloads for good: out of the tables, and out of what the database keeps beside and behind them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.book import Register
from slavery_check.register.entry import Entry, Json, Kind, NewEntry
from slavery_check.register.plainly import plainly
from slavery_check.register.tables import ENTRIES, ERASURES, PERSONAL

_BATCH = 500
PATIENCE = 10_000
"""Milliseconds to wait for readers."""
Item = TypeVar("Item")


def numbers_about(connection: Connection, about: Collection[str]) -> frozenset[int]:
    """Give the numbers of the entries about these things, whichever supplier they name."""
    queries = (select(ENTRIES.c.number).where(ENTRIES.c.about.in_(batch)) for batch in _batches(about))
    return frozenset(number for query in queries for number in connection.execute(query).scalars())


def ids_beginning(connection: Connection, start: str) -> frozenset[str]:
    """Give the ids of all suppliers that begin so."""
    query = select(ENTRIES.c.supplier).where(ENTRIES.c.supplier.startswith(start, autoescape=True)).distinct()
    return frozenset(connection.execute(query).scalars())


def erase_payloads(
    register: Register, supplier: str, numbers: Iterable[int], facts: Mapping[str, Json], personal: Mapping[str, Json]
) -> Entry | None:
    """Remove the payloads of entries and record who did so and why, in one transaction; None where none was left.

    The record's own payload is what the controller answers for: it is not among those that a later erasure removes.
    """
    wanted = sorted(numbers)
    with register.writing() as writer:
        here = [
            number
            for batch in _batches(wanted)
            for number in writer.connection.execute(select(PERSONAL.c.number).where(PERSONAL.c.number.in_(batch)))
            .scalars()
            .all()
        ]
        if not here:
            return None
        entry = writer.append(NewEntry(Kind.ERASED, supplier, "", {**facts, "entries": here}, personal))
        writer.connection.execute(insert(ERASURES), [{"number": one, "by_entry": entry.number} for one in here])
        for batch in _batches(here):
            writer.connection.execute(delete(PERSONAL).where(PERSONAL.c.number.in_(batch)))
        return entry


def scrub(register: Register) -> None:
    """Take what was erased out of the database's files too: free pages, the write-ahead log, dead rows.

    Raises SlaveryCheckError where another program uses the register, so that its log cannot be emptied, or the disk
    has no room to write it anew.
    """
    register.engine.dispose()
    dialect = register.engine.dialect
    try:
        with plainly(register.place):
            connection = register.engine.raw_connection()
        try:
            (_scrub_sqlite if dialect.name == "sqlite" else _scrub_postgresql)(connection.driver_connection, register)
        finally:
            connection.invalidate()
    except dialect.loaded_dbapi.Error as error:
        raise _in_use(register) from error


def _scrub_sqlite(driver: Any, register: Register) -> None:  # noqa: ANN401 - the database's own connection
    driver.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    # The log is emptied before, so that what was deleted is in the file, and after, for VACUUM writes to it.
    for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        answer = driver.execute(statement).fetchone()
        if answer and answer[0]:
            raise _in_use(register)


def _scrub_postgresql(driver: Any, _: Register) -> None:  # noqa: ANN401 - likewise
    driver.rollback()
    driver.autocommit = True
    driver.execute(f"VACUUM FULL {PERSONAL.name}")


def _in_use(register: Register) -> SlaveryCheckError:
    message = (
        f"The register ({register.place}) is in use, cannot be reached, or its disk is full: what was erased may be in "
        "its files yet."
    )
    hint = "Close every other slavery-check on this programme and run the same erasure again: it finishes what is left."
    return SlaveryCheckError(message, hint)


def _batches(whole: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(whole)
    while batch := list(islice(left, _BATCH)):
        yield batch
