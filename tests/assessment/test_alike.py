"""What is worked out once for suppliers that are exposed alike is what would be worked out for each."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.alike import Alike
from slavery_check.assessment.exposure import exposed
from slavery_check.assessment.look import Look
from slavery_check.assessment.origins import origins
from slavery_check.assessment.ppn import levels_of_exposure
from slavery_check.assessment.remembering import Latest
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.asked import Asked
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answered, NotAsked, SupplierReturn, Unread
from tests.assessment.generated import CASES, CATEGORIES, POLICY, QUESTIONNAIRE, REFERENCE, cases, with_answers

RULES = Rules(POLICY, REFERENCE)
PLAIN = CASES["consultancy"]


@cache
def kept() -> Alike:
    """Give what all tests here share, so that one supplier could be taken for another."""
    return Alike(RULES)


def supplier(category: str) -> Supplier:
    return Supplier(id="case", name="Case", category=category)


def same_as_by_itself(said: SupplierReturn, category: str) -> bool:
    """Tell whether it is what is worked out for this supplier alone, however often it is asked for."""
    places = origins(said, REFERENCE.countries, RULES.country_of_delivery)
    look = Look.at(said)
    exposure = exposed(said, supplier(category), places, RULES, look.said)
    levels = levels_of_exposure(said, supplier(category), places, RULES, exposure)
    alone = (places, exposure, levels, exposure.lines, exposure.inherent * POLICY.control_effect)
    return kept().exposed(look, supplier(category)) == alone == kept().exposed(look, supplier(category))


@given(st.lists(cases(), min_size=2, max_size=4), st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=2))
def test_each_of_several_suppliers_is_exposed_as_if_it_were_the_only_one(
    several: list[Case], categories: list[str]
) -> None:
    returns = [return_of(case, QUESTIONNAIRE) for case in several]
    assert all(same_as_by_itself(one, category) for one in returns for category in categories)


ONE_THING_APART = {
    "an answer": return_of(with_answers(PLAIN, worker_kinds=("agency",)), QUESTIONNAIRE),
    "a country": return_of(with_answers(PLAIN, production_countries=("MY",)), QUESTIONNAIRE),
    "a number of sites": return_of(with_answers(PLAIN, site_count=3), QUESTIONNAIRE),
    "a row": return_of(PLAIN.model_copy(update={"sites": ({"site_country": "BD"},)}), QUESTIONNAIRE),
    "housing at a site": return_of(
        PLAIN.model_copy(update={"sites": ({"site_country": "GB", "site_housing": "yes"},)}), QUESTIONNAIRE
    ),
    "the same row twice": return_of(
        with_answers(PLAIN, site_count=2).model_copy(update={"sites": ({"site_country": "GB"},) * 2}), QUESTIONNAIRE
    ),
    "two rows that differ": return_of(
        with_answers(PLAIN, site_count=2).model_copy(
            update={"sites": ({"site_country": "GB"}, {"site_country": "GB", "site_name": "Other"})}
        ),
        QUESTIONNAIRE,
    ),
}


@pytest.mark.parametrize("apart", ONE_THING_APART)
def test_one_thing_apart_is_told_apart(apart: str) -> None:
    plain = return_of(PLAIN, QUESTIONNAIRE)
    assert same_as_by_itself(plain, "CPV:72200000")
    assert same_as_by_itself(ONE_THING_APART[apart], "CPV:72200000")


def test_cells_questions_that_were_not_asked_and_what_could_not_be_read_are_told_apart() -> None:
    plain = return_of(PLAIN, QUESTIONNAIRE)
    said = plain.answers[Asked.GOODS_SUPPLIED]
    assert isinstance(said, Answered)
    moved = replace(said, source=replace(said.source, sheet="Goods", cell="D99"))
    others = (
        replace(plain, answers={**plain.answers, Asked.GOODS_SUPPLIED: moved}),
        replace(plain, answers={**plain.answers, Asked.SITE_COUNT: NotAsked(Asked.SITE_COUNT)}),
        replace(plain, unread=(Unread(Asked.GOODS_SUPPLIED, "gloves", "Case", "C9", "?"),)),
    )
    assert all(same_as_by_itself(one, "CPV:72200000") for one in (plain, *others, plain))


def test_a_correction_is_told_in_the_lines_of_its_own_supplier_alone() -> None:
    plain = return_of(PLAIN, QUESTIONNAIRE)
    said = plain.answers[Asked.GOODS_SUPPLIED]
    assert isinstance(said, Answered)
    by_us = replace(said, source=replace(said.source, overlaid="2026-05-01"))
    corrected = replace(plain, answers={**plain.answers, Asked.GOODS_SUPPLIED: by_us})
    found = [kept().exposed(Look.at(one), supplier("CPV:72200000")).told for one in (plain, corrected, plain)]

    assert ["on 2026-05-01" in "".join(line.reason for line in lines) for lines in found] == [False, True, False]


def test_a_region_named_in_words_about_china_is_never_lost_to_another_supplier() -> None:
    case = with_answers(PLAIN, production_countries=("CN",))
    plain = return_of(case, QUESTIONNAIRE)
    said = plain.answers[Asked.PRODUCTION_COUNTRIES]
    assert isinstance(said, Answered)
    region = replace(said, source=replace(said.source, raw="Xinjiang, China"))
    named = replace(plain, answers={**plain.answers, Asked.PRODUCTION_COUNTRIES: region})
    assert same_as_by_itself(plain, "")
    assert same_as_by_itself(named, "")
    assert kept().exposed(Look.at(named), supplier("")).places[0].region == "xinjiang"


def test_results_are_held_as_long_as_they_are_asked_for_and_never_more_than_twice_as_many() -> None:
    latest = Latest[int, str](most=2)
    for number in range(4):
        latest.keep(number, str(number))
        assert latest.get(0) == "0"
    assert [latest.get(number) for number in range(4)] == ["0", None, "2", "3"]


@pytest.mark.parametrize(("table", "name"), [("sites", "site"), ("sub_suppliers", "sub_supplier")])
def test_a_region_named_in_words_of_a_row_is_never_lost_to_another_supplier(table: str, name: str) -> None:
    bare = PLAIN.model_copy(update={"sites": (), "sub_suppliers": ()})
    said = return_of(bare.model_copy(update={table: ({f"{name}_country": "CN"},)}), QUESTIONNAIRE)
    (row,) = said.tables[table]
    country = row.answers[f"{name}_country"]
    assert isinstance(country, Answered)
    typed = replace(country, source=replace(country.source, raw="Xinjiang"))
    named = replace(row, answers={**row.answers, f"{name}_country": typed})
    other = replace(said, tables={**said.tables, table: (named,)})

    regions = [[place.region for place in kept().exposed(Look.at(one), supplier("")).places] for one in (said, other)]

    assert ["xinjiang" in one for one in regions] == [False, True]


def test_who_is_exposed_alike_is_worked_out_once() -> None:
    said = return_of(PLAIN, QUESTIONNAIRE)
    renamed = replace(said, file_name="another.xlsx", answers={**said.answers, "legal_name": said.answers["overtime"]})
    found = [kept().exposed(Look.at(one), supplier("CPV:72200000")) for one in (said, renamed)]

    assert found[0] is found[1]


def test_two_categories_of_the_list_are_told_apart() -> None:
    said = Look.at(return_of(with_answers(PLAIN, supply_code=None), QUESTIONNAIRE))
    low, high = (kept().exposed(said, supplier(one)).exposure.inherent for one in ("CPV:72200000", "CPV:33140000"))

    assert low < high
