"""The form: which parts of a questionnaire one supplier is asked."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from slavery_check.questionnaire.definition import CORE, STANDARD, Question, Questionnaire, Section, Table
from slavery_check.questionnaire.kept import Kept

_NAME = re.compile(r"(core|standard)((?:\+[a-z][a-z0-9_]{2,39})*)((?:-[a-z][a-z0-9_]{2,39})*)")


class Scope(StrEnum):
    """How much everybody is asked, modules apart."""

    CORE = CORE
    """About 15 questions, for small suppliers of low risk."""
    STANDARD = STANDARD


@dataclass(frozen=True, slots=True)
class Form:
    """What one supplier is asked: the core; the standard part less what reports cover; each module."""

    scope: Scope = Scope.STANDARD
    modules: tuple[str, ...] = ()
    """Ids, in the questionnaire's order."""
    reports: tuple[str, ...] = ()
    """Ids of reports that answer part of it. They shorten the standard part only."""

    def __str__(self) -> str:
        """Write it as the cover carries it: `core+housing`, `standard-msat`."""
        return "".join((self.scope, *(f"+{one}" for one in self.modules), *(f"-{one}" for one in self.reports)))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read what `str` wrote, spaces apart; None when it is no form."""
        found = _NAME.fullmatch("".join(text.split()))
        if found is None:
            return None
        scope, modules, reports = found.groups()
        return cls(Scope(scope), tuple(modules.split("+")[1:]), tuple(reports.split("-")[1:]))

    @classmethod
    def of(cls, questionnaire: Questionnaire, text: str) -> Self | None:
        """Read what `str` wrote; None when it is no form of this questionnaire."""
        form = cls.parse(text)
        return form if form is not None and form.fits(questionnaire) else None

    def fits(self, questionnaire: Questionnaire) -> bool:
        """Tell whether the questionnaire has these modules and reports."""
        return set(self.modules) <= set(questionnaire.modules) and set(self.reports) <= set(questionnaire.reports)


WHOLE = Form()
"""What version 1.0 asked of everybody."""
_SCOPED = Kept[Questionnaire](most=64)
"""What each form asks."""


def scoped(questionnaire: Questionnaire, form: Form) -> Questionnaire:
    """Give the questionnaire with only what the form asks; sections and tables of which nothing is asked are gone."""
    return _SCOPED.of((questionnaire,), lambda: _scoped(questionnaire, form), also=form)


def _scoped(questionnaire: Questionnaire, form: Form) -> Questionnaire:
    covered = {question for report in form.reports for question in questionnaire.reports[report].covers}

    def asks(part: Question | Table) -> bool:
        if CORE in part.asked_in or set(part.asked_in) & set(form.modules):
            return True
        return form.scope is Scope.STANDARD and STANDARD in part.asked_in and part.id not in covered

    parts: tuple[Question | Table, ...] = (*questionnaire.questions, *questionnaire.tables)
    return only(questionnaire, {part.id for part in parts if asks(part)})


def only(questionnaire: Questionnaire, ids: Collection[str]) -> Questionnaire:
    """Give the questionnaire with only these questions and tables, in its own order; empty sections are gone."""
    kept = (
        (section, tuple(question for question in section.questions if question.id in ids))
        for section in questionnaire.sections
    )
    sections = tuple(Section(id=section.id, questions=questions) for section, questions in kept if questions)
    tables = tuple(table for table in questionnaire.tables if table.id in ids)
    return questionnaire.model_copy(update={"sections": sections, "tables": tables})
