"""Where a supplier's goods are made or its work is done: every country stated, and every gap where one was left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from slavery_check.assessment.reading import cell_of, number_of, text_of, ticked
from slavery_check.policy.asked import Asked, AskedOfRows, Tables
from slavery_check.reference.countries import Countries, Found
from slavery_check.returns.answers import Answer, Answered, NotAsked, SupplierReturn

XINJIANG = "xinjiang"
_ISO_REGIONS = {"XJ": XINJIANG, "65": XINJIANG}
"""Codes of ISO 3166-2:CN, in case a return carries them."""
_PARTS = re.compile(r"[;|\n]+")
_ROWS = (
    (Tables.SITES, Asked.SITE_COUNT, AskedOfRows.SITE_COUNTRY, "sites"),
    (Tables.SUB_SUPPLIERS, Asked.SUB_SUPPLIER_COUNT, AskedOfRows.SUB_SUPPLIER_COUNTRY, "sub-suppliers"),
)


@dataclass(frozen=True, slots=True)
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
    found = [*_produced(supplier_return, countries), *_listed(supplier_return, countries), *_gaps(supplier_return)]
    if not found:
        why = f"No country was stated, so we assume the country of delivery, {name_of(country_of_delivery, countries)}."
        found = [Origin(country_of_delivery, Asked.PRODUCTION_COUNTRIES, "", why=why)]
    return tuple(found)


def rows_left_out(supplier_return: SupplierReturn, table: str, count_question: str) -> str:
    """Say why rows of a table may be missing; an empty string when none can be."""
    if isinstance(supplier_return.answers.get(count_question), NotAsked):
        return ""  # A form without the question has no list to leave rows out of; the countries are asked all the same.
    listed = _different_rows(supplier_return, table)
    count = number_of(supplier_return, count_question)
    words = table.replace("_", "-")
    if count is None:
        return f"How many {words} there are was not stated." if supplies_goods(supplier_return) else ""
    return f"{count} {words} stated, {listed} listed." if count > listed else ""


def _different_rows(supplier_return: SupplierReturn, table: str) -> int:
    """Count rows, each once: the same line copied down tells of no further site."""
    rows = supplier_return.tables.get(table, ())
    said = {tuple(one.value if isinstance(one, Answered) else "" for one in row.answers.values()) for row in rows}
    return len(said)


def name_of(alpha2: str, countries: Countries) -> str:
    """Give a country's name, or its code where the table has none."""
    try:
        return countries.name(alpha2)
    except KeyError:
        return alpha2


def _produced(supplier_return: SupplierReturn, countries: Countries) -> Iterator[Origin]:
    question = Asked.PRODUCTION_COUNTRIES
    answer = supplier_return.answers.get(question)
    stated = ticked(supplier_return, question)
    if stated:
        for code in stated:
            yield _origin(code, question, answer, countries)
    elif supplies_goods(supplier_return):
        why = "The countries of production were not stated, so we assume the worst that could be true."
        yield Origin("", question, cell_of(answer), why=why)


def _listed(supplier_return: SupplierReturn, countries: Countries) -> Iterator[Origin]:
    for table, _, column, words in _ROWS:
        for row in supplier_return.tables.get(table, ()):
            answer = row.answers.get(column)
            if isinstance(answer, Answered) and isinstance(answer.value, str):
                yield _origin(answer.value, column, answer, countries)
            else:
                why = f"A row of the list of {words} has no country, so we assume the worst that could be true."
                yield Origin("", column, cell_of(answer), why=why)


def _gaps(supplier_return: SupplierReturn) -> Iterator[Origin]:
    for table, count, _, _ in _ROWS:
        why = rows_left_out(supplier_return, table, count)
        if why:
            answer = supplier_return.answers.get(count)
            yield Origin("", count, cell_of(answer), why=f"{why} So we assume the worst that could be true.")


def _origin(code: str, question: str, answer: Answer | None, countries: Countries) -> Origin:
    alpha2, _, subdivision = code.partition("-")
    region = _ISO_REGIONS.get(subdivision, "")
    if not region and alpha2 == "CN" and isinstance(answer, Answered):
        region = _region_named(answer.source.raw, countries)
    return Origin(alpha2, question, cell_of(answer), region)


def _region_named(raw: str, countries: Countries) -> str:
    """Find a region in the words as typed: validation keeps the country, and the region must not get lost with them."""
    matches = (countries.match(part) for part in (raw, *_PARTS.split(raw)) if part.strip())
    return next((match.region for match in matches if isinstance(match, Found) and match.region), "")
