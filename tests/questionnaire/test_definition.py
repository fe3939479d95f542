"""What a question offers and when it warns."""

import pytest

from slavery_check.questionnaire.definition import Question
from slavery_check.workflow.questionnaires import load_questionnaire

FORM = load_questionnaire("supplier-2026")


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ({"type": "yes_no"}, ("yes", "no")),
        ({"type": "yes_no", "dont_know": True, "not_applicable": True}, ("yes", "no", "dont_know", "not_applicable")),
        ({"type": "one_of", "choices": ["b", "a"], "dont_know": True}, ("b", "a", "dont_know")),
        (
            {"type": "many_of", "choices": ["a"], "dont_know": True, "none_of_these": True},
            ("a", "none_of_these", "dont_know"),
        ),
        ({"type": "date"}, ()),
        ({"type": "whole_number", "dont_know": True}, ("dont_know",)),
    ],
)
def test_options_stand_in_order_with_the_special_ones_last(given: dict[str, object], options: tuple[str, ...]) -> None:
    assert Question.model_validate({"id": "asked", "source": ["design"], **given}).options == options


def test_free_text_cases_and_grievances_warn_not_to_describe_a_worker() -> None:
    warned = {question.id for question in FORM.questions if question.warns}
    assert {question.id for question in FORM.questions if question.type == "long_text"} < warned
    assert {"cases_last_year", "indicators_found", "remedy_given", "original_papers_held"} <= warned
    assert "legal_name" not in warned


def test_every_topic_of_the_act_and_every_characteristic_of_ppn_009_is_served() -> None:
    served = {source for question in FORM.questions for source in question.source}
    assert {f"s54(5)({topic})" for topic in "abcdef"} <= served
    characteristics = ("industry", "workforce", "location", "context", "commodity", "business_model")
    assert {f"ppn009:{name}" for name in characteristics} <= served
