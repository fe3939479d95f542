"""How much a questionnaire asks: the figures behind "how long does it take"."""

from dataclasses import dataclass

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import WHOLE, scoped


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of questions; the first three add up to all of them, the tables' columns apart."""

    for_everyone: int
    follow_up: int
    """Asked only where an earlier answer calls for it."""
    optional: int
    tables: int
    columns: int
    """Of all tables together."""

    @property
    def questions(self) -> int:
        """Every question, the tables' columns apart."""
        return self.for_everyone + self.follow_up + self.optional

    def __str__(self) -> str:
        """Say it in one phrase."""
        return (
            f"{self.questions} questions: {self.for_everyone} for everyone, {self.follow_up} only where they apply, "
            f"{self.optional} optional; {self.tables} tables with {self.columns} columns"
        )


def count(questionnaire: Questionnaire) -> Counts:
    """Count the questions of each kind; one that has a `when` is a follow-up question even where it is optional."""
    follow_up = sum(question.when is not None for question in questionnaire.questions)
    optional = sum(not question.required and question.when is None for question in questionnaire.questions)
    return Counts(
        for_everyone=len(questionnaire.questions) - follow_up - optional,
        follow_up=follow_up,
        optional=optional,
        tables=len(questionnaire.tables),
        columns=sum(len(table.columns) for table in questionnaire.tables),
    )


def of_modules(questionnaire: Questionnaire) -> str:
    """Say how much the modules ask beyond the standard part; nothing where there are none."""
    if not questionnaire.modules:
        return ""
    more = len(questionnaire.questions) - len(scoped(questionnaire, WHOLE).questions)
    return f"; {len(questionnaire.modules)} modules with {more} more"
