"""The follow-up list of a programme: every supplier's rows, and those of files of nobody known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.leverage import leverage
from slavery_check.assessment.portfolio import over_cap
from slavery_check.assessment.result import Assessment, Confidence
from slavery_check.follow_up import asking
from slavery_check.follow_up.asking import Calendar
from slavery_check.follow_up.clarifying import with_further, with_questions
from slavery_check.follow_up.mailed import with_words
from slavery_check.follow_up.overriding import with_overrides
from slavery_check.follow_up.plan import Action, Contact, FollowUp, Lane
from slavery_check.follow_up.planning import agreed_earlier, plan
from slavery_check.follow_up.reasons import MOST
from slavery_check.follow_up.safeguard_card import whom_to_ask
from slavery_check.follow_up.urgency import at_one_date, in_touch, most_urgent_first, weighed
from slavery_check.model import Band
from slavery_check.programme import Supplier
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Outcome
from slavery_check.returns.came_back_empty import came_back_empty
from slavery_check.returns.raw import Refusal
from slavery_check.returns.validate import is_of_another_form
from slavery_check.workflow.came_late import saying_late
from slavery_check.workflow.judging import Judging, to_fix
from slavery_check.workflow.received import Intake
from slavery_check.workflow.words_in_mail import names_of

_MISSING = "Answers that matter for people are still missing. That is no finding."
_RING = "Ring: is anything in the way of answering? Ask for what is missing, about harm to workers first."
NOT_ALLOWED = "not_allowed"
"""Code of the refusal of a file that we may not open, or that a program has open: ours to mend."""


def follow_ups(judged: Judging, assessments: Mapping[str, Assessment], today: date) -> tuple[FollowUp, ...]:
    """Give the list, most urgent first."""
    rows = [
        row
        for supplier in judged.opened.suppliers
        for row in of_supplier(judged, supplier, assessments.get(supplier.id), today)
    ]
    return most_urgent_first([*rows, *of_nobody(judged, today)])


def of_supplier(judged: Judging, supplier: Supplier, assessment: Assessment | None, today: date) -> Sequence[FollowUp]:
    """Give a supplier's rows."""
    rows = at_one_date(_of_supplier(judged, supplier, assessment, _calendar(judged, today)), today)
    rows = _saying_what_came(rows, judged.intake, supplier.id)
    over = Fraction(0) if assessment is None else over_cap(assessment)
    return [weighed(row, leverage(supplier, judged.spend, judged.rules.policy.leverage), over) for row in rows]


def _saying_what_came(rows: Sequence[FollowUp], intake: Intake, supplier_id: str) -> list[FollowUp]:
    """Say in the first row which e-mails of a supplier a person should read."""
    current = [intake.current[supplier_id]] if supplier_id in intake.current else []
    refused = (one for one in intake.refused if one.supplier_id == supplier_id)
    names = names_of((*current, *intake.earlier.get(supplier_id, ()), *refused))
    return [with_words(row, () if number else names) for number, row in enumerate(rows)]


def of_nobody(judged: Judging, today: date) -> Sequence[FollowUp]:
    """Give the rows of files of nobody known."""
    calendar = _calendar(judged, today)
    intake = judged.intake
    rows = [
        (one.path.name, row)
        for one in intake.unmatched
        if one.gist
        for row in saying_late([asking.unmatched(one.path.name, one.gist.claimed, calendar, one.other_id)], [one])
    ]
    rows += [(name, asking.refused_of_nobody(name, said, calendar)) for name, said in refused_of(intake, "")]
    rows += [(name, asking.not_opened_of_nobody(name, calendar)) for name in _not_opened(intake, "")]
    worded = frozenset(names_of((*intake.unmatched, *intake.refused)))
    return [with_words(row, [name] if name in worded else []) for name, row in rows]


def _calendar(judged: Judging, today: date) -> Calendar:
    return Calendar(judged.opened.programme.request.deadline, judged.rules.policy.reminder_days, today)


def refused_of(intake: Intake, supplier_id: str, labels: Labels | None = None) -> tuple[tuple[str, str], ...]:
    """Give the name and the sentence of each file that could not be read: of one supplier, or of nobody known.

    In English, or in the words of `labels`.

    Not of those that we ourselves may not open: for them nothing is asked of a supplier.
    """
    return tuple(
        (one.path.name, _sentence(one.refusal, labels))
        for one in intake.refused
        if one.supplier_id == supplier_id and one.refusal and one.refusal.code != NOT_ALLOWED
    )


def _sentence(refusal: Refusal, labels: Labels | None) -> str:
    """Give its sentence; what names an attachment before it stays in English."""
    key = f"refusals.{refusal.code}"
    if labels is None or labels.english is None or key not in labels.words:
        return refusal.message
    return refusal.message.replace(labels.english.text(key), labels.text(key))


