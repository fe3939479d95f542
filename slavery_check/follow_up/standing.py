"""How far each sheet of a return is: what is given, missing and to check, as the Checker counts it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import Question, Questionnaire, Table
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import Answer, NotApplicable, NotAsked, Unanswered, ValidatedReturn
from slavery_check.returns.cross_checks import COUNTS

_MISSING = frozenset({"missing_answer", "table_row_incomplete"})
"""Problems of a blank; every other one is of something that stands there."""


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """One sheet."""

    sheet: str
    wanted: int
    given: int
    """Of a table: rows."""
    missing: int
    to_check: int
    """Given, but not readable or clashing."""
    is_table: bool = False


def standings(found: ValidatedReturn, asked: Questionnaire, labels: Labels) -> tuple[SheetStanding, ...]:
    """Give every sheet with something wanted, in order; `asked` is the questionnaire with what the form asks."""
    return tuple(_standings(found, asked, sheet_names(asked, labels)))


def _standings(found: ValidatedReturn, asked: Questionnaire, names: Mapping[str, str]) -> Iterator[SheetStanding]:
    answers = found.supplier_return.answers
    for section in asked.sections:
        wanted = [one for one in section.questions if _is_wanted(one, answers.get(one.id), found)]
        if wanted:
            missing = sum(_is_missing(answers.get(one.id), found) for one in wanted)
            to_check = sum(_is_to_check(one.id, found) for one in wanted)
            yield SheetStanding(names[section.id], len(wanted), len(wanted) - missing, missing, to_check)
    for table in asked.tables:
        yield _of_table(table, found, names[table.id])


def _of_table(table: Table, found: ValidatedReturn, name: str) -> SheetStanding:
    columns = {column.id for column in table.columns}
    of_table = [one for one in _grave(found) if one.question in columns or COUNTS.get(one.question) == table.id]
    rows = len(found.supplier_return.tables.get(table.id, ()))
    gaps = sum(one.code in {*_MISSING, "rows_fewer_than_count"} for one in of_table)
    return SheetStanding(name, rows + gaps, rows, gaps, len(of_table) - gaps, is_table=True)


def _is_wanted(question: Question, answer: Answer | None, found: ValidatedReturn) -> bool:
    """Tell whether an answer is wanted: asked, not taken away by its condition, and not one to leave blank."""
    match answer:
        case None | NotAsked():
            return False
        case NotApplicable(reason=""):
            return _is_to_check(question.id, found)
        case Unanswered():
            return question.required or not _is_missing(answer, found)
        case _:
            return True


def _is_missing(answer: Answer | None, found: ValidatedReturn) -> bool:
    """Tell whether nothing stands there."""
    if not isinstance(answer, Unanswered):
        return False
    not_taken = any(one.question == answer.question and one.raw for one in found.supplier_return.unread)
    stands = answer.source is not None and bool(answer.source.raw.strip())
    return not not_taken and not stands


def _is_to_check(question: str, found: ValidatedReturn) -> bool:
    return any(one.question == question and one.code not in _MISSING for one in _grave(found))


def _grave(found: ValidatedReturn) -> Iterator[Problem]:
    return (one for one in found.problems if one.severity is not ProblemSeverity.NOTE)
