"""Levels of PPN 009 at their edges."""

import pytest

from slavery_check.assessment.ppn import worst
from slavery_check.assessment.result import PpnLevel
from slavery_check.assessment.worked_cases import assess_case
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, with_answers

MAPPED = with_answers(CASES["consultancy"], tiers_known="known_to_tier_2", subcontracting_rules="yes")


@pytest.mark.parametrize(("count", "level"), [(0, PpnLevel.LOW), (19, PpnLevel.LOW), (20, PpnLevel.MEDIUM)])
def test_twenty_sub_suppliers_are_too_many_to_know_each_by_name(count: int, level: PpnLevel) -> None:
    assert assessed(with_answers(MAPPED, sub_supplier_count=count)).ppn009["business_model"] is level


def test_a_low_country_beside_a_gap_is_unknown_and_a_high_one_stays_high() -> None:
    assert assessed(with_answers(MAPPED, site_count=2)).ppn009["location"] is PpnLevel.UNKNOWN
    abroad = with_answers(MAPPED, site_count=2, production_countries=("CN",))
    assert assessed(abroad).ppn009["location"] is PpnLevel.HIGH


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((PpnLevel.LOW, PpnLevel.UNKNOWN), PpnLevel.UNKNOWN),
        ((PpnLevel.UNKNOWN, PpnLevel.MEDIUM), PpnLevel.MEDIUM),
        ((PpnLevel.MEDIUM, PpnLevel.HIGH), PpnLevel.HIGH),
    ],
)
def test_unknown_beats_low_and_nothing_else(levels: tuple[PpnLevel, ...], expected: PpnLevel) -> None:
    assert worst(*levels) is worst(*reversed(levels)) is expected


def test_the_levels_are_those_of_the_policy() -> None:
    workforce, *others = POLICY.ppn009.workforce
    stricter = workforce.model_copy(update={"levels": {**workforce.levels, "above_minimum": "high"}})
    ppn009 = POLICY.ppn009.model_copy(update={"workforce": (stricter, *others)})
    policy = POLICY.model_copy(update={"ppn009": ppn009})
    case = CASES["consultancy"]

    assert case.answers["lowest_pay"] == "above_minimum"
    assert assessed(case).ppn009["workforce"] is PpnLevel.LOW
    assert assess_case(case, QUESTIONNAIRE, policy, REFERENCE).ppn009["workforce"] is PpnLevel.HIGH


@pytest.mark.parametrize(("answer", "level"), [(None, PpnLevel.LOW), ("no", PpnLevel.MEDIUM)])
def test_silence_about_rules_on_sub_contracting_is_what_the_policy_says(answer: str | None, level: PpnLevel) -> None:
    assert assessed(with_answers(MAPPED, subcontracting_rules=answer)).ppn009["business_model"] is level
