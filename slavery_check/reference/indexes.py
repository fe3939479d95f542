"""Indexes by country that a user supplies: values as published. What a value means for a score, the policy says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from slavery_check.reference.editions import Edition
from slavery_check.reference.rows import Row

COLUMNS = ("alpha2", "country_as_published", "measure", "value", "as_published", "year")
"""Header of every index in its one normalised form."""
TABLES = ("gsi", "ituc", "wgi")
"""The indexes that can be imported; none is bundled."""
MEASURES = {
    "gsi": ("prevalence", "vulnerability", "government_response"),
    "ituc": ("rating",),
    "wgi": ("rule_of_law",),
}
"""What each of them measures."""


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One value of one country."""

    value: Fraction
    as_published: str


@dataclass(frozen=True, slots=True)
class Index:
    """One edition of an index."""

    edition: Edition
    values: Mapping[tuple[str, str], IndexValue]
    """By measure and alpha-2. A country without a value has none; it is not a good one."""

    @classmethod
    def from_rows(cls, rows: Iterable[Row], edition: Edition) -> "Index":
        """Build from the rows of its normalised table."""
        values = {
            (row["measure"], row["alpha2"]): IndexValue(Fraction(row["value"]), row["as_published"]) for _, row in rows
        }
        return cls(edition, values)

    def of(self, measure: str) -> Mapping[str, IndexValue]:
        """Give every country's value of a measure, by alpha-2."""
        return {alpha2: value for (name, alpha2), value in self.values.items() if name == measure}

    def cite(self, measure: str, alpha2: str) -> str:
        """Give the row for a contribution, e.g. `ituc: MM rating 5+ (2025 edition)`."""
        found = self.values[measure, alpha2].as_published
        return f"{self.edition.table}: {alpha2} {measure.replace('_', ' ')} {found} ({self.edition.edition})"
