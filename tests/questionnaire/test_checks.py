"""Defects of a definition, built directly: each rule has a case, and a right definition has none."""

from typing import Any

import pytest

from slavery_check.questionnaire.checks import defects, placed
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.workflow.questionnaires import load_questionnaire


def questionnaire(*questions: dict[str, Any], columns: tuple[dict[str, Any], ...] = ()) -> Questionnaire:
    whole = {
        "id": "small",
        "version": "1.0",
        "sections": [{"id": "first", "questions": [{"source": ["design"], **question} for question in questions]}],
        "tables": [{"id": "places", "rows": 5, "columns": [{"source": ["design"], **column} for column in columns]}],
    }
    return Questionnaire.model_validate(whole)


NAME = {"id": "name", "type": "short_text"}
AGREED = {"id": "agreed", "type": "yes_no", "dont_know": True}
KINDS = {"id": "kinds", "type": "many_of", "choices": ["direct", "agency"], "none_of_these": True}
WORKERS = {"id": "workers", "type": "whole_number"}


def looking(when: dict[str, Any]) -> Questionnaire:
    asked = {"id": "asked", "type": "short_text", "when": when}
    return questionnaire(AGREED, KINDS, WORKERS, asked, columns=(NAME,))


RIGHT = [
    {"question": "agreed", "is": ["yes"]},
    {"question": "kinds", "includes": ["direct", "agency"]},
    {"question": "workers", "at_least": 10},
    {"all": [{"question": "agreed", "is": ["no"]}, {"not": {"question": "workers", "at_least": 3}}]},
    {"any": [{"question": "agreed", "is": ["no"]}, {"question": "workers", "at_least": 3}]},
]


@pytest.mark.parametrize("when", RIGHT)
def test_a_right_condition_has_no_defect(when: dict[str, Any]) -> None:
    assert defects(looking(when)) == ()


WRONG = [
    ({"question": "asked", "is": ["yes"]}, ("question",), "not asked before"),
    ({"question": "name", "is": ["yes"]}, ("question",), "not asked before"),
    ({"question": "kinds", "is": ["direct"]}, ("is",), "'is' cannot look at 'kinds'"),
    ({"question": "agreed", "includes": ["yes"]}, ("includes",), "'includes' cannot look at 'agreed'"),
    ({"question": "agreed", "at_least": 1}, ("at_least",), "'at_least' cannot look at 'agreed'"),
    ({"question": "agreed", "is": ["yes", "dont_know"]}, ("is", 1), "'dont_know', which is not a choice"),
    ({"question": "kinds", "includes": ["none_of_these"]}, ("includes", 0), "which is not a choice of 'kinds'"),
    ({"not": {"question": "agreed", "is": ["maybe"]}}, ("not", "is", 0), "'maybe'"),
    ({"all": [{"any": [{"question": "agreed", "is": ["maybe"]}]}]}, ("all", 0, "any", 0, "is", 0), "'maybe'"),
]


@pytest.mark.parametrize(("when", "path", "said"), WRONG)
def test_a_wrong_condition_is_one_defect_at_its_place(when: dict[str, Any], path: tuple[Any, ...], said: str) -> None:
    (defect,) = defects(looking(when))
    assert defect.path == ("sections", 0, "questions", 3, "when", *path)
    assert said in defect.found
    assert defect.hint


QUESTIONS = [
    ({**NAME, "choices": ["one", "two"]}, ("choices",), "cannot have choices"),
    ({**KINDS, "type": "one_of"}, ("none_of_these",), "belongs to many_of only"),
    ({**KINDS, "choices": []}, (), "needs choices"),
    ({**KINDS, "choices": ["direct", "direct"]}, ("choices", 1), "'direct' stands twice"),
    ({**KINDS, "choices": ["direct", "dont_know"]}, ("choices", 1), "not written among the choices"),
    ({**KINDS, "choices": ["Direct staff"]}, ("choices", 0), "cannot be a choice id"),
    ({**KINDS, "not_applicable": True}, ("not_applicable",), "no cell of its own"),
    ({**NAME, "source": ["design", "s55"]}, ("source", 1), "the source 's55' is not known"),
]


@pytest.mark.parametrize(("question", "path", "said"), QUESTIONS)
def test_a_wrong_question_is_one_defect_at_its_place(
    question: dict[str, Any], path: tuple[Any, ...], said: str
) -> None:
    (defect,) = defects(questionnaire(AGREED, question, columns=({**NAME, "id": "other"},)))
    assert defect.path == ("sections", 0, "questions", 1, *path)
    assert said in defect.found
    assert defect.hint


COLUMNS = [
    ({**NAME, "when": {"question": "agreed", "is": ["yes"]}}, "when", "cannot have a 'when'"),
    ({**NAME, "not_applicable": True}, "not_applicable", "no room for the reason"),
    (KINDS, "type", "takes many"),
    ({"id": "where", "type": "countries"}, "type", "takes many"),
    ({"id": "agreed", "type": "date"}, "id", "'agreed' stands twice"),
]


@pytest.mark.parametrize(("column", "key", "said"), COLUMNS)
def test_a_wrong_table_column_is_one_defect_at_its_place(column: dict[str, Any], key: str, said: str) -> None:
    (defect,) = defects(questionnaire(AGREED, columns=(column,)))
    assert defect.path == ("tables", 0, "columns", 0, key)
    assert said in defect.found


def test_a_table_may_not_have_the_id_of_a_section() -> None:
    data = questionnaire(AGREED, columns=(NAME,)).model_dump(by_alias=True)
    data["tables"][0]["id"] = "first"
    (defect,) = defects(Questionnaire.model_validate(data))
    assert defect.path == ("tables", 0, "id")


def test_every_question_and_column_of_the_standard_form_is_placed_once() -> None:
    form = load_questionnaire("supplier-2026")
    ids = [question.id for _, question in placed(form)]
    assert len(ids) == len(set(ids)) == len(form.questions) + sum(len(table.columns) for table in form.tables)
