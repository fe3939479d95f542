"""The evidence list: what a named person did with the evidence for one answer."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from slavery_check.assessment.result import Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.user_table import Columns, UserRow, UserTable, columns, unknown_columns

HEADERS = {
    "supplier": ("supplier id",),
    "question": ("question id",),
    "level": ("evidence level",),
    "document": ("document name", "what"),
    "by": ("read by", "checked by", "who"),
    "on": ("date", "when"),
    "type": ("kind", "evidence type"),
    "expires": ("expiry", "expiry date", "expires on", "valid until"),
}
OPTIONAL = ("type", "expires")
REQUIRED = tuple(header for header in HEADERS if header not in OPTIONAL)
_SHOWN = 60
"""Characters of a cell that a sentence repeats."""
_BY_A_PERSON = (EvidenceLevel.READ, EvidenceLevel.VERIFIED)
_NO_DATE = "is not a date. Write 2026-05-31."
_UK_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """What the list says. A row that `must_fix` names made no evidence."""

    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]


def read_evidence(table: UserTable, suppliers: Collection[str], questions: Collection[str]) -> EvidenceList:
    """Read every row against the known supplier and question ids.

    Raises BadDefinitionError where a column is missing.
    """
    found = columns(table, HEADERS, REQUIRED)
    problems = [*table.notices, *unknown_columns(found)]
    evidence: list[Evidence] = []
    for row in table.rows:
        wrong = _problems(found, row, suppliers, questions)
        problems += wrong
        if not wrong:
            evidence.append(_evidence(found, row))
    return EvidenceList(tuple(evidence), tuple(problems))


def current_evidence(evidence: Iterable[Evidence], today: date) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Give what counts today, and what has expired: a document counts on its last day and not after it."""
    valid: list[Evidence] = []
    expired: list[Evidence] = []
    for one in evidence:
        (expired if one.expires and one.expires < today.isoformat() else valid).append(one)
    return tuple(valid), tuple(expired)


def expiry_notices(expired: Iterable[Evidence], file: str) -> tuple[Problem, ...]:
    """Say of each record of the evidence list `file` that it no longer counts, and what to do."""
    return tuple(
        Problem(
            "evidence_expired",
            ProblemSeverity.PLEASE_CHECK,
            f"The evidence of {one.supplier_id} for {one.question}{_named(one)} expired on {one.expires} and no longer "
            f"counts. Ask for one that is valid, and add a line for it.",
            file=file,
            question=one.question,
            found=one.expires,
            supplier=one.supplier_id,
        )
        for one in expired
    )


def _named(evidence: Evidence) -> str:
    return f" ('{evidence.document[:_SHOWN]}')" if evidence.document else ""


def _problems(
    found: Columns, row: UserRow, suppliers: Collection[str], questions: Collection[str]
) -> tuple[Problem, ...]:
    level = found.text(row, "level").casefold()
    by_a_person, expires = level in _BY_A_PERSON, found.text(row, "expires")
    checks = (
        ("supplier", "unknown_supplier", found.text(row, "supplier") in suppliers, "is not the id of a supplier."),
        ("question", "unknown_question", found.text(row, "question") in questions, "is not the id of a question."),
        ("level", "bad_level", level in set(EvidenceLevel), f"is not one of {', '.join(EvidenceLevel)}."),
        (
            "by",
            "nobody_named",
            bool(found.text(row, "by")) or not by_a_person,
            "names nobody: who did it?",
        ),
        ("on", "bad_date", bool(iso_day(found.text(row, "on"))) or not level, _NO_DATE),
        ("expires", "bad_date", bool(iso_day(expires)) or not expires, f"{_NO_DATE} Or leave it empty."),
    )
    fix = ProblemSeverity.MUST_FIX
    return tuple(
        found.problem(row, field, code, fix, f"'{found.text(row, field)[:_SHOWN]}' {words}")
        for field, code, fine, words in checks
        if not fine
    )


def _evidence(found: Columns, row: UserRow) -> Evidence:
    return Evidence(
        supplier_id=found.text(row, "supplier"),
        question=found.text(row, "question"),
        level=EvidenceLevel(found.text(row, "level").casefold()),
        document=found.text(row, "document"),
        by=found.text(row, "by"),
        on=iso_day(found.text(row, "on")),
        type=found.text(row, "type").casefold(),
        expires=iso_day(found.text(row, "expires")),
    )


def iso_day(text: str) -> str:
    """Read an ISO date, or day/month/year as Excel writes it here; empty when it is neither."""
    uk = _UK_DATE.fullmatch(text)
    try:
        return (date(int(uk[3]), int(uk[2]), int(uk[1])) if uk else date.fromisoformat(text)).isoformat()
    except ValueError:
        return ""
