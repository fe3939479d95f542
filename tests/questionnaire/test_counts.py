"""How much the standard form asks; a new question must be a decision, so the figures stand here."""

import pytest

from slavery_check.questionnaire.counts import Counts, count
from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.form import WHOLE, Form, Scope, scoped
from slavery_check.workflow.questionnaires import load_questionnaire

EVERYTHING = load_questionnaire("supplier-2026")
STANDARD = scoped(EVERYTHING, WHOLE)
CORE = Form(Scope.CORE)
IDENTITY = {"legal_name", "contact_name", "contact_email"}


def for_everyone(form: Questionnaire, *without: str) -> list[Question]:
    return [
        question
        for section in form.sections
        if section.id not in without
        for question in section.questions
        if question.required and question.when is None and question.id not in IDENTITY
    ]


def test_the_standard_form_asks_this_much() -> None:
    assert count(STANDARD) == Counts(for_everyone=55, follow_up=9, optional=8, tables=3, columns=17)
    assert count(STANDARD).questions == len(STANDARD.questions) == 72


def test_about_forty_questions_of_the_standard_form_are_about_the_matter() -> None:
    assert 35 <= len(for_everyone(STANDARD, "about_you", "declaration")) <= 42


def test_the_core_asks_about_fifteen_questions_and_as_few_of_who_answers_and_signs_as_can_be() -> None:
    core = scoped(EVERYTHING, CORE)
    assert len(for_everyone(core, "declaration")) == 17
    assert count(core) == Counts(for_everyone=23, follow_up=3, optional=2, tables=0, columns=0)


@pytest.mark.parametrize("module", EVERYTHING.modules)
def test_a_module_adds_at_most_thirteen_questions_three_to_five_of_them_its_own(module: str) -> None:
    ids = {question.id for question in scoped(EVERYTHING, Form(Scope.CORE, (module,))).questions}
    added = ids - {question.id for question in scoped(EVERYTHING, CORE).questions}
    assert 3 <= len(added - {question.id for question in STANDARD.questions}) <= 5
    assert len(added) <= 13
