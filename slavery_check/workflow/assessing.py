"""From a programme's folder to assessments and a follow-up list: what assess, follow-up, statement and run share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.assessment.assess import assess
from slavery_check.assessment.controls import levels
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.result import Assessment, Confidence, RedFlag
from slavery_check.assessment.rules import Rules
from slavery_check.follow_up import asking
from slavery_check.follow_up.asking import Calendar
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.follow_up.planning import plan
from slavery_check.follow_up.safeguard_card import whom_to_ask
from slavery_check.follow_up.said import Said
from slavery_check.follow_up.urgency import at_one_date, most_urgent_first
from slavery_check.policy.definition import Policy
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Supplier
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Outcome, SupplierReturn, ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.intake import Intake, Received, receive
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.safeguarding import withhold

NOT_ALLOWED = "not_allowed"
"""Code of the refusal of a file that we may not open, or that a program has open: ours to mend."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A programme and its returns, those on hold already withheld."""

    opened: OpenProgramme
    intake: Intake
    policy: Policy
    untold: int
    """Restricted matters of which the safeguarding lead is still to be told."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """Everything that reports are made of. Nothing in it is restricted."""

    opened: OpenProgramme
    intake: Intake
    policy: Policy
    labels: Labels
    assessments: Mapping[str, Assessment]
    """By supplier id, in the order of the supplier list."""
    follow_ups: tuple[FollowUp, ...]
    """Most urgent first."""
    untold: int
    today: date


def take_in(folder: Path, today: date) -> TakenIn:
    """Open a programme, read its returns, and withhold those on hold before anybody sees them."""
    opened = open_programme(folder)
    policy = load_policy(opened.programme.request.questionnaire, opened.programme.request.policy)

    def flags_of(supplier_return: SupplierReturn) -> tuple[RedFlag, ...]:
        return find(supplier_return, policy)

    withheld = withhold(opened, receive(opened, today), flags_of, today)
    return TakenIn(opened, withheld.intake, policy, withheld.untold)


def assess_programme(folder: Path, today: date) -> Assessed:
    """Read, withhold, assess and plan."""
    return assess_taken(take_in(folder, today), today)


def assess_taken(taken: TakenIn, today: date) -> Assessed:
    """Assess and plan what was taken in."""
    labels = load_labels(taken.opened.programme.request.questionnaire)
    rules = Rules(taken.policy, load_reference(), taken.opened.programme.request.country_of_delivery)
    assessments = {
        supplier.id: _assessed(taken, supplier, rules)
        for supplier in taken.opened.suppliers
        if supplier.id in taken.intake.current
    }
    rows = _follow_ups(taken, assessments, labels, today)
    return Assessed(taken.opened, taken.intake, taken.policy, labels, assessments, rows, taken.untold, today)


def _assessed(taken: TakenIn, supplier: Supplier, rules: Rules) -> Assessment:
    current = _validated(taken.intake.current[supplier.id])
    earlier = taken.intake.earlier.get(supplier.id, ())
    others = [one.result.supplier_return for one in earlier if isinstance(one.result, ValidatedReturn)]
    return assess(current.supplier_return, supplier, rules, taken.opened.evidence, others)


def _validated(received: Received) -> ValidatedReturn:
    if not isinstance(received.result, ValidatedReturn):
        raise TypeError("a refused file is never a supplier's current return")
    return received.result


def _follow_ups(
    taken: TakenIn, assessments: Mapping[str, Assessment], labels: Labels, today: date
) -> tuple[FollowUp, ...]:
    calendar = Calendar(taken.opened.programme.request.deadline, taken.policy.reminder_days, today)
    rows = [
        row
        for supplier in taken.opened.suppliers
        for row in at_one_date(_of_supplier(taken, supplier, assessments.get(supplier.id), labels, calendar))
    ]
    rows += [
        asking.unmatched(one.path.name, _validated(one).supplier_return.supplier_id, calendar)
        for one in taken.intake.unmatched
    ]
    rows += [asking.refused_of_nobody(name, message, calendar) for name, message in refused_of(taken.intake, "")]
    rows += [asking.not_opened_of_nobody(name, calendar) for name in _not_opened(taken.intake, "")]
    return most_urgent_first(rows)


def refused_of(intake: Intake, supplier_id: str) -> tuple[tuple[str, str], ...]:
    """Give the name and the sentence of each file that could not be read: of one supplier, or of nobody known.

    Not of those that we ourselves may not open: for them nothing is asked of a supplier.
    """
    return tuple(
        (one.path.name, one.result.message)
        for one in intake.refused
        if one.supplier_id == supplier_id and isinstance(one.result, Refusal) and one.result.code != NOT_ALLOWED
    )


def _not_opened(intake: Intake, supplier_id: str) -> tuple[str, ...]:
    return tuple(
        one.path.name
        for one in intake.refused
        if one.supplier_id == supplier_id and isinstance(one.result, Refusal) and one.result.code == NOT_ALLOWED
    )


def _of_supplier(
    taken: TakenIn, supplier: Supplier, assessment: Assessment | None, labels: Labels, calendar: Calendar
) -> list[FollowUp]:
    if supplier.id in taken.intake.on_hold:
        return [asking.on_hold(supplier, whom_to_ask(taken.opened.programme.request.return_to))]
    unreadable = refused_of(taken.intake, supplier.id)
    again = [asking.refused(supplier, unreadable, calendar)] if unreadable else []
    closed = _not_opened(taken.intake, supplier.id)
    again += [asking.not_opened(supplier, closed, calendar)] if closed else []
    if assessment is None:
        return again or [asking.silent(supplier, calendar, len(refused_of(taken.intake, "")))]
    current = _validated(taken.intake.current[supplier.id])
    said = _said(taken, supplier, current, labels)
    improve = plan(assessment, supplier, said, (), taken.policy, calendar.today)
    if current.outcome is Outcome.ACCEPTED and assessment.band is not None:
        return [*again, improve]
    ask = asking.needs_correction(supplier, len(_to_fix(current)), assessment, calendar)
    return [ask, improve] if improve.lane is Lane.IMPROVE and _rests_on_answers(assessment) else [ask]


def _said(taken: TakenIn, supplier: Supplier, current: ValidatedReturn, labels: Labels) -> Said:
    asked_again = frozenset(problem.question for problem in _to_fix(current) if problem.question)
    return Said(current.supplier_return, labels, levels(taken.opened.evidence, supplier.id), asked_again)


def _to_fix(current: ValidatedReturn) -> tuple[Problem, ...]:
    return tuple(problem for problem in current.problems if problem.severity is ProblemSeverity.MUST_FIX)


def _rests_on_answers(assessment: Assessment) -> bool:
    """Tell whether there is anything to improve beyond what is asked again anyway: assumptions alone are no finding."""
    said = any(not flag.silent for flag in assessment.red_flags)
    return said or assessment.confidence is not Confidence.LOW
