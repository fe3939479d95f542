"""What came back, as entries: what of it is fact, and what is personal and can be erased."""

from collections import Counter
from collections.abc import Collection

from slavery_check.register.decoding import readable, text
from slavery_check.register.encoded_return import decode_return, encode_refusal, encode_return
from slavery_check.register.entry import Entry, Json, Kind, NewEntry
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal

FILES = frozenset({Kind.RETURN, Kind.REFUSED})
"""Kinds of entries of a file that came; about: its SHA-256."""


def return_entry(supplier_id: str, place: str, found: ValidatedReturn, changed: Collection[str]) -> NewEntry:
    """Make the entry of a readable return.

    `place` is its path below `returns/`, with slashes. `changed` names the questions answered otherwise than in the
    supplier's last return.
    """
    sent = found.supplier_return
    facts: dict[str, Json] = {
        "questionnaire": f"{sent.questionnaire_id} {sent.questionnaire_version}",
        "outcome": found.outcome.value,
        "declared_on": sent.declared_on.isoformat() if sent.declared_on else "",
        "problems": dict(sorted(Counter(problem.code for problem in found.problems).items())),
        "changed": sorted(changed),
    }
    personal: dict[str, Json] = {"place": place, "return": encode_return(found)}
    return NewEntry(Kind.RETURN, supplier_id, sent.sha256, facts, personal)


def refused_entry(supplier_id: str, place: str, refusal: Refusal) -> NewEntry:
    """Make the entry of a file that could not be taken."""
    personal: dict[str, Json] = {"place": place, "refusal": encode_refusal(refusal)}
    return NewEntry(Kind.REFUSED, supplier_id, refusal.sha256, {"code": refusal.code}, personal)


@readable
def stored_return(entry: Entry) -> ValidatedReturn | None:
    """Give the return of an entry; None where it was erased."""
    return None if entry.personal is None else decode_return(entry.personal["return"])


@readable
def stored_place(entry: Entry) -> str:
    """Give where a received file stood below `returns/`; empty where that was erased."""
    return "" if entry.personal is None else text(entry.personal["place"])
