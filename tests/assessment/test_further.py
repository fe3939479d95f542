"""What a larger form asks beyond the return: never what was asked, what is there, or what cannot apply."""

from dataclasses import replace

import pytest

from slavery_check.assessment.further import further
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Given, Row
from slavery_check.questionnaire.form import Form, Scope
from slavery_check.returns.answers import SupplierReturn
from tests.assessment.generated import CASES, QUESTIONNAIRE

CORE, STANDARD, HOUSING = Form(Scope.CORE), Form(Scope.STANDARD), Form(Scope.CORE, ("housing",))
OFFICE: Row = {"site_name": "Office", "site_country": "GB"}


def core(*sites: Row, **answers: Given) -> SupplierReturn:
    case = CASES["consultancy"].model_copy(
        update={"form": "core", "answers": answers, "sites": sites, "sub_suppliers": ()}
    )
    return replace(return_of(case, QUESTIONNAIRE), form="core")


@pytest.mark.parametrize("due", [CORE, Form(Scope.CORE, ("housing",))])
def test_what_was_asked_is_not_asked_again_though_nothing_was_answered(due: Form) -> None:
    found = further(core(), due, QUESTIONNAIRE, sent=False)
    asked = set() if found is None else set(found.questions)
    assert not asked & {"supply_kind", "tied_housing", "worker_kinds"}
    assert (found is None) is (due == CORE)


def test_a_module_adds_its_questions_in_the_order_of_the_questionnaire() -> None:
    found = further(core(tied_housing=("housing",)), HOUSING, QUESTIONNAIRE, sent=True)
    assert found is not None
    assert (found.answered, found.due, found.sent) == ("core", "core+housing", True)
    order = [one.id for one in QUESTIONNAIRE.questions]
    asked = [one for one in found.questions if one in order]
    assert asked == sorted(asked, key=order.index)
    assert found.questions == (*asked, "sites")
    assert {"housing_choice", "housing_rent", "deposits_or_loans", "site_count"} <= set(found.questions)


def test_what_certainly_does_not_apply_is_not_asked() -> None:
    found = further(core(tied_housing=("transport",)), HOUSING, QUESTIONNAIRE, sent=False)
    assert found is not None
    assert "deposits_or_loans" in found.questions
    assert not {"housing_choice", "housing_after_job", "housing_rent"} & set(found.questions)
    assert not found.sent


def test_tables_come_last_and_one_that_was_filled_in_all_the_same_is_not_asked_for() -> None:
    bare = further(core(), STANDARD, QUESTIONNAIRE, sent=False)
    filled = further(core(OFFICE), STANDARD, QUESTIONNAIRE, sent=False)
    assert bare is not None
    assert filled is not None
    assert bare.questions[-3:] == ("sites", "sub_suppliers", "documents")
    assert filled.questions[-2:] == ("sub_suppliers", "documents")
    assert "sites" not in filled.questions


def test_an_answer_that_stands_there_though_it_was_not_asked_is_not_asked_for() -> None:
    given = core()
    whole = return_of(CASES["consultancy"], QUESTIONNAIRE)
    with_pay = replace(given, answers={**given.answers, "overtime": whole.answers["overtime"]})
    without = {name: one for name, one in given.answers.items() if name != "overtime"}

    for said, asked in ((given, True), (with_pay, False), (replace(given, answers=without), True)):
        found = further(said, STANDARD, QUESTIONNAIRE, sent=False)
        assert found is not None
        assert ("overtime" in found.questions) is asked


def test_who_answered_the_standard_part_is_asked_nothing_for_the_core() -> None:
    said = replace(return_of(CASES["consultancy"], QUESTIONNAIRE), form="standard")
    assert further(said, CORE, QUESTIONNAIRE, sent=False) is None
    assert further(said, STANDARD, QUESTIONNAIRE, sent=False) is None
