"""Where a supplier's goods are made or its work is done: every country stated, and every gap where one was left out."""

import re
from collections.abc import Iterator, Sequence

from slavery_check.assessment.reading import cell_of, number_of, text_of
from slavery_check.assessment.remembering import remembering
from slavery_check.model import record
from slavery_check.policy.asked import Asked, AskedOfRows, Tables
from slavery_check.programme import Supplier
from slavery_check.reference.countries import Countries, Found
from slavery_check.returns.answers import Answered, NotAsked, SupplierReturn, TableRow

XINJIANG = "xinjiang"
_ISO_REGIONS = {"XJ": XINJIANG, "65": XINJIANG}
"""Codes of ISO 3166-2:CN, in case a return carries them."""
CHINA = "CN"
_KEPT, _SHORT = 4096, 200
"""Answers whose places are kept, and how long their words about China may be."""
_PARTS = re.compile(r"[;|\n]+")
_ROWS = (
    (Tables.SITES, Asked.SITE_COUNT, AskedOfRows.SITE_COUNTRY, "sites"),
    (Tables.SUB_SUPPLIERS, Asked.SUB_SUPPLIER_COUNT, AskedOfRows.SUB_SUPPLIER_COUNTRY, "sub-suppliers"),
)


@record
class Origin:
    """One country in play, or one gap."""

    alpha2: str
    """Empty: not stated."""
    question: str
    cell: str
    region: str = ""
    why: str = ""
    """For a gap or an assumption: a sentence."""

    @property
    def assumed(self) -> bool:
        """Whether this stands for something that was not stated."""
        return bool(self.why)


def supplies_goods(supplier_return: SupplierReturn) -> bool:
    """Tell whether to judge by the rules for goods: everyone who did not say *services only*."""
    return text_of(supplier_return, Asked.SUPPLY_KIND) != "services"


def origins(supplier_return: SupplierReturn, countries: Countries, country_of_delivery: str) -> tuple[Origin, ...]:
    """Collect every origin; never empty. Services that state none are taken to be done where they are delivered."""
    found = [*stated_places(supplier_return, countries), *_gaps(supplier_return)]
    if not found:
        why = f"No country was stated, so we assume the country of delivery, {name_of(country_of_delivery, countries)}."
        found = [Origin(country_of_delivery, Asked.PRODUCTION_COUNTRIES, "", why=why)]
    return tuple(found)


def stated_places(supplier_return: SupplierReturn, countries: Countries) -> tuple[Origin, ...]:
    """Give those origins alone that an answer or a row of a table tells of."""
    return (*_produced(supplier_return, countries), *_listed(supplier_return, countries))


def rows_left_out(supplier_return: SupplierReturn, table: str, count_question: str) -> str:
    """Say why rows of a table may be missing; an empty string when none can be."""
    count = number_of(supplier_return, count_question)
    words = table.replace("_", "-")
    if count is None:
        if isinstance(supplier_return.answers.get(count_question), NotAsked):
            return ""  # A form without the question has no list to leave rows out of; countries are asked all the same.
        return f"How many {words} there are was not stated." if supplies_goods(supplier_return) else ""
    rows = supplier_return.tables.get(table, ())
    if count <= min(1, len(rows)):
        return ""
    listed = different(rows)
    return f"{count} {words} stated, {listed} listed." if count > listed else ""


def different(rows: Sequence[TableRow]) -> int:
    """Count rows, each once: the same line copied down tells of no further site."""
    return len(
        {tuple([one.value if isinstance(one, Answered) else "" for one in row.answers.values()]) for row in rows}
    )


def place_of_list(supplier: Supplier) -> Iterator[Origin]:
    """Give the region that the supplier list names for a supplier: it raises the flag that an answer would."""
    if supplier.region:
        yield Origin(supplier.country, "", "supplier list, country", supplier.region)


def name_of(alpha2: str, countries: Countries) -> str:
    """Give a country's name, or its code where the table has none."""
    try:
        return countries.name(alpha2)
    except KeyError:
        return alpha2


def _produced(supplier_return: SupplierReturn, countries: Countries) -> Sequence[Origin]:
    question = Asked.PRODUCTION_COUNTRIES
    answer = supplier_return.answers.get(question)
    if isinstance(answer, Answered) and isinstance(answer.value, tuple) and answer.value:
        return _stated(answer.value, question, answer, countries)
    if not supplies_goods(supplier_return):
        return ()
    why = "The countries of production were not stated, so we assume the worst that could be true."
    return (Origin("", question, cell_of(answer), why=why),)


def _listed(supplier_return: SupplierReturn, countries: Countries) -> Sequence[Origin]:
    found: list[Origin] = []
    for table, _, column, words in _ROWS:
        for row in supplier_return.tables.get(table, ()):
            answer = row.answers.get(column)
            if isinstance(answer, Answered) and isinstance(answer.value, str):
                found += _stated((answer.value,), column, answer, countries)
            else:
                why = f"A row of the list of {words} has no country, so we assume the worst that could be true."
                found.append(Origin("", column, cell_of(answer), why=why))
    return found


def _gaps(supplier_return: SupplierReturn) -> Iterator[Origin]:
    for table, count, _, _ in _ROWS:
        why = rows_left_out(supplier_return, table, count)
        if why:
            answer = supplier_return.answers.get(count)
            yield Origin("", count, cell_of(answer), why=f"{why} So we assume the worst that could be true.")


def _stated(codes: tuple[str, ...], question: str, answer: Answered, countries: Countries) -> tuple[Origin, ...]:
    """Give the places of an answer. Of its words none counts but those about China, so that few differ."""
    source = answer.source
    about_china = source.raw if any(code.startswith(CHINA) for code in codes) else ""
    places = _kept_places if len(about_china) <= _SHORT else _places
    return places(codes, question, source.sheet, source.cell, about_china, countries)


def _places(
    codes: tuple[str, ...], question: str, sheet: str, cell: str, about_china: str, countries: Countries
) -> tuple[Origin, ...]:
    where = f"{sheet}!{cell}" if cell else ""
    return tuple([_origin(code, question, where, about_china, countries) for code in codes])


_kept_places = remembering(_places, _KEPT)


def _origin(code: str, question: str, cell: str, about_china: str, countries: Countries) -> Origin:
    alpha2, _, subdivision = code.partition("-")
    region = _ISO_REGIONS.get(subdivision, "")
    if not region and alpha2 == CHINA:
        region = _region_named(about_china, countries)
    return Origin(alpha2, question, cell, region)


def _region_named(raw: str, countries: Countries) -> str:
    """Find a region in the words as typed: validation keeps the country, and the region must not get lost with them."""
    matches = (countries.match(part, suggest=False) for part in (raw, *_PARTS.split(raw)) if part.strip())
    return next((match.region for match in matches if isinstance(match, Found) and match.region), "")
