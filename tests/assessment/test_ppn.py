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
    for country in ("CN", "BR"):
        abroad = with_answers(MAPPED, site_count=2, production_countries=(country,))
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


def test_a_choice_that_the_policy_gives_no_level_is_not_known() -> None:
    workforce, *others = POLICY.ppn009.workforce
    fewer = workforce.model_copy(update={"levels": {"legal_minimum": "medium"}})
    policy = POLICY.model_copy(update={"ppn009": POLICY.ppn009.model_copy(update={"workforce": (fewer, *others)})})

    assert assess_case(CASES["consultancy"], QUESTIONNAIRE, policy, REFERENCE).ppn009["workforce"] is PpnLevel.UNKNOWN


@pytest.mark.parametrize(("answer", "level"), [(None, PpnLevel.LOW), ("no", PpnLevel.MEDIUM)])
def test_silence_about_rules_on_sub_contracting_is_what_the_policy_says(answer: str | None, level: PpnLevel) -> None:
    assert assessed(with_answers(MAPPED, subcontracting_rules=answer)).ppn009["business_model"] is level


GOODS = with_answers(
    CASES["consultancy"], supply_kind="goods", xinjiang_link="no", site_count=0, sub_supplier_count=0
).model_copy(update={"sites": (), "sub_suppliers": ()})


@pytest.mark.parametrize(
    ("country", "level"),
    [
        ("GB", PpnLevel.LOW),
        ("MY", PpnLevel.MEDIUM),
        ("BR", PpnLevel.HIGH),
        ("CN", PpnLevel.HIGH),
        ("YE", PpnLevel.HIGH),
    ],
)
def test_a_location_is_low_in_tier_1_medium_in_tier_2_and_high_beyond(country: str, level: PpnLevel) -> None:
    assert assessed(with_answers(GOODS, goods_supplied=(), production_countries=(country,))).ppn009["location"] is level


def test_what_is_only_assumed_of_xinjiang_moves_no_location_that_was_stated() -> None:
    silent = with_answers(GOODS, goods_supplied=(), production_countries=("GB",), xinjiang_link=None)

    assert any(line.assumed for line in assessed(silent).contributions if line.criterion == "country.region")
    assert assessed(silent).ppn009["location"] is PpnLevel.LOW


@pytest.mark.parametrize(
    ("goods", "country", "level"),
    [
        ((), "MY", PpnLevel.LOW),
        (("carpets",), "MX", PpnLevel.MEDIUM),
        (("rubber",), "ID", PpnLevel.HIGH),
        (("soap_and_oleochemicals",), "ID", PpnLevel.HIGH),
        (("gloves",), "CN", PpnLevel.HIGH),
    ],
)
def test_goods_listed_elsewhere_are_medium_and_those_listed_for_their_country_high(
    goods: tuple[str, ...], country: str, level: PpnLevel
) -> None:
    found = assessed(with_answers(GOODS, goods_supplied=goods, production_countries=(country,)))

    assert found.ppn009["commodity"] is level


@pytest.mark.parametrize(
    ("characteristic", "question", "answer", "level"),
    [
        ("workforce", "lowest_pay", "below_minimum", PpnLevel.HIGH),
        ("workforce", "lowest_pay", "legal_minimum", PpnLevel.MEDIUM),
        ("workforce", "lowest_pay", None, PpnLevel.UNKNOWN),
        ("workforce", "worker_kinds", ("direct", "temporary"), PpnLevel.MEDIUM),
        ("workforce", "worker_kinds", ("direct", "agency"), PpnLevel.MEDIUM),
        ("workforce", "worker_kinds", ("agency", "seasonal"), PpnLevel.HIGH),
        ("workforce", "worker_kinds", None, PpnLevel.UNKNOWN),
        ("context", "tied_housing", ("transport",), PpnLevel.MEDIUM),
        ("context", "tied_housing", ("transport", "housing"), PpnLevel.HIGH),
        ("context", "labour_providers", None, PpnLevel.UNKNOWN),
        ("business_model", "tiers_known", "not_mapped", PpnLevel.HIGH),
        ("business_model", "fees_paid", "dont_know", PpnLevel.UNKNOWN),
    ],
)
def test_each_answer_has_its_level_and_silence_is_not_known(
    characteristic: str, question: str, answer: str | tuple[str, ...] | None, level: PpnLevel
) -> None:
    assert assessed(MAPPED).ppn009[characteristic] is PpnLevel.LOW
    assert assessed(with_answers(MAPPED, **{question: answer})).ppn009[characteristic] is level


@pytest.mark.parametrize(
    ("category", "level"),
    [
        ("CPV:72200000", PpnLevel.LOW),
        ("CPV:90910000", PpnLevel.HIGH),
        ("SIC:81210", PpnLevel.HIGH),
        ("words", PpnLevel.UNKNOWN),
    ],
)
def test_an_industry_has_the_level_of_its_band_and_without_a_code_none_is_known(category: str, level: PpnLevel) -> None:
    case = with_answers(MAPPED, supply_code=None)
    case = case.model_copy(update={"supplier": {**case.supplier, "category": category}})

    assert assessed(case).ppn009["industry"] is level


def test_a_place_that_was_only_assumed_is_not_known() -> None:
    nowhere = with_answers(MAPPED, production_countries=None, site_count=0, sub_supplier_count=0)

    assert assessed(nowhere.model_copy(update={"sites": ()})).ppn009["location"] is PpnLevel.UNKNOWN
