"""Which names of countries a workbook offered: what it did not offer was typed, and is asked where it may be another.

Lists of earlier workbooks offer *Georgia*; there it is the country, whoever typed or picked it. Lists of today offer
*Georgia (country)*, so that *Georgia* was typed, and nobody knows which was meant.
"""

from operator import attrgetter

from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.text import plain

_TITLE = (1, 1)
_TEXT = attrgetter("text")


def as_offered(raw: RawReturn, labels: Labels, countries: Countries) -> Countries:
    """Give the countries as a return's own sheet of lists offers them; without that sheet nothing is asked."""
    title = plain(labels.text("lists.title"))
    heads = ((sheet, sheet.cells.get(_TITLE)) for sheet in reversed(raw.sheets))
    lists = next((sheet.cells for sheet, head in heads if head is not None and plain(head.text) == title), None)
    if lists is None or not countries.unmarked.isdisjoint(map(_TEXT, lists.values())):
        return countries
    return countries.asking
