"""The catalogue of disclosures as types, read from `templates/statement/disclosures.yaml`."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from slavery_check.model import Frozen


class Confirmation(StrEnum):
    """Whether an item's wording and level were read in a source."""

    CONFIRMED = "confirmed"
    TO_BE_CONFIRMED = "to_be_confirmed"


class Area(Frozen):
    """One of the six areas, in the guidance's order."""

    id: str
    title: str
    may_include: str
    """The line of section 54(5) that permits, and does not require, it."""


class Block(Frozen):
    """One place for the organisation's own words: a key of `narrative` in programme.yaml."""

    id: str
    area: str
    """One of the six, or `opening`, `steps`, `concern`."""
    title: str
    prompt: str
    """What belongs here; shown in drafts only where nothing is provided."""
    required_by: str = ""
    """The line of section 54(4) that it serves; empty for all that is optional."""
    alternative: bool = False
    """Shown only when filled; then it stands in place of the other blocks of its area."""
    items: tuple[str, ...] = ()
    """Guidance items it answers."""


class Item(Frozen):
    """One thing that the guidance suggests, in our own words."""

    id: str
    area: str
    level: Literal[1, 2]
    says: str
    status: Confirmation
    source: str

    @property
    def mark(self) -> str:
        """`Level 1` or `Level 1, to be confirmed`."""
        return f"Level {self.level}" + ("" if self.status is Confirmation.CONFIRMED else ", to be confirmed")


class Contact(Frozen):
    """Whom anyone can ring."""

    who: str
    contact: str
    note: str
    source: str


class Contacts(Frozen):
    """`templates/statement/contacts.yaml`."""

    last_checked: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    contacts: tuple[Contact, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _date_as_text(cls, data: object) -> object:
        """YAML reads the date as a date; the text is what is printed."""
        return {**data, "last_checked": str(data.get("last_checked"))} if isinstance(data, dict) else data


class Catalogue(Frozen):
    """Everything a statement may hold."""

    version: str
    guidance: str
    statute: str
    areas: tuple[Area, ...] = Field(min_length=6, max_length=6)
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        """Every block has an area that exists; every item is answered by exactly one block of its own area."""
        known = {area.id for area in self.areas}
        for block in self.blocks:
            if block.area not in known | {"opening", "steps", "concern"}:
                raise ValueError(f"the block '{block.id}' stands in no area: '{block.area}'")
        answered = [(item, block.area) for block in self.blocks for item in block.items]
        expected = [(item.id, item.area) for item in self.items]
        if sorted(answered) != sorted(expected):
            odd = sorted(set(answered) ^ set(expected)) or sorted(pair for pair in answered if answered.count(pair) > 1)
            raise ValueError(f"each item must stand in exactly one block of its own area; look at {odd}")
        return self

    def blocks_of(self, area: str) -> tuple[Block, ...]:
        """Give the blocks of one area, in order."""
        return tuple(block for block in self.blocks if block.area == area)
