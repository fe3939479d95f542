"""A worked case is a return as it would come in a workbook."""

from datetime import date

import pytest

from slavery_check.assessment.result import Evidence
from slavery_check.assessment.worked_cases import SUPPLIER, evidence_of, return_of, rules_of, supplier_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case, Given
from slavery_check.reference.editions import Edition
from slavery_check.returns.answers import Answered, DoesNotKnow, NotApplicable, NotAsked, Unanswered
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, with_answers

PLAIN = CASES["consultancy"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (None, Unanswered),
        ("dont_know", DoesNotKnow),
        ("yes", Answered),
        ({"not_applicable": "We have no sub-suppliers"}, NotApplicable),
    ],
)
def test_an_answer_is_taken_as_it_is_written(written: Given, kind: type) -> None:
    said = return_of(with_answers(PLAIN, contract_clauses=written), QUESTIONNAIRE).answers["contract_clauses"]

    assert type(said) is kind
    assert not isinstance(said, NotApplicable) or said.reason == "We have no sub-suppliers"
    assert not isinstance(said, Answered) or said.value == "yes"


def test_every_answer_and_row_has_a_cell_of_its_own() -> None:
    case = PLAIN.model_copy(update={"sites": ({"site_name": "A", "site_country": "GB"}, {"site_name": "B"})})
    said = return_of(case, QUESTIONNAIRE)
    cells = [one.source.cell for one in said.answers.values() if one.source is not None]

    assert cells[0] == "B3"
    assert len(set(cells)) == len(cells)
    assert [(row.table, row.row) for row in said.tables["sites"]] == [("sites", 3), ("sites", 4)]
    sources = [row.answers["site_name"].source for row in said.tables["sites"]]
    assert [(one.sheet, one.cell) for one in sources if one is not None] == [("sites", "B3"), ("sites", "B4")]
    assert (said.file_name, said.supplier_id) == ("consultancy.xlsx", SUPPLIER)
    assert (said.sha256, said.modified, said.declared_on) == ("", "", None)
    assert {one.source.raw for one in said.answers.values() if one.source is not None} == {""}


def test_what_a_form_does_not_ask_is_not_asked_and_what_it_asks_may_be_left_out() -> None:
    core = return_of(PLAIN.model_copy(update={"form": "core", "answers": {}}), QUESTIONNAIRE).answers

    assert isinstance(core["site_count"], NotAsked)
    assert isinstance(core["supply_kind"], Unanswered)
    whole = return_of(PLAIN.model_copy(update={"answers": {}}), QUESTIONNAIRE).answers
    assert isinstance(whole["site_count"], Unanswered)


def test_an_answer_outside_the_standard_part_is_asked_where_no_form_is_named() -> None:
    bare = return_of(PLAIN.model_copy(update={"answers": {}}), QUESTIONNAIRE).answers
    added = next(one for one in QUESTIONNAIRE.questions if isinstance(bare[one.id], NotAsked) and one.options)
    case = with_answers(PLAIN, **{added.id: (added.options[0],) if added.type == "many_of" else added.options[0]})

    assert not isinstance(return_of(case, QUESTIONNAIRE).answers[added.id], NotAsked)


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (with_answers(PLAIN, wages="yes", pay="no"), "consultancy: no such question: pay, wages"),
        (PLAIN.model_copy(update={"form": "short"}), "consultancy: 'short' is no form"),
        (
            PLAIN.model_copy(update={"sites": ({"town": "Leeds", "street": "High Street"},)}),
            "consultancy: no such column of sites: street, town",
        ),
        (with_answers(PLAIN, worker_kinds="agency"), "worker_kinds takes a list"),
        (with_answers(PLAIN, overtime=("voluntary",)), "overtime takes one answer"),
        (with_answers(PLAIN, overtime="never"), "overtime has no choice never"),
        (with_answers(PLAIN, worker_kinds=("direct", "ghosts", "elves")), "worker_kinds has no choice elves, ghosts"),
    ],
)
def test_what_the_questionnaire_does_not_have_is_refused(case: Case, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        return_of(case, QUESTIONNAIRE)


def test_services_without_a_country_are_delivered_where_the_case_says_else_in_the_uk() -> None:
    nowhere = with_answers(PLAIN, production_countries=None, site_count=0, sub_supplier_count=0)
    nowhere = nowhere.model_copy(update={"sites": (), "supplier": {"category": "CPV:72200000"}})
    china = nowhere.model_copy(update={"supplier": {**nowhere.supplier, "country_of_delivery": "CN"}})

    points = [
        next(line.points for line in assessed(case).contributions if line.criterion == "country")
        for case in (nowhere, china)
    ]

    assert points == [10, 50]


def test_an_index_of_the_case_marks_its_countries() -> None:
    marked = PLAIN.model_copy(update={"supplier": {**PLAIN.supplier, "index": "CN GB"}})

    assert [line.points for line in assessed(marked).contributions if line.criterion == "country.index"] == [10]
    assert [line for line in assessed(PLAIN).contributions if line.criterion == "country.index"] == []


def test_a_field_that_no_supplier_has_is_refused_and_what_is_recorded_names_nobody() -> None:
    told = PLAIN.model_copy(update={"supplier": {"turnover": "1", "colour": "red"}})
    with pytest.raises(ValueError, match="no such field of a supplier: colour, turnover"):
        supplier_of(told)

    (record,) = evidence_of(PLAIN.model_copy(update={"evidence": {"audits": EvidenceLevel.READ}}))
    assert record == Evidence(SUPPLIER, "audits", EvidenceLevel.READ, "", "", "")


@pytest.mark.parametrize("name", ["gsi", "weather", "weather rain", "gsi rating"])
def test_an_index_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"^consultancy: no such index: {name}$"):
        rules_of(PLAIN.model_copy(update={"indexes": {name: {"GB": 1}}}), POLICY, REFERENCE)


def test_a_date_is_a_day() -> None:
    dated = next(one.id for one in QUESTIONNAIRE.questions if one.type == "date" and one.asked_in)
    said = return_of(with_answers(PLAIN, **{dated: "2026-05-31"}), QUESTIONNAIRE).answers[dated]

    assert isinstance(said, Answered)
    assert said.value == date(2026, 5, 31)


def test_an_index_of_a_case_is_of_no_publisher_and_no_day() -> None:
    told = PLAIN.model_copy(update={"indexes": {"gsi prevalence": {"GB": 30}}})
    edition = rules_of(told, POLICY, REFERENCE).reference.indexes["gsi"].edition

    assert edition == Edition("gsi", "gsi", "", "", "", "", "")
