"""Erasing what a supplier's people wrote: from the register, the originals, and every file of ours in the programme.

Everything can be done twice: broken off at any point, the same command finishes what is left.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from slavery_check.errors import SlaveryCheckError
from slavery_check.register import originals
from slavery_check.register.decoding import items, mapping
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.erasing import erase_payloads, ids_beginning, numbers_about, scrub
from slavery_check.register.history import Head, entries, head
from slavery_check.register.received import FILES
from slavery_check.workflow.accountable import answered_for, refuse_unaccountable
from slavery_check.workflow.keeping.backups_folder import backups
from slavery_check.workflow.keeping.erased_files import Gone, documents, erase_files, zips_around
from slavery_check.workflow.keeping.flags_kept import flags_kept
from slavery_check.workflow.keeping.history import entries_of
from slavery_check.workflow.keeping.still_named import refuse_named
from slavery_check.workflow.registers import open_existing

_NAMES = ("contact_name", "contact_email")
_SHORTEST = 4
"""Letters of a name that is looked for inside the reason."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was removed, and what no program can reach."""

    supplier: str
    entry: int
    """Number of the entry that records the erasure."""
    payloads: int
    """That it removed; 0 where an earlier run had done so, and this one finished the files."""
    files: tuple[Path, ...]
    """Removed, or replaced by a note."""
    documents: tuple[Path, ...]
    """Of the supplier's, in the programme's `evidence/`: the user's own files, not ours to remove."""
    backups: tuple[Path, ...]
    """That were made before, and still hold everything."""
    restricted: Path
    head: Head
    """Of the register, with the erasure in it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What an erasure reaches."""

    history: tuple[Entry, ...]
    """The supplier's."""
    hashes: frozenset[str]
    """SHA-256 of every file that came, and of the zips in which one lies."""
    numbers: frozenset[int]
    """Of the entries whose payload goes."""
    ids: frozenset[str]
    """The supplier's, and of those merged into it."""
    others: frozenset[str]
    """Ids of other suppliers that begin like one of these."""


def erase_supplier(folder: Path, supplier: str, by: str, reason: str, today: date) -> Erased:
    """Remove every personal payload of a supplier, its originals, and the files in which we wrote them down.

    Raises SlaveryCheckError, before anything is removed, where the programme's own lists still name its people, where
    nobody or no reason is named, or where the register knows no such supplier.
    """
    found, register = open_existing(folder, today)
    with register:
        with register.reading() as connection:
            reach = _reach(connection, found.folder, supplier)
        refuse_named(found.folder, reach.ids)
        refuse_unaccountable("An erasure", by, reason)
        _refuse_erased_in_reason(reach.history, f"{by} {reason}")
        facts = {"originals": sorted(reach.hashes), **flags_kept(reach.history, found.programme)}
        new = erase_payloads(register, supplier, reach.numbers, facts, answered_for(by, reason))
        entry = new or _earlier(reach.history, supplier)
        with register.reading() as connection:
            last = head(connection)
        scrub(register)
        gone = Gone(reach.ids, reach.others, reach.hashes, _made(reach.history), _words(entry, today))
        _erase_originals(found.folder, gone)
        files = erase_files(found.folder, gone)
    return Erased(
        supplier=supplier,
        entry=entry.number,
        payloads=len(items(new.facts["entries"])) if new else 0,
        files=files,
        documents=documents(found.folder, _evidence(reach.history)),
        backups=backups(found.folder),
        restricted=found.restricted,
        head=last,
    )


def _reach(connection: Connection, folder: Path, supplier: str) -> Reach:
    history = entries_of(connection, supplier)
    came = frozenset(entry.about for entry in history if entry.kind in FILES)
    hashes = came | frozenset(zips_around(folder, came).values())
    ids = frozenset(entry.supplier for entry in history if entry.supplier and entry.kind not in FILES) | {supplier}
    own = frozenset(entry.number for entry in history if entry.kind is not Kind.ERASED)
    return Reach(
        history=history,
        hashes=hashes,
        numbers=own | numbers_about(connection, hashes) | _misjudged(connection, history, hashes),
        ids=ids,
        others=frozenset(other for id_ in ids for other in ids_beginning(connection, f"{id_}_")) - ids,
    )


def _misjudged(connection: Connection, history: tuple[Entry, ...], hashes: frozenset[str]) -> frozenset[int]:
    """Give the assessments under which other suppliers had these returns before they were matched."""
    matched = (one for one in entries(connection, kinds=(Kind.MATCHED,)) if one.about in hashes)
    holders = {one.supplier for one in (*history, *matched) if one.kind is Kind.MATCHED or one.kind in FILES} - {""}
    assessed = (one for each in holders for one in entries(connection, kinds=(Kind.ASSESSMENT,), supplier=each))
    return frozenset(one.number for one in assessed if one.facts.get("sha256") in hashes)


def _words(entry: Entry, today: date) -> str:
    return f"This file was erased on {today.isoformat()}. Entry {entry.number} of the register says by whom and why.\n"


def _erase_originals(folder: Path, gone: Gone) -> None:
    for sha256 in sorted(gone.received):
        if originals.find(folder, sha256) is not None:
            originals.erase(folder, sha256, gone.words)


def _made(history: tuple[Entry, ...]) -> frozenset[str]:
    """Give the SHA-256 of each workbook that was made for the supplier."""
    return frozenset(str(one.facts.get("sha256", "")) for one in history if one.kind is Kind.ASKED) - {""}


def _evidence(history: tuple[Entry, ...]) -> frozenset[str]:
    """Give the SHA-256 of each document that was evidence of the supplier's."""
    records = (record for one in history if one.kind is Kind.EVIDENCE for record in items(one.facts.get("records", ())))
    return frozenset(str(mapping(record).get("sha256", "")) for record in records) - {""}


def _earlier(history: tuple[Entry, ...], supplier: str) -> Entry:
    """Give the last erasure of this supplier, whose files are to be finished; SlaveryCheckError where there is none."""
    done = [entry for entry in history if entry.kind is Kind.ERASED]
    if not done:
        hint = "Look at `slavery-check register history`: there is no personal word of this supplier in it."
        raise SlaveryCheckError(f"The register holds nothing of '{supplier[:40]}' that could be erased.", hint)
    return done[-1]


def _refuse_erased_in_reason(history: tuple[Entry, ...], said: str) -> None:
    """Refuse a reason that would keep who is to go."""
    known = {
        str((entry.personal or {}).get(name, "")).casefold()
        for entry in history
        if entry.kind is Kind.SUPPLIER
        for name in _NAMES
    }
    if any(len(name) >= _SHORTEST and name in said.casefold() for name in known):
        hint = "Name the request by its date or number. The reason stays in the register, to account for the erasure."
        raise SlaveryCheckError("--by or --reason names the supplier's contact, who is to be erased.", hint)