def _not_opened(intake: Intake, supplier_id: str) -> tuple[str, ...]:
    return tuple(
        one.path.name
        for one in intake.refused
        if one.supplier_id == supplier_id and one.refusal and one.refusal.code == NOT_ALLOWED
    )


def _of_supplier(
    judged: Judging, supplier: Supplier, assessment: Assessment | None, calendar: Calendar
) -> list[FollowUp]:
    if supplier.id in judged.intake.on_hold:
        return [asking.on_hold(supplier, whom_to_ask(judged.opened.programme.request.return_to))]
    unreadable = refused_of(judged.intake, supplier.id)
    again = [asking.refused(supplier, unreadable, calendar)] if unreadable else []
    closed = _not_opened(judged.intake, supplier.id)
    again += [asking.not_opened(supplier, closed, calendar)] if closed else []
    if assessment is None:
        return _without_return(judged, supplier, again, calendar)
    rows = _answered(judged, supplier, assessment, again, calendar)
    if came_back_empty(judged.current(supplier.id)):
        return rows
    found = judged.contradictions(assessment)
    said, further = judged.said(supplier.id, calendar.today), judged.further(supplier, calendar.today)
    rows = with_questions(rows, found, said, supplier, assessment, calendar)
    rows = with_further(rows, further, said, supplier, assessment, calendar)
    rows = with_overrides(rows, judged.overrides(assessment, calendar.today), calendar.today)
    if not is_of_another_form(judged.current(supplier.id)):
        rows = _rung(rows, assessment, calendar.today)
    provisional = judged.state(assessment, supplier, further) is State.PROVISIONAL
    return [replace(row, provisional=provisional) for row in rows]


def _answered(
    judged: Judging, supplier: Supplier, assessment: Assessment, again: list[FollowUp], calendar: Calendar
) -> list[FollowUp]:
    """Give the rows of a supplier whose return counts, before what does not go together in it."""
    current = judged.current(supplier.id)
    open_plan = judged.memory.open_plan(supplier.id, assessment.sha256)
    said = judged.said(supplier.id, calendar.today)
    improve = plan(assessment, supplier, said, open_plan, judged.rules.policy, calendar.today)
    if current.outcome is Outcome.ACCEPTED and assessment.band is not None:
        return [*again, improve]
    if came_back_empty(current):
        ask = asking.empty(supplier, current.supplier_return.file_name, calendar)
    else:
        ask = asking.needs_correction(supplier, len(to_fix(current)), assessment, calendar)
    return [ask, improve] if improve.lane is Lane.IMPROVE and _rests_on_answers(assessment, open_plan) else [ask]


def _rung(rows: list[FollowUp], assessment: Assessment, today: date) -> list[FollowUp]:
    """Ring whoever would be rung if its return did not go back: to leave answers open is no quieter way.

    Where too little is answered for a band, silence about harm counts as High, as no return does after the deadline.
    """
    is_silent = assessment.band is None and any(flag.silent for flag in assessment.red_flags)
    band = Band.HIGH if is_silent else assessment.band
    contact, by = in_touch((flag.severity for flag in assessment.red_flags), band, None, today)
    if contact is not Contact.RING or any(row.contact is Contact.RING for row in rows):
        return rows
    return [_call(row, by) if row.contact is Contact.SEND_BACK else row for row in rows]


def _call(row: FollowUp, by: date) -> FollowUp:
    return replace(
        row,
        contact=Contact.RING,
        contact_by=min(row.contact_by or by, by),
        reasons=(_MISSING, *row.reasons)[:MOST],
        ask_for=(_RING, *row.ask_for),
    )


def _without_return(judged: Judging, supplier: Supplier, again: list[FollowUp], calendar: Calendar) -> list[FollowUp]:
    """Give the rows of a supplier that has not answered this year: what was agreed and raised before stays."""
    unknown = len(refused_of(judged.intake, ""))
    unmatched, asked = len(judged.intake.unmatched), supplier.id in judged.intake.asked
    silent = asking.silent(supplier, calendar, unknown, asked=asked, unmatched_files=unmatched)
    rows = again or [asking.excused(supplier) if supplier.id in judged.memory.excused else silent]
    rows = saying_late(rows, judged.intake.past.get(supplier.id, ()))
    flags = judged.flags_of_past(supplier.id)
    earlier = agreed_earlier(supplier, judged.memory.open_plan(supplier.id), flags, judged.rules.policy, calendar.today)
    return [*rows, earlier] if earlier else rows


def _rests_on_answers(assessment: Assessment, open_plan: Collection[Action]) -> bool:
    """Tell whether there is anything to improve beyond what is asked again anyway: assumptions alone are no finding."""
    said = any(not flag.silent for flag in assessment.red_flags)
    return said or bool(open_plan) or assessment.confidence is not Confidence.LOW
