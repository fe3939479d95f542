"""The tables, views and triggers of a register: whether they are those that this version makes, and no others.

A trigger taken away lets history be changed; one put there may keep what is to be erased; a view in the place of a
table may say anything, for ever.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Connection, text

from slavery_check.register import opening
from slavery_check.register.tables import ENTRIES, ERASURES, PERSONAL, STEPS

CHANGED = "A table, view or trigger of the register is not as this version makes it"
TABLES = frozenset({ENTRIES.name, PERSONAL.name, ERASURES.name, STEPS.name})
"""What is read of any register."""
_MADE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
_GUARDS = """
SELECT tgname, prosrc FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND tgenabled = 'O' AND relnamespace = current_schema()::regnamespace
AND relname IN (:entries, :personal, :erasures)
"""
_NAMED = re.compile(r"CREATE TRIGGER (\w+)")


def strange(connection: Connection) -> tuple[str, ...]:
    """Name what is missing, changed or added; empty for a register as this version, or one before it, makes it.

    Nothing of the register itself is read, so it cannot keep anybody waiting.
    """
    names = _strange_sqlite if connection.dialect.name == "sqlite" else _strange_postgresql
    return tuple(sorted(names(connection)))


def _strange_sqlite(connection: Connection) -> frozenset[str]:
    found = frozenset(tuple(row) for row in connection.exec_driver_sql(_MADE))
    # An index that somebody added changes nothing but the time that it takes.
    differing = [(made - found) | {one for one in found - made if one[0] != "index"} for made in _as_made()]
    return frozenset(str(one[1])[:60] for one in min(differing, key=len))


def _as_made() -> Iterator[frozenset[tuple[object, ...]]]:
    """Make an empty register, and give what stands in it after each step."""
    with closing(sqlite3.connect(":memory:")) as empty:
        for number in range(1, opening.NEWEST + 1):
            for statement in opening.statements("sqlite", number):
                empty.execute(statement)
            yield frozenset(empty.execute(_MADE))


def _strange_postgresql(connection: Connection) -> frozenset[str]:
    """Look at the triggers of the history; a function that was changed makes each of its triggers strange."""
    words = "".join(
        statement for number in range(1, opening.NEWEST + 1) for statement in opening.statements("postgresql", number)
    )
    tables = {"entries": ENTRIES.name, "personal": PERSONAL.name, "erasures": ERASURES.name}
    found = {name for name, source in connection.execute(text(_GUARDS), tables) if source in words}
    every = {name for name, _ in connection.execute(text(_GUARDS.replace("AND tgenabled = 'O'", "")), tables)}
    return frozenset(found ^ frozenset(_NAMED.findall(words))) | (every - found)
