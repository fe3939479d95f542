"""Suppliers that are exposed alike: most of a large programme, and worked out once for all of them.

What a supplier is exposed to follows from its category, from few of its answers and rows, and from the cells in which
these stand. Where all that is as before, so is what follows. It is worked out anew where it follows from more: from
what could not be read, from words about China, which may name a region, and from long texts.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from slavery_check.assessment.exposure import Exposure, exposed
from slavery_check.assessment.look import Look
from slavery_check.assessment.origins import CHINA, Origin, different, origins
from slavery_check.assessment.ppn import Levels, levels_of_exposure
from slavery_check.assessment.reading import corrected_on, several
from slavery_check.assessment.remembering import Latest
from slavery_check.assessment.result import Contribution, corrected
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked, AskedOfRows, Tables
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import questions_in
from slavery_check.returns.answers import Answered, SupplierReturn, TableRow

_MOST, _SHORT = 1024, 100
"""Ways to be exposed that are kept, and how long a text may be."""
_ASKED = (
    Asked.PRODUCTION_COUNTRIES,
    Asked.SUPPLY_KIND,
    Asked.SUPPLY_CODE,
    Asked.SITE_COUNT,
    Asked.SUB_SUPPLIER_COUNT,
    Asked.GOODS_SUPPLIED,
    Asked.XINJIANG_LINK,
)


class Exposed(NamedTuple):
    """Where the work is done, and what that and all else exposes to."""

    places: tuple[Origin, ...]
    exposure: Exposure
    levels: Levels
    """Of PPN 009: those that follow from it."""
    told: tuple[Contribution, ...]
    """Its lines, which say where points rest on a correction by the buyer."""
    worth: Fraction
    """What full, verified controls would take off."""


class Alike:
    """Those worked out under the same rules."""

    def __init__(self, rules: Rules) -> None:
        """Begin with none."""
        self.rules = rules
        parts = rules.policy.inherent.workforce.parts
        of_parts = (name for part in parts for name in questions_in(part.when))
        self.questions = tuple(dict.fromkeys((*map(str, _ASKED), *of_parts)))
        of_sites = tuple(part.site_column for part in parts if part.site_column)
        self.tables = (
            (Tables.SITES, (AskedOfRows.SITE_COUNTRY, *of_sites)),
            (Tables.SUB_SUPPLIERS, (AskedOfRows.SUB_SUPPLIER_COUNTRY,)),
        )
        self._said_of, self._answers_to = several(self.questions), several(self.questions)
        self.found = Latest[tuple[object, ...], Exposed](_MOST)

    def exposed(self, look: Look, supplier: Supplier) -> Exposed:
        """Weigh what a supplier is exposed to by the return looked at, which has the goods of the supplier list."""
        key = self.key(look, supplier.category)
        found = None if key is None else self.found.get(key)
        if found is None:
            found = _exposed(look, supplier, self.rules)
            if key is not None:
                self.found.keep(key, found)
        return found

    def key(self, look: Look, category: str) -> tuple[object, ...] | None:
        """Give all that exposure follows from; None where it follows from more."""
        supplier_return = look.supplier_return
        said = self._said_of(look.said)
        if supplier_return.unread or _is_more(said[0], said[2]):
            return None
        rows: list[object] = []
        for table, columns in self.tables:
            listed = supplier_return.tables.get(table, ())
            for row in listed:
                read = _read(row, columns)
                if _is_china(read[0]):
                    return None
                rows += read
            rows += (len(listed), different(listed) if len(listed) > 1 else 0)
        sources = [one and one.source for one in self._answers_to(supplier_return.answers)]
        sheets, cells = [one and one.sheet for one in sources], [one and one.cell for one in sources]
        return category, *said, *sheets, *cells, *[one and one.overlaid for one in sources], *rows


def _read(row: TableRow, columns: Sequence[str]) -> list[object]:
    """Give what counts of a row: of each column what was said, and where."""
    read: list[object] = []
    for answer in map(row.answers.get, columns):
        value, source = answer.value if isinstance(answer, Answered) else type(answer), answer and answer.source
        read += (value, source and source.sheet, source and source.cell)
    return read


def _exposed(look: Look, supplier: Supplier, rules: Rules) -> Exposed:
    supplier_return = look.supplier_return
    places = origins(supplier_return, rules.reference.countries, rules.country_of_delivery)
    exposure = exposed(supplier_return, supplier, places, rules, look.said)
    levels = levels_of_exposure(supplier_return, supplier, places, rules, exposure)
    told = tuple([_told(line, supplier_return) for line in exposure.lines])
    return Exposed(places, exposure, levels, told, exposure.inherent * rules.policy.control_effect)


def _told(line: Contribution, supplier_return: SupplierReturn) -> Contribution:
    """Say where points rest on a correction by the buyer."""
    on = corrected_on(supplier_return, line.question)
    return corrected(line, on) if on else line


def _is_more(countries: object, code: object) -> bool:
    """Tell whether countries name China, or a code of the supplier's own is long."""
    about_china = isinstance(countries, tuple) and any(map(_is_china, countries))
    return about_china or (isinstance(code, str) and len(code) > _SHORT)


def _is_china(country: object) -> bool:
    return isinstance(country, str) and country.startswith(CHINA)
