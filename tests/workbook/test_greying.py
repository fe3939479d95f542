"""Every question with a condition goes grey and comes back, in the real LibreOffice, as its condition says."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from slavery_check.questionnaire.conditions import Condition, Includes, Is, questions_in
from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, NOT_APPLICABLE, Question
from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.workbook import styles
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import ANSWER, STATE, WORDING, lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.filling import Filling
from tests.office import Book, Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
FORM = Form(Scope.STANDARD, QUESTIONNAIRE.modules)
ASKED = scoped(QUESTIONNAIRE, FORM)
TOPICS = lay_out(ASKED, LABELS)
QUESTIONS = {question.id: question for question in ASKED.questions}
CONDITIONAL = [question for question in ASKED.questions if question.when is not None]


def sent() -> bytes:
    return write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, COUNTRIES, Contents(form=FORM))


def answers(condition: Condition, *, holds: bool) -> dict[str, Any]:
    """Give answers after which a condition of one part holds, or certainly fails."""
    assert isinstance(condition, Is | Includes)
    options = QUESTIONS[condition.question].options
    meant = condition.any_of if isinstance(condition, Is) else condition.includes
    others = [one for one in options if one not in {*meant, DONT_KNOW, NOT_APPLICABLE, NONE_OF_THESE}]
    picked = meant[0] if holds else [*others, NONE_OF_THESE][0]
    parent = QUESTIONS[condition.question]
    whole = answers(parent.when, holds=True) if parent.when is not None else {}
    return whole | {condition.question: [picked] if isinstance(condition, Includes) else picked}


def states(book: Book, question: Question) -> set[str]:
    rows = [(sheet.name, row.number) for sheet in TOPICS for row in sheet.rows if row.question.id == question.id]
    return {book.read({name: [f"{STATE}{number}"]})[name][f"{STATE}{number}"] for name, number in rows}


@pytest.mark.long
def test_a_question_goes_grey_when_its_condition_fails_and_is_to_do_when_it_holds(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(sent())
    filling = Filling(ASKED, LABELS)
    wrong = []
    with office.open(path) as book:
        for question in CONDITIONAL:
            assert question.when is not None
            parents = questions_in(question.when)
            rows = {row.id: (sheet.name, row) for sheet in TOPICS for row in sheet.rows if row.question.id in parents}
            blank = {f"{ANSWER}{row.number}": "" for _, row in rows.values() if row.answers}
            sheet = next(name for name, _ in rows.values())
            shown = [states(book, question)]
            for holds in (False, True):
                book.set({sheet: blank})
                book.set(filling.cells(answers(question.when, holds=holds)))
                shown.append(states(book, question))
            book.set({sheet: blank})
            open_word = "To do" if question.required else "Optional"
            heads = {"Optional"} if len(shown[0]) == 1 else {"Optional", ""}
            expected = [heads, {"Not needed"}, {open_word} | (heads - {"Optional"})]
            wrong += [(question.id, shown, expected)] if shown != expected else []
    assert CONDITIONAL
    assert not wrong


def test_the_grey_covers_every_row_and_every_shown_column_and_follows_the_word() -> None:
    book = load_workbook(io.BytesIO(sent()))
    for topic in TOPICS:
        last = topic.rows[-1].number
        found = {
            str(cells.sqref): rule.formula
            for cells in book[topic.name].conditional_formatting
            for rule in cells.rules
            if rule.dxf is not None and rule.dxf.fill is not None and rule.dxf.fill.bgColor.rgb == f"00{styles.GREY}"
        }
        assert found[f"{WORDING}3:{STATE}{last}"] == [f'$E3="{LABELS.text("state.not_needed")}"']
