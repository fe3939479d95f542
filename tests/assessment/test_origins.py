"""Where things come from: what was stated, and every gap in it."""

from dataclasses import replace

import pytest

from slavery_check.assessment.origins import XINJIANG, Origin, name_of, origins, place_of_list, rows_left_out
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case, Row
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answered
from tests.assessment.generated import CASES, QUESTIONNAIRE, REFERENCE, with_answers

GLOVES = CASES["malaysian_gloves"]
ONE: Row = {"site_name": "One", "site_country": "MY"}
OTHER: Row = {"site_name": "Other", "site_country": "MY"}


def found(case: Case, raw: str = "") -> tuple[Origin, ...]:
    said = return_of(case, QUESTIONNAIRE)
    produced = said.answers["production_countries"]
    if raw and isinstance(produced, Answered):
        typed = replace(produced, source=replace(produced.source, raw=raw))
        said = replace(said, answers={**said.answers, "production_countries": typed})
    return origins(said, REFERENCE.countries, "GB")


@pytest.mark.parametrize(
    ("rows", "count", "said"),
    [
        ((ONE, OTHER), 2, ""),
        ((ONE, OTHER), 1, ""),
        ((ONE,), 1, ""),
        ((), 0, ""),
        ((ONE, ONE), 2, "2 sites stated, 1 listed."),
        ((ONE, OTHER), 3, "3 sites stated, 2 listed."),
        ((), 1, "1 sites stated, 0 listed."),
        ((ONE,), None, "How many sites there are was not stated."),
    ],
)
def test_rows_are_missing_where_fewer_differ_than_were_counted(
    rows: tuple[Row, ...], count: int | None, said: str
) -> None:
    case = with_answers(GLOVES, site_count=count).model_copy(update={"sites": rows})
    assert rows_left_out(return_of(case, QUESTIONNAIRE), "sites", "site_count") == said


@pytest.mark.parametrize(
    "raw", ["Xinjiang", "China; Xinjiang", "Shanghai|Xinjiang", "China\nXinjiang", "Xinjiang, China"]
)
def test_a_region_in_the_words_is_not_lost_with_them(raw: str) -> None:
    case = with_answers(CASES["chinese_gloves"], production_countries=("CN",))
    assert found(case, raw)[0].region == XINJIANG
    assert found(case, "China; Shanghai")[0].region == ""


def test_services_without_a_country_are_done_where_they_are_delivered_and_cite_no_cell() -> None:
    case = with_answers(CASES["consultancy"], production_countries=None, site_count=0)
    case = case.model_copy(update={"sites": ()})
    why = "No country was stated, so we assume the country of delivery, United Kingdom."
    assert found(case) == (Origin("GB", "production_countries", "", why=why),)


def test_a_country_that_the_table_does_not_have_is_named_by_its_code() -> None:
    assert name_of("GB", REFERENCE.countries) == "United Kingdom"
    assert name_of("ZZ", REFERENCE.countries) == "ZZ"


def test_a_row_without_a_country_says_in_which_list_it_stands() -> None:
    case = with_answers(GLOVES, site_count=1, sub_supplier_count=1).model_copy(
        update={"sites": ({"site_name": "One"},), "sub_suppliers": ({"sub_supplier_name": "Two"},)}
    )
    assert [(place.question, place.why) for place in found(case) if place.assumed] == [
        ("site_country", "A row of the list of sites has no country, so we assume the worst that could be true."),
        (
            "sub_supplier_country",
            "A row of the list of sub-suppliers has no country, so we assume the worst that could be true.",
        ),
    ]


def test_rows_of_sub_suppliers_that_are_missing_are_told_in_words() -> None:
    case = with_answers(GLOVES, sub_supplier_count=2)
    assert rows_left_out(return_of(case, QUESTIONNAIRE), "sub_suppliers", "sub_supplier_count") == (
        "2 sub-suppliers stated, 0 listed."
    )


def test_a_form_that_does_not_ask_how_many_leaves_no_row_out() -> None:
    core = GLOVES.model_copy(update={"form": "core"})
    assert rows_left_out(return_of(core, QUESTIONNAIRE), "sites", "site_count") == ""


def test_a_place_that_was_stated_has_its_cell_and_no_region_unless_one_is_named() -> None:
    stated = found(GLOVES)[0]
    assert (stated.alpha2, stated.question, stated.region, stated.assumed) == ("MY", "production_countries", "", False)
    assert stated.cell.startswith("Case!B")
    assert Origin("MY", "production_countries", "").region == ""


def test_a_correction_whose_row_was_not_found_cites_no_cell() -> None:
    said = return_of(GLOVES, QUESTIONNAIRE)
    produced = said.answers["production_countries"]
    assert isinstance(produced, Answered)
    moved = replace(produced, source=replace(produced.source, cell=""))
    answers = {**said.answers, "production_countries": moved}
    assert origins(replace(said, answers=answers), REFERENCE.countries, "GB")[0].cell == ""


@pytest.mark.parametrize("code", ["CN-XJ", "CN-65"])
def test_a_region_in_the_code_stays_whatever_the_words_say(code: str) -> None:
    case = with_answers(CASES["chinese_gloves"], production_countries=(code,))
    assert (found(case, "China")[0].alpha2, found(case, "China")[0].region) == ("CN", XINJIANG)


def test_words_about_a_region_are_for_china_alone() -> None:
    case = with_answers(GLOVES, production_countries=("CN", "MY"))
    assert [(one.alpha2, one.region) for one in found(case, "Xinjiang; Malaysia")[:2]] == [("CN", XINJIANG), ("MY", "")]


def test_a_region_on_the_supplier_list_is_of_no_question_and_cites_the_list() -> None:
    firm = Supplier(id="S1", name="One", country="CN", region=XINJIANG)
    assert tuple(place_of_list(firm)) == (Origin("CN", "", "supplier list, country", XINJIANG),)
