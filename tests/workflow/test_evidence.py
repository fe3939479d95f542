from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from slavery_check.assessment.result import Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.evidence import with_current_evidence, with_hashes
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Intake
from tests.workflow.council import PROGRAMME, TODAY, Council

POLICY = load_policy("supplier-2026")
NOTHING = Intake({}, {}, (), (), (), ())
NOTICE = Problem("company_number_repaired", ProblemSeverity.NOTE, "A company number was repaired.")


def record(document: str) -> Evidence:
    return Evidence("S1", "audits", EvidenceLevel.READ, document, "Sam", "2026-05-31")


def test_a_document_that_the_programme_holds_has_its_hash(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "audit.pdf").write_bytes(b"seen")

    held, not_held = with_hashes([record("audit.pdf"), record("Audit report")], tmp_path)

    assert held.sha256 == sha256(b"seen").hexdigest()
    assert not_held == record("Audit report")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../secret", "..\\secret", "/etc/hostname", "c:secret", "a\0b", "x" * 999]
)
def test_a_name_that_leads_elsewhere_or_nowhere_has_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "secret").write_bytes(b"not evidence")

    assert with_hashes([record(name)], tmp_path) == (record(name),)


def test_expired_evidence_counts_no_more_and_a_notice_says_so(tmp_path: Path) -> None:
    valid, expired = record("audit.pdf"), replace(record("old.pdf"), expires="2026-05-31")
    opened = OpenProgramme(tmp_path, PROGRAMME, (), (NOTICE,), (valid, expired))

    today = with_current_evidence(opened, NOTHING, POLICY, TODAY)

    assert today.evidence == (valid,)
    assert [notice.code for notice in today.notices] == [NOTICE.code, "evidence_expired"]
    assert "old.pdf" in today.notices[1].message


def test_a_current_score_of_the_list_backs_what_was_answered_and_an_old_one_is_named(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S1")
    council.supplier("S2")
    council.supplier("S3")
    lines = (council.folder / "suppliers.csv").read_text("utf-8").splitlines()
    scores = ("msat_score,msat_date", "72,2026-03-12", "72,2024-03-12", ",")
    text = "\n".join(f"{line},{score}" for line, score in zip(lines, scores, strict=True))
    (council.folder / "suppliers.csv").write_text(text, encoding="utf-8")
    for id_ in ("S1", "S2", "S3"):
        council.answer(id_)

    found = assess_programme(council.folder, TODAY)

    assert {one.supplier_id for one in found.opened.evidence} == {"S1"}
    assert {one.document for one in found.opened.evidence} == {"MSAT score 72"}
    assert [one.supplier for one in found.opened.notices if one.code == "report_not_current"] == ["S2"]
    assert found.assessments["S1"].evidenced > found.assessments["S2"].evidenced == found.assessments["S3"].evidenced
