"""In which language a return is: as its cover says, else as most of its rows are."""

from collections.abc import Mapping

from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.returns.cover import glance
from slavery_check.returns.raw import CellKind, RawReturn
from slavery_check.returns.text import plain

_ROWS = (".ask", "headers.question", "headers.answer")
"""Ends of keys whose words every workbook shows."""


def language_of(raw: RawReturn, tables: Mapping[str, Labels]) -> str:
    """Give the language of a return among the tables; English where nothing tells, and where two fit alike."""
    said = glance(raw, "language")
    return said if said in tables else _of_most_rows(raw, tables)


def _of_most_rows(raw: RawReturn, tables: Mapping[str, Labels]) -> str:
    if len(tables) == 1:
        return ENGLISH
    there = {plain(cell.text) for sheet in raw.sheets for cell in sheet.cells.values() if cell.kind is CellKind.TEXT}
    fits = {language: len(there & _wordings(labels)) for language, labels in tables.items()}
    return max(fits, key=lambda language: (fits[language], language == ENGLISH))


def _wordings(labels: Labels) -> set[str]:
    return {plain(words) for key, words in labels.words.items() if key.endswith(_ROWS)}
