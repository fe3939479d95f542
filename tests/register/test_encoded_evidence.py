"""A line of the evidence list comes back exactly; its facts name neither the document nor who read it."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.result import Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.register.encoded_evidence import decode_evidence, encode_evidence
from tests.register.damaged import CANARY, damaged, read_or_refused, stored, with_canaries

EVIDENCE = Evidence(
    supplier_id="S1",
    question="audits",
    level=EvidenceLevel.READ,
    document="SMETA report.pdf",
    by="Pat Jones",
    on="2026-05-31",
    type="audit",
    expires="2027-05-31",
    sha256="ab" * 32,
)


@given(st.builds(Evidence))
def test_any_evidence_comes_back_as_it_was(evidence: Evidence) -> None:
    facts, personal = encode_evidence(evidence)

    assert decode_evidence(stored(facts), stored(personal)) == evidence


def test_only_the_document_and_the_reader_are_personal() -> None:
    assert encode_evidence(EVIDENCE).personal == {"document": "SMETA report.pdf", "by": "Pat Jones"}


def test_a_kind_of_document_in_somebodys_own_word_is_personal() -> None:
    own = replace(EVIDENCE, type="sam")
    facts, personal = encode_evidence(own)

    assert "sam" not in str(facts)
    assert decode_evidence(facts, personal) == own


def test_the_facts_hold_no_word_that_a_person_wrote() -> None:
    written = with_canaries(EVIDENCE, "supplier_id")
    facts, personal = encode_evidence(written)

    assert CANARY not in str(facts)
    assert decode_evidence(facts, personal) == written


def test_of_erased_evidence_the_level_and_the_days_stay() -> None:
    left = decode_evidence(encode_evidence(EVIDENCE).facts, None)

    assert (left.level, left.on, left.expires, left.type) == (
        EvidenceLevel.READ,
        "2026-05-31",
        "2027-05-31",
        "audit",
    )
    assert (left.document, left.by) == ("erased", "erased")


@given(damaged(encode_evidence(EVIDENCE).facts), damaged(encode_evidence(EVIDENCE).personal))
def test_damaged_evidence_is_read_or_refused_with_a_sentence(facts: Any, personal: Any) -> None:  # noqa: ANN401 - any JSON
    assert read_or_refused(decode_evidence, facts, encode_evidence(EVIDENCE).personal)
    assert read_or_refused(decode_evidence, encode_evidence(EVIDENCE).facts, personal)
