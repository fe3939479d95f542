"""Copying a register as it stands at one moment, while others go on writing; and putting such a copy back."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError

from slavery_check.register.address import Address, PostgresAddress, SqliteAddress
from slavery_check.register.book import begin_reading
from slavery_check.register.chain import Broken, verify
from slavery_check.register.entry import NOTHING_BEFORE
from slavery_check.register.guards import CHANGED, TABLES, strange
from slavery_check.register.history import Head, head
from slavery_check.register.identity import Identity, identity_of
from slavery_check.register.opening import engine_in_use
from slavery_check.register.plainly import plainly
from slavery_check.register.postgres_programs import run_program, server_version

SQLITE_COPY = "register.db"
POSTGRES_COPY = "register.dump"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy, and what it holds."""

    file: Path
    head: Head
    broken: tuple[Broken, ...]
    """What does not verify. It is copied all the same: it may be all there is."""


def copy_register(address: Address, folder: Path) -> Copied:
    """Copy a register into a folder, verified.

    Raises SlaveryCheckError where it cannot be read or the folder has no room; PostgreSQL needs pg_dump.
    """
    with plainly(f"{address.place}, being copied to {folder}"), engine_in_use(address) as engine:
        if isinstance(address, SqliteAddress):
            return _copy_sqlite(engine, folder / SQLITE_COPY)
        return _copy_postgres(engine, address, folder / POSTGRES_COPY)


def look_at_copy(file: Path) -> tuple[Identity, Copied]:
    """Verify the copy of a SQLite register; it stays one file.

    First that it is made as ours are: what comes from anywhere may have a view in the place of a table, without an end.
    """
    address = SqliteAddress(file)
    with plainly(f"in the backup, {file.name}"), engine_in_use(address) as engine, begin_reading(engine) as connection:
        names = strange(connection)
    other = tuple(Broken(0, f"{CHANGED}: {name}.") for name in names)
    if TABLES.intersection(names):
        return Identity(0), Copied(file, Head(0, NOTHING_BEFORE), other)
    found = identity_of(address)
    with plainly(f"in the backup, {file.name}"):
        with engine_in_use(address) as engine, begin_reading(engine) as connection:
            copied = Copied(file, head(connection), (*verify(connection), *other))
        _in_one_file(file)
    return found, copied


def tables_of(address: PostgresAddress) -> tuple[str, ...]:
    """Name what stands in a database already."""
    with plainly(address.place), engine_in_use(address) as engine, engine.connect() as connection:
        return tuple(sorted(inspect(connection).get_table_names()))


def put_back(address: PostgresAddress, file: Path) -> None:
    """Restore pg_dump's file into an empty database: the whole of it or nothing."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - only teams have it

    with plainly(address.place), engine_in_use(address) as engine, engine.connect() as connection:
        server = server_version(connection)
        database: str = connection.exec_driver_sql("SELECT current_database()").scalar_one()
    whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    run_program("pg_restore", (*whole, f"--dbname={make_conninfo(dbname=database)}", str(file)), address, server)


def _copy_sqlite(engine: Engine, file: Path) -> Copied:
    with closing(sqlite3.connect(file)) as copy, closing(engine.raw_connection()) as source:
        try:
            source.driver_connection.backup(copy)  # type: ignore[union-attr] # it is sqlite3's own
        except sqlite3.Error as error:
            raise OperationalError("backup", None, error) from error
    _, copied = look_at_copy(file)
    return copied


def _in_one_file(file: Path) -> None:
    """Leave the mode that keeps part of it in a file beside it."""
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def _copy_postgres(engine: Engine, address: PostgresAddress, file: Path) -> Copied:
    """Dump what this transaction sees, so that the head is the dump's own."""
    with begin_reading(engine) as connection:
        snapshot: str = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        what = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={file}")
        run_program("pg_dump", what, address, server_version(connection))
        return Copied(file, head(connection), verify(connection))
