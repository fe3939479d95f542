"""Answers of one return that do not go together: each raises a question, none a point."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.reading import cell_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.contradictions import ContradictionRule
from slavery_check.policy.definition import Policy
from slavery_check.policy.phrases import normalise
from slavery_check.questionnaire.conditions import Condition, Given, evaluate, questions_in
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, SupplierReturn, Unanswered, given

_NOTHING: Mapping[str, EvidenceLevel] = {}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One rule of the policy that holds."""

    id: str
    reason: str
    """For the buyer."""
    ask: str
    """For the supplier; accuses nobody."""
    questions: tuple[str, ...]
    """What was answered, or left open, that does not go together; table columns too."""
    cells: tuple[str, ...]
    """`Sheet!B7` of each answer that was given, in the same order."""


def contradictions(
    supplier_return: SupplierReturn, inherent: Fraction, policy: Policy, backing: Mapping[str, EvidenceLevel] = _NOTHING
) -> tuple[Contradiction, ...]:
    """Find every contradiction, in the order of the policy; `inherent` is 0 to 100, before controls.

    `backing` is the evidence recorded by question: what somebody here holds a paper of is described enough.
    """
    shown = {name for name, level in backing.items() if level is not EvidenceLevel.STATED}
    known = _known(supplier_return)
    nothing = frozenset(policy.contradictions.nothing_said)
    return tuple(
        _found(rule, supplier_return)
        for rule in policy.contradictions.rules
        if (rule.inherent is None or band_of(inherent, policy).rank >= rule.inherent.rank)
        and (rule.when is None or evaluate(rule.when, known) is True)
        and all(_says_something(_answers(supplier_return, one), nothing) for one in rule.answered)
        and not ((rule.empty or rule.no_rows) and shown.intersection(rule.questions))
        and all(_is_empty(_answers(supplier_return, one)) for one in rule.empty)
        and all(_says_none(_answers(supplier_return, one), nothing) for one in rule.says_none)
        and all(_is_not_said(one, supplier_return, known) for one in rule.not_said)
        and not any(supplier_return.tables.get(table) for table in rule.no_rows)
        and (rule.later is None or any(_too_late(rule, supplier_return)))
    )


def _known(supplier_return: SupplierReturn) -> Given:
    """Say what is known of each answer, and of each column of whole numbers their sum."""
    counted: dict[str, int] = {}
    for rows in supplier_return.tables.values():
        for row in rows:
            for column, answer in row.answers.items():
                if isinstance(answer, Answered) and isinstance(answer.value, int):
                    counted[column] = counted.get(column, 0) + answer.value
    return {**given(supplier_return.answers), **counted}


def _answers(supplier_return: SupplierReturn, question: str) -> tuple[Answer, ...]:
    """Give the one answer to a question, or what each row says in a column; nothing where it was never asked."""
    if question in supplier_return.answers:
        return (supplier_return.answers[question],)
    rows = (row for table in supplier_return.tables.values() for row in table)
    return tuple(row.answers[question] for row in rows if question in row.answers)


def _says_something(answers: tuple[Answer, ...], nothing: frozenset[str]) -> bool:
    return any(isinstance(one, Answered) and not _is_nothing(one, nothing) for one in answers)


def _says_none(answers: tuple[Answer, ...], nothing: frozenset[str]) -> bool:
    return any(isinstance(one, Answered) and _is_nothing(one, nothing) for one in answers)


def _is_nothing(answer: Answered, nothing: frozenset[str]) -> bool:
    return isinstance(answer.value, str) and normalise(answer.value) in {"", *nothing}


def _is_not_said(condition: Condition, supplier_return: SupplierReturn, known: Given) -> bool:
    """Tell whether a condition does not certainly hold, though all of its questions were asked."""
    asked = (_answers(supplier_return, name) for name in questions_in(condition))
    was_asked = all(any(isinstance(one, Answered | Unanswered | DoesNotKnow) for one in several) for several in asked)
    return was_asked and evaluate(condition, known) is not True


def _is_empty(answers: tuple[Answer, ...]) -> bool:
    """Tell whether it was asked and never answered. What was not asked, or does not apply, is not empty."""
    return bool(answers) and all(isinstance(one, Unanswered | DoesNotKnow) for one in answers)


def _days(supplier_return: SupplierReturn, question: str) -> Iterator[tuple[date, Answered]]:
    for one in _answers(supplier_return, question):
        if isinstance(one, Answered) and isinstance(one.value, date):
            yield one.value, one


def _too_late(rule: ContradictionRule, supplier_return: SupplierReturn) -> Iterator[Answered]:
    """Give each answer with a day after the one that it comes before."""
    if rule.later is not None:
        before = max((day for day, _ in _days(supplier_return, rule.later.than)), default=date.max)
        for question in rule.later.days:
            yield from (answer for day, answer in _days(supplier_return, question) if day > before)


def _found(rule: ContradictionRule, supplier_return: SupplierReturn) -> Contradiction:
    late = [one.question for one in _too_late(rule, supplier_return)]
    named = dict.fromkeys((*late, rule.later.than) if rule.later is not None else rule.questions)
    answers = {name: _answers(supplier_return, name) for name in named}
    cells = (cell_of(one) for several in answers.values() for one in several if isinstance(one, Answered))
    return Contradiction(
        id=rule.id,
        reason=rule.reason,
        ask=rule.ask,
        questions=tuple(name for name, several in answers.items() if several),
        cells=tuple(dict.fromkeys(filter(None, cells))),
    )
