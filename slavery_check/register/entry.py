"""One entry of the history, and the exact bytes that its hash is taken of."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""No floats: two programs may write one number in two ways."""
NOTHING_BEFORE = "0" * 64
"""Stands in the first entry for the hash of the one before."""


class Kind(StrEnum):
    """What an entry records, and what its `about` names."""

    REGISTER = "register"
    """The first entry: whose register it is."""
    SUPPLIER = "supplier"
    """What the supplier list says of a supplier, whenever it changed."""
    LEFT = "left"
    """The supplier list no longer names a supplier."""
    MERGED = "merged"
    """A supplier became part of another; about: the other's id."""
    MATCHED = "matched"
    """Whose a return is; about: its SHA-256."""
    ASKED = "asked"
    """A workbook was made; about: the year."""
    REMINDED = "reminded"
    EXCUSED = "excused"
    """Need not answer; about: the year."""
    RETURN = "return"
    """A readable return; about: its SHA-256."""
    REFUSED = "refused"
    """A file that could not be taken; about: its SHA-256."""
    OVERLAY = "overlay"
    """An answer corrected by the buyer; about: the question."""
    OVERRIDE = "override"
    """What a named person set beside a computed value, until a day; about: the field."""
    ASSESSMENT = "assessment"
    PLAN = "plan"
    """The supplier's line of the follow-up list."""
    ACTION = "action"
    """One action of a corrective action plan; about: its id."""
    EVIDENCE = "evidence"
    """What a named person did with a document; about: the question."""
    SCREENING = "screening"
    """A named person's decision on a match with a list; about: the list's entry."""
    CLEARED = "cleared"
    """A red flag that a named person cleared; about: the flag."""
    HOLD = "hold"
    LIFTED = "lifted"
    """The end of a hold, by a named person."""
    SNAPSHOT = "snapshot"
    STATEMENT = "statement"
    APPROVAL = "approval"
    ERASED = "erased"
    """Personal payloads were removed for good; the facts name their entries."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be recorded."""

    kind: Kind
    supplier: str = ""
    """Id of the supplier list; empty where it is about none, or about nobody known."""
    about: str = ""
    """What of the supplier; see `Kind`."""
    facts: Mapping[str, Json] = field(default_factory=dict)
    """Ids, codes, numbers, dates, hashes: nothing that a person wrote and nobody's name. Never erased."""
    personal: Mapping[str, Json] = field(default_factory=dict)
    """Everything else. Can be erased; empty: there is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded."""

    number: int
    """From 1, without a gap: the order of receipt."""
    kind: Kind
    supplier: str
    about: str
    year: str
    """Label of the financial year worked on, e.g. `2025-26`."""
    on: str
    """ISO date worked on, which a person may have set."""
    at: str
    """The machine's clock, UTC to the second."""
    facts: Mapping[str, Json]
    personal: Mapping[str, Json] | None
    """None: erased."""
    previous: str
    """Hash of the entry before."""
    hash: str


def canonical(data: Json) -> bytes:
    """Write JSON in the one way that is hashed: sorted keys, no spaces, ASCII. TypeError for a float."""
    _refuse_floats(data)
    return _ENCODER.encode(data).encode("ascii")


def sha256(content: bytes) -> str:
    """Give the hash as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def salted(salt: str, payload: str) -> str:
    """Give the hash by which the chain knows a payload. Without the salt nobody can try what the payload was."""
    return sha256(f"{salt}{payload}".encode("ascii"))


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
_PLAIN = frozenset({str, int, bool, type(None)})


def _refuse_floats(data: object) -> None:
    """Look at every value; at most by exact type, because this is done for every answer of every return."""
    if isinstance(data, float):
        raise TypeError("a float has no canonical form: write a whole number or text")
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, (list, tuple)) else ()
    if not _PLAIN.issuperset(map(type, inside)):
        for value in inside:
            if type(value) not in _PLAIN:
                _refuse_floats(value)
