"""Every importer there is, by the table it makes."""

from slavery_check.imports.indexes import GSI, ITUC, WGI
from slavery_check.imports.lists import CBP, DEBARMENT, LICENSED, SANCTIONS, UFLPA
from slavery_check.imports.tables import GOODS, TIERS
from slavery_check.imports.world_bank import WORLD_BANK

_LISTS = (UFLPA, CBP, SANCTIONS, DEBARMENT, WORLD_BANK, LICENSED)
IMPORTERS = {each.table: each for each in (TIERS, GOODS, GSI, ITUC, WGI, *_LISTS)}
