"""The line for goods says which goods from where, and what had to be assumed."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn, Unread
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
SUPPLIER = Supplier(id="case", name="Case")
GLOVES = CASES["malaysian_gloves"]
GAP = with_answers(GLOVES, goods_supplied=("tobacco",), sub_supplier_count=1)
UNKNOWN = (
    "Not every origin is stated, so we assume the worst. "
    "Goods of the group tobacco from some country are listed as made with forced labour."
)


def goods(said: SupplierReturn) -> Contribution:
    return next(line for line in assess(said, SUPPLIER, RULES).contributions if line.criterion == "goods")


@pytest.mark.parametrize(
    ("case", "reason", "assumed"),
    [
        (GLOVES, "Goods of the group gloves from Malaysia are listed as made with forced labour.", False),
        (GAP, UNKNOWN, True),
        (
            with_answers(GLOVES, goods_supplied=("carpets",)),
            "Goods of the group carpets from Malaysia are listed for other countries.",
            False,
        ),
        (with_answers(CASES["consultancy"], goods_supplied=()), "No goods from the published list.", False),
        (
            with_answers(CASES["consultancy"], goods_supplied=None),
            "You supply services and named no listed goods.",
            True,
        ),
    ],
)
def test_the_line_says_what_is_known_and_what_was_assumed(case: Case, reason: str, *, assumed: bool) -> None:
    line = goods(return_of(case, QUESTIONNAIRE))
    assert (line.reason, line.assumed) == (reason, assumed)


def test_goods_that_were_not_named_are_assumed_to_be_the_worst() -> None:
    line = goods(return_of(with_answers(GLOVES, goods_supplied=None), QUESTIONNAIRE))
    assert line.reason.startswith("We were not told which listed goods are supplied, so we assume the worst. Goods of ")
    assert line.reason.endswith(" from Malaysia are listed as made with forced labour.")
    assert line.assumed


def unread(part: str, question: str = "goods_supplied", *, beside: bool = False) -> Unread:
    return Unread(question, part, "Case", "C9", "perhaps", beside=beside)


def test_a_tick_that_could_not_be_read_counts_as_one() -> None:
    said = return_of(with_answers(GLOVES, goods_supplied=("tobacco",)), QUESTIONNAIRE)

    assert not goods(said).assumed
    assert goods(replace(said, unread=(unread("gloves"),))).assumed


def test_words_beside_a_tick_and_ticks_of_other_questions_name_no_goods() -> None:
    said = return_of(with_answers(GLOVES, goods_supplied=("tobacco",)), QUESTIONNAIRE)

    for one in (unread("gloves", beside=True), unread("gloves", "worker_kinds"), unread("no_such_group")):
        assert goods(replace(said, unread=(one,))) == goods(said)


NOWHERE = with_answers(GLOVES, goods_supplied=None, production_countries=None, site_count=0, sub_supplier_count=0)
NOWHERE = NOWHERE.model_copy(update={"sites": (), "sub_suppliers": ()})


def scored(case: Case, **points: Fraction) -> Contribution:
    """Give the line for goods where the policy has other points."""
    inherent = POLICY.inherent
    goods = inherent.goods.model_copy(update=points)
    policy = POLICY.model_copy(update={"inherent": inherent.model_copy(update={"goods": goods})})
    lines = assess(return_of(case, QUESTIONNAIRE), SUPPLIER, replace(RULES, policy=policy)).contributions
    return next(line for line in lines if line.criterion == "goods")


def test_where_neither_goods_nor_places_are_told_the_worst_is_assumed_and_no_good_is_named() -> None:
    line = scored(NOWHERE)
    assert line.reason == (
        "We were told neither which listed goods are supplied nor where all of them come from, so we assume the worst."
    )
    assert (float(line.points), line.reference, line.assumed, line.question) == (20.0, "", True, "goods_supplied")
    assert line.cell.startswith("Case!B")


@pytest.mark.parametrize("country", ["MY", "CN", "IN", "ID", "BR", "BD", "MX"])
def test_a_country_that_was_told_counts_beside_one_that_was_not(country: str) -> None:
    line = scored(with_answers(NOWHERE, production_countries=(country,), sub_supplier_count=1))
    assert f" from {REFERENCE.countries.name(country)} are listed as made with forced labour." in line.reason


@pytest.mark.parametrize(("unknown", "told"), [("0", True), ("1/2", True), ("1", False)])
def test_what_is_not_told_counts_by_the_points_that_the_policy_gives_it(unknown: str, *, told: bool) -> None:
    home = with_answers(NOWHERE, production_countries=("GB",), sub_supplier_count=1)
    line = scored(home, unknown_points=Fraction(unknown))

    assert ("from United Kingdom are listed for other countries" in line.reason) is told
    assert line.points == max(Fraction(5), Fraction(unknown) * 10)


@pytest.mark.parametrize(
    ("countries", "reason", "points"),
    [
        (("GB", "PK"), "cotton and textiles from Pakistan are listed as made with forced labour.", 20),
        (None, "cotton and textiles from United Kingdom are listed for other countries.", 5),
    ],
)
def test_services_that_tick_listed_goods_have_their_points_and_stay_services(
    countries: tuple[str, ...] | None, reason: str, points: int
) -> None:
    laundry = with_answers(
        CASES["consultancy"],
        goods_supplied=("cotton_and_textiles",),
        production_countries=countries,
        xinjiang_link="dont_know",
    )
    line = scored(laundry)
    assert reason in line.reason
    assert line.points == points
    assert not any(one.criterion == "country.region" for one in assessed(laundry).contributions)

    bought = laundry.model_copy(update={"supplier": {**laundry.supplier, "category": "CPV:39500000"}})
    (region,) = [one for one in assessed(bought).contributions if one.criterion == "country.region"]
    assert region.assumed


def test_services_that_name_no_goods_are_not_taken_for_any() -> None:
    line = scored(with_answers(NOWHERE, supply_kind="services"))
    assert (line.reason, float(line.points)) == ("You supply services and named no listed goods.", 0.0)


@pytest.mark.parametrize("goods", [("soap_and_oleochemicals", "tobacco"), ("sugar_and_palm_oil", "tobacco")])
def test_goods_made_from_a_listed_input_count_more_than_those_of_child_labour(goods: tuple[str, ...]) -> None:
    line = scored(with_answers(NOWHERE, goods_supplied=goods, production_countries=("ID",)))
    assert "are listed as made from an input made with forced or child labour." in line.reason
    assert float(line.points) == 15.0
