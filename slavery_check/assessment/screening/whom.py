"""Whom a programme names: suppliers and parents, and in returns their own names, sites, sub-suppliers, providers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from slavery_check.assessment.reading import cell_of, text_of
from slavery_check.policy.asked import AskedOfRows, Tables
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answered, SupplierReturn, TableRow

LIST_CELL = ""
"""Of a name that the supplier list gives: it has no cell of a return."""
_BETWEEN = re.compile(r"\s*[;\n\r•]+\s*")
COMMA = re.compile(r"\s*,\s+")
"""It may stand in a name or between two."""


class AskedOfNames(StrEnum):
    """Questions and table columns whose answers name firms."""

    LEGAL_NAME = "legal_name"
    LABOUR_PROVIDERS = "labour_provider_names"
    SITE = "site_name"
    SUB_SUPPLIER = "sub_supplier_name"


class Role(StrEnum):
    """What somebody is to us."""

    SUPPLIER = "supplier"
    PARENT = "parent"
    SITE = "site"
    SUB_SUPPLIER = "sub-supplier"
    LABOUR_PROVIDER = "labour provider"


@dataclass(frozen=True, slots=True)
class Named:
    """One name, and where it stands."""

    supplier_id: str
    """Whose list row or return names it."""
    role: Role
    name: str
    """As typed."""
    country: str
    """Alpha-2, as stated; empty where none is."""
    cell: str
    """`Sheet!B7` of the return; empty for the supplier list."""


_ROWS = (
    (Tables.SITES, AskedOfNames.SITE, AskedOfRows.SITE_COUNTRY, Role.SITE),
    (Tables.SUB_SUPPLIERS, AskedOfNames.SUB_SUPPLIER, AskedOfRows.SUB_SUPPLIER_COUNTRY, Role.SUB_SUPPLIER),
)


def of_list(supplier: Supplier) -> Iterator[Named]:
    """Give the names of a supplier's own line."""
    yield Named(supplier.id, Role.SUPPLIER, supplier.name, supplier.country, LIST_CELL)
    if supplier.parent:
        yield Named(supplier.id, Role.PARENT, supplier.parent, "", LIST_CELL)


def of_return(supplier: Supplier, sent: SupplierReturn) -> Iterator[Named]:
    """Give the names of a return, in its order; the supplier's own only where it says another than the list."""
    own = text_of(sent, AskedOfNames.LEGAL_NAME)
    if own and own.casefold() != supplier.name.casefold():
        cell = cell_of(sent.answers[AskedOfNames.LEGAL_NAME])
        yield Named(supplier.id, Role.SUPPLIER, own, supplier.country, cell)
    for provider in _pieces(text_of(sent, AskedOfNames.LABOUR_PROVIDERS) or ""):
        cell = cell_of(sent.answers[AskedOfNames.LABOUR_PROVIDERS])
        yield Named(supplier.id, Role.LABOUR_PROVIDER, provider, "", cell)
    for table, name, country, role in _ROWS:
        for row in sent.tables.get(table, ()):
            typed = _text(row, name)
            if typed:
                alpha2 = _text(row, country).partition("-")[0]
                yield Named(supplier.id, role, typed, alpha2, cell_of(row.answers[name]))


def _pieces(text: str) -> Iterator[str]:
    """Give each name of several in one cell. A comma may stand in a name or between two: both are looked at."""
    for piece in filter(None, _BETWEEN.split(text.strip())):
        parts = COMMA.split(piece)
        yield from dict.fromkeys((piece, *filter(None, parts)))


def _text(row: TableRow, column: str) -> str:
    answer = row.answers.get(column)
    return answer.value if isinstance(answer, Answered) and isinstance(answer.value, str) else ""
