"""One return as JSON: what it says, from which cell, and what is wrong with it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import ConfigDict

from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.returns.answers import (
    Answer,
    Answered,
    Carried,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Outcome,
    Tally,
    ValidatedReturn,
)
from slavery_check.returns.raw import Refusal


class QuestionnaireEntry(Frozen):
    """Which questions the return answers, as its cover says."""

    id: str
    version: str


class AnswerEntry(Frozen):
    """One answer. Texts are as they stand in the file."""

    model_config = ConfigDict(str_strip_whitespace=False)

    question: str
    """Id of the question, or of the table's column."""
    state: str
    """`answered`, `unanswered`, `not_applicable`, `does_not_know` or `not_asked`."""
    value: str | int | tuple[str, ...] | None
    """Choice, text, country code; dates as ISO 8601; percentages and money as decimal text. None unless answered."""
    raw: str
    cell: str
    """`Sheet!B7`; empty when the row was not found."""
    anchor: str
    """Which anchors agreed on the row; empty when it was not found."""
    reason: str = ""
    """Why it does not apply, in the supplier's words; empty when the question's condition decided."""
    table: str = ""
    """Id of the table; empty for a question."""
    row: int = 0
    """Row of the table's sheet; 0 for a question."""
    confirmed: bool = False
    """Last year's answer, which the supplier confirmed unchanged."""

    @classmethod
    def of(cls, answer: Answer, table: str = "", row: int = 0) -> Self:
        """Take over one answer."""
        source = answer.source
        return cls(
            question=answer.question,
            state=_state(answer),
            value=_value(answer),
            raw=source.raw if source else "",
            cell=f"{source.sheet}!{source.cell}" if source else "",
            anchor=source.anchor.value if source else "",
            reason=answer.reason if isinstance(answer, NotApplicable) else "",
            table=table,
            row=row,
            confirmed=isinstance(answer, Confirmed),
        )


class ProblemEntry(Frozen):
    """One problem."""

    code: str
    severity: str
    """`must_fix`, `please_check` or `note`."""
    cell: str
    """`Sheet!B7`, `Sheet` for a whole sheet, empty for the whole file."""
    question: str
    found: Foreign
    expected: str
    message: Foreign
    """In the supplier's words."""

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Take over one problem."""
        return cls(
            code=problem.code,
            severity=problem.severity.value,
            cell="!".join(part for part in (problem.sheet, problem.cell) if part),
            question=problem.question,
            found=problem.found,
            expected=problem.expected,
            message=problem.message,
        )


class SectionEntry(Frozen):
    """How many answers one section or table was asked for, as the workbook's Checker counts them."""

    id: str
    """Of the section or table."""
    wanted: int
    """Given and missing."""
    given: int
    missing: int
    to_check: int
    """Part of given: not readable, or contradicting another answer."""

    @classmethod
    def of(cls, tally: Tally) -> Self:
        """Take over one count."""
        return cls(id=tally.id, wanted=tally.wanted, given=tally.given, missing=tally.missing, to_check=tally.to_check)


class CarriedEntry(Frozen):
    """What became of the answers to an earlier version; ids of today's questions."""

    version: str
    """That the file holds."""
    carried: tuple[str, ...]
    """Answered then, and taken over."""
    missing: tuple[str, ...]
    """Asked of everybody since."""
    changed: tuple[str, ...]
    """Answered then, but the question or its choices mean something else now."""

    @classmethod
    def of(cls, carried: Carried) -> Self:
        """Take over the lists."""
        return cls(version=carried.version, carried=carried.carried, missing=carried.missing, changed=carried.changed)


class ReadDocument(JsonDocument):
    """What one file says. A refused file has no answers and one problem: why."""

    name: ClassVar[str] = "read"
    number: ClassVar[int] = 1

    file: Foreign
    sha256: str
    """Of the file's bytes, in hexadecimal; empty when it was too big to read."""
    outcome: str
    """`accepted`, `needs_correction` or `refused`."""
    questionnaire: QuestionnaireEntry
    supplier: str
    """The supplier's id from the cover; empty when it is gone."""
    answers: tuple[AnswerEntry, ...]
    """Every question in order, then every row of every table."""
    problems: tuple[ProblemEntry, ...]
    """In the order of the sheets."""
    form: str = ""
    """Which parts were asked, e.g. `core+housing`, as the cover says; empty of a version that had none."""
    language: str = ""
    """Likewise: `en`, `cy`, `en+cy`."""
    sections: tuple[SectionEntry, ...] = ()
    """Every section, then every table that was asked; empty where nothing was read."""
    carried: CarriedEntry | None = None
    """Of an earlier version of the questions."""

    @classmethod
    def of(cls, result: ValidatedReturn | Refusal) -> Self:
        """Take over what became of a file."""
        if isinstance(result, Refusal):
            return cls._of_refusal(result)
        supplier_return = result.supplier_return
        return cls(
            file=supplier_return.file_name,
            sha256=supplier_return.sha256,
            outcome=result.outcome.value,
            questionnaire=QuestionnaireEntry(
                id=supplier_return.questionnaire_id, version=supplier_return.questionnaire_version
            ),
            supplier=supplier_return.supplier_id,
            answers=tuple(_answers(result)),
            problems=tuple(ProblemEntry.of(problem) for problem in result.problems),
            carried=CarriedEntry.of(result.carried) if result.carried else None,
            form=supplier_return.form,
            language=supplier_return.language,
            sections=tuple(SectionEntry.of(one) for one in result.sections),
        )

    @classmethod
    def _of_refusal(cls, refusal: Refusal) -> Self:
        problem = Problem(refusal.code, ProblemSeverity.MUST_FIX, refusal.message, file=refusal.file_name)
        return cls(
            file=refusal.file_name,
            sha256=refusal.sha256,
            outcome=Outcome.REFUSED.value,
            questionnaire=QuestionnaireEntry(id="", version=""),
            supplier="",
            answers=(),
            problems=(ProblemEntry.of(problem),),
        )


def _answers(result: ValidatedReturn) -> Iterator[AnswerEntry]:
    supplier_return = result.supplier_return
    yield from (AnswerEntry.of(answer) for answer in supplier_return.answers.values())
    for rows in supplier_return.tables.values():
        for row in rows:
            yield from (AnswerEntry.of(answer, row.table, row.row) for answer in row.answers.values())


def _state(answer: Answer) -> str:
    match answer:
        case Answered():
            return "answered"
        case NotApplicable():
            return "not_applicable"
        case DoesNotKnow():
            return "does_not_know"
        case NotAsked():
            return "not_asked"
        case _:
            return "unanswered"


def _value(answer: Answer) -> str | int | tuple[str, ...] | None:
    if not isinstance(answer, Answered):
        return None
    match answer.value:
        case Decimal() as number:
            return f"{number:f}"
        case date() as day:
            return day.isoformat()
        case value:
            return value
