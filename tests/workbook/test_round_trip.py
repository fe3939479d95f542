"""A workbook as we send it, filled and saved by the real LibreOffice, reads back with every answer equal."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from slavery_check.questionnaire.conditions import evaluate
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
)
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.returns.answers import (
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    Outcome,
    SupplierReturn,
    ValidatedReturn,
)
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.validate import validate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Filling, plain_answers, plain_tables
from tests.office import Office
from tests.workbook.example import PROGRAMME, SUPPLIER

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
LABELS = load_labels("supplier-2026")
COUNTRIES = load_reference().countries
TODAY = date(2026, 11, 22)
UNSURE = "unsure"
NOTHING_TO_DO = "nothing to do with us"


def answer_of(question: Question, kind: str) -> Any:  # noqa: ANN401 - of the question's type
    if kind == NOTHING_TO_DO and question.not_applicable:
        return NOT_APPLICABLE
    if kind == UNSURE and question.dont_know:
        return ["Don't know"] if question.type is AnswerType.COUNTRIES else _in(question, DONT_KNOW)
    if kind == NOTHING_TO_DO and question.none_of_these:
        return [NONE_OF_THESE]
    return own_values()[question.id]


def _in(question: Question, option: str) -> Any:  # noqa: ANN401 - as above
    return [option] if question.type is AnswerType.MANY_OF else option


def own_values() -> dict[str, Any]:
    """Answers after which every question applies."""
    return plain_answers(QUESTIONNAIRE) | {
        "company_number": "01234567",
        "supply_code": "CPV:90910000",
        "labour_providers": "used_all_licensed",
        "fees_paid": "fees_repaid",
    }


def answers_of(kind: str) -> dict[str, Any]:
    """Answer every question that applies after the answers before it."""
    answers: dict[str, Any] = {}
    known: dict[str, str | int | tuple[str, ...] | None] = {}
    for question in QUESTIONNAIRE.questions:
        if question.when is not None and evaluate(question.when, known) is False:
            continue
        answer = answers[question.id] = answer_of(question, kind)
        is_list = isinstance(answer, list)
        known[question.id] = tuple(one for one in answer if one != NONE_OF_THESE) if is_list else answer
        if answer in (DONT_KNOW, [DONT_KNOW]):
            known[question.id] = None
    return answers


@pytest.fixture(scope="module")
def returned(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SupplierReturn]:
    """Send, fill, save, read, validate; once for each kind of answers."""
    folder = tmp_path_factory.mktemp("round-trip")
    return cache(lambda kind: saved(office, folder, kind))


def saved(office: Office, folder: Path, kind: str) -> SupplierReturn:
    """Send, fill, save, read, validate."""
    sent = folder / "sent.xlsx"
    names = tuple(COUNTRIES.names().values())
    sent.write_bytes(write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, names))
    answers = answers_of(kind)
    reasons = {question: "We said why." for question, answer in answers.items() if answer == NOT_APPLICABLE}
    with office.open(sent) as book:
        book.set(Filling(QUESTIONNAIRE, LABELS).cells(answers, plain_tables(QUESTIONNAIRE), reasons))
        path = book.save(folder / f"{kind.replace(' ', '-')}.xlsx")
    raw = read(path, Limits(), LABELS)
    assert isinstance(raw, RawReturn)
    validated = validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY)
    assert isinstance(validated, ValidatedReturn)
    assert [problem.message for problem in validated.problems] == []
    assert validated.outcome is Outcome.ACCEPTED
    return validated.supplier_return


def expected(question: Question, given: Any) -> object:  # noqa: ANN401 - of the question's type
    """Say what the typed answer should hold."""
    states = {None: NotApplicable, NOT_APPLICABLE: NotApplicable, DONT_KNOW: DoesNotKnow}
    if not isinstance(given, list):
        return states[given] if given in states else _value(question, given)
    if given in ([DONT_KNOW], ["Don't know"]):
        return DoesNotKnow
    codes = {"India": "IN", "Vietnam": "VN"}
    return tuple(codes.get(one, one) for one in given if one != NONE_OF_THESE)


def _value(question: Question, given: Any) -> object:  # noqa: ANN401 - of the question's type
    match question.type:
        case AnswerType.COUNTRY:
            return {"Malaysia": "MY"}[given]
        case AnswerType.MONEY | AnswerType.PERCENTAGE:
            return Decimal(str(given))
        case _:
            return given


def heard(answer: Answer) -> object:
    return answer.value if isinstance(answer, Answered) else type(answer)


@pytest.mark.parametrize("kind", ["plain", UNSURE, NOTHING_TO_DO])
def test_every_answer_comes_back_equal(returned: Callable[[str], SupplierReturn], kind: str) -> None:
    found = returned(kind)
    answers = answers_of(kind)
    assert {name: heard(answer) for name, answer in found.answers.items()} == {
        question.id: expected(question, answers.get(question.id)) for question in QUESTIONNAIRE.questions
    }
    assert found.supplier_id == "S001"


def test_the_plain_answers_leave_no_question_out() -> None:
    assert set(answers_of("plain")) == {question.id for question in QUESTIONNAIRE.questions}


def test_every_row_of_every_table_comes_back_equal(returned: Callable[[str], SupplierReturn]) -> None:
    found = returned("plain")
    for table in QUESTIONNAIRE.tables:
        given = plain_tables(QUESTIONNAIRE)[table.id]
        rows = found.tables[table.id]
        assert [row.row for row in rows] == [3, 4]
        for row, record in zip(rows, given, strict=True):
            wanted = {column.id: expected(column, record[column.id]) for column in table.columns}
            assert {name: heard(answer) for name, answer in row.answers.items()} == wanted
