"""facts.json of a review bundle: what the register holds of one supplier, in full."""

from typing import ClassVar

from pydantic import JsonValue

from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen


class FactsEntry(Frozen):
    """One entry."""

    number: int
    on: str
    """ISO date worked on."""
    kind: str
    about: str
    year: str
    words: Foreign
    """The entry in one line."""
    facts: dict[str, JsonValue]
    """Numbers, dates, codes."""
    personal: dict[str, JsonValue] | None
    """What people wrote; None: erased."""


class FactsDocument(JsonDocument):
    """What a person reviews before a request is answered."""

    name: ClassVar[str] = "register-facts"
    number: ClassVar[int] = 1

    supplier: Foreign
    entries: tuple[FactsEntry, ...]
