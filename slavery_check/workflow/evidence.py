"""The evidence that counts today, each document with the hash of its file where the programme holds it."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from slavery_check.assessment.evidence import current_evidence, expiry_notices
from slavery_check.assessment.result import Evidence
from slavery_check.files import sha256_of
from slavery_check.workflow.programmes import EVIDENCE_FILE, OpenProgramme

DOCUMENTS = "evidence"
"""The folder of a programme in which documents may be kept, each under the name that evidence.csv gives it."""


def with_current_evidence(opened: OpenProgramme, today: date) -> OpenProgramme:
    """Give the programme with the evidence that counts today, and a notice of each document that has expired."""
    valid, expired = current_evidence(opened.evidence, today)
    notices = (*opened.notices, *expiry_notices(expired, EVIDENCE_FILE))
    return replace(opened, evidence=with_hashes(valid, opened.folder), notices=notices)


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
