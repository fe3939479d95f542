"""Letting a return off what its supplier was never sent: a cover that lost its line, or names more than was asked.

Validation then takes the standard part for granted, and would ask a small firm for forty rows that it never had.
"""

from collections.abc import Collection
from dataclasses import replace

from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import WHOLE, Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import (
    NotAsked,
    Outcome,
    SupplierReturn,
    Tally,
    Unanswered,
    ValidatedReturn,
    given,
)

_SHEET_GONE = "sheet_missing"


def own_form(said: SupplierReturn, questionnaire: Questionnaire) -> Questionnaire:
    """Give what the cover says was asked; the standard part where it names nothing of ours, as validation does."""
    return scoped(questionnaire, Form.of(questionnaire, said.form) or WHOLE)


def without_not_sent(
    found: ValidatedReturn, asked: Form, questionnaire: Questionnaire, labels: Labels
) -> ValidatedReturn:
    """Give the return without the silences and problems of rows and sheets that were not sent and are not there.

    What stands there all the same stays. `labels` are those of the return's language.
    """
    said, form = found.supplier_return, scoped(questionnaire, asked)
    own = own_form(said, questionnaire)
    sent = {one.id for one in form.questions}
    extra = [one for one in own.questions if one.id not in sent and _is_gone(said, one)]
    names = sheet_names(own, labels)
    missed = {one.sheet for one in found.problems if one.code == _SHEET_GONE}
    tables = {one.id for one in own.tables if one not in form.tables and names[one.id] in missed}
    if not extra and not tables:
        return found
    ids = {one.id for one in extra}
    sections = {one.id for one in own.sections if ids.issuperset(question.id for question in one.questions)}
    sheets = {names[name] for name in (*sections, *tables)}
    print_sent = fingerprint(form, labels)
    problems = tuple(
        one
        for one in found.problems
        if one.question not in ids
        and not (one.code == _SHEET_GONE and one.sheet in sheets)
        and not (one.code == "fingerprint_changed" and one.found == print_sent)
    )
    return replace(
        found,
        outcome=Outcome.of(problems),
        supplier_return=replace(
            said,
            answers={name: NotAsked(name) if name in ids else answer for name, answer in said.answers.items()},
            unread=tuple(one for one in said.unread if one.question not in ids),
        ),
        problems=problems,
        sections=_counted(found, own, extra, {*sections, *tables}),
    )


def _is_gone(said: SupplierReturn, question: Question) -> bool:
    """Tell whether the row of a question was looked for and is nowhere."""
    lost = any(one.question == question.id and not (one.cell or one.raw) for one in said.unread)
    return lost and isinstance(said.answers.get(question.id), Unanswered)


def _counted(
    found: ValidatedReturn, own: Questionnaire, extra: Collection[Question], gone: Collection[str]
) -> tuple[Tally, ...]:
    known = given(found.supplier_return.answers)
    wanted = {one.id for one in extra if one.required and one.applies(known) is True}
    fewer = {one.id: sum(question.id in wanted for question in one.questions) for one in own.sections}
    kept = (one for one in found.sections if one.id not in gone)
    return tuple(replace(one, missing=max(0, one.missing - fewer.get(one.id, 0))) for one in kept)
