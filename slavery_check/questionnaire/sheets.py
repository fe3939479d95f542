"""What the sheets of a workbook are called."""

from collections.abc import Mapping

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels

_NAMES = Kept[Mapping[str, str]](most=64)


def sheet_names(questionnaire: Questionnaire, labels: Labels) -> Mapping[str, str]:
    """Give the name of each topic sheet and table sheet by its id.

    Topic sheets are numbered as they stand, so that a shorter form lacks no number.
    """
    return _NAMES.of((questionnaire, labels), lambda: _sheet_names(questionnaire, labels))


def _sheet_names(questionnaire: Questionnaire, labels: Labels) -> Mapping[str, str]:
    topics = {
        section.id: f"{number} {labels.text(f'sheets.{section.id}')}"
        for number, section in enumerate(questionnaire.sections, start=1)
    }
    return topics | {table.id: labels.text(f"sheets.{table.id}") for table in questionnaire.tables}
