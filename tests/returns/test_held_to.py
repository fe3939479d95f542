"""A return is held to the form that was sent, whatever its cover says."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.assessment.assess import assess
from slavery_check.assessment.rules import Rules
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import WHOLE, Form, Scope, scoped
from slavery_check.returns.answers import NotApplicable, NotAsked, Outcome, Tally, Unanswered, ValidatedReturn
from slavery_check.returns.held_to import hold_to
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.workflow.council import PROGRAMME, SITE, whole
from tests.workflow.quick_workbook import filled

ID = "supplier-2026"
TODAY = date(2026, 6, 1)
QUESTIONNAIRE = load_questionnaire(ID)
LABELS = load_labels(ID)
CORE = Form(Scope.CORE)
STANDARD_ONLY = {one.id for one in scoped(QUESTIONNAIRE, WHOLE).questions} - {
    one.id for one in scoped(QUESTIONNAIRE, CORE).questions
}


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> ValidatedReturn:
    """Give a whole standard return."""
    path = tmp_path_factory.mktemp("honest") / "S1.xlsx"
    path.write_bytes(filled("S1", PROGRAMME, whole(), {"sites": [SITE]}))
    return _read(path)


@pytest.fixture(scope="module")
def dodge(tmp_path_factory: pytest.TempPathFactory) -> ValidatedReturn:
    """Give the same return, on whose cover somebody wrote `core`, and took away two sheets and a row."""
    book = load_workbook(io.BytesIO(filled("S1", PROGRAMME, whole(), {"sites": [SITE]})))
    cover = book.worksheets[0]
    form = next(row for row in cover.iter_rows() if any(cell.value == "meta.form" for cell in row))
    form[1].value = "core"
    for sheet in [one for one in book.worksheets if one.title.endswith(("Rules", "Training and figures", "Sites"))]:
        book.remove(sheet)
    pay = next(one for one in book.worksheets if one.title.endswith("Pay and hours"))
    pay.delete_rows(next(row for row in range(1, pay.max_row) if pay.cell(row, 6).value == "overtime"))
    path = tmp_path_factory.mktemp("dodge") / "S1.xlsx"
    book.save(path)
    return _read(path)


def _read(path: Path) -> ValidatedReturn:
    found = read_one(path, ID, TODAY)
    assert isinstance(found, ValidatedReturn)
    return found


def held(found: ValidatedReturn, form: Form = WHOLE) -> ValidatedReturn:
    return hold_to(found, form, QUESTIONNAIRE, LABELS)


def test_a_return_that_holds_what_was_asked_stays_as_it_is(honest: ValidatedReturn) -> None:
    assert held(honest) is honest
    assert held(honest, CORE) is honest


def test_what_a_smaller_form_on_the_cover_left_out_is_unanswered_question_by_question(dodge: ValidatedReturn) -> None:
    told = held(dodge)
    before = dodge.supplier_return.answers
    gone = {name for name in STANDARD_ONLY if isinstance(before[name], NotAsked)}
    assert {"policy_provisions", "training_given_to"} <= gone
    assert "contract_clauses" not in gone
    answers = told.supplier_return.answers
    assert {type(answers[name]) for name in gone} == {Unanswered}
    rows = {one.question: one for one in told.problems if one.code == "row_missing"}
    assert gone == rows.keys()
    assert rows["policy_provisions"].sheet.endswith("Rules")
    assert "overtime" in {one.question for one in told.problems}
    assert told.outcome is Outcome.NEEDS_CORRECTION
    assert all(answers[name] == before[name] for name in before if name not in gone)


def test_the_cover_is_told_what_was_sent_and_a_table_that_is_gone_is_named(dodge: ValidatedReturn) -> None:
    told = held(dodge)
    [cover] = [one for one in told.problems if one.code == "form_changed"]
    assert (cover.found, cover.expected) == ("core", "standard")
    assert told.problems[0] == cover
    assert [one.sheet for one in told.problems if one.code == "sheet_missing"] == [
        "Sites",
        "Sub-suppliers",
        "Documents",
    ]


def test_once_is_enough(dodge: ValidatedReturn) -> None:
    assert held(held(dodge)) == held(dodge)


def test_what_is_lacking_is_counted_as_missing(dodge: ValidatedReturn) -> None:
    before, after = ({one.id: one for one in each.sections} for each in (dodge, held(dodge)))
    assert after["policies"] == Tally("policies", 0, 3, 0)
    assert (before["pay_and_hours"].given, before["pay_and_hours"].missing) == (2, 0)
    assert (after["pay_and_hours"].given, after["pay_and_hours"].missing) == (6, 1)


def test_the_dodge_never_scores_better_than_the_honest_return(honest: ValidatedReturn, dodge: ValidatedReturn) -> None:
    rules = Rules(load_policy(ID), load_reference())
    supplier = Supplier(id="S1", name="One", category="CPV:79410000", country="GB")
    scores = [assess(one.supplier_return, supplier, rules).residual for one in (honest, held(dodge))]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] < scores[1]


def test_a_module_that_was_asked_and_is_not_there_is_lacking_but_for_what_does_not_apply(
    honest: ValidatedReturn,
) -> None:
    told = held(honest, Form(modules=("housing",)))
    answers = told.supplier_return.answers
    assert isinstance(answers["housing_looked_at"], Unanswered)
    assert isinstance(answers["housing_choice"], NotApplicable)
    assert [one.question for one in told.problems if one.code == "row_missing"] == ["housing_looked_at"]


def test_an_earlier_version_is_told_what_is_asked_since_and_did_nothing_to_its_cover(honest: ValidatedReturn) -> None:
    said = replace(honest.supplier_return, questionnaire_version="1.0", form="")
    told = held(replace(honest, supplier_return=said), Form(modules=("housing",)))
    assert [one.code for one in told.problems] == [*(one.code for one in honest.problems), "asked_since"]
    assert told.outcome is honest.outcome
    assert isinstance(told.supplier_return.answers["housing_looked_at"], Unanswered)
