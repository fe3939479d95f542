"""The JSON of `slavery-check doctor`: what was looked at, and the limits in force."""

from typing import ClassVar

from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen


class FindingEntry(Frozen):
    """One thing that was looked at."""

    subject: str
    state: str
    """`ok`, `attention` or `bad`."""
    found: Foreign
    expected: Foreign
    """Empty where it is as it should be."""
    advice: Foreign
    """What to do; likewise."""


class LimitEntry(Frozen):
    """One limit of reading."""

    name: str
    value: float
    """In force."""
    default: float
    unit: str
    """What is counted."""
    reason: str


class DoctorDocument(JsonDocument):
    """How this machine, and the programme that was named, stand."""

    name: ClassVar[str] = "doctor"
    number: ClassVar[int] = 1

    worst: str
    """The worst state among the findings."""
    findings: tuple[FindingEntry, ...]
    limits: tuple[LimitEntry, ...]
