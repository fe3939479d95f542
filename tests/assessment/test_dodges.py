"""Attacks: ways in which a careless or dishonest answer could do better than a truthful one."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Assessment
from slavery_check.assessment.rules import Rules
from slavery_check.model import Band
from slavery_check.policy.cases import Given
from slavery_check.programme import Supplier
from slavery_check.questionnaire.definition import DONT_KNOW
from slavery_check.returns.raw import CellState
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.reference_data import load_reference
from tests.assessment.generated import CASES, with_answers
from tests.assessment.generated import assessed as assessed_case
from tests.returns.returned import ROWS, SHEETS, Workbook, filled
from tests.workflow.council import SITE, whole

RULES = Rules(load_policy("supplier-2026"), load_reference())


def returned(**answers: Any) -> Workbook:  # noqa: ANN401 - of any question's type
    return filled(whole() | answers, {"sites": [SITE]})


def assessed(book: Workbook, category: str = "CPV:79410000") -> Assessment:
    supplier = Supplier(id="S001", name="Bright Clean", category=category)
    return assess(book.validated().supplier_return, supplier, RULES)


def residual(book: Workbook, category: str = "CPV:79410000") -> Fraction:
    found = assessed(book, category).residual
    assert found is not None
    return found


def test_a_tick_that_cannot_be_read_does_no_better_than_the_tick() -> None:
    honest = returned(worker_kinds=["direct", "agency"])
    unclear = returned(worker_kinds=["direct"])
    unclear.answer("worker_kinds.agency", "x?")

    assert residual(unclear) == residual(honest)


def test_a_choice_whose_row_was_taken_out_does_no_better_than_its_tick() -> None:
    honest = returned(worker_kinds=["direct", "seasonal"])
    gone = returned(worker_kinds=["direct"])
    sheet, number = SHEETS["worker_kinds.seasonal"], ROWS["worker_kinds.seasonal"].number
    gone.move(sheet, lambda row, column: None if row == number else (row, column))
    del gone.names["a_worker_kinds.seasonal"]

    assert residual(gone) == residual(honest)


def test_goods_beside_an_unclear_mark_do_no_better_than_the_tick() -> None:
    made = {"supply_kind": "goods", "production_countries": ["Malaysia"]}
    honest = returned(goods_supplied=["carpets", "gloves"], **made)
    unclear = returned(goods_supplied=["carpets"], **made)
    unclear.store("goods_supplied.gloves", text="#REF!", state=CellState.ERROR)

    assert residual(unclear) >= residual(honest)


def test_does_not_apply_earns_nothing_from_a_firm_that_has_sub_suppliers() -> None:
    asked = ("contract_clauses", "new_supplier_checks", "subcontracting_rules")
    honest = returned(sub_supplier_count=4, **dict.fromkeys(asked, "no"))
    dodging = filled(
        whole() | {"sub_supplier_count": 4} | dict.fromkeys(asked, "not_applicable"),
        {"sites": [SITE]},
        dict.fromkeys(asked, "Not our business"),
    )

    assert residual(dodging) == residual(honest)
    reasons = {line.question: line.reason for line in assessed(dodging).contributions}
    assert "said not to apply" in reasons["contract_clauses"]


def test_does_not_apply_is_taken_from_a_firm_that_has_none() -> None:
    honest = filled(
        whole() | {"contract_clauses": "not_applicable"}, {"sites": [SITE]}, {"contract_clauses": "We buy from nobody"}
    )

    assert "contract_clauses" not in {line.question for line in assessed(honest).contributions}


def test_who_sells_goods_cannot_leave_their_rules_by_saying_services() -> None:
    silent = returned(production_countries=[], goods_supplied=[], supply_kind="goods")
    dodging = returned(production_countries=[], goods_supplied=[], supply_kind="services")

    assert residual(dodging, "CPV:18424300") == residual(silent, "CPV:18424300")


@pytest.mark.parametrize("category", ["CPV:79410000", "CPV:45000000", "CPV:41110000", "SIC:81210", ""])
def test_who_sells_services_is_judged_as_such(category: str) -> None:
    silent = returned(production_countries=[], goods_supplied=[], supply_kind="services")

    assert not any(line.question == "xinjiang_link" for line in assessed(silent, category).contributions)
    assert residual(silent, category) < residual(returned(production_countries=["China"]), category)


def test_the_same_site_copied_down_tells_of_no_further_site() -> None:
    once = filled(whole() | {"site_count": 5}, {"sites": [SITE]})
    copied = filled(whole() | {"site_count": 5}, {"sites": [SITE] * 5})

    assert residual(copied) == residual(once)


@pytest.mark.parametrize(
    ("question", "worst"),
    [("overtime", "required"), ("pay_deductions", "other_deductions"), ("longest_week", "over_60")],
)
def test_a_blank_about_hours_or_deductions_has_the_floor_of_the_truth(question: str, worst: str) -> None:
    blank, honest = assessed(returned(**{question: None})), assessed(returned(**{question: worst}))

    assert blank.band is not None
    assert honest.band is not None
    assert blank.band.rank >= honest.band.rank >= Band.MEDIUM.rank


@pytest.mark.parametrize(
    ("question", "worst", "beside"),
    [
        ("fees_paid", "fees_not_repaid", {}),
        ("deposits_or_loans", "yes", {}),
        ("lowest_pay", "below_minimum", {}),
        ("leaving_costs", "yes", {"recruited_workers": ("recruited_abroad",)}),
        ("visa_sponsor", "nobody_sponsors", {"recruited_workers": ("visa_tied",)}),
    ],
)
def test_a_blank_about_pay_debt_or_visas_has_the_band_of_the_truth(
    question: str, worst: str, beside: dict[str, Given]
) -> None:
    case = with_answers(CASES["consultancy"], **beside)
    honest, blank, unknown = (assessed_case(with_answers(case, **{question: one})) for one in (worst, None, DONT_KNOW))

    assert honest.band is Band.HIGH
    assert (blank.band, unknown.band) == (Band.HIGH, Band.HIGH)
    assert blank.residual == honest.residual


def test_a_sign_that_cannot_be_read_beside_one_that_can_leaves_the_question_open() -> None:
    book = returned(legal_record=["list_match"])
    book.store("legal_record.conviction", text="#N/A", state=CellState.ERROR)

    assert "silent_on_harm" in {flag.id for flag in assessed(book).red_flags}


def test_whoever_found_and_repaired_fares_no_worse_than_whoever_found_nothing() -> None:
    found = {
        "indicators_found": ["debt_bondage"],
        "indicators_now": "ended_and_put_right",
        "remedy_given": ["money_repaid"],
    }
    honest, hiding = assessed(returned(**found)), assessed(returned())

    assert (honest.band, honest.residual) == (hiding.band, hiding.residual)


def test_a_small_honest_firm_in_a_high_risk_trade_is_not_high() -> None:
    cleaner = assessed(
        returned(worker_kinds=["direct", "agency"], labour_providers="used_no_licence_needed"), "CPV:90910000"
    )

    assert cleaner.band is Band.MEDIUM


def test_nothing_is_scored_from_what_was_overheard() -> None:
    book = returned()
    book.answer("legal_name", "took their passports")
    said = book.validated().supplier_return
    supplier = Supplier(id="S001", name="Bright Clean", category="CPV:79410000")

    assert assess(replace(said, remarks=()), supplier, RULES).residual == assess(said, supplier, RULES).residual
