"""Write, fill, read gives the same answers: for any questionnaire, any form, in every language there is."""

import io
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from slavery_check.questionnaire.checks import defects
from slavery_check.questionnaire.conditions import evaluate
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
)
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import (
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Unanswered,
    ValidatedReturn,
)
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.validate import validate
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import ANSWER, FIRST_ROW, NOTES, Role, Row, lay_out
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import all_labels
from slavery_check.workflow.reference_data import load_reference
from tests.workbook.example import PROGRAMME, SUPPLIER
from tests.workbook.generated import COUNTRY_CODES, REFUSED, UNSURE, answers, forms, questionnaires, words

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

LANGUAGES = all_labels("supplier-2026")
COUNTRIES = load_reference().countries
FEWER = settings(max_examples=settings().max_examples // 8, suppress_health_check=list(HealthCheck))


def typed(question: Question, value: object, labels: Labels) -> object:
    """Give what a supplier puts into a cell."""
    if value in (UNSURE, REFUSED):
        return labels.choice(question.id, DONT_KNOW if value == UNSURE else NOT_APPLICABLE)
    if isinstance(value, str) and value in question.options:
        return labels.choice(question.id, value)
    return float(value) if isinstance(value, Decimal) else value


def cells(
    asked: Questionnaire, told: Mapping[str, Any], rows: Mapping[str, Any], labels: Labels
) -> dict[tuple[str, str], object]:
    """Give every cell that is filled."""
    filled: dict[tuple[str, str], object] = {}
    for sheet in lay_out(asked, labels):
        for row in sheet.rows:
            filled[sheet.name, f"{ANSWER}{row.number}"] = cell(row, told[row.question.id], labels)
            if told[row.question.id] == REFUSED:
                filled[sheet.name, f"{NOTES}{row.number}"] = "We said why."
    for table in asked.tables:
        name = labels.text(f"sheets.{table.id}")
        for number, record in enumerate(rows[table.id], start=FIRST_ROW):
            for letter, column in zip("ABCD", table.columns, strict=False):
                filled[name, f"{letter}{number}"] = typed(column, record[column.id], labels)
    return {place: value for place, value in filled.items() if value is not None}


def cell(row: Row, value: Any, labels: Labels) -> object:  # noqa: ANN401 - of the question's type
    """Give what stands in the answer cell of one row."""
    match row.role:
        case Role.HEADING:
            return None
        case Role.OPTION:
            ticks = (DONT_KNOW,) if value == UNSURE else value or ()
            return labels.choice(row.question.id, "yes") if row.part in ticks else None
        case Role.COUNTRY:
            listed = (typed(row.question, UNSURE, labels),) if value == UNSURE else value or ()
            return listed[int(row.part) - 1] if int(row.part) <= len(listed) else None
        case _:
            return typed(row.question, value, labels)


def meant(question: Question, value: Any) -> object:  # noqa: ANN401 - of the question's type
    """Say what the typed answer should hold."""
    if value in (None, UNSURE, REFUSED):
        return {None: Unanswered, UNSURE: DoesNotKnow, REFUSED: NotApplicable}[value]
    match question.type:
        case AnswerType.COUNTRY:
            return COUNTRY_CODES[value]
        case AnswerType.COUNTRIES:
            return tuple(COUNTRY_CODES[one] for one in value)
        case AnswerType.MANY_OF:
            return tuple(one for one in value if one != NONE_OF_THESE)
        case AnswerType.SHORT_TEXT | AnswerType.LONG_TEXT | AnswerType.DOCUMENT:
            return value.strip()
        case _:
            return value


def expected(asked: Questionnaire, told: Mapping[str, Any]) -> dict[str, object]:
    """Say what every answer should be: what does not apply and was left blank is said so."""
    known: dict[str, Any] = {}
    result: dict[str, object] = {}
    for question in asked.questions:
        answer = meant(question, told[question.id])
        if question.when is not None and evaluate(question.when, known) is False and isinstance(answer, type):
            answer = NotApplicable
        is_open = answer in (Unanswered, DoesNotKnow)
        known[question.id] = None if is_open else () if answer is NotApplicable else answer
        result[question.id] = answer
    return result


def heard(answer: Answer) -> object:
    return answer.value if isinstance(answer, Answered) else type(answer)


def returned(
    content: bytes, filled: Mapping[tuple[str, str], object], questionnaire: Questionnaire, labels: Labels
) -> ValidatedReturn:
    """Fill, save and read."""
    book = load_workbook(io.BytesIO(content))
    for (sheet, address), value in filled.items():
        book[sheet][address].value = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        book.save(path)
        raw = read(path, Limits(), labels)
    assert isinstance(raw, RawReturn)
    return validate(raw, questionnaire, labels, COUNTRIES, date(2026, 11, 22))


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@FEWER
@given(data=st.data(), questionnaire=questionnaires(), form=forms())
def test_write_fill_read_gives_the_same_answers(
    language: str,
    data: st.DataObject,
    questionnaire: Questionnaire,
    form: Form,
) -> None:
    assert not defects(questionnaire)
    labels = words(questionnaire, LANGUAGES[language], LANGUAGES["en"])
    told, rows = data.draw(answers(questionnaire))
    asked = scoped(questionnaire, form)
    names = tuple(COUNTRY_CODES)
    sent = write(questionnaire, labels, SUPPLIER, PROGRAMME, names, Contents(form=form))
    found = returned(sent, cells(asked, told, rows, labels), questionnaire, labels)

    wanted = {question.id: NotAsked for question in questionnaire.questions} | expected(asked, told)
    assert {name: heard(answer) for name, answer in found.supplier_return.answers.items()} == wanted
    for table in asked.tables:
        given_rows = [row for row in rows[table.id] if any(value is not None for value in row.values())]
        read_rows = found.supplier_return.tables[table.id]
        assert [{name: heard(one) for name, one in row.answers.items()} for row in read_rows] == [
            {column.id: meant(column, row[column.id]) for column in table.columns} for row in given_rows
        ]
    harmless = {"missing_answer", "answered_though_not_needed", "table_row_incomplete"}
    assert {problem.code for problem in found.problems} <= harmless
