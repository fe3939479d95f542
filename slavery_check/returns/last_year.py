"""Last year's answers that may be offered, so that nobody types twice what has not changed."""

from collections.abc import Collection

from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.returns.answers import Answered, SupplierReturn
from slavery_check.returns.readings import Setting
from slavery_check.returns.telling import Retold, Telling, typed


def offered(last: SupplierReturn, asked: Questionnaire, setting: Setting, given: Collection[str] = ()) -> Retold:
    """Give last year's answers by the rows of a fresh workbook, and the rows of tables, in this year's words.

    Left out: what is asked anew each year because people may be at risk, long texts, answers that the buyer corrected,
    choices that are no longer offered, and what is `given` already by the supplier list (question ids).
    """
    told = Retold()
    for question in asked.questions:
        answer = last.answers.get(question.id)
        if question.id not in given and isinstance(answer, Answered) and _stands(question, answer):
            Telling(question, told, setting).take(answer)
    for table in asked.tables:
        columns = {column.id: column for column in table.columns if not column.asked_anew}
        told.rows[table.id] = tuple(
            {
                name: typed(columns[name], answer, setting)
                for name, answer in row.answers.items()
                if name in columns and isinstance(answer, Answered) and _stands(columns[name], answer)
            }
            for row in last.tables.get(table.id, ())
        )
    return told


def _stands(question: Question, answer: Answered) -> bool:
    """Tell whether an answer may be offered under this year's question."""
    if question.asked_anew or question.type is AnswerType.LONG_TEXT or answer.source.overlaid:
        return False
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return not question.choices or all(value in question.options for value in values)
