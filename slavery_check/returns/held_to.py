"""Holding a return to the form that its supplier was sent: what the register says was asked prevails over the cover.

Whoever writes a smaller form on the cover and deletes the sheets would otherwise have been asked less.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import (
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Outcome,
    Tally,
    Unanswered,
    Unread,
    ValidatedReturn,
    given,
)
from slavery_check.returns.findings import Finding, Findings
from slavery_check.returns.not_sent import own_form, without_not_sent

_MUST, _CHECK = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK
FORM_CHANGED = "form_changed"


@dataclass(frozen=True, slots=True)
class _Holding:
    """One return and what it should have held."""

    found: ValidatedReturn
    asked: Questionnaire
    sheets: Mapping[str, str]
    """Name of each sheet of the form, by section or table id."""
    lacking: tuple[Question, ...]
    """Asked and not there, in order; what certainly does not apply left out."""
    tables: tuple[str, ...]
    """Ids of tables that were asked, are of no form that the cover names, and hold nothing."""
    own: Collection[str]
    """Ids of the questions of the form that the cover names, whose answers are counted already."""
    is_of_today: bool
    """Of the version that was sent; an earlier one cannot hold what was asked since."""

    def sheet_of(self, question: Question) -> str:
        """Give the name of the sheet on which it should stand."""
        return next(self.sheets[one.id] for one in self.asked.sections if question in one.questions)

    def stands(self, question: Question) -> bool:
        """Tell whether something was answered, whatever the cover says was asked."""
        match self.found.supplier_return.answers.get(question.id):
            case Answered() | DoesNotKnow():
                return True
            case NotApplicable(reason=reason):
                return bool(reason)
            case _:
                return False

    def wants(self, question: Question) -> bool:
        """Tell whether an answer is wanted for certain."""
        known = given(self.found.supplier_return.answers)
        return question.required and question.applies(known) is True


def hold_to(found: ValidatedReturn, asked: Form, questionnaire: Questionnaire, labels: Labels) -> ValidatedReturn:
    """Give the return as if its cover named the form that was asked; the same return where that changes nothing.

    Each question that was asked and is not there becomes unanswered, with a problem of its own, and the cover gets one.
    What was never sent is not asked for. `labels` are those of the return's language.
    """
    found = without_not_sent(found, asked, questionnaire, labels)
    said = found.supplier_return
    form = scoped(questionnaire, asked)
    known = given(said.answers)
    gone = [one for one in form.questions if isinstance(said.answers.get(one.id), NotAsked)]
    if not gone:
        return found
    applies = [one for one in gone if one.applies(known) is not False]
    own = own_form(said, questionnaire)
    tables = tuple(one.id for one in form.tables if one not in own.tables and not said.tables.get(one.id))
    is_of_today = said.questionnaire_version == questionnaire.version
    ids = {one.id for one in own.questions}
    holding = _Holding(found, form, sheet_names(form, labels), tuple(applies), tables, ids, is_of_today)
    changed: dict[str, Answer] = {one.id: NotApplicable(one.id, "") for one in gone}
    changed |= {one.id: Unanswered(one.id) for one in applies}
    unread = tuple(Unread(one.id, "", holding.sheet_of(one), "", "") for one in applies if is_of_today)
    problems = (*_of_the_cover(holding, asked, labels), *found.problems, *_of_the_rows(holding, questionnaire, labels))
    return replace(
        found,
        outcome=Outcome.of(problems),
        supplier_return=replace(said, answers={**said.answers, **changed}, unread=(*said.unread, *unread)),
        problems=problems,
        sections=_counted(found.sections, holding) if found.sections and is_of_today else found.sections,
    )


def _of_the_cover(holding: _Holding, asked: Form, labels: Labels) -> Iterator[Problem]:
    said = holding.found.supplier_return
    if not holding.is_of_today or any(one.code == FORM_CHANGED for one in holding.found.problems):
        return
    sheet = labels.text("sheets.start")
    message = labels.text("problems.form_smaller", sheet=sheet, found=said.form, expected=str(asked))
    yield Problem(FORM_CHANGED, _MUST, message, said.file_name, sheet, found=said.form, expected=str(asked))


def _of_the_rows(holding: _Holding, questionnaire: Questionnaire, labels: Labels) -> tuple[Problem, ...]:
    said = holding.found.supplier_return
    findings = Findings(said.file_name, labels, list(holding.sheets.values()))
    for question in holding.lacking:
        sheet = holding.sheet_of(question)
        findings.add(
            Finding("row_missing", _MUST, sheet, question=question.id, expected=labels.text("expected.row"))
            if holding.is_of_today
            else Finding(
                "asked_since",
                _CHECK,
                sheet,
                question=question.id,
                found=said.questionnaire_version,
                expected=questionnaire.version,
            )
        )
    if holding.is_of_today:
        names = (holding.sheets[table] for table in holding.tables)
        findings.add(*(Finding("sheet_missing", _MUST, name, expected=labels.text("expected.sheet")) for name in names))
    return findings.problems()


def _counted(sections: Collection[Tally], holding: _Holding) -> tuple[Tally, ...]:
    """Count what the smaller form on the cover left out, in the order of the form that was asked.

    A table that is gone lacks at least one answer.
    """
    before = {one.id: one for one in sections}
    counted: dict[str, Tally] = {}
    for section in holding.asked.sections:
        tally = before.get(section.id, Tally(section.id, 0, 0, 0))
        uncounted = [one for one in section.questions if one.id not in holding.own]
        there = sum(holding.stands(one) for one in uncounted)
        lacks = sum(not holding.stands(one) and holding.wants(one) for one in uncounted)
        counted[section.id] = replace(tally, given=tally.given + there, missing=tally.missing + lacks)
    counted |= {
        name: before.get(name, Tally(name, 0, 1, 0)) for name in (*holding.tables, *before) if name not in counted
    }
    return tuple(counted.values())
