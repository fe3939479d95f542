"""What is not known of a supplier, and what was assumed because of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from slavery_check.assessment.reading import cell_of
from slavery_check.assessment.result import Assessment, Part
from slavery_check.policy.definition import Policy
from slavery_check.returns.answers import Answer, DoesNotKnow, SupplierReturn, Unanswered


class Why(StrEnum):
    """Why something is not known."""

    ASSUMED = "assumed"
    """Exposure that was not stated: the most that it could be counts."""
    NOT_READ = "not_read"
    """Something stands there and could not be read."""
    DOES_NOT_KNOW = "does_not_know"
    """The supplier said so."""
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that is not known."""

    why: Why
    question: str
    cell: str
    points: Fraction
    """Of what was assumed; 0 of anything else: it earned nothing, or was not scored."""
    reason: str
    """What was assumed, in a sentence; empty of anything else."""
    raw: str = ""
    """What could not be read."""


def open_points(assessment: Assessment, sent: SupplierReturn, policy: Policy) -> tuple[OpenPoint, ...]:
    """Give what was assumed in the order of the lines, then what is open besides, in the questionnaire's order."""
    assumed = [
        OpenPoint(Why.ASSUMED, line.question, line.cell, line.points, line.reason)
        for line in assessment.contributions
        if line.assumed and line.part is not Part.CONTROL
    ]
    unread = [
        OpenPoint(Why.NOT_READ, one.question, f"{one.sheet}!{one.cell}" if one.cell else "", Fraction(0), "", one.raw)
        for one in sent.unread
        if not one.beside
    ]
    named = {one.question for one in (*assumed, *unread)}
    return (*assumed, *unread, *(one for one in _silent(sent, policy) if one.question not in named))


def _silent(sent: SupplierReturn, policy: Policy) -> Iterator[OpenPoint]:
    """Leave out what may stay blank; who does not know has always said something worth knowing."""
    wanted = {*policy.required, *(control.question for group in policy.groups for control in group.controls)}
    wanted |= {name for rule in policy.red_flags for name in rule.unanswered}
    for name, answer in sent.answers.items():
        if isinstance(answer, DoesNotKnow):
            yield _open(Why.DOES_NOT_KNOW, name, answer)
        elif isinstance(answer, Unanswered) and name in wanted:
            yield _open(Why.BLANK, name, answer)


def _open(why: Why, question: str, answer: Answer) -> OpenPoint:
    return OpenPoint(why, question, cell_of(answer), Fraction(0), "")
