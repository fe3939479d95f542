"""What is bought, in words: a code that is suggested, and the code that a person confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from slavery_check.reference.countries import alias_norm
from slavery_check.reference.rows import Row

_ALIKE = 85
"""Of 100. Lower, and *laundry* is like *landscaping*."""


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """Everyday words and their codes, and those that a person confirmed for this programme."""

    codes: Mapping[str, str] = field(default_factory=dict)
    """Code by normalised words, e.g. `office cleaning`: `CPV:90919200`."""
    confirmed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_rows(cls, rows: Iterable[Row], confirmed: Iterable[Row] = ()) -> "CategoryWords":
        """Build from the rows of category_words.csv and of what a person confirmed (kind `category`)."""
        said = {alias_norm(row["text"]): row["means"] for _, row in confirmed if row["kind"] == "category"}
        return cls({alias_norm(row["words"]): row["code"] for _, row in rows}, said)

    def read(self, text: str) -> str:
        """Give the code that a person confirmed for these words; empty where nobody did."""
        return self.confirmed.get(alias_norm(text), "")

    def suggest(self, text: str) -> tuple[str, str] | None:
        """Give the likeliest code and the words that it stands for, to be shown; None where nothing is near.

        The longest of our phrases that stands in the text; else the phrase that is spelt most nearly so.
        """
        said = alias_norm(text)
        within = [phrase for phrase in self.codes if f" {phrase} " in f" {said} "]
        if within:
            phrase = max(within, key=lambda one: (len(one.split()), len(one), one))
            return self.codes[phrase], phrase
        near = process.extractOne(said, sorted(self.codes), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return (self.codes[near[0]], near[0]) if near else None
