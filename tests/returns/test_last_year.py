"""Which of last year's answers are offered."""

from dataclasses import replace
from datetime import date
from typing import Any

from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import Answered, SupplierReturn
from slavery_check.returns.last_year import offered
from slavery_check.returns.readings import Setting
from tests.returns.returned import ASKED, COUNTRIES, LABELS, QUESTIONNAIRE, filled

SETTING = Setting(LABELS, COUNTRIES, sheet_names(ASKED, LABELS))
SAID: dict[str, Any] = {
    "legal_name": "Bright Clean Ltd",
    "company_number": "01234567",
    "employees": 0,
    "supply_kind": "services",
    "worker_kinds": ["direct", "agency"],
    "recruited_workers": ["none_of_these"],
    "production_countries": ["India", "Vietnam"],
    "turnover_band": "dont_know",
    "indicators_found": ["debt_bondage"],
    "original_papers_held": "yes",
    "not_known": "Much of it",
    "declared_true": "yes",
}
SITES = {"sites": [{"site_name": "Head office", "site_country": "United Kingdom", "site_last_audit": date(2025, 3, 1)}]}


def last(**changes: Any) -> SupplierReturn:  # noqa: ANN401 - of the questions' types
    """Give last year's return."""
    return filled({**SAID, **changes}, SITES).validated().supplier_return


def test_answers_are_offered_in_the_words_of_the_rows() -> None:
    answers = offered(last(), ASKED, SETTING).answers
    assert answers == {
        "legal_name": "Bright Clean Ltd",
        "company_number": "01234567",
        "employees": 0,
        "supply_kind": "Services",
        "worker_kinds.direct": "Yes",
        "worker_kinds.agency": "Yes",
        "recruited_workers.none_of_these": "Yes",
        "production_countries.1": "India",
        "production_countries.2": "Vietnam",
    }


def test_what_may_concern_people_at_risk_is_never_offered() -> None:
    asked_anew = {question.id for question in ASKED.questions if question.asked_anew}
    assert {"indicators_found", "original_papers_held", "fees_paid", "legal_record", "declared_true"} <= asked_anew
    assert not {id_.partition(".")[0] for id_ in offered(last(), ASKED, SETTING).answers} & asked_anew


def test_rows_of_tables_are_offered_with_their_types() -> None:
    (row,) = offered(last(), ASKED, SETTING).rows["sites"]
    assert row["site_name"] == "Head office"
    assert row["site_country"] == "United Kingdom"


def test_only_what_the_form_asks_is_offered() -> None:
    core = scoped(QUESTIONNAIRE, Form(Scope.CORE))
    told = offered(last(), core, SETTING)
    asked = {question.id for question in core.questions}
    assert {id_.partition(".")[0] for id_ in told.answers} <= asked
    assert set(told.rows) == {table.id for table in core.tables}


def test_what_the_supplier_list_says_is_not_offered_again() -> None:
    assert "legal_name" not in offered(last(), ASKED, SETTING, given=["legal_name"]).answers


def test_a_correction_by_the_buyer_is_not_offered_as_the_suppliers_answer() -> None:
    said = last()
    employees = said.answers["employees"]
    assert isinstance(employees, Answered)
    corrected = replace(employees, source=replace(employees.source, overlaid="2026-01-01"))
    assert "employees" not in offered(changed(said, corrected), ASKED, SETTING).answers


def test_a_choice_that_is_no_longer_offered_is_left_out() -> None:
    said = last()
    kind = said.answers["supply_kind"]
    assert isinstance(kind, Answered)
    assert "supply_kind" not in offered(changed(said, replace(kind, value="barter")), ASKED, SETTING).answers


def changed(said: SupplierReturn, answer: Answered) -> SupplierReturn:
    """Give the return with another answer."""
    return replace(said, answers={**said.answers, answer.question: answer})
