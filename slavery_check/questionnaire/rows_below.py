"""The rows below a question's heading, which the workbook has and whoever reads a return looks for."""

from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.labels import Labels

COUNTRY_ROWS = 8
"""Rows offered for a list of countries."""


def rows_below(question: Question, labels: Labels) -> dict[str, str]:
    """Give the rows in order, option or number and wording; none for a question of one cell."""
    match question.type:
        case AnswerType.MANY_OF:
            return {option: labels.choice(question.id, option) for option in question.options}
        case AnswerType.COUNTRIES:
            return {str(n): labels.text("countries.row", number=n) for n in range(1, COUNTRY_ROWS + 1)}
        case _:
            return {}
