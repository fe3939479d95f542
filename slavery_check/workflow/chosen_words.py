"""The words of the choices and countries in a return, for people who do not know our ids."""

from collections.abc import Mapping

from slavery_check.questionnaire.definition import AnswerType
from slavery_check.workflow.questionnaires import bundled_questionnaires, load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference

_COUNTRIES = {AnswerType.COUNTRY, AnswerType.COUNTRIES}


def chosen_words(questionnaire_id: str) -> Mapping[tuple[str, str], str]:
    """Give the words by (question or column, value) for choices and countries; nothing for a form that is not ours."""
    if questionnaire_id not in bundled_questionnaires():
        return {}
    questionnaire, labels = load_questionnaire(questionnaire_id), load_labels(questionnaire_id)
    countries = load_reference().countries.names()
    columns = [column for table in questionnaire.tables for column in table.columns]
    words: dict[tuple[str, str], str] = {}
    for question in (*questionnaire.questions, *columns):
        if question.type in _COUNTRIES:
            words |= {(question.id, code): name for code, name in countries.items()}
        words |= {(question.id, option): labels.choice(question.id, option) for option in question.options}
    return words
