"""The chain: every entry's hash, the hash before it, and every payload's salted hash, checked again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from slavery_check.register.batches import MOST
from slavery_check.register.entry import NOTHING_BEFORE, Kind, canonical, salted, sha256
from slavery_check.register.tables import COPIES, ENTRIES, ERASURES, FIELDS, PERSONAL, WHOLE

_SALT = 32
"""Hex digits of a salt."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where the history is not what it was."""

    number: int
    """Of the entry; 0 for the register as a whole."""
    found: str
    """A sentence."""


def verify(connection: Connection, against: str = "") -> tuple[Broken, ...]:
    """Check the whole history, and that a head kept elsewhere is in it; what is broken, in order.

    Without a head kept elsewhere nobody can tell whether the last entries were taken away, or all was written anew.
    """
    return tuple(_broken(connection, against.strip().casefold()))


def _broken(connection: Connection, against: str) -> Iterator[Broken]:
    previous, expected, kept = NOTHING_BEFORE, 1, not against
    erased: dict[int, int] = {}
    for row in connection.execute(_everything(), execution_options={"yield_per": MOST}):
        wrong = _wrong(row, previous, expected)
        if wrong:
            yield Broken(row.number, wrong)
        if row.by_entry is not None:
            erased[row.number] = row.by_entry
        previous, expected, kept = row.hash, row.number + 1, kept or row.hash == against
    yield from _wrong_erasures(connection, erased)
    yield from _strangers(connection)
    if not kept:
        yield Broken(0, f"No entry has the kept hash {against[:64]}: entries were taken away or written anew.")


def _everything() -> Select[Any]:
    columns = (ENTRIES, PERSONAL.c.salt, PERSONAL.c.payload, ERASURES.c.by_entry)
    return select(*columns).select_from(WHOLE).order_by(ENTRIES.c.number)


def _wrong(row: Row[Any], previous: str, expected: int) -> str:
    """Say what is wrong with an entry; empty when nothing is."""
    if row.number != expected:
        return f"Expected entry {expected} here: entries are missing."
    if _digest(row.content) != row.hash:
        return "Its content does not have its hash: one of the two was changed."
    content = _content(row.content)
    if content is None:
        return "Its content is not written as entries are."
    if content["previous"] != previous:
        return "It does not follow the entry before it: one was changed, moved or taken away."
    if any(content[name] != getattr(row, name) for name in COPIES):
        return "A column beside its content was changed."
    return _wrong_payload(row, content["personal"])


def _digest(text: object) -> str:
    """Give the hash of what stands there, which SQLite lets be anything, bytes too; empty where it has none."""
    return sha256(text.encode("utf-8", "surrogatepass")) if isinstance(text, str) else ""


def _content(text: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(text)
        as_written = canonical(found).decode("ascii") == text
    except (ValueError, TypeError, RecursionError):
        return None
    whole = as_written and isinstance(found, dict) and found.keys() == FIELDS and isinstance(found["facts"], dict)
    return found if whole else None


def _wrong_payload(row: Row[Any], known: str) -> str:
    if row.payload is None:
        return "Its payload is missing, and no erasure says so." if known and row.by_entry is None else ""
    if row.by_entry is not None:
        return "Its payload was erased and stands there again."
    return "" if _is_known(row.salt, row.payload, known) else "Its payload was changed."


def _is_known(salt: object, payload: object, known: str) -> bool:
    # Of a fixed length, or a letter could move from one to the other and the hash of both would stay.
    if not isinstance(salt, str) or not isinstance(payload, str) or len(salt) != _SALT:
        return False
    return f"{salt}{payload}".isascii() and salted(salt, payload) == known


def _wrong_erasures(connection: Connection, erased: Mapping[int, int]) -> Iterator[Broken]:
    """Check that each erasure stands in an entry of its own, and each such entry was carried out."""
    query = select(ENTRIES.c.number, ENTRIES.c.content).where(ENTRIES.c.kind == Kind.ERASED.value)
    said = {(gone, row.number) for row in connection.execute(query) for gone in _erased_by(row.content)}
    done = set(erased.items())
    for gone, by_entry in sorted(done ^ said):
        wrong = "no entry records it" if (gone, by_entry) in done else "the payload was not erased"
        yield Broken(gone, f"Its erasure by entry {by_entry}: {wrong}.")


def _erased_by(text: str) -> tuple[int, ...]:
    content = _content(text)
    said = content["facts"].get("entries") if content else None
    return tuple(number for number in said if isinstance(number, int)) if isinstance(said, list) else ()


def _strangers(connection: Connection) -> Iterator[Broken]:
    """Find payloads and erasures of entries that there are not."""
    for table in (PERSONAL, ERASURES):
        joined = table.outerjoin(ENTRIES, ENTRIES.c.number == table.c.number)
        query = select(table.c.number).select_from(joined).where(ENTRIES.c.number.is_(None)).order_by(table.c.number)
        for row in connection.execute(query):
            yield Broken(row.number, f"The table {table.name} names an entry that is not there.")
