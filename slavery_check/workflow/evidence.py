"""The evidence that counts today, each document with the hash of its file where the programme holds it."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from slavery_check.assessment.evidence import current_evidence, expiry_notices
from slavery_check.assessment.reports_held import evidence_of, reports_held
from slavery_check.assessment.result import Evidence
from slavery_check.files import sha256_of
from slavery_check.policy.definition import Policy
from slavery_check.problems import Problem
from slavery_check.returns.answers import Answered, ValidatedReturn
from slavery_check.workflow.programmes import EVIDENCE_FILE, OpenProgramme
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.received import Intake

DOCUMENTS = "evidence"
"""The folder of a programme in which documents may be kept, each under the name that evidence.csv gives it."""


def with_current_evidence(opened: OpenProgramme, intake: Intake, policy: Policy, today: date) -> OpenProgramme:
    """Give the programme with the evidence that counts today: documents, and reports that the supplier list holds.

    A notice names each document that has expired and each report that does not count.
    """
    valid, expired = current_evidence(opened.evidence, today)
    reports, problems = _of_reports(opened, intake, policy, today)
    notices = (*opened.notices, *expiry_notices(expired, EVIDENCE_FILE), *problems)
    return replace(opened, evidence=(*with_hashes(valid, opened.folder), *reports), notices=notices)


def _of_reports(
    opened: OpenProgramme, intake: Intake, policy: Policy, today: date
) -> tuple[list[Evidence], list[Problem]]:
    """Give what current reports back of each return that counts, and why others back nothing."""
    questionnaire = load_questionnaire(opened.programme.request.questionnaire)
    evidence: list[Evidence] = []
    problems: list[Problem] = []
    for supplier in opened.suppliers:
        held, wrong = reports_held(supplier, policy.proportion, today)
        problems += wrong
        current = intake.current.get(supplier.id)
        found = current.result if held and current is not None else None
        if isinstance(found, ValidatedReturn):
            answers = found.supplier_return.answers
            answered = {name for name, answer in answers.items() if isinstance(answer, Answered)}
            evidence += evidence_of(held, supplier.id, questionnaire, answered)
    return evidence, problems


def with_hashes(evidence: Iterable[Evidence], folder: Path) -> tuple[Evidence, ...]:
    """Give each record the SHA-256 of its document; empty where the programme `folder` holds no such file."""
    records = tuple(evidence)
    found = {name: _sha256(folder / DOCUMENTS, name) for name in {one.document for one in records}}
    return tuple(replace(one, sha256=found[one.document]) for one in records)


def _sha256(folder: Path, name: str) -> str:
    """Hash a file of the folder itself: a name that leads elsewhere, or that may not be opened, is no document held."""
    if not name or any(sign in name for sign in ("/", "\\", ":", "\0")):
        return ""
    with contextlib.suppress(OSError):
        if (folder / name).is_file():
            return sha256_of(folder / name)
    return ""
