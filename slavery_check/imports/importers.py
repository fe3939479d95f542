"""Every importer there is, by the table it makes."""

from slavery_check.imports.indexes import GSI, ITUC, WGI
from slavery_check.imports.lists import CBP, DEBARMENT, LICENSED, SANCTIONS, UFLPA
from slavery_check.imports.tables import GOODS, TIERS

IMPORTERS = {each.table: each for each in (TIERS, GOODS, GSI, ITUC, WGI, UFLPA, CBP, SANCTIONS, DEBARMENT, LICENSED)}
