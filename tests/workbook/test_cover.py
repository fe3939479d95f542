"""The cover's sentences."""

from slavery_check.questionnaire.cost import cover_minutes
from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.workbook.cover import paragraphs
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.workbook.example import PROGRAMME, SUPPLIER


def test_the_time_it_takes_follows_what_is_asked() -> None:
    whole, labels = load_questionnaire("supplier-2026"), load_labels("supplier-2026")
    told = set()
    for scope in Scope:
        form = scoped(whole, Form(scope))
        minutes = cover_minutes(form, labels)
        assert labels.text("cover.how_long", minutes=minutes) in [*paragraphs(form, labels, SUPPLIER, PROGRAMME)]
        told.add(minutes)
    assert len(told) == len(Scope)
