"""All reference tables together, with the edition of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slavery_check.reference.countries import Countries
from slavery_check.reference.editions import Edition
from slavery_check.reference.goods import Goods
from slavery_check.reference.rows import Row
from slavery_check.reference.sectors import Sectors
from slavery_check.reference.tiers import Tiers

_NAMES = "country_names_"
"""How a table of the countries' names in another language is called; the language follows."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Countries, tiers, goods and sectors."""

    countries: Countries
    tiers: Tiers
    goods: Goods
    sectors: Sectors
    editions: Mapping[str, Edition]
    """By table name."""

    @classmethod
    def from_rows(cls, tables: Mapping[str, Sequence[Row]]) -> "Reference":
        """Build from the rows of each table, by file name without `.csv`; KeyError for a missing one (ours)."""
        translated = {name.removeprefix(_NAMES): rows for name, rows in tables.items() if name.startswith(_NAMES)}
        editions = {row["table"]: Edition(**row) for _, row in tables["editions"]}
        return cls(
            countries=Countries.from_rows(tables["countries"], tables["country_aliases"], translated),
            tiers=Tiers.from_rows(tables["tip_tiers_2025"], "tip_tiers_2025", editions["tip_tiers_2025"].edition),
            goods=Goods.from_rows(tables["goods"], tables["goods_groups"], editions["goods"].edition),
            sectors=Sectors.from_rows(tables["sector_risk"], editions["sector_risk"].edition),
            editions=editions,
        )

    @property
    def edition_lines(self) -> tuple[str, ...]:
        """One line for each table that a score rests on."""
        used = ("tip_tiers_2025", "goods", "goods_groups", "sector_risk")
        return tuple(self.editions[table].line for table in used)
