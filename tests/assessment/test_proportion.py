"""Who is asked how much, and why; what is not known is never taken for low."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.assessment.proportion import CHOSEN_BY_YOU, Past, choose
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import Band
from slavery_check.policy.asked import Asked
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import Form, Scope, scoped
from tests.assessment.generated import (
    CASES,
    EXPOSURE,
    POLICY,
    QUESTIONNAIRE,
    REFERENCE,
    assessed,
    cases,
    with_answers,
)

TODAY = date(2026, 6, 1)
RULES = Rules(POLICY, REFERENCE)
SMALL = Supplier(id="S1", name="Larkspur", country="GB", category="SIC:70229", spend=Decimal(88000))
CONSULTANCY = CASES["consultancy"]


def asked(supplier: Supplier = SMALL, past: Past | None = None) -> str:
    return str(choose(supplier, RULES, TODAY, past or Past()).form)


def why(supplier: Supplier = SMALL, past: Past | None = None) -> str:
    return "; ".join(choose(supplier, RULES, TODAY, past or Past()).reasons)


def like(**changes: object) -> Supplier:
    return SMALL.model_copy(update=changes)


def last_year(**answers: object) -> Past:
    return Past(return_of(with_answers(CONSULTANCY, **answers), QUESTIONNAIRE))  # type: ignore[arg-type]


def test_a_small_supplier_of_low_risk_is_asked_the_core() -> None:
    assert asked() == "core"
    assert why() == POLICY.proportion.core_reason


@pytest.mark.parametrize(
    ("supplier", "form", "reason"),
    [
        (like(country=""), "standard", "has no country"),
        (like(category=""), "standard", "has no category"),
        (like(category="CPV:99000000"), "standard", "has no category"),
        (like(spend=None), "standard", "has no spend"),
        (like(spend=Decimal(250000)), "standard", "yearly spend"),
        (like(spend=Decimal("249999.99")), "core", "nothing"),
        (like(country="MY"), "standard+sites_abroad", "another country"),
        (like(country="TW"), "core+sites_abroad", "another country"),
        (like(country="GL"), "standard+sites_abroad", "country of registration"),
        (like(category="SIC:80100"), "standard", "sector"),
        (like(category="SIC:81210"), "standard+labour_providers", "labour providers are common"),
        (like(category="SIC:88100"), "standard+care_and_visas", "it gives care"),
        (like(category="CPV:33140000"), "standard+listed_goods", "published lists"),
        (like(category="SIC:01130"), "standard+labour_providers+housing+listed_goods", "housing often"),
    ],
)
def test_country_sector_goods_and_spend_decide_and_a_gap_is_never_low(
    supplier: Supplier, form: str, reason: str
) -> None:
    assert asked(supplier) == form
    assert reason in why(supplier)


@pytest.mark.parametrize(
    ("past", "form"),
    [
        (Past(band=Band.LOW), "core"),
        (Past(band=Band.MEDIUM), "standard"),
        (Past(band=Band.VERY_HIGH), "standard"),
        (Past(flagged=True), "standard"),
        (last_year(), "core"),
        (last_year(labour_providers="used_all_licensed"), "core+labour_providers"),
        (last_year(labour_providers="dont_know"), "core"),
        (last_year(worker_kinds=("agency",)), "core+labour_providers"),
        (last_year(tied_housing=("housing",)), "core+housing"),
        (last_year(tied_housing=("transport",)), "core"),
        (last_year(goods_supplied=("gloves",)), "core+listed_goods"),
        (last_year(recruited_workers=("visa_tied",)), "core+care_and_visas"),
        (last_year(production_countries=("GB", "CN-XJ")), "core+sites_abroad"),
    ],
)
def test_last_years_band_matters_and_answers_decide_too(past: Past, form: str) -> None:
    assert asked(past=past) == form


def test_a_site_abroad_of_last_year_adds_the_module() -> None:
    case = CONSULTANCY.model_copy(update={"sites": ({"site_name": "Mill", "site_country": "IN"},)})
    assert asked(past=Past(return_of(case, QUESTIONNAIRE))) == "core+sites_abroad"


def test_every_reason_is_given_once_and_names_its_module() -> None:
    chosen = choose(like(category="SIC:01130", spend=None), RULES, TODAY)
    assert len(chosen.reasons) == len(set(chosen.reasons)) >= 5
    assert [one for one in chosen.reasons if one.startswith("housing: ")] == [
        "housing: housing often comes with the job in the sector"
    ]


def test_the_lists_own_word_overrules_everything_and_is_said_to() -> None:
    chosen = choose(like(category="SIC:01130", form="core+sites_abroad"), RULES, TODAY, Past(flagged=True))
    assert chosen.form == Form(Scope.CORE, ("sites_abroad",))
    assert chosen.reasons == (CHOSEN_BY_YOU,)


def test_a_current_report_shortens_the_standard_part_and_not_the_core() -> None:
    held = {"msat_score": "72", "msat_date": "2026-03-12", "evergreen_level": "Level 2", "evergreen_date": "2026-01-05"}
    assert asked(like(**held)) == "core"
    assert asked(like(**held, spend=None)) == "standard-msat-evergreen"
    assert "a current MSAT score" in why(like(**held, spend=None))
    assert asked(like(**held | {"msat_date": "2024-03-12", "evergreen_level": ""}, spend=None)) == "standard"


SUPPLIERS = st.builds(
    Supplier,
    id=st.just("S1"),
    name=st.just("One"),
    country=st.sampled_from(("", "GB", "MY", "GL", "CN")),
    category=st.sampled_from(("", "SIC:70229", "SIC:01130", "CPV:33140000", "CPV:99999999")),
    spend=st.none() | st.integers(0, 10**6).map(Decimal),
    msat_score=st.sampled_from(("", "72", "12")),
    msat_date=st.sampled_from(("", "2026-03-12", "2020-01-01")),
)
PASTS = st.builds(Past, band=st.none() | st.sampled_from(Band), flagged=st.booleans())


@given(supplier=SUPPLIERS, past=PASTS)
def test_knowing_less_never_asks_less(supplier: Supplier, past: Past) -> None:
    chosen = choose(supplier, RULES, TODAY, past)
    for gone in ({"country": ""}, {"category": ""}, {"spend": None}):
        assert choose(supplier.model_copy(update=gone), RULES, TODAY, past).form.scope is Scope.STANDARD
    assert chosen.reasons
    assert chosen.form.fits(QUESTIONNAIRE)
    assert Form.parse(str(chosen.form)) == chosen.form


def test_a_core_return_that_answers_everything_leaves_nothing_to_be_assumed() -> None:
    lines = assessed(CASES["core_form"]).contributions
    assert [line.criterion for line in lines if line.assumed] == []
    core = {question.id for question in scoped(QUESTIONNAIRE, Form(Scope.CORE)).questions}
    assert set(EXPOSURE) - core == {Asked.SITE_COUNT, Asked.SUB_SUPPLIER_COUNT}


@settings(max_examples=40)
@given(module=st.sampled_from(QUESTIONNAIRE.modules), case=cases())
def test_being_asked_a_module_never_lowers_a_flag_or_the_exposure(module: str, case: Case) -> None:
    asked = {question.id for question in scoped(QUESTIONNAIRE, Form(Scope.CORE, (module,))).questions}
    answers = {name: answer for name, answer in case.answers.items() if name in asked}
    longer = case.model_copy(update={"form": f"core+{module}", "answers": answers, "sites": (), "sub_suppliers": ()})
    shorter = longer.model_copy(update={"form": "core"})
    found, without = assessed(longer), assessed(shorter)
    assert {flag.id for flag in without.red_flags} <= {flag.id for flag in found.red_flags}
    assert without.inherent <= found.inherent


def test_a_return_that_is_kept_back_decides_what_is_asked_and_is_shown_to_nobody() -> None:
    before = last_year(tied_housing=("housing",))
    kept = Past(before.last, kept_back=True)

    assert (before.shown, kept.shown) == (before.last, None)
    assert asked(past=kept) == asked(past=before) == "core+housing"


@pytest.mark.parametrize("category", ["SIC:31010", "SIC:26110"])
def test_goods_on_published_lists_are_asked_about_whatever_their_sector(category: str) -> None:
    supplier = like(category=category)
    reasons = choose(supplier, RULES, TODAY).reasons
    assert asked(supplier) == "standard+listed_goods"
    assert "the category has goods that are on published lists" in reasons


def test_a_country_that_an_index_of_the_buyers_marks_is_asked_the_standard_part() -> None:
    marked = replace(RULES, index=frozenset({"GB"}))
    assert str(choose(SMALL, marked, TODAY).form) == "standard"
    assert str(choose(SMALL, replace(RULES, index=frozenset({"MY"})), TODAY).form) == "core"


def test_a_site_whose_country_was_not_told_is_no_site_abroad() -> None:
    case = CONSULTANCY.model_copy(update={"sites": ({"site_name": "Mill"},)})
    assert asked(past=Past(return_of(case, QUESTIONNAIRE))) == "core"
