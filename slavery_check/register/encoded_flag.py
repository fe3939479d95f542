"""A red flag as facts, and back. Reason and question asked are the policy's words; file and sheet are left out."""

from typing import NamedTuple

from slavery_check.assessment.result import RedFlag
from slavery_check.model import Band, FlagSeverity, Route, Tense
from slavery_check.register.decoding import mapping, text, truth, whole
from slavery_check.register.entry import Json
from slavery_check.register.parted import address


class Where(NamedTuple):
    """Where a flag was raised, in words that may be the supplier's."""

    file_name: str
    cell: str


def encode_flag(flag: RedFlag) -> dict[str, Json]:
    """Write a flag, of its place only the address and the return's SHA-256."""
    return {
        "id": flag.id,
        "route": flag.route.value,
        "tense": flag.tense.value,
        "severity": flag.severity.value,
        "floor": flag.floor.value if flag.floor else None,
        "due_days": flag.due_days,
        "reason": flag.reason,
        "ask": flag.ask,
        "question": flag.question,
        "cell": address(flag.cell),
        "disclosed_and_acting": flag.disclosed_and_acting,
        "silent": flag.silent,
        "sha256": flag.sha256,
    }


def decode_flag(data: Json, where: Where | None) -> RedFlag:
    """Give a flag back; without `where` it names no file, and of its cell only the address."""
    found = mapping(data)
    return RedFlag(
        id=text(found["id"]),
        route=Route(text(found["route"])),
        tense=Tense(text(found["tense"])),
        severity=FlagSeverity(text(found["severity"])),
        floor=None if found["floor"] is None else Band(text(found["floor"])),
        due_days=whole(found["due_days"]),
        reason=text(found["reason"]),
        ask=text(found["ask"]),
        question=text(found["question"]),
        cell=where.cell if where else text(found["cell"]),
        file_name=where.file_name if where else "",
        disclosed_and_acting=truth(found["disclosed_and_acting"]),
        silent=truth(found["silent"]),
        sha256=text(found["sha256"]),
    )
