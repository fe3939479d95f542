"""The history of a supplier in words: one line an entry, and one small function for each kind of entry."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from slavery_check.documents.register_history import HistoryDocument, HistoryEntry
from slavery_check.errors import SlaveryCheckError
from slavery_check.follow_up.planning import one_decimal
from slavery_check.register.decoding import fraction_or_none, items, mapping
from slavery_check.register.encoded_assessment import band_told, flag_ids
from slavery_check.register.encoded_supplier import decode_supplier
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.erasing import numbers_about
from slavery_check.register.history import entries, numbered
from slavery_check.register.received import FILES
from slavery_check.workflow.beside import BESIDE
from slavery_check.workflow.outcome import counted
from slavery_check.workflow.registers import open_existing

Words = Callable[[Entry, Entry | None], str]
"""Says what an entry records; the second is the one before it of the same kind and supplier, or None."""
ERASED = "Its words were erased."
_CONTACT = ("contact_name", "contact_email")
_LISTED = ("company_number", "country", "category", "spend", "owner", "msat_score", "msat_date")
_SHORT = 12
"""Digits of a SHA-256 that people can compare."""
_OF_ONE_ABOUT = frozenset({Kind.ACTION, Kind.OVERLAY, Kind.OVERRIDE, Kind.EVIDENCE})
"""Kinds of which the entry before is the one about the same thing."""
_SAME_FOR_ALL = frozenset({Kind.HOLD, Kind.LIFTED})
"""Never with a reason or a name: whether a hold is an ordinary one must not show."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words."""

    entry: Entry
    words: str
    by: str
    """The person who did it, where the entry names one."""


def supplier_history(folder: Path, supplier: str, today: date) -> tuple[Told, ...]:
    """Tell every entry of a supplier, and of those merged into it, in order.

    Raises SlaveryCheckError where the register knows no such supplier.
    """
    _, register = open_existing(folder, today)
    with register, register.reading() as connection:
        return tuple(told(entries_of(connection, supplier)))


def history_document(supplier: str, history: Iterable[Told]) -> HistoryDocument:
    """Give the history as JSON."""
    return HistoryDocument(
        supplier=supplier,
        entries=tuple(
            HistoryEntry(
                **{
                    name: getattr(one.entry, name)
                    for name in ("number", "on", "at", "supplier", "about", "year", "hash")
                },
                kind=one.entry.kind.value,
                words=one.words,
                by=one.by,
                erased=one.entry.personal is None,
            )
            for one in history
        ),
    )


def entries_of(connection: Connection, supplier: str) -> tuple[Entry, ...]:
    """Give every entry of a supplier, and of those merged into it, by number; SlaveryCheckError where there is none."""
    merged = tuple(entries(connection, kinds=(Kind.MERGED,)))
    wanted, found = [supplier], dict[int, Entry]()
    for each in wanted:
        found |= {entry.number: entry for entry in entries(connection, supplier=each)}
        wanted += sorted({one.supplier for one in merged if one.about == each} - set(wanted))
    found |= {one.number: one for one in merged if one.about in wanted}
    matched = {one.about: one.supplier for one in entries(connection, kinds=(Kind.MATCHED,))}
    found = {one.number: one for one in found.values() if _is_of(one, wanted, matched)}
    theirs = [sha256 for sha256, whose in matched.items() if whose in wanted]
    about = numbered(connection, numbers_about(connection, theirs))
    found |= {one.number: one for one in about if _is_of(one, wanted, matched)}
    if not found:
        hint = "Use the id of the supplier list, capitals as there."
        raise SlaveryCheckError(f"The register knows no supplier '{supplier[:40]}'.", hint)
    return tuple(found[number] for number in sorted(found))


def _is_of(entry: Entry, suppliers: Collection[str], matched: Mapping[str, str]) -> bool:
    """Tell whether an entry is one of these suppliers: of a file, as it was matched last."""
    whose = matched.get(entry.about, entry.supplier) if entry.kind in FILES else entry.supplier
    return whose in suppliers or (entry.kind is Kind.MERGED and entry.about in suppliers)


def told(history: Iterable[Entry]) -> Iterator[Told]:
    """Put entries, which come in order, into words."""
    last: dict[tuple[Kind, str, str], Entry] = {}
    for entry in history:
        about = entry.about if entry.kind in _OF_ONE_ABOUT else ""
        key = entry.kind, entry.supplier, about
        yield Told(entry, sentence(entry, last.get(key)), _by(entry))
        last[key] = entry


def sentence(entry: Entry, before: Entry | None = None) -> str:
    """Say what an entry records, in one line."""
    words = f"{_WORDS[entry.kind](entry, before)}."
    if entry.kind in _SAME_FOR_ALL:
        return words
    if entry.personal is None:
        return f"{words} {ERASED}"
    reason = entry.personal.get("reason")
    return f"{words} Reason: {reason}" if isinstance(reason, str) and reason else words


def _by(entry: Entry) -> str:
    by = (entry.personal or {}).get("by") if entry.kind not in _SAME_FOR_ALL else ""
    return by if isinstance(by, str) else ""


def _supplier(entry: Entry, before: Entry | None) -> str:
    new = decode_supplier(entry.facts, entry.personal)
    if before is None:
        return "On the supplier list" if entry.personal is None else f"On the supplier list as {new.name}"
    if entry.personal is None or before.personal is None:
        return "Changed on the supplier list"
    old = decode_supplier(before.facts, before.personal)
    changed = [name for name in _LISTED if getattr(old, name) != getattr(new, name)]
    said = [
        *([f"renamed from {old.name} to {new.name}"] if old.name != new.name else []),
        *(["another contact"] if any(getattr(old, name) != getattr(new, name) for name in _CONTACT) else []),
        *([f"other {', '.join(name.replace('_', ' ') for name in changed)}"] if changed else []),
    ]
    return f"Changed on the supplier list: {'; '.join(said) or 'other details'}"


