"""Help beside a question says what else may be answered, and warns where text is free."""

import pytest

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.definition import AnswerType
from slavery_check.questionnaire.help_text import help_text
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

LABELS = load_labels("supplier-2026")
BY_ID = {question.id: question for _, question in placed(load_questionnaire("supplier-2026"))}
WARNING = LABELS.text("warning.no_worker_details")


@pytest.mark.parametrize("name", BY_ID)
def test_every_long_text_and_no_other_answer_carries_the_warning(name: str) -> None:
    question = BY_ID[name]
    assert help_text(question, LABELS).startswith(LABELS.text(f"questions.{name}.help"))
    assert (WARNING in help_text(question, LABELS)) == (question.type is AnswerType.LONG_TEXT)


@pytest.mark.parametrize(
    ("name", "hint", "shown"),
    [
        ("employees", "dont_know", True),
        ("xinjiang_link", "dont_know", False),
        ("company_number", "not_applicable", True),
        ("legal_name", "not_applicable", False),
        ("supply_code", "optional", True),
        ("legal_name", "optional", False),
        ("goods_supplied", "many_of", True),
        ("goods_supplied", "none_of_these", True),
        ("production_countries", "countries", True),
        ("production_countries", "dont_know", True),
    ],
)
def test_a_hint_stands_where_it_applies(name: str, hint: str, shown: bool) -> None:  # noqa: FBT001 - a table of cases
    assert (LABELS.text(f"hints.{hint}") in help_text(BY_ID[name], LABELS)) is shown
