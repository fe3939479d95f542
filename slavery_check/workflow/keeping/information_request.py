"""A review bundle for a request for information about one supplier: for a person to decide, never an answer by itself.

Nothing in it depends on whether a supplier is, or was, on hold: such entries are left out, whatever their reason.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check import escaping
from slavery_check.documents.json_document import encode
from slavery_check.documents.register_facts import FactsDocument, FactsEntry
from slavery_check.documents.request_sheet import request_sheet
from slavery_check.errors import SlaveryCheckError
from slavery_check.files import OWNER_ONLY, write_atomically
from slavery_check.follow_up.plan import Lane
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.originals import find, is_tombstone
from slavery_check.register.received import FILES, stored_place
from slavery_check.workflow.keeping.backups_folder import refuse_inside
from slavery_check.workflow.keeping.history import Told, entries_of, told
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.raised import is_kept_back
from slavery_check.workflow.registers import registered_and_begun

READ_FIRST, HISTORY, FACTS, INDEX, ORIGINALS = "READ-FIRST.txt", "history.txt", "facts.json", "index.csv", "originals"
COLUMNS = ("Entry", "Received on", "Kind", "Name when received", "File here", "SHA-256")
_OF_A_FILE = FILES | {Kind.MATCHED}
_LEFT_OUT = frozenset({Kind.HOLD, Kind.LIFTED})
_SAID_OF_A_RETURN = frozenset({Kind.ASSESSMENT, Kind.PLAN, Kind.ACTION, Kind.OVERLAY, Kind.CLEARED})
_NEVER = 2**63
"""Behind every entry."""
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was put together."""

    folder: Path
    entries: int
    originals: int


def bundle_for_review(folder: Path, supplier: str, out: Path | None, today: date) -> Bundle:
    """Write the bundle to a new folder, by default beside the programme.

    Raises SlaveryCheckError where that is inside the programme or holds anything, or nothing is known of the supplier.
    """
    found = registered_and_begun(folder)
    name = f"{found.folder.name}-request-{escaping.file_name(supplier)}-{today.isoformat()}"
    target = out or found.folder.parent / name
    refuse_inside(found.folder, target)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise SlaveryCheckError(f"{target} is there already.", "Name a new folder with --out, or move that one away.")
    with found.open(today) as register, register.reading() as connection:
        found_entries = entries_of(connection, supplier)
    policy = load_policy(found.programme.request.questionnaire, found.programme.request.policy, today)
    restricted = frozenset(entry.about for entry in found_entries if is_kept_back(entry, policy))
    history = tuple(told(_shown(found_entries, restricted)))
    rows = tuple(_originals(found.folder, target, history))
    write_atomically(target / FACTS, encode(_facts(supplier, history)), OWNER_ONLY)
    write_atomically(target / HISTORY, _text(history), OWNER_ONLY)
    write_atomically(target / INDEX, escaping.csv_bytes(COLUMNS, rows), OWNER_ONLY)
    programme = found.programme
    sheet = request_sheet(supplier, programme.organisation.name, programme.safeguarding.lead.name, today)
    write_atomically(target / READ_FIRST, sheet, OWNER_ONLY)
    return Bundle(target, len(history), sum(bool(row[4]) for row in rows))


def _shown(history: tuple[Entry, ...], restricted: frozenset[str]) -> Iterator[Entry]:
    """Give the entries without any trace of a hold or of a restricted return."""
    received = {entry.about for entry in history if entry.kind in FILES} - restricted
    # What was planned, agreed or corrected since may be about what that return says.
    since = min((entry.number for entry in history if entry.about in restricted), default=_NEVER)
    for entry in history:
        if _is_kept_back(entry, received) or (entry.number > since and entry.kind in _SAID_OF_A_RETURN):
            continue
        yield entry


def _is_kept_back(entry: Entry, received: Collection[str]) -> bool:
    return (
        entry.kind in _LEFT_OUT
        or entry.facts.get("lane") == Lane.HOLD.value
        or (entry.kind in _OF_A_FILE and entry.about not in received)
        or (entry.kind is Kind.ASSESSMENT and entry.facts.get("sha256") not in received)
    )


def _originals(folder: Path, target: Path, history: tuple[Told, ...]) -> Iterator[tuple[object, ...]]:
    """Copy each original; give the rows of the index."""
    for entry in (one.entry for one in history if one.entry.kind in FILES):
        path, copy = find(folder, entry.about), ""
        if path is not None and not is_tombstone(path):
            name = escaping.file_name(Path(stored_place(entry)).stem, 60)
            copy = f"{ORIGINALS}/{entry.number}-{name}-{entry.about[:_SHORT]}{path.suffix}"
            write_atomically(target / copy, _bytes(path), OWNER_ONLY)
        yield entry.number, entry.on, entry.kind.value, stored_place(entry), copy, f"sha256:{entry.about}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "Make it readable, remove the folder of the bundle, and try again."
        raise SlaveryCheckError(f"{path} cannot be read ({error.strerror}).", hint) from error


def _text(history: tuple[Told, ...]) -> bytes:
    lines = (f"{one.entry.number}  {one.entry.on}  {one.words}{f' ({one.by})' if one.by else ''}" for one in history)
    return "".join(f"{escaping.terminal(line)}\n" for line in lines).encode()


def _facts(supplier: str, history: tuple[Told, ...]) -> FactsDocument:
    return FactsDocument(
        supplier=supplier,
        entries=tuple(
            FactsEntry(
                number=one.entry.number,
                on=one.entry.on,
                kind=one.entry.kind.value,
                about=one.entry.about,
                year=one.entry.year,
                words=one.words,
                facts=json.loads(escaping.json_bytes(one.entry.facts)),
                personal=json.loads(escaping.json_bytes(one.entry.personal)),
            )
            for one in history
        ),
    )
