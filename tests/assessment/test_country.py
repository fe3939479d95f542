"""A country that an index of the buyer's own marks as worse than its tier has a line that cites the index."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, with_answers

SUPPLIER = Supplier(id="case", name="Case")
GLOVES = CASES["malaysian_gloves"]
RULES = replace(Rules(POLICY, REFERENCE, "GB"), index=frozenset({"MY"}))


def line(case: Case, rules: Rules) -> Contribution | None:
    lines = assess(return_of(case, QUESTIONNAIRE), SUPPLIER, rules).contributions
    return next((one for one in lines if one.criterion == "country.index"), None)


@pytest.mark.parametrize(
    ("case", "reference", "assumed"),
    [
        (GLOVES, "your index: MY", False),
        (with_answers(GLOVES, sub_supplier_count=1), "your index: any country", True),
    ],
)
def test_it_is_cited_as_the_buyers_own(case: Case, reference: str, *, assumed: bool) -> None:
    found = line(case, RULES)
    assert found is not None
    assert (found.reference, found.assumed) == (reference, assumed)


def test_a_row_of_a_table_is_cited_with_its_edition() -> None:
    found = line(GLOVES, replace(RULES, index_rows={"MY": "gsi: MY prevalence 30 (2025 edition)"}))
    assert found is not None
    assert found.reference == "gsi: MY prevalence 30 (2025 edition)"


@pytest.mark.parametrize("marked", [(), ("TH",)])
def test_a_country_that_is_not_marked_has_no_such_line(marked: tuple[str, ...]) -> None:
    assert line(GLOVES, replace(RULES, index=frozenset(marked))) is None


def test_a_gap_is_not_marked_where_no_country_is() -> None:
    assert line(with_answers(GLOVES, sub_supplier_count=1), replace(RULES, index=frozenset())) is None


def lines(case: Case, rules: Rules = RULES) -> dict[str, Contribution]:
    found = assess(return_of(case, QUESTIONNAIRE), SUPPLIER, rules).contributions
    return {one.criterion: one for one in found if one.part is Part.COUNTRY}


@pytest.mark.parametrize(
    ("country", "points", "said"),
    [
        ("GB", 10, "United Kingdom (in the Trafficking in Persons report: Tier 1)."),
        ("BR", 40, "Brazil (in the Trafficking in Persons report: Tier 2 Watch List)."),
        ("YE", 50, "Yemen (in the Trafficking in Persons report: Special Case)."),
        ("GL", 30, "Greenland (no published tier)."),
    ],
)
def test_the_country_that_counts_most_is_named_with_its_tier_and_edition(country: str, points: int, said: str) -> None:
    case = with_answers(GLOVES, goods_supplied=(), production_countries=("GB", country), site_count=0)
    found = lines(case.model_copy(update={"sites": ()}), replace(RULES, index=frozenset()))["country"]

    assert (float(found.points), found.reason, found.assumed) == (
        float(points),
        f"The country that counts most is {said}",
        False,
    )
    assert found.reference == REFERENCE.tiers.cite(country)


def test_a_gap_says_why_and_cites_no_edition() -> None:
    found = lines(with_answers(GLOVES, production_countries=None), replace(RULES, index=frozenset()))["country"]

    assert (float(found.points), found.reference, found.assumed) == (50.0, "", True)
    assert found.reason == "The countries of production were not stated, so we assume the worst that could be true."


def test_the_country_an_index_marks_counts_before_one_of_the_same_tier() -> None:
    both = with_answers(GLOVES, production_countries=("BD", "ID", "MY"), site_count=0)
    both = both.model_copy(update={"sites": ()})

    assert "Bangladesh" in lines(both, replace(RULES, index=frozenset()))["country"].reason
    marked = lines(both, RULES)
    assert "Malaysia" in marked["country"].reason
    assert [(name, float(one.points)) for name, one in marked.items()] == [("country", 20.0), ("country.index", 10.0)]


def test_country_index_and_region_together_add_no_more_than_the_policys_maximum() -> None:
    case = with_answers(CASES["chinese_gloves"], xinjiang_link="yes")
    without = lines(case, replace(RULES, index=frozenset()))
    marked = lines(case, replace(RULES, index=frozenset({"CN"})))

    assert [(name, float(one.points)) for name, one in without.items()] == [("country", 50.0), ("country.region", 10.0)]
    assert [(name, float(one.points)) for name, one in marked.items()] == [("country", 50.0), ("country.index", 10.0)]


def under(**tiers: Fraction) -> Rules:
    """Give rules with other points of some tiers."""
    country = POLICY.inherent.country
    points = {**country.tiers, **{name.replace("_", " "): one for name, one in tiers.items()}}
    inherent = POLICY.inherent.model_copy(update={"country": country.model_copy(update={"tiers": points})})
    return replace(RULES, policy=POLICY.model_copy(update={"inherent": inherent}), index=frozenset())


def test_half_a_point_between_two_countries_decides() -> None:
    both = with_answers(GLOVES, production_countries=("GB", "MY"), site_count=0).model_copy(update={"sites": ()})
    found = lines(both, under(Tier_2=Fraction(3, 2)))["country"]

    assert ("Malaysia" in found.reason, float(found.points)) == (True, 15.0)


def test_a_country_that_adds_nothing_has_its_line_all_the_same() -> None:
    home = with_answers(GLOVES, production_countries=("GB",), xinjiang_link="no").model_copy(update={"sites": ()})
    found = lines(with_answers(home, site_count=0), under(Tier_1=Fraction(0)))

    assert [(name, float(one.points)) for name, one in found.items()] == [("country", 0.0)]
