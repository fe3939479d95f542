"""Loading the bundled reference tables."""

from functools import cache
from pathlib import Path

from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import EntityList, from_rows
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


def load_lists(programme: Path | None = None) -> tuple[EntityList, ...]:
    """Load every list of names that there is: those of a programme's folder before the bundled ones of the same id."""
    del programme
    folder = packaged("reference", "data")
    editions = {row["table"]: Edition(**row) for _, row in load_csv(folder / "editions.csv")}
    bundled = {"uflpa_entities": "uflpa_entities_partial"}
    return tuple(
        from_rows(list_id, load_csv(folder / f"{table}.csv"), editions[table]) for list_id, table in bundled.items()
    )
