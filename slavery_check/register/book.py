"""The register in use: reading it, and appending to it, one transaction at a time."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any, Self, TypeAlias

from sqlalchemy import Connection, Engine, insert, text

from slavery_check.register.entry import Entry, Json, NewEntry, canonical, salted, sha256
from slavery_check.register.history import entry_of, head
from slavery_check.register.plainly import plainly
from slavery_check.register.tables import ENTRIES, PERSONAL

_LOCK = 0x536C6176
"""Number of PostgreSQL's advisory lock: writers of one database go one after another."""
_PUT_ENTRY, _PUT_PAYLOAD = insert(ENTRIES), insert(PERSONAL)
_Row: TypeAlias = dict[str, Any]


class Register:
    """An open register. Close it, or use it in a `with`."""

    def __init__(self, engine: Engine, place: str, year: str, today: date) -> None:
        """Keep what every entry needs: the label of the financial year and the day worked on."""
        self.engine = engine
        self.place = place
        self._year = year
        self._today = today

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read the register as it stands at one moment, whatever is appended meanwhile."""
        with plainly(self.place), begin_reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """Append in one transaction, alone: all of it is recorded, or nothing."""
        with plainly(self.place), begin_writing(self.engine) as connection:
            yield Writer(connection, self._year, self._today)


@contextmanager
def begin_reading(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that sees one moment, as long as it lasts."""
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """Begin the one transaction that writes; all others wait."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name != "sqlite":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        yield connection


class Writer:
    """Appends entries within one transaction."""

    def __init__(self, connection: Connection, year: str, today: date) -> None:
        """Take the transaction's connection; `today` is the day worked on."""
        self.connection = connection
        self._year = year
        self._on = today.isoformat()
        self._at = _now()
        self._head: tuple[int, str] | None = None

    def append(self, new: NewEntry) -> Entry:
        """Append one entry behind the last."""
        return self.append_all((new,))[0]

    def append_all(self, several: Iterable[NewEntry]) -> tuple[Entry, ...]:
        """Append entries, each behind the one before: quicker than one at a time, and the same."""
        made = [self._made(new) for new in several]
        if not made:
            return ()
        self.connection.execute(_PUT_ENTRY, [row for _, row, _ in made])
        payloads = [payload for _, _, payload in made if payload]
        if payloads:
            self.connection.execute(_PUT_PAYLOAD, payloads)
        return tuple(entry for entry, _, _ in made)

    def _made(self, new: NewEntry) -> tuple[Entry, _Row, _Row]:
        """Make an entry, its row, and the row of its payload; the latter is empty where it has none."""
        number, previous = self._last()
        payload = canonical(new.personal).decode("ascii") if new.personal else ""
        salt = secrets.token_hex(16) if payload else ""
        copies: dict[str, Json] = {
            "number": number + 1,
            "kind": new.kind.value,
            "supplier": new.supplier,
            "about": new.about,
            "year": self._year,
        }
        rest: dict[str, Json] = {"on": self._on, "at": self._at, "facts": new.facts, "previous": previous}
        content = canonical({**copies, **rest, "personal": salted(salt, payload) if payload else ""})
        entry = entry_of({**copies, **rest}, sha256(content), {**new.personal})
        self._head = entry.number, entry.hash
        row = {**copies, "content": content.decode("ascii"), "hash": entry.hash}
        return entry, row, {"number": entry.number, "salt": salt, "payload": payload} if payload else {}

    def _last(self) -> tuple[int, str]:
        if self._head is None:
            last = head(self.connection)
            self._head = last.number, last.hash
        return self._head


def _now() -> str:
    """Give the machine's clock; SOURCE_DATE_EPOCH stands in for it where somebody set that."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
