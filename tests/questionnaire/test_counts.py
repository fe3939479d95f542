"""How much the standard form asks; a new question must be a decision, so the figures stand here."""

from slavery_check.questionnaire.counts import Counts, count
from slavery_check.workflow.questionnaires import load_questionnaire

FORM = load_questionnaire("supplier-2026")


def test_the_standard_form_asks_this_much() -> None:
    assert count(FORM) == Counts(for_everyone=55, follow_up=9, optional=8, tables=3, columns=17)
    assert count(FORM).questions == len(FORM.questions) == 72


def test_about_forty_questions_are_the_core() -> None:
    who_answers_and_signs = {"about_you", "declaration"}
    core = [
        question
        for section in FORM.sections
        if section.id not in who_answers_and_signs
        for question in section.questions
        if question.required and question.when is None
    ]
    assert 35 <= len(core) <= 42
