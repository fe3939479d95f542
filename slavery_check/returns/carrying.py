"""Answers to an earlier version of the questions, carried over to today's: what is the same, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.questionnaire.earlier import Earlier
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import (
    Answer,
    Answered,
    Carried,
    NotAsked,
    Outcome,
    TableRow,
    Unanswered,
    ValidatedReturn,
)

_CHOICES = (AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.MANY_OF)


@dataclass(frozen=True, slots=True)
class _Carrying:
    """One return on its way to today's version."""

    found: ValidatedReturn
    earlier: Earlier
    wanted: frozenset[str]
    """Questions that today's whole form asks of everybody."""

    def answer(self, question: Question) -> Answer:
        """Give the answer to one of today's questions."""
        name = question.id
        if name in self.earlier.asked_since:
            return Unanswered(name) if name in self.wanted else NotAsked(name)
        told = self.found.supplier_return.answers
        was = next((one.question.id for one in self.earlier.removed if one.became == name), name)
        answer = told.get(was)
        if answer is None or name in self.earlier.changed:
            return Unanswered(name, answer.source if answer else None)
        return self.carried(question, answer)

    def carried(self, question: Question, answer: Answer) -> Answer:
        """Give an answer in today's choices; open where one of them is no longer offered."""
        if not isinstance(answer, Answered) or question.type not in _CHOICES:
            return replace(answer, question=question.id)
        then = self.earlier.choices.get(answer.question)
        now = then.now if then else {}
        if isinstance(answer.value, tuple):
            ticks = tuple(now.get(one, one) for one in answer.value)
            kept = tuple(one for one in question.options if one in ticks)
            whole = set(ticks) <= set(kept)
            return (
                replace(answer, question=question.id, value=kept) if whole else Unanswered(question.id, answer.source)
            )
        value = now.get(str(answer.value), str(answer.value))
        if value in question.options:
            return replace(answer, question=question.id, value=value)
        return Unanswered(question.id, answer.source)


def carry(found: ValidatedReturn, earlier: Earlier, questionnaire: Questionnaire, labels: Labels) -> ValidatedReturn:
    """Carry a return of an earlier version over to today's questionnaire.

    What it said to questions that are asked otherwise now stays in `overheard`: somebody at risk is heard all the same.
    """
    said = found.supplier_return
    work = _Carrying(
        found, earlier, frozenset(one.id for one in scoped(questionnaire, WHOLE).questions if one.required)
    )
    answers = {question.id: work.answer(question) for question in questionnaire.questions}
    tables = {
        table.id: tuple(_row(row, table.columns, work) for row in said.tables.get(table.id, ()))
        for table in questionnaire.tables
    }
    carried = _summary(answers, work)
    problems = (*_problems(carried, found, questionnaire, labels), *found.problems)
    return ValidatedReturn(
        Outcome.of(problems),
        replace(said, answers=answers, tables=tables),
        problems,
        overheard=said,
        carried=carried,
        sections=found.sections,
    )


def _row(row: TableRow, columns: tuple[Question, ...], work: _Carrying) -> TableRow:
    answers = {
        column.id: work.carried(column, row.answers[column.id]) if column.id in row.answers else NotAsked(column.id)
        for column in columns
    }
    return replace(row, answers=answers)


def _summary(answers: dict[str, Answer], work: _Carrying) -> Carried:
    told = work.found.supplier_return.answers
    came = {one.became or one.question.id: one.question.id for one in work.earlier.removed}
    before = {name: told.get(came.get(name, name)) for name in answers}
    lost = tuple(
        name
        for name, answer in answers.items()
        if isinstance(answer, Unanswered) and isinstance(before[name], Answered)
    )
    return Carried(
        version=work.earlier.version,
        carried=tuple(name for name, one in before.items() if isinstance(one, Answered) and name not in lost),
        missing=tuple(name for name in answers if name in work.earlier.asked_since and name in work.wanted),
        changed=lost,
    )


def _problems(
    carried: Carried, found: ValidatedReturn, questionnaire: Questionnaire, labels: Labels
) -> Iterator[Problem]:
    said = found.supplier_return
    sheet = labels.text("sheets.start")

    def problem(code: str, severity: ProblemSeverity, question: str, *words: str) -> Problem:
        asked = labels.words.get(f"questions.{question}.ask", question)
        message = labels.text(
            f"problems.{code}", sheet=sheet, cell="", question=asked, found=words[0], expected=words[1]
        )
        return Problem(
            code, severity, message, said.file_name, sheet, question=question, found=words[0], expected=words[1]
        )

    yield problem("earlier_version", ProblemSeverity.NOTE, "", carried.version, questionnaire.version)
    for name in carried.missing:
        yield problem("asked_since", ProblemSeverity.PLEASE_CHECK, name, carried.version, questionnaire.version)
    for name in carried.changed:
        yield problem("meaning_changed", ProblemSeverity.MUST_FIX, name, carried.version, questionnaire.version)