def _return(entry: Entry, before: Entry | None) -> str:
    problems = mapping(entry.facts.get("problems", {}))
    count = sum(number for number in problems.values() if isinstance(number, int))
    outcome = str(entry.facts.get("outcome", "")).replace("_", " ")
    changed = len(items(entry.facts.get("changed", ())))
    since = f"; {counted(changed, 'answer')} changed since the last" if before is not None else ""
    return f"Return received ({entry.about[:_SHORT]}): {outcome}, {counted(count, 'problem')}{since}"


def _assessment(entry: Entry, before: Entry | None) -> str:
    now, then = _flags(entry), _flags(before)
    score = one_decimal(fraction_or_none(entry.facts.get("residual")))
    was, band = _band(before), _band(entry)
    moved = f"{was} -> {band}" if was and was != band else band
    parts = [
        f"Assessed under {entry.facts.get('policy', '')}: {moved}{f' ({score})' if score else ''}",
        *([f"red flags raised: {', '.join(sorted(now - then))}"] if now - then else []),
        *([f"no longer raised: {', '.join(sorted(then - now))}"] if then - now else []),
    ]
    return "; ".join(parts)


def _band(entry: Entry | None) -> str:
    return band_told(entry.facts) or "too little answered" if entry else ""


def _flags(entry: Entry | None) -> frozenset[str]:
    return frozenset(flag.replace("_", " ") for flag in flag_ids(entry.facts)) if entry else frozenset()


def _override(entry: Entry, _: Entry | None) -> str:
    said = {name: entry.facts.get(name) or "" for name in ("from", "to", "until")}
    computed = f"computed as {said['from']}" if said["from"] else "not computed"
    return f"{_field(entry)} {computed}; proposed beside it: {said['to']}, until {said['until']}"


def _field(entry: Entry) -> str:
    words = entry.about.replace("ppn009.", "PPN 009 (not an award score), ").replace(".", " ").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _plan(entry: Entry, _: Entry | None) -> str:
    facts = entry.facts
    contact = f", {facts['contact']} by {facts['contact_by']}" if facts.get("contact_by") else ""
    due = f", answer due {facts['due']}" if facts.get("due") else ""
    return f"Follow-up: {facts.get('lane', '')}{contact}{due}"


def _action(entry: Entry, before: Entry | None) -> str:
    status, was = entry.facts.get("status", ""), before.facts.get("status", "") if before else ""
    moved = f"{was} -> {status}" if was and was != status else status
    return f"Action {entry.about}: {moved}, due {entry.facts.get('due', '')}"


def _evidence(entry: Entry, _: Entry | None) -> str:
    levels = [str(mapping(record).get("level", "")) for record in items(entry.facts.get("records", ()))]
    return f"Evidence on {_plain(entry)}: {', '.join(levels) or 'none any more'}"


def _reminded(entry: Entry, _: Entry | None) -> str:
    how = (entry.personal or {}).get("value")
    return f"Reminded ({how})" if isinstance(how, str) and how else "Reminded"


def _erased(entry: Entry, _: Entry | None) -> str:
    return f"The words of {len(items(entry.facts.get('entries', ())))} entries were erased for good"


def _refused(entry: Entry, _: Entry | None) -> str:
    code = str(entry.facts.get("code", ""))
    if code == BESIDE:
        return "A file came beside a return, and is kept"
    return f"A file could not be taken ({code.replace('_', ' ')})"


def _plain(entry: Entry) -> str:
    return entry.about.replace("_", " ")


_WORDS: Mapping[Kind, Words] = {
    Kind.REGISTER: lambda entry, _: f"The register of {entry.facts.get('programme', '')} began",
    Kind.SUPPLIER: _supplier,
    Kind.LEFT: lambda _, __: "No longer on the supplier list",
    Kind.MERGED: lambda entry, _: f"{entry.supplier} became part of {entry.about}",
    Kind.MATCHED: lambda entry, _: f"The return {entry.about[:_SHORT]} was found to be of {entry.supplier or 'nobody'}",
    Kind.ASKED: lambda entry, _: f"Asked for a return for {entry.about or entry.year}",
    Kind.REMINDED: _reminded,
    Kind.EXCUSED: lambda entry, _: f"Excused from answering for {entry.about or entry.year}",
    Kind.RETURN: _return,
    Kind.REFUSED: _refused,
    Kind.OVERLAY: lambda entry, _: f"The answer on {_plain(entry)} was corrected here",
    Kind.OVERRIDE: _override,
    Kind.ASSESSMENT: _assessment,
    Kind.PLAN: _plan,
    Kind.ACTION: _action,
    Kind.EVIDENCE: _evidence,
    Kind.SCREENING: lambda entry, _: (
        f"Screening: the match with {entry.about}: {entry.facts.get('decision', 'decided')}"
    ),
    Kind.CLEARED: lambda entry, _: f"The red flag {_plain(entry)} was cleared",
    Kind.HOLD: lambda _, __: "Contact paused",
    Kind.LIFTED: lambda _, __: "Contact may go on",
    Kind.SNAPSHOT: lambda _, __: "Figures for the statement were frozen",
    Kind.STATEMENT: lambda _, __: "The statement was drafted",
    Kind.APPROVAL: lambda _, __: "The approval of the statement was recorded",
    Kind.ERASED: _erased,
}
