"""The rule of screening as data: legal forms, what is read as the same, what a word weighs, when a person looks."""

from datetime import date
from typing import Annotated

from pydantic import Field

from slavery_check.model import Frozen

Percent = Annotated[int, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]


class WordKind(Frozen):
    """Words that many names share."""

    weight: Share
    why: str
    are: str
    """The words, with spaces between."""


class Likeness(Frozen):
    """When two words are alike though not the same."""

    least: Share
    """Share of letters that agree, from which they are."""
    steepness: float = Field(gt=0)
    """How much of the value each share of letters that differ takes."""
    sound: Share
    """Value of words that only sound the same."""
    shortest: int = Field(ge=1)
    """Letters of the shortest word that is compared letter by letter."""
    why: str


class Rule(Frozen):
    """All of it; every number has its reason beside it."""

    version: str
    date: date
    threshold: Percent
    """Score from which a person looks."""
    why_threshold: str
    another_country: Percent
    why_another_country: str
    another_trade: Percent
    why_another_trade: str
    no_rare_word: Percent
    why_no_rare_word: str
    another_number: Percent
    why_another_number: str
    extra_words: Share
    why_extra_words: str
    extra_place: Share
    """Of its weight, of a place that only the typed name has."""
    why_extra_place: str
    one_country: tuple[str, ...]
    """Alpha-2 codes with spaces between; those of one text count as one country."""
    words: dict[str, WordKind]
    short_word: Share
    why_short_word: str
    single_character: Share
    why_single_character: str
    in_ten_entries: Share
    """What a word of no table weighs less for every tenfold number of entries that have it."""
    why_in_ten_entries: str
    rare_word: Share
    why_rare_word: str
    likeness: Likeness
    legal_forms: str
    """Forms with commas between; what a name is at law says nothing of whose it is."""
    same: dict[str, str]
    """How a word is read: the other ways to write it, with commas between."""
    sounds: dict[str, str]
    """Letters and what they are read as, in order."""
