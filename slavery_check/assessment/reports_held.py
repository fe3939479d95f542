"""Scores, levels and statements from elsewhere that the supplier list holds: which are current, and what they back.

A score as such proves no single control. So a current one saves questions, and of a question that was answered it is
evidence received, never more.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from slavery_check.assessment.evidence import iso_day
from slavery_check.assessment.result import Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.policy.proportion import Proportion, ReportRule
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Supplier
from slavery_check.questionnaire.definition import Questionnaire

_SHOWN = 60
_NUMBER = re.compile(r"(?:level\s*)?(\d{1,3})(?:\.\d+)?\s*%?", re.IGNORECASE | re.ASCII)
_FIELDS = {
    "msat": ("msat_score", "msat_date", "MSAT score"),
    "evergreen": ("evergreen_level", "evergreen_date", "Evergreen level"),
    "registry": ("registry_url", "registry_date", "Statement in the government registry:"),
}
"""Report id -> what it says, its day, and how it is called, in the supplier list."""


@dataclass(frozen=True, slots=True)
class HeldReport:
    """One that is current."""

    id: str
    words: str
    """`MSAT score 72`."""
    on: str
    """ISO date."""
    until: str
    """ISO date of the last day on which it is current."""


def reports_held(
    supplier: Supplier, proportion: Proportion, today: date
) -> tuple[tuple[HeldReport, ...], tuple[Problem, ...]]:
    """Give what is current, and a problem for each that stands in the list and does not count, with the reason."""
    held: list[HeldReport] = []
    problems: list[Problem] = []
    for name, rule in proportion.reports.items():
        if name in _FIELDS:
            value_field, date_field, words = _FIELDS[name]
            value, day = getattr(supplier, value_field), iso_day(getattr(supplier, date_field))
            if not value:
                continue
            why = _why_not(value, day, rule, today)
            if why:
                problems.append(_problem(supplier, f"{words.rstrip(':')} '{value[:_SHOWN]}'", why))
            else:
                until = _later(date.fromisoformat(day), rule.months).isoformat()
                said = value.casefold().removeprefix("level").strip() if rule.at_least is not None else value
                held.append(HeldReport(name, f"{words} {said}", day, until))
    return tuple(held), tuple(problems)


def _why_not(value: str, day: str, rule: ReportRule, today: date) -> str:
    """Say why it does not count; empty when it does."""
    if not day:
        return "has no date that we can read. Write the day beside it, like 2026-05-31"
    if day > today.isoformat():
        return f"has the date {day}, which is in the future. Check the year"
    if _later(date.fromisoformat(day), rule.months) < today:
        return f"is of {day}, and counts for {rule.months} months. Ask for a new one"
    return _too_little(value, rule)


def _too_little(value: str, rule: ReportRule) -> str:
    if rule.at_least is None:
        is_address = value.casefold().startswith(("http://", "https://"))
        return "" if is_address else "is no web address. Copy it from your browser"
    number = _NUMBER.fullmatch(value)
    if number is None:
        return "is no number. Write it like 72"
    return "" if int(number[1]) >= rule.at_least else f"is below {rule.at_least}, so we ask ourselves"


def _problem(supplier: Supplier, what: str, why: str) -> Problem:
    sentence = f"{supplier.id}: {what} {why}. It shortens nothing and backs no answer."
    return Problem("report_not_current", ProblemSeverity.PLEASE_CHECK, sentence, supplier=supplier.id)


def _later(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of that month."""
    count = day.year * 12 + day.month - 1 + months
    following = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return min(date(count // 12, count % 12 + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def evidence_of(
    held: Collection[HeldReport], supplier_id: str, questionnaire: Questionnaire, answered: Collection[str]
) -> Iterator[Evidence]:
    """Give a record for each answer that a current report is about; none for what was not answered."""
    takes_evidence = {question.id for question in questionnaire.questions if question.evidence}
    for report in held:
        for question in questionnaire.reports[report.id].covers:
            if question in answered and question in takes_evidence:
                yield Evidence(
                    supplier_id=supplier_id,
                    question=question,
                    level=EvidenceLevel.RECEIVED,
                    document=report.words,
                    by="",
                    on=report.on,
                    type=report.id,
                    expires=report.until,
                )
