"""Loading the bundled reference tables."""

from functools import cache

from slavery_check.reference.tables import Reference
from slavery_check.resources import load_csv, packaged

TABLES = (
    "countries",
    "country_aliases",
    "country_names_cy",
    "editions",
    "goods",
    "goods_groups",
    "sector_risk",
    "tip_tiers_2025",
)


@cache
def load_reference() -> Reference:
    """Load countries, tiers, goods and sectors; once in a process."""
    folder = packaged("reference", "data")
    return Reference.from_rows({table: load_csv(folder / f"{table}.csv") for table in TABLES})
