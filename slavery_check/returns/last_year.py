"""Last year's answers that may be offered, so that nobody types twice what has not changed."""

from collections.abc import Collection

from slavery_check.programme import Supplier
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.returns.answers import Answered, SupplierReturn
from slavery_check.returns.cross_checks import company_number
from slavery_check.returns.readings import Setting
from slavery_check.returns.telling import Retold, Telling, typed
from slavery_check.returns.text import plain


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


def is_of(last: SupplierReturn, supplier: Supplier) -> bool:
    """Tell whether a return is of the firm that has this line of the list today.

    By company number where both have one, else by name: an id may have been given to another firm, and nobody's answers
    may be shown to somebody else.
    """
    told = {name: _text(last, name) for name in ("company_number", "legal_name")}
    if told["company_number"] and supplier.company_number:
        return company_number(told["company_number"]) == company_number(supplier.company_number)
    return bool(told["legal_name"]) and plain(told["legal_name"]) == plain(supplier.name)


def _text(last: SupplierReturn, question: str) -> str:
    match last.answers.get(question):
        case Answered(value=str() as text):
            return text
        case _:
            return ""
