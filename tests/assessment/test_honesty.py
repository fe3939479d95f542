"""What a supplier found, put right and showed adds to its controls, and never more than was shown."""

from collections.abc import Sequence
from dataclasses import replace

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution, Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
SUPPLIER = Supplier(id="case", name="Case", category="CPV:72200000")
REPAID = with_answers(CASES["consultancy"], fees_paid="fees_repaid")


def shown(question: str, level: EvidenceLevel) -> Evidence:
    return Evidence("case", question, level, "doc", "A Person", "2026-11-01")


def returned(case: Case, sha256: str = "") -> SupplierReturn:
    return replace(return_of(case, QUESTIONNAIRE), sha256=sha256)


def earned(
    own: SupplierReturn, evidence: Sequence[Evidence], others: Sequence[SupplierReturn] = ()
) -> Contribution | None:
    found = assess(own, SUPPLIER, RULES, evidence, others)
    return next((line for line in found.contributions if line.criterion == "control.disclosed_and_acting"), None)


def test_it_takes_away_its_share_of_what_controls_can() -> None:
    line = earned(returned(REPAID), [shown("fees_paid", EvidenceLevel.VERIFIED)])

    assert line is not None
    assert line.points == -POLICY.effect.disclosed_and_acting * POLICY.control_effect * 15
    assert line.reason == "A case was found, put right and shown to us. Honesty counts."


def test_what_was_never_found_earns_nothing_and_makes_no_line() -> None:
    assert earned(returned(CASES["consultancy"]), [shown("fees_paid", EvidenceLevel.VERIFIED)]) is None


def test_a_case_of_another_return_counts_though_neither_has_a_file_behind_it() -> None:
    evidence = [shown("fees_paid", EvidenceLevel.VERIFIED)]

    assert earned(returned(CASES["consultancy"]), evidence, [returned(REPAID)]) is not None


def test_what_the_buyer_corrected_earns_nothing_beside_another_case_with_weaker_evidence() -> None:
    found = with_answers(CASES["indicators_put_right"], fees_paid="fees_repaid")
    evidence = [shown("remedy_given", EvidenceLevel.VERIFIED), shown("fees_paid", EvidenceLevel.RECEIVED)]
    own, as_it_came = returned(REPAID, "a"), returned(found, "a")

    alone, corrected = earned(own, evidence), earned(own, evidence, [as_it_came])
    assert alone is not None
    assert corrected is not None
    assert corrected.points == alone.points
    assert (
        alone.points
        == -POLICY.effect.disclosed_and_acting * POLICY.control_effect * 15 * POLICY.evidence[EvidenceLevel.RECEIVED]
    )
