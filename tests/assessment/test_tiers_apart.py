"""Exposure below tier 1 stands apart from that of the supplier's own sites, and changes no score."""

from fractions import Fraction

import pytest
from hypothesis import given

from slavery_check.assessment.commodity import goods_groups, goods_line
from slavery_check.assessment.origins import origins
from slavery_check.assessment.result import Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.tiers_apart import Tier, TierExposure, tiers_apart, worst_country
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, cases, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
GLOVES = with_answers(
    CASES["consultancy"],
    supply_kind="goods",
    goods_supplied=("gloves",),
    production_countries=("GB",),
    site_count=1,
    sub_supplier_count=1,
)


def apart(case: Case) -> dict[Tier, TierExposure]:
    return {one.tier: one for one in tiers_apart(return_of(case, QUESTIONNAIRE), RULES)}


def placed(case: Case, site: str, sub_supplier: str) -> Case:
    return case.model_copy(
        update={
            "sites": ({"site_name": "A", "site_country": site},),
            "sub_suppliers": ({"sub_supplier_name": "B", "sub_supplier_country": sub_supplier},),
        }
    )


def test_a_sub_supplier_abroad_shows_below_tier_1_and_not_in_the_suppliers_own_sites() -> None:
    found = apart(placed(GLOVES, "GB", "MY"))

    own, below = found[Tier.OWN_SITES], found[Tier.SUB_SUPPLIERS]
    assert (own.countries, own.worst, own.points) == (("GB",), "GB", Fraction(15))
    assert (below.countries, below.worst, below.points) == (("MY",), "MY", Fraction(40))
    assert not own.assumed
    assert not below.assumed


def test_a_row_without_a_country_is_assumed_in_its_own_tier_only() -> None:
    case = placed(GLOVES, "GB", "MY").model_copy(update={"sub_suppliers": ({"sub_supplier_name": "B"},)})
    found = apart(case)

    assert (found[Tier.SUB_SUPPLIERS].worst, found[Tier.SUB_SUPPLIERS].assumed) == ("", True)
    assert found[Tier.SUB_SUPPLIERS].countries == ()
    assert not found[Tier.OWN_SITES].assumed


def test_services_without_a_place_have_one_line_that_is_assumed() -> None:
    case = with_answers(CASES["consultancy"], production_countries=None, site_count=None, sub_supplier_count=None)
    (one,) = apart(case.model_copy(update={"sites": (), "sub_suppliers": ()})).values()

    assert (one.tier, one.worst, one.assumed, one.countries) == (Tier.NOT_SAID, "GB", True, ())


def test_the_country_that_counts_most_is_named() -> None:
    assert worst_country(return_of(placed(GLOVES, "GB", "MY"), QUESTIONNAIRE), RULES) == "MY"


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@given(cases())
def test_no_tier_has_more_than_the_score_takes_for_country_and_goods(case: Case) -> None:
    lines = assessed(case).contributions
    rules = Rules(POLICY, REFERENCE, case.supplier["country_of_delivery"], frozenset(case.supplier["index"].split()))
    scored = {
        part: sum((line.points for line in lines if line.part is part), Fraction(0))
        for part in (Part.COUNTRY, Part.GOODS)
    }
    found = tiers_apart(return_of(case, QUESTIONNAIRE), rules)

    assert found
    assert all(one.country_points <= scored[Part.COUNTRY] for one in found)
    assert max(one.goods_points for one in found) == scored[Part.GOODS]


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@given(cases())
def test_each_good_counts_by_its_worst_country_of_production(case: Case) -> None:
    sent = return_of(case, QUESTIONNAIRE)
    places = origins(sent, REFERENCE.countries, "GB")
    whole = goods_line(sent, places, RULES).points

    assert whole == max((goods_line(sent, [one], RULES).points for one in places), default=whole)
    assert goods_groups(sent, RULES)[0] or whole == 0


def test_the_tiers_have_names_that_a_program_can_read() -> None:
    assert [tier.value for tier in Tier] == ["own_sites", "sub_suppliers", "not_said"]


def test_an_answer_about_xinjiang_is_about_no_tier() -> None:
    linked = apart(with_answers(placed(GLOVES, "GB", "MY"), xinjiang_link="yes"))

    assert linked[Tier.OWN_SITES].country_points == apart(placed(GLOVES, "GB", "MY"))[Tier.OWN_SITES].country_points
