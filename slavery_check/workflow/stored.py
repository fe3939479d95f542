"""What the register knows of what came back, as the intake needs it; and which suppliers it holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from slavery_check.register.entry import Entry, Kind
from slavery_check.register.history import entries, latest, numbered, receipts, years
from slavery_check.register.received import stored_place, stored_return
from slavery_check.workflow.came_late import years_of_late
from slavery_check.workflow.received import Made, Received, Stored


def stored(connection: Connection, returns: Path, supplier: str | None = None) -> Stored:
    """Give every return that the register has, each with whose it is today; or those of one supplier."""
    return replace(stored_facts(connection), returns=tuple(stored_returns(connection, returns, supplier)))


def stored_facts(connection: Connection) -> Stored:
    """Give what the register knows of what came back, without the returns."""
    into = merged_into(connection)
    known = frozenset(one.sha256 for one in receipts(connection))
    return Stored((), known, into, asked_forms(connection, into), years(connection, Kind.REFUSED))


def stored_returns(connection: Connection, returns: Path, supplier: str | None = None) -> Iterator[Received]:
    """Give the returns one after another, so that nobody needs to hold them all."""
    whose, late = owners(connection), years_of_late(connection)
    if supplier is None:
        wanted = entries(connection, kinds=(Kind.RETURN,))
    else:
        theirs = (one.number for one in receipts(connection) if whose[one.sha256] == supplier)
        wanted = numbered(connection, theirs)
    found = (_received(entry, whose[entry.about], returns, late.get(entry.about, entry.year)) for entry in wanted)
    return (one for one in found if one)


def owners(connection: Connection) -> Mapping[str, str]:
    """Give whose each return is today, by its SHA-256; empty where nobody knows."""
    whose, into = _whose(connection), merged_into(connection)
    named = ((one.sha256, whose.get(one.sha256, one.supplier)) for one in receipts(connection))
    return {sha256: into.get(supplier, supplier) for sha256, supplier in named}


def merged_into(connection: Connection) -> Mapping[str, str]:
    """Give the supplier that each merged supplier is part of today, by its id."""
    direct = {entry.supplier: entry.about for entry in entries(connection, kinds=(Kind.MERGED,))}
    return {supplier: last_of(supplier, direct) for supplier in direct}


def last_of(supplier: str, direct: Mapping[str, str]) -> str:
    """Follow mergers to the end; a circle, which only a mistake can make, ends where it began."""
    seen = {supplier}
    while direct.get(supplier, supplier) not in seen:
        supplier = direct[supplier]
        seen.add(supplier)
    return supplier


def asked_forms(connection: Connection, into: Mapping[str, str]) -> Mapping[tuple[str, str], tuple[Made, ...]]:
    """Give every workbook that was made, latest last, by supplier and year; `into` tells where mergers lead."""
    found: dict[tuple[str, str], list[Made]] = defaultdict(list)
    for entry in entries(connection, kinds=(Kind.ASKED,)):
        form = entry.facts.get("form")
        if isinstance(form, str):
            found[into.get(entry.supplier, entry.supplier), entry.about].append(Made(entry.number, form))
    return {key: tuple(several) for key, several in found.items()}


def answered_in(connection: Connection, year: str) -> frozenset[str]:
    """Name the suppliers of whom a readable return came in a financial year; no answer is read."""
    whose = owners(connection)
    came = {**years(connection, Kind.RETURN), **years_of_late(connection)}
    return frozenset(whose[sha256] for sha256, came_in in came.items() if came_in == year) - {""}


def recorded_holds(connection: Connection) -> frozenset[str]:
    """Name the suppliers whose hold nobody lifted."""
    begun = {entry.supplier: entry.number for entry in latest(connection, Kind.HOLD)}
    lifted = lifted_at(connection)
    return frozenset(supplier for supplier, number in begun.items() if number > lifted.get(supplier, 0))


def lifted_at(connection: Connection) -> Mapping[str, int]:
    """Give the number of the entry that last lifted a supplier's hold, by supplier id."""
    return {entry.supplier: entry.number for entry in latest(connection, Kind.LIFTED)}


def _whose(connection: Connection) -> Mapping[str, str]:
    """Give the supplier that a return was matched with later, by its SHA-256."""
    return {entry.about: entry.supplier for entry in entries(connection, kinds=(Kind.MATCHED,))}


def _received(entry: Entry, supplier_id: str, returns: Path, year: str) -> Received | None:
    result = stored_return(entry)
    if result is None:
        return None
    place, is_late = returns / stored_place(entry), year != entry.year
    return Received(place, result, supplier_id, entry.number, year, entry.on, is_late=is_late)
