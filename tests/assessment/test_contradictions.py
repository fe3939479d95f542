"""Answers that do not go together: for each rule a return in which it fires, and one that comes near."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given

from slavery_check.assessment.contradictions import Contradiction, contradictions
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case, Row
from slavery_check.returns.answers import Anchor, Answered, NotAsked, SupplierReturn, TableRow
from slavery_check.returns.answers import Source as Cell
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, cases, with_answers

LOW, HIGH = Fraction(10), Fraction(60)
SITE: Row = {"site_name": "Leeds", "site_country": "GB"}


class Told(NamedTuple):
    """What one supplier said beside what the plain consultancy says."""

    answers: dict[str, Any]
    sites: tuple[Row, ...] = (SITE,)
    inherent: Fraction = LOW


def found(told: Told) -> tuple[Contradiction, ...]:
    case = with_answers(CASES["consultancy"], **told.answers).model_copy(update={"sites": told.sites})
    return contradictions(return_of(case, QUESTIONNAIRE), told.inherent, POLICY)


UNHEARD: dict[str, Any] = {"cases_last_year": 0, "grievance_channels": (), "worker_interviews": "no"}
FIRES = {
    "provider_named_but_none_used": (
        Told({"labour_providers": "none_used", "labour_provider_names": "Quick Hands Ltd"}),
        Told({"labour_providers": "none_used", "labour_provider_names": "We use none."}),
    ),
    "provider_named_but_no_agency_workers": (
        Told({"labour_providers": "used_not_checked", "labour_provider_names": "Quick Hands", "worker_kinds": ()}),
        Told({"labour_providers": "used_not_checked", "labour_provider_names": "Quick", "worker_kinds": ("agency",)}),
    ),
    "agency_workers_but_no_provider": (
        Told({"labour_providers": "none_used", "worker_kinds": ("direct", "agency")}),
        Told({"labour_providers": "dont_know", "worker_kinds": ("direct", "agency")}),
    ),
    "site_agency_workers_but_none_stated": (
        Told({"worker_kinds": ("direct",)}, ({**SITE, "site_agency_workers": 4},)),
        Told({"worker_kinds": ("direct",)}, ({**SITE, "site_agency_workers": 0},)),
    ),
    "audits_but_no_day": (
        Told({"audits": ("own_announced",)}),
        Told({"audits": ("own_announced",)}, ()),
    ),
    "audits_but_no_site": (
        Told({"audits": ("own_announced",), "site_count": 2}, ()),
        Told({"audits": ("own_announced",), "site_count": 0}, ()),
    ),
    "no_risk_found_but_not_looked": (
        Told({"risk_assessment": "not_done", "risks_found": "No risks found."}),
        Told({"risk_assessment": "talked_through", "risks_found": "No risks found."}),
    ),
    "no_cases_and_nobody_heard": (
        Told(UNHEARD, inherent=Fraction(25)),
        Told(UNHEARD, inherent=Fraction(249, 10)),
    ),
    "large_and_no_statement": (
        Told({"turnover_band": "36m_to_60m", "s54_applies": None, "statement_link": None}),
        Told({"turnover_band": "36m_to_60m", "s54_applies": "no", "statement_link": None}),
    ),
}
"""By rule: what makes it fire, and what comes near."""


@pytest.mark.parametrize("rule", FIRES)
def test_a_contradiction_is_found_and_its_near_miss_is_not(rule: str) -> None:
    fires, near = (tuple(one.id for one in found(told)) for told in FIRES[rule])
    assert rule in fires
    assert rule not in near


@pytest.mark.parametrize("change", [{"worker_interviews": "partly"}, {"grievance_channels": ("named_person",)}])
def test_who_hears_workers_in_one_way_is_not_asked_why_there_are_no_cases(change: dict[str, Any]) -> None:
    assert "no_cases_and_nobody_heard" not in {one.id for one in found(Told({**UNHEARD, **change}, inherent=HIGH))}


@pytest.mark.parametrize("left_open", [None, "dont_know"])
@pytest.mark.parametrize("question", ["grievance_channels", "worker_interviews"])
def test_what_was_left_open_hears_nobody_either(question: str, left_open: str | None) -> None:
    told = Told({**UNHEARD, question: left_open}, inherent=HIGH)
    assert "no_cases_and_nobody_heard" in {one.id for one in found(told)}


@pytest.mark.parametrize("left_open", [None, "dont_know", "not_done"])
def test_no_risk_found_is_asked_about_unless_somebody_looked(left_open: str | None) -> None:
    told = Told({"risk_assessment": left_open, "risks_found": "No risks found."})
    assert "no_risk_found_but_not_looked" in {one.id for one in found(told)}


def test_what_was_not_asked_contradicts_nothing() -> None:
    sent = return_of(with_answers(CASES["consultancy"], **UNHEARD), QUESTIONNAIRE)
    answers = {**sent.answers, "worker_interviews": NotAsked("worker_interviews")}
    ids = {one.id for one in contradictions(replace(sent, answers=answers), HIGH, POLICY)}
    assert "no_cases_and_nobody_heard" not in ids


@pytest.mark.parametrize(("level", "asked"), [(EvidenceLevel.STATED, True), (EvidenceLevel.RECEIVED, False)])
def test_visits_of_which_a_paper_was_sent_are_described(level: EvidenceLevel, *, asked: bool) -> None:
    case = with_answers(CASES["consultancy"], audits=("own_announced",)).model_copy(update={"sites": (SITE,)})
    one = contradictions(return_of(case, QUESTIONNAIRE), LOW, POLICY, {"audits": level})
    assert ("audits_but_no_day" in {each.id for each in one}) is asked


def test_a_case_that_is_told_of_contradicts_nothing() -> None:
    told = {**UNHEARD, "cases_last_year": 2, "indicators_found": ("isolation",)}
    assert "no_cases_and_nobody_heard" not in {one.id for one in found(Told(told, inherent=HIGH))}


def dated(question: str, day: date) -> Answered:
    return Answered(question, day, Cell("Sheet", "B9", day.isoformat(), Anchor.ID_AND_WORDING))


def signed(case: Case, on: date, *papers: date) -> SupplierReturn:
    made = return_of(case, QUESTIONNAIRE)
    rows = tuple(
        TableRow("documents", row, {"document_date": dated("document_date", day)}) for row, day in enumerate(papers, 3)
    )
    answers = {**made.answers, "declared_on": dated("declared_on", on)}
    return replace(made, answers=answers, tables={**made.tables, "documents": rows})


def test_a_policy_dated_after_the_sign_off_raises_a_question_and_names_both_days() -> None:
    late = signed(CASES["consultancy"], date(2026, 5, 4), date(2026, 5, 4), date(2026, 5, 5))
    (one,) = [each for each in contradictions(late, LOW, POLICY) if each.id == "paper_dated_after_sign_off"]
    assert one.questions == ("document_date", "declared_on")


def test_a_policy_dated_on_the_day_of_the_sign_off_raises_none_and_nor_does_a_return_that_is_not_signed() -> None:
    same = signed(CASES["consultancy"], date(2026, 5, 4), date(2026, 5, 4))
    unsigned = replace(
        same,
        answers={**same.answers, "declared_on": return_of(CASES["consultancy"], QUESTIONNAIRE).answers["declared_on"]},
    )
    ids = {each.id for one in (same, unsigned) for each in contradictions(one, LOW, POLICY)}
    assert "paper_dated_after_sign_off" not in ids


def test_every_rule_of_the_policy_has_a_return_in_which_it_fires() -> None:
    assert {rule.id for rule in POLICY.contradictions.rules} == {*FIRES, "paper_dated_after_sign_off"}


def test_a_question_that_was_not_asked_contradicts_nothing() -> None:
    core = CASES["consultancy"].model_copy(update={"form": "core"})
    assert "large_and_no_statement" not in {
        one.id for one in contradictions(return_of(core, QUESTIONNAIRE), HIGH, POLICY)
    }


@given(cases())
def test_each_rule_is_found_once_in_the_order_of_the_policy_and_none_without_rules(case: Case) -> None:
    said = return_of(case, QUESTIONNAIRE)
    silent = POLICY.model_copy(update={"contradictions": type(POLICY.contradictions)()})
    ids = [one.id for one in contradictions(said, HIGH, POLICY)]
    assert ids == [rule.id for rule in POLICY.contradictions.rules if rule.id in ids]
    assert contradictions(said, HIGH, silent) == ()


def test_what_is_found_says_why_and_asks_and_names_each_answer_with_its_cell() -> None:
    (one,) = [each for each in found(FIRES["agency_workers_but_no_provider"][0]) if "no_provider" in each.id]

    assert one.reason == "agency workers work there, and no labour provider is said to be used"
    assert one.ask.startswith("You told us that agency workers work for you")
    assert one.questions == ("worker_kinds", "labour_providers")
    assert [cell.partition("!")[0] for cell in one.cells] == ["Case", "Case"]


def test_a_blank_cell_and_a_column_that_no_row_fills_are_named_without_a_cell() -> None:
    (one,) = [each for each in found(FIRES["audits_but_no_day"][0]) if each.id == "audits_but_no_day"]

    assert one.questions == ("audits", "site_last_audit")
    assert len(one.cells) == 1


def test_columns_of_numbers_count_by_their_sum() -> None:
    rows = ({**SITE, "site_agency_workers": 0}, {**SITE, "site_agency_workers": 1})
    assert "site_agency_workers_but_none_stated" in {one.id for one in found(Told({"worker_kinds": ("direct",)}, rows))}


@pytest.mark.parametrize("nothing", ["-", "...", "NONE", "n/a"])
def test_a_dash_or_a_word_for_nothing_names_no_provider(nothing: str) -> None:
    told = Told({"labour_providers": "none_used", "labour_provider_names": nothing})
    assert "provider_named_but_none_used" not in {one.id for one in found(told)}


def test_a_question_that_an_earlier_version_did_not_have_is_not_named() -> None:
    said = return_of(with_answers(CASES["consultancy"], **UNHEARD, indicators_found=()), QUESTIONNAIRE)
    answers = {name: answer for name, answer in said.answers.items() if name != "cases_last_year"}
    (one,) = [
        each
        for each in contradictions(replace(said, answers=answers), HIGH, POLICY)
        if each.id == "no_cases_and_nobody_heard"
    ]
    assert one.questions == ("indicators_found", "grievance_channels", "worker_interviews")
