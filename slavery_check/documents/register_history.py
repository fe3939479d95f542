"""`register history --json`: every entry of one supplier, in words and in codes."""

from typing import ClassVar

from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen


class HistoryEntry(Frozen):
    """One entry."""

    number: int
    on: str
    """ISO date worked on."""
    at: str
    """The machine's clock, UTC."""
    kind: str
    supplier: str
    """The supplier itself, or one that was merged into it."""
    about: str
    year: str
    words: Foreign
    """The entry in one line."""
    by: Foreign
    """Who did it, where the entry names a person."""
    erased: bool
    """Its personal words were removed for good."""
    hash: str


class HistoryDocument(JsonDocument):
    """The history of one supplier."""

    name: ClassVar[str] = "register-history"
    number: ClassVar[int] = 1

    supplier: str
    entries: tuple[HistoryEntry, ...]
