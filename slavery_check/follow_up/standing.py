"""How far a return is, sheet by sheet, in the Checker's figures; of one that the register kept as of one just read."""

from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import cell
from slavery_check.returns.answers import (
    Answered,
    DoesNotKnow,
    NotApplicable,
    Tally,
    Unanswered,
    ValidatedReturn,
    given,
)
from slavery_check.returns.findings import Finding
from slavery_check.returns.spoken import no
from slavery_check.returns.tally import tallies
from slavery_check.returns.text import plain


def standing(found: ValidatedReturn, asked: Questionnaire, labels: Labels) -> tuple[Tally, ...]:
    """Count every section and every table of what the form asks; nothing where nothing was read."""
    said = found.supplier_return
    findings = [
        Finding(one.code, one.severity, one.sheet, *(cell(one.cell) or (0, 0)), one.question) for one in found.problems
    ]
    stands = {question.id for question in asked.questions if _stands(question, found, labels)}
    missing = {one.sheet for one in found.problems if one.code == "sheet_missing"}
    gone = {table.id for table in asked.tables if labels.words[f"sheets.{table.id}"] in missing}
    tables = {table.id: said.tables.get(table.id, ()) for table in asked.tables}
    return tallies(asked, given(said.answers), tables, findings, stands, gone)


def _stands(question: Question, found: ValidatedReturn, labels: Labels) -> bool:
    """Tell whether something stands in a question's answer cells; *no* beside a choice is as good as a blank."""
    if any(one.question == question.id and one.raw.strip() and not one.beside for one in found.supplier_return.unread):
        return True
    match found.supplier_return.answers.get(question.id):
        case Answered() | DoesNotKnow():
            return True
        case NotApplicable(source=source) | Unanswered(source=source) if source is not None:
            raw = plain(source.raw)
            return bool(raw) and not (question.type is AnswerType.MANY_OF and raw in no(labels))
        case _:
            return False
