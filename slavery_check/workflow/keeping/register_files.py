"""A register as one file that another register, or a person with a spreadsheet, can read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from slavery_check import escaping
from slavery_check.errors import SlaveryCheckError
from slavery_check.files import OWNER_ONLY, write_atomically, write_pieces_atomically
from slavery_check.register.address import Address, SqliteAddress
from slavery_check.register.book import Register, begin_writing
from slavery_check.register.exchange import export_lines, import_lines
from slavery_check.register.history import Head, entries, head
from slavery_check.register.opening import engine_of
from slavery_check.register.plainly import plainly
from slavery_check.workflow.keeping.backups_folder import refuse_inside
from slavery_check.workflow.keeping.history import sentence
from slavery_check.workflow.registers import registered, registered_and_begun

COLUMNS = ("Number", "Date", "What", "Supplier", "Year", "About", "In words")


def export_register(folder: Path, target: Path, today: date, *, table: bool) -> Head:
    """Write the whole history, personal payloads too, to a file outside the programme; give the head.

    As lines that `import` takes, or as a table for people. Raises SlaveryCheckError where the target is inside the
    programme or there already, or where the history does not verify.
    """
    found = registered_and_begun(folder)
    refuse_inside(found.folder, target)
    if target.exists():
        raise SlaveryCheckError(
            f"{target} is there already.", "Name a new file: an export is never written over another."
        )
    with found.open(today) as register, register.reading() as connection:
        if table:
            write_atomically(target, escaping.csv_bytes(COLUMNS, _rows(connection)), OWNER_ONLY)
        else:
            write_pieces_atomically(target, export_lines(connection), OWNER_ONLY)
        return head(connection)


def import_register(folder: Path, source: Path, today: date) -> Head:
    """Take an export into this programme's register, which must be empty; give the head, the same as it had.

    Raises SlaveryCheckError, and changes nothing, where the register is not empty or a line does not verify.
    """
    found = registered(folder)
    made = isinstance(found.address, SqliteAddress) and not found.address.path.exists()
    register = Register(engine_of(found.address), found.address.place, found.programme.financial_year.label, today)
    try:
        with (
            register,
            source.open("rb") as lines,
            plainly(register.place),
            begin_writing(register.engine) as connection,
        ):
            return import_lines(connection, lines, found.programme.id)
    except OSError as error:
        _take_away(found.address if made else None)
        raise SlaveryCheckError(
            f"{source}: cannot be read ({error.strerror}).", "Name the file of an export."
        ) from error
    except BaseException:
        _take_away(found.address if made else None)
        raise


def _take_away(address: Address | None) -> None:
    """Remove the empty file that was made for an import that came to nothing."""
    if isinstance(address, SqliteAddress):
        for path in address.files:
            path.unlink(missing_ok=True)


def _rows(connection: Connection) -> Iterator[tuple[object, ...]]:
    for one in entries(connection):
        yield one.number, one.on, one.kind.value, one.supplier, one.year, one.about, sentence(one)
