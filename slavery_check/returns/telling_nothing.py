"""Texts of ours that tell nothing wherever they stand, so that a return is read without looking at them again.

Most cells of a return hold one: helps, lists of countries, the glossary. By none of them is a row, a column or a table
found, none can be taken for a choice, and none is a remark.
"""

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.our_words import our_words
from slavery_check.returns.pages import Headings
from slavery_check.returns.tables import headers
from slavery_check.returns.text import plain
from slavery_check.returns.unread import saying_nothing
from slavery_check.returns.wordings import wordings

_TEXTS = Kept[frozenset[str]](most=32)


def telling_nothing(questionnaire: Questionnaire, labels: Labels, countries: Countries) -> frozenset[str]:
    """Give these texts just as they are written, the same each time."""
    return _TEXTS.of((questionnaire, labels, countries), lambda: _telling_nothing(questionnaire, labels, countries))


def _telling_nothing(questionnaire: Questionnaire, labels: Labels, countries: Countries) -> frozenset[str]:
    written = frozenset(our_words(questionnaire, labels, countries, ()).as_written)
    headings = Headings.of(labels)
    found_by = wordings(questionnaire, labels).landmarks.union(
        headings.names, headings.confirm, *(headers(table, labels) for table in questionnaire.tables)
    )
    silent = saying_nothing(written, questionnaire.questions, labels) - found_by
    return frozenset(text for text in written if plain(text) in silent)
