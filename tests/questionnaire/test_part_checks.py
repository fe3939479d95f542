"""Parts of a questionnaire: each rule has a case, and what stands in the files has no defect."""

from typing import Any

import pytest

from slavery_check.questionnaire.checks import defects
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.part_checks import part_defects
from slavery_check.returns.cross_checks import COUNTS
from slavery_check.workflow.questionnaires import load_questionnaire

AGREED = {"id": "agreed", "in": ["core"], "type": "yes_no", "source": ["design"]}
DETAIL = {"id": "detail", "type": "short_text", "when": {"question": "agreed", "is": ["yes"]}, "source": ["design"]}
PLAIN = {"id": "plain", "type": "yes_no", "source": ["design"]}
PLACES = {"id": "places", "rows": 5, "columns": [{"id": "place_name", "type": "short_text", "source": ["design"]}]}


def questionnaire(*questions: dict[str, Any], **whole: object) -> Questionnaire:
    parts: dict[str, object] = {
        "id": "small",
        "version": "1.0",
        "modules": ["housing"],
        "sections": [{"id": "first", "questions": list(questions)}],
        "tables": [PLACES],
    }
    return Questionnaire.model_validate(parts | whole)


def test_parts_that_agree_have_no_defect() -> None:
    right = questionnaire(AGREED, DETAIL, PLAIN, reports={"msat": {"covers": ["plain"]}})
    assert defects(right) == ()


def test_what_stands_in_the_files_has_no_defect() -> None:
    assert part_defects(load_questionnaire("supplier-2026")) == ()


WRONG = [
    ({"modules": ["housing", "housing"]}, ("modules", 1), "named twice"),
    ({"modules": ["core"]}, ("modules", 0), "named twice"),
    ({"tables": [{**PLACES, "in": ["barn"]}]}, ("tables", 0, "in", 0), "no part 'barn'"),
    (
        {"tables": [{**PLACES, "columns": [{**PLAIN, "id": "column", "in": ["core"]}]}]},
        ("tables", 0, "columns", 0, "in"),
        "wherever its table is",
    ),
    ({"reports": {"msat": {"covers": ["nobody"]}}}, ("reports", "msat", "covers", 0), "is no question"),
    ({"reports": {"msat": {"covers": ["plain", "agreed"]}}}, ("reports", "msat", "covers", 1), "not of the standard"),
    ({"reports": {"msat": {"covers": ["yearly"]}}}, ("reports", "msat", "covers", 0), "asked anew"),
]


@pytest.mark.parametrize(("whole", "path", "said"), WRONG)
def test_a_wrong_part_is_one_defect_at_its_place(whole: dict[str, Any], path: tuple[Any, ...], said: str) -> None:
    yearly = {**PLAIN, "id": "yearly", "asked_anew": True}
    (defect,) = defects(questionnaire(AGREED, DETAIL, PLAIN, yearly, **whole))
    assert defect.path == path
    assert said in defect.found
    assert defect.hint


OPEN = [
    ({**AGREED, "in": ["standard"]}, {**DETAIL, "in": ["core"]}, {}, "'core'"),
    ({**AGREED, "in": ["housing"]}, DETAIL, {}, "'standard'"),
    ({**AGREED, "in": ["standard"]}, {**DETAIL, "in": ["standard", "housing"]}, {}, "'core+housing'"),
    ({**AGREED, "in": ["standard"]}, DETAIL, {"reports": {"msat": {"covers": ["agreed"]}}}, "'standard-msat'"),
]


@pytest.mark.parametrize(("asked", "looking", "whole", "form"), OPEN)
def test_a_form_that_lacks_what_a_condition_looks_at_is_one_defect(
    asked: dict[str, Any], looking: dict[str, Any], whole: dict[str, Any], form: str
) -> None:
    (defect,) = defects(questionnaire(asked, looking, **whole))
    assert defect.path == ("sections", 0, "questions", 1, "when")
    assert "looks at 'agreed'" in defect.found
    assert form in defect.found


def test_a_count_and_the_list_it_counts_are_asked_together() -> None:
    form = load_questionnaire("supplier-2026")
    counts = {question.id: question.asked_in for question in form.questions}
    tables = {table.id: table.asked_in for table in form.tables}
    assert {count: counts[count] for count in COUNTS} == {count: tables[table] for count, table in COUNTS.items()}
