"""All reference tables together, with the edition of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slavery_check.reference.category_words import CategoryWords
from slavery_check.reference.countries import Countries
from slavery_check.reference.editions import Edition
from slavery_check.reference.goods import Goods
from slavery_check.reference.indexes import TABLES as INDEXES
from slavery_check.reference.indexes import Index
from slavery_check.reference.rows import Row
from slavery_check.reference.sectors import Sectors
from slavery_check.reference.tiers import Tiers

_NAMES = "country_names_"
"""How a table of the countries' names in another language is called; the language follows."""
_TIERS = ("tip_tiers", "tip_tiers_2025")
"""An edition of the programme's own before the bundled one."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Countries, tiers, goods and sectors."""

    countries: Countries
    tiers: Tiers
    goods: Goods
    sectors: Sectors
    categories: CategoryWords
    editions: Mapping[str, Edition]
    """By table name."""
    indexes: Mapping[str, Index]
    """Those that the user supplied, by table; none is bundled."""

    @classmethod
    def from_rows(cls, tables: Mapping[str, Sequence[Row]], editions: Mapping[str, Edition]) -> "Reference":
        """Build from the rows of each table, by file name without `.csv`; KeyError for a missing one (ours)."""
        tiers = next(table for table in _TIERS if table in tables)
        translated = {name.removeprefix(_NAMES): rows for name, rows in tables.items() if name.startswith(_NAMES)}
        return cls(
            countries=Countries.from_rows(
                tables["countries"], tables["country_aliases"], translated, tables.get("confirmed", ())
            ),
            tiers=Tiers.from_rows(tables[tiers], tiers, editions[tiers].edition),
            goods=Goods.from_rows(tables["goods"], tables["goods_groups"], editions["goods"].edition),
            categories=CategoryWords.from_rows(tables["category_words"], tables.get("confirmed", ())),
            sectors=Sectors.from_rows(tables["sector_risk"], editions["sector_risk"].edition),
            editions=editions,
            indexes={name: Index.from_rows(tables[name], editions[name]) for name in INDEXES if name in tables},
        )

    @property
    def edition_lines(self) -> tuple[str, ...]:
        """One line for each table that a score rests on."""
        return tuple(edition.line for edition in self.used)

    @property
    def used(self) -> tuple[Edition, ...]:
        """The edition of each table that a score rests on."""
        used = (self.tiers.table, "goods", "goods_groups", "sector_risk", *self.indexes)
        return tuple(self.editions[table] for table in used)
