"""Telling what a questionnaire costs a supplier."""

from dataclasses import dataclass

from slavery_check.errors import SlaveryCheckError
from slavery_check.questionnaire.cost import Cost, costs
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.workflow.chosen_questionnaire import chosen_questionnaire


@dataclass(frozen=True, slots=True)
class Costed:
    """A questionnaire and what its parts cost."""

    questionnaire: Questionnaire
    language: str
    parts: tuple[Cost, ...]


def cost_of(which: str | None, language: str) -> Costed:
    """Count one questionnaire, named by id or folder, in one language.

    Raises SlaveryCheckError for a language that it has not, else as `chosen_questionnaire`.
    """
    questionnaire, tables = chosen_questionnaire(which)
    if language not in tables:
        raise SlaveryCheckError(f"{questionnaire.id} has no '{language}'.", f"Choose one of: {', '.join(tables)}.")
    return Costed(questionnaire, language, costs(questionnaire, tables[language]))
