"""A small register with some of everything in it, for tests that read, copy or tamper with one."""

from datetime import date

from sqlalchemy import delete, insert

from slavery_check.register.address import Address
from slavery_check.register.book import Register, Writer
from slavery_check.register.entry import Entry, Json, Kind, NewEntry, sha256
from slavery_check.register.opening import open_register
from slavery_check.register.tables import ERASURES, PERSONAL

PROGRAMME = "wend-council-0a1b2c3d"
YEAR = "2025-26"
TODAY = date(2026, 6, 1)


def opened(address: Address) -> Register:
    """Open the register of the tests' programme; it is made where there is none."""
    return open_register(address, PROGRAMME, YEAR, TODAY)


def a_return(number: int, supplier: str = "S001") -> NewEntry:
    """Make what is recorded of one return, different for each number."""
    facts: dict[str, Json] = {"outcome": "accepted", "employees": number, "declared_on": "2026-05-04"}
    return NewEntry(Kind.RETURN, supplier, sha256(f"return {number}".encode()), facts, {"declared_by": f"Sam {number}"})


def fill(register: Register, rounds: int = 8) -> None:
    """Record a year's ordinary events a few times, no two alike, and one erasure."""
    for number in range(rounds):
        supplier = f"S{number % 4 + 1:03}"
        with register.writing() as writer:
            writer.append(
                NewEntry(Kind.SUPPLIER, supplier, facts={"country": "GB"}, personal={"name": f"Bright {number}"})
            )
            writer.append(NewEntry(Kind.ASKED, supplier, YEAR, {"workbook": sha256(b"%d" % number)}))
            received = writer.append(a_return(number, supplier))
            writer.append(NewEntry(Kind.ASSESSMENT, supplier, facts={"return": received.number, "residual": "42.0"}))
            writer.append(
                NewEntry(Kind.CLEARED, supplier, f"flag_{number}", personal={"by": "Ann", "why": "seen on site"})
            )
    with register.writing() as writer:
        erase(writer, received)
        writer.append(NewEntry(Kind.STATEMENT, facts={"hash": sha256(b"statement")}, personal={"by": "The board"}))


def erase(writer: Writer, *entries: Entry) -> None:
    """Erase payloads as `register erase` does."""
    numbers = [entry.number for entry in entries]
    recorded = writer.append(NewEntry(Kind.ERASED, entries[0].supplier, facts={"entries": [*numbers]}))
    for number in numbers:
        writer.connection.execute(insert(ERASURES), {"number": number, "by_entry": recorded.number})
        writer.connection.execute(delete(PERSONAL).where(PERSONAL.c.number == number))
