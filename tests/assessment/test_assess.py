"""One supplier's assessment: evidence, other returns, bands at their edges, and what is shown beside the score."""

from fractions import Fraction

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.bands import band_of
from slavery_check.assessment.result import Confidence, Evidence, PpnLevel
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
SUPPLIER = Supplier(id="case", name="Case", category="CPV:72200000")


def record(question: str, level: EvidenceLevel, supplier: str = "case") -> Evidence:
    return Evidence(supplier, question, level, "doc", "A Person", "2026-11-01")


def backed(case: Case, *evidence: Evidence) -> Fraction:
    found = assess(return_of(case, QUESTIONNAIRE), SUPPLIER, RULES, evidence).controls
    assert found is not None
    return found


def test_the_best_evidence_recorded_for_an_answer_counts_whatever_the_order() -> None:
    case = with_answers(CASES["consultancy"], training_given_to=("whole_organisation",))
    read, received = (
        record("training_given_to", EvidenceLevel.READ),
        record("training_given_to", EvidenceLevel.RECEIVED),
    )
    assert backed(case, read, received) == backed(case, received, read) == Fraction("0.0375")


def test_evidence_of_another_supplier_is_no_evidence() -> None:
    case = with_answers(CASES["consultancy"], training_given_to=("whole_organisation",))
    assert backed(case, record("training_given_to", EvidenceLevel.VERIFIED, "other")) == Fraction("0.02")


def test_evidence_for_an_answer_of_no_earns_nothing() -> None:
    assert backed(CASES["consultancy"], record("audits", EvidenceLevel.VERIFIED)) == 0


def test_claimed_evidenced_and_verified_stand_side_by_side() -> None:
    assessment = assessed(CASES["uk_cleaning"])
    assert (assessment.claimed, assessment.evidenced, assessment.verified) == (
        Fraction("0.8"),
        Fraction("0.8"),
        Fraction("0.4"),
    )
    stated = assessed(CASES["malaysian_gloves"])
    assert [float(one) for one in (stated.claimed, stated.evidenced, stated.verified)] == [1, 0, 0]


def test_a_red_flag_of_an_earlier_return_stays_and_names_its_file() -> None:
    now, before = CASES["consultancy"], CASES["papers_held"]
    assessment = assess(return_of(now, QUESTIONNAIRE), SUPPLIER, RULES, others=[return_of(before, QUESTIONNAIRE)])
    assert [(flag.id, flag.file_name) for flag in assessment.red_flags] == [("papers_held", "papers_held.xlsx")]
    assert assessment.score_band is Band.LOW
    assert assessment.band is Band.VERY_HIGH


def test_a_flag_that_both_returns_raise_is_named_once_by_the_one_that_counts() -> None:
    now = CASES["papers_held"]
    before = now.model_copy(update={"id": "earlier"})
    assessment = assess(return_of(now, QUESTIONNAIRE), SUPPLIER, RULES, others=[return_of(before, QUESTIONNAIRE)])
    assert [flag.file_name for flag in assessment.red_flags] == ["papers_held.xlsx"]


def test_what_an_earlier_return_left_unanswered_is_forgotten_once_it_is_answered() -> None:
    assessment = assess(
        return_of(CASES["consultancy"], QUESTIONNAIRE),
        SUPPLIER,
        RULES,
        others=[return_of(CASES["silent_on_harm"], QUESTIONNAIRE)],
    )
    assert assessment.red_flags == ()


def test_nothing_scorable_with_a_red_flag_takes_the_flags_floor() -> None:
    assessment = assessed(with_answers(CASES["nothing_scorable"], original_papers_held="yes"))
    assert assessment.residual is None
    assert assessment.score_band is None
    assert assessment.band is Band.VERY_HIGH


@pytest.mark.parametrize(
    ("residual", "band"),
    [
        ("0", Band.LOW),
        ("24.9999", Band.LOW),
        ("25", Band.MEDIUM),
        ("50", Band.HIGH),
        ("74.9", Band.HIGH),
        ("75", Band.VERY_HIGH),
        ("100", Band.VERY_HIGH),
    ],
)
def test_a_score_at_an_edge_is_in_the_higher_band(residual: str, band: Band) -> None:
    assert band_of(Fraction(residual), POLICY) is band


