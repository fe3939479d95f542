"""Texts of ours that tell nothing wherever they stand, so that a return is read without looking at them again.

Most cells of a return hold one: helps, lists of countries, the glossary. By none of them is a row, a column or a table
found, none can be taken for a choice, and none is a remark.
"""

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.our_words import our_words
from slavery_check.returns.pages import Headings, Texts
from slavery_check.returns.tables import headers
from slavery_check.returns.text import plain
from slavery_check.returns.unread import saying_nothing
from slavery_check.returns.wordings import wordings

_TEXTS = Kept[Texts](most=32)


def telling_nothing(questionnaire: Questionnaire, labels: Labels, countries: Countries) -> frozenset[str]:
    """Give these texts just as they are written, the same each time."""
    return texts_of(questionnaire, labels, countries).nothing


def texts_of(questionnaire: Questionnaire, labels: Labels, countries: Countries) -> Texts:
    """Give what the texts of a workbook say about the cells that hold them, the same each time."""
    return _TEXTS.of((questionnaire, labels, countries), lambda: _texts_of(questionnaire, labels, countries))


def _texts_of(questionnaire: Questionnaire, labels: Labels, countries: Countries) -> Texts:
    written = frozenset(our_words(questionnaire, labels, countries, ()).as_written)
    headings, rows = Headings.of(labels), wordings(questionnaire, labels)
    of_tables = (headers(table, labels) for table in questionnaire.tables)
    heads = frozenset[str]().union(headings.names, headings.confirm, *of_tables)
    silent = saying_nothing(written, questionnaire.questions, labels) - heads - rows.landmarks
    nothing = frozenset(text for text in written if plain(text) in silent)
    return Texts(headings, heads, rows.landmarks, rows.by_id, written, nothing, rows.quiet, rows.states)
