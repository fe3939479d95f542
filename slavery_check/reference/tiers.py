"""Trafficking in Persons tiers by country, as published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slavery_check.reference.rows import Row


@dataclass(frozen=True, slots=True)
class Tiers:
    """One edition of the report. A country without a tier is not a country without risk."""

    tiers: Mapping[str, str]
    """`Tier 1`, `Tier 2`, `Tier 2 Watch List`, `Tier 3` or `Special Case`, by alpha-2."""
    table: str
    """Name of the table, for citing."""
    edition: str

    @classmethod
    def from_rows(cls, rows: Iterable[Row], table: str, edition: str) -> "Tiers":
        """Build from the rows of a tiers table."""
        return cls({row["alpha2"]: row["tier"] for _, row in rows}, table, edition)

    def tier(self, alpha2: str) -> str | None:
        """Give the tier as published; None where the report has none for this country."""
        return self.tiers.get(alpha2)

    def cite(self, alpha2: str) -> str:
        """Give the row for a contribution, e.g. `tip_tiers_2025: MY Tier 2 (2025 report)`."""
        return f"{self.table}: {alpha2} {self.tiers.get(alpha2, 'not listed')} ({self.edition})"
