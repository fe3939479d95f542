"""What stands beside a question in the workbook: its help, and what may be answered, in one piece."""

from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.labels import Labels

_PICKED = (AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.MANY_OF)
"""Types whose *don't know* is in front of the supplier already, as a choice."""


def help_text(question: Question, labels: Labels) -> str:
    """Give the help of a question with the hints and, for long text, the warning that go with it."""
    hints = {
        "hints.many_of": question.type is AnswerType.MANY_OF,
        "hints.none_of_these": question.none_of_these,
        "hints.countries": question.type is AnswerType.COUNTRIES,
        "hints.dont_know": question.dont_know and question.type not in _PICKED,
        "hints.not_applicable": question.not_applicable,
        "hints.optional": not question.required,
        "warning.no_worker_details": question.type is AnswerType.LONG_TEXT,
    }
    parts = [f"questions.{question.id}.help", *(key for key, shown in hints.items() if shown)]
    return " ".join(labels.text(key) for key in parts)
