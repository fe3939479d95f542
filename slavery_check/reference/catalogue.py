"""Which tables there are: those that are bundled, and those that a programme can take an edition of into use."""

from slavery_check.reference.entity_lists import LICENCES
from slavery_check.reference.indexes import TABLES as INDEXES

BUNDLED = (
    "category_words",
    "countries",
    "country_aliases",
    "country_names_cy",
    "editions",
    "goods",
    "goods_groups",
    "sector_risk",
    "tip_tiers_2025",
)
"""Those that are loaded for every score."""
STANDS_FOR = {"tip_tiers": "tip_tiers_2025", "goods": "goods", "uflpa_entities": "uflpa_entities_partial"}
"""Bundled table that stands until the programme has its own, where there is one."""
LISTS = ("uflpa_entities", "cbp_orders", "uk_sanctions", "debarment", "world_bank_debarred", LICENCES)
"""Lists of names."""
IMPORTED = ("tip_tiers", "goods", *INDEXES, *LISTS)
"""Tables that a programme can have an edition of its own of."""
DATED = frozenset({*BUNDLED, *STANDS_FOR.values(), *IMPORTED}) - {"editions"}
"""Tables with an edition, which can grow old."""
