"""A whole register as lines of text, and back: every entry, every payload with its salt, the same hashes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, inspect, select

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.batches import MOST, batches
from slavery_check.register.chain import verify
from slavery_check.register.entry import Kind, canonical
from slavery_check.register.history import Head, head
from slavery_check.register.opening import NEWEST, make_steps
from slavery_check.register.tables import COPIES, ENTRIES, ERASURES, FIELDS, PERSONAL, STEPS, WHOLE

SCHEMA = "slavery-check/register-export/1"
_TEXTS = FIELDS - {"number", "facts"}
_BESIDE = ("hash", "salt", "payload", "erased_by")
"""What a line says beside the content: its hash, the payload and its salt, or the entry that erased it."""


def export_lines(connection: Connection) -> Iterator[bytes]:
    """Give a header and one line an entry, in order; SlaveryCheckError, before the first, where the chain is broken."""
    broken = verify(connection)
    if broken:
        hint = "Nothing was exported. `slavery-check register verify` names every break; restore a backup."
        raise SlaveryCheckError(f"The history is broken at entry {broken[0].number}: {broken[0].found}", hint)
    yield canonical({"schema": SCHEMA, "entries": head(connection).number}) + b"\n"
    query = select(ENTRIES.c.content, ENTRIES.c.hash, PERSONAL.c.salt, PERSONAL.c.payload, ERASURES.c.by_entry)
    query = query.select_from(WHOLE).order_by(ENTRIES.c.number)
    for content, *beside in connection.execute(query, execution_options={"yield_per": MOST}):
        digest, salt, payload, by_entry = beside
        known = dict(zip(_BESIDE, (digest, salt, payload and json.loads(payload), by_entry), strict=True))
        yield canonical({**json.loads(content), **{name: value for name, value in known.items() if value}}) + b"\n"


def import_lines(connection: Connection, lines: Iterable[bytes], programme_id: str) -> Head:
    """Take every line into an empty register, inside the caller's transaction, and verify the whole; give the head.

    SlaveryCheckError, naming the line, at the first that is wrong: the caller then commits nothing.
    """
    _prepare(connection)
    numbered = enumerate(lines, start=1)
    expected = _header(next(numbered, (1, b""))[1])
    taken, erasures = 0, list[dict[str, Any]]()
    for batch in batches(numbered):
        found = [_entry(at, raw, programme_id) for at, raw in batch]
        _insert(connection, found)
        taken += len(found)
        erasures += [{"number": one["number"], "by_entry": one["erased_by"]} for one in found if one["erased_by"]]
    if taken != expected:
        raise _refused(1, f"it promises {expected} entries, and {taken} follow")
    for one in erasures:
        if one["by_entry"] > taken:
            raise _refused(one["number"] + 1, "it names an erasure that is not in the file")
    if erasures:
        connection.execute(insert(ERASURES), erasures)
    for broken in verify(connection):
        raise _refused(broken.number + 1, broken.found)
    return head(connection)


def _prepare(connection: Connection) -> None:
    """Make the tables where there are none; refuse a register that holds anything."""
    if not inspect(connection).has_table(STEPS.name):
        make_steps(connection, 1, NEWEST)
    if connection.execute(select(func.count()).select_from(ENTRIES)).scalar_one():
        hint = "Name a new file or an empty database in SLAVERY_CHECK_REGISTER, or move register.db away."
        raise SlaveryCheckError("The register is not empty, and nothing is ever written over.", hint)


def _header(raw: bytes) -> int:
    """Read the first line; give the number of entries that it promises."""
    header = _object(1, raw, "it is not the header of a register's export")
    if header.get("schema") != SCHEMA:
        raise _refused(1, f"it says '{str(header.get('schema'))[:60]}', and this version reads {SCHEMA}")
    entries = header.get("entries")
    if not isinstance(entries, int) or entries < 1:
        raise _refused(1, "it does not say how many entries follow")
    return entries


def _entry(at: int, raw: bytes, programme_id: str) -> dict[str, Any]:
    """Read a line: the fields of the content, `content` and `payload` as they are hashed, and what stands beside."""
    data = _object(at, raw, "it is not an entry")
    beside = {name: data.pop(name, None) for name in _BESIDE}
    if not _is_content(data) or not _is_beside(beside):
        raise _refused(at, "it is not an entry as this version writes them")
    if not all(map(_is_text, (data["kind"], data["supplier"], data["about"], data["year"]))):
        raise _refused(at, "it holds half a letter or a control character, which no id does")
    if data["number"] != at - 1:
        raise _refused(
            at, f"entry {at - 1} was expected, and it is {data['number']}: lines are missing or out of order"
        )
    if at - 1 == 1 and (data["kind"], data["facts"].get("programme")) != (Kind.REGISTER.value, programme_id):
        raise _refused(at, "it is the register of another programme, or of none (compare the id in programme.yaml)")
    try:
        beside["payload"] = beside["payload"] and canonical(beside["payload"]).decode("ascii")
        return {**data, **beside, "content": canonical(data).decode("ascii")}
    except TypeError as error:
        raise _refused(at, "it holds a number with a fraction, which no entry has") from error


def _object(at: int, raw: bytes, otherwise: str) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _refused(at, otherwise) from error
    if not isinstance(found, dict):
        raise _refused(at, otherwise)
    return found


def _is_content(data: Mapping[str, Any]) -> bool:
    return (
        data.keys() == FIELDS
        and all(isinstance(data[name], str) for name in _TEXTS)
        and type(data["number"]) is int
        and isinstance(data["facts"], dict)
        and data["kind"] in set(Kind)
    )


def _is_text(value: str) -> bool:
    """Tell whether every database takes a text in a column."""
    return value.isprintable()


def _is_beside(beside: Mapping[str, Any]) -> bool:
    whole = isinstance(beside["payload"], dict) and isinstance(beside["salt"], str)
    none = beside["payload"] is None and beside["salt"] is None
    erased_by = beside["erased_by"]
    return (
        isinstance(beside["hash"], str)
        and (whole or none)
        and (erased_by is None or (type(erased_by) is int and erased_by > 0))
    )


def _insert(connection: Connection, found: list[dict[str, Any]]) -> None:
    names = (*COPIES, "content", "hash")
    connection.execute(insert(ENTRIES), [{name: one[name] for name in names} for one in found])
    payloads = [{name: one[name] for name in ("number", "salt", "payload")} for one in found if one["payload"]]
    if payloads:
        connection.execute(insert(PERSONAL), payloads)


def _refused(at: int, found: str) -> SlaveryCheckError:
    hint = "Nothing was imported. Copy the file from its first place again, or take another export."
    return SlaveryCheckError(f"Line {at} of the export: {found.rstrip('.')}.", hint)