def test_completeness_counts_dont_know_and_leaves_out_what_was_not_asked() -> None:
    whole = assessed(CASES["consultancy"]).completeness
    assert whole == 1
    assert assessed(with_answers(CASES["consultancy"], overtime="dont_know")).completeness == 1
    assert assessed(with_answers(CASES["consultancy"], overtime=None)).completeness == Fraction(54, 55)


def test_confidence_is_low_with_any_assumption_whatever_the_evidence() -> None:
    assert assessed(CASES["uk_cleaning"]).confidence is Confidence.EVIDENCED
    assert assessed(CASES["malaysian_gloves"]).confidence is Confidence.STATED
    assert assessed(with_answers(CASES["uk_cleaning"], tied_housing="dont_know")).confidence is Confidence.LOW


def test_half_of_the_credit_read_is_evidenced() -> None:
    # Two questions of equal weight: in part and verified earns 1/2 x 1, in full and received earns 1 x 1/2.
    halves = with_answers(CASES["consultancy"], tiers_known="known_to_tier_1", risk_assessment="written_this_year")
    halves = halves.model_copy(
        update={"evidence": {"tiers_known": EvidenceLevel.VERIFIED, "risk_assessment": EvidenceLevel.RECEIVED}}
    )
    assert assessed(halves).confidence is Confidence.EVIDENCED
    assert assessed(with_answers(halves, training_given_to=("buyers",))).confidence is Confidence.STATED


def test_a_stated_origin_is_cited_before_an_assumed_one() -> None:
    gap = with_answers(CASES["malaysian_gloves"], sub_supplier_count=1)
    line = next(line for line in assessed(gap).contributions if line.criterion == "goods")
    assert (line.assumed, line.reference) == (False, "goods: MY Rubber Gloves, forced labour (2022 edition)")


def test_policy_version_and_editions_stand_with_the_assessment() -> None:
    assessment = assessed(CASES["consultancy"])
    assert assessment.policy == POLICY.name
    assert any("2025 report" in line for line in assessment.editions)


def test_a_line_names_question_cell_and_reference_row_with_its_edition() -> None:
    lines = {line.criterion: line for line in assessed(CASES["malaysian_gloves"]).contributions}
    assert lines["country"].question == "production_countries"
    assert lines["country"].cell.startswith("Case!B")
    assert lines["country"].reference == "tip_tiers_2025: MY Tier 2 (2025 report)"
    assert lines["goods"].reference == "goods: MY Rubber Gloves, forced labour (2022 edition)"
    assert "(edition 1)" in lines["sector"].reference
    assert lines["country"].reason == (
        "The country that counts most is Malaysia (in the Trafficking in Persons report: Tier 2)."
    )


def test_a_gap_is_cited_only_where_it_raises_the_score() -> None:
    stated = with_answers(CASES["chinese_gloves"], site_count=2)
    line = next(line for line in assessed(stated).contributions if line.criterion == "country")
    assert not line.assumed


def test_a_site_with_housing_is_cited_where_the_general_answer_says_none() -> None:
    lines = {line.criterion: line for line in assessed(CASES["workforce_site_housing"]).contributions}
    assert (lines["workforce.tied"].question, lines["workforce.tied"].cell) == ("site_housing", "sites!B3")


def test_the_six_ppn_characteristics_come_from_the_same_answers() -> None:
    assert assessed(CASES["uk_consultancy"]).ppn009 == {
        "industry": PpnLevel.LOW,
        "workforce": PpnLevel.LOW,
        "location": PpnLevel.LOW,
        "context": PpnLevel.LOW,
        "commodity": PpnLevel.LOW,
        "business_model": PpnLevel.MEDIUM,
    }
    assert assessed(CASES["malaysian_gloves"]).ppn009 == {
        "industry": PpnLevel.HIGH,
        "workforce": PpnLevel.HIGH,
        "location": PpnLevel.MEDIUM,
        "context": PpnLevel.HIGH,
        "commodity": PpnLevel.HIGH,
        "business_model": PpnLevel.LOW,
    }


def test_a_characteristic_that_was_not_answered_is_unknown_never_low() -> None:
    silent = with_answers(
        CASES["goods_without_a_country"],
        worker_kinds=None,
        labour_providers=None,
        tied_housing=None,
        tiers_known=None,
        goods_supplied=None,
        subcontracting_rules="yes",
    ).model_copy(update={"sites": (), "supplier": {}})
    assert set(assessed(silent).ppn009.values()) == {PpnLevel.UNKNOWN}
