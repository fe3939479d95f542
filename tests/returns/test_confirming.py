"""Last year's answers count once somebody has said that they are still right."""

from datetime import date
from typing import Any

import pytest

from slavery_check.returns.addresses import a1
from slavery_check.returns.answers import Answered, Confirmed, NotApplicable, Unanswered, ValidatedReturn
from tests.returns.returned import LABELS, ROWS, SHEETS, Workbook, filled

PLEASE, DONE = LABELS.text("confirm.please"), LABELS.text("confirm.done")


def offered(last_year: dict[str, Any], said: str = PLEASE, now: dict[str, Any] | None = None) -> Workbook:
    """Give a workbook in which last year's answers were filled in, and perhaps changed since."""
    book = filled({**last_year, **(now or {})})
    then = filled(last_year)
    for sheet in {SHEETS[id_] for id_ in last_year}:
        book.put(sheet, "G2", LABELS.text("headers.last_year"))
        book.put(sheet, "H2", LABELS.text("headers.still_right"))
    for id_, row in ROWS.items():
        if row.question.id in last_year:
            cell = then.sheets[SHEETS[id_]].get((row.number, 2))
            if cell is not None:
                book.sheets[SHEETS[id_]][row.number, 7] = cell
            if id_ == row.question.id:
                book.put(SHEETS[id_], a1(row.number, 8), said)
    return book


LAST_YEAR: dict[str, Any] = {
    "employees": 12,
    "supply_kind": "services",
    "supply_description": "Office cleaning",
    "worker_kinds": ["direct", "agency"],
    "production_countries": ["India", "Vietnam"],
    "risk_assessment": "written_older",
    "risk_assessment_date": date(2025, 3, 1),
}


def codes(found: ValidatedReturn, id_: str) -> list[str]:
    return [problem.code for problem in found.problems if problem.question == id_]


@pytest.fixture(scope="module")
def unconfirmed() -> ValidatedReturn:
    return offered(LAST_YEAR).validated()


@pytest.fixture(scope="module")
def answered() -> ValidatedReturn:
    return filled(LAST_YEAR).validated()


@pytest.fixture(scope="module", params=[DONE, "confirmed ", "yes", "\u2713"])
def confirmed(request: pytest.FixtureRequest) -> ValidatedReturn:
    return offered(LAST_YEAR, request.param).validated()


@pytest.mark.parametrize("id_", LAST_YEAR)
def test_an_answer_that_nobody_confirmed_is_no_answer_and_is_named(id_: str, unconfirmed: ValidatedReturn) -> None:
    assert isinstance(unconfirmed.supplier_return.answers[id_], Unanswered)
    assert codes(unconfirmed, id_) == ["not_confirmed"]


@pytest.mark.parametrize("id_", LAST_YEAR)
def test_a_confirmed_answer_counts_and_says_how_it_came(
    id_: str, confirmed: ValidatedReturn, answered: ValidatedReturn
) -> None:
    now, then = confirmed.supplier_return.answers[id_], answered.supplier_return.answers[id_]
    assert isinstance(now, Confirmed)
    assert isinstance(then, Answered)
    assert now.value == then.value
    assert codes(confirmed, id_) == []


@pytest.mark.parametrize("said", [PLEASE, DONE])
@pytest.mark.parametrize(
    ("id_", "now", "value"),
    [
        ("employees", 15, 15),
        ("supply_kind", "both", "both"),
        ("worker_kinds", ["direct"], ("direct",)),
        ("production_countries", ["India"], ("IN",)),
        ("production_countries", ["India", "Vietnam", "Nepal"], ("IN", "VN", "NP")),
    ],
)
def test_a_changed_answer_is_an_answer_of_its_own(id_: str, now: Any, value: Any, said: str) -> None:  # noqa: ANN401 - of the question's type
    answer = offered(LAST_YEAR, said, {id_: now}).heard(id_)
    assert type(answer) is Answered
    assert answer.value == value


def test_last_years_answer_to_a_question_that_no_longer_applies_is_dropped_without_a_word() -> None:
    book = offered(LAST_YEAR, now={"risk_assessment": "not_done"})
    assert isinstance(book.heard("risk_assessment_date"), NotApplicable)
    assert book.codes("risk_assessment_date") == []


def test_what_somebody_types_beside_last_years_answer_is_heard() -> None:
    book = offered({"employees": 12})
    row = ROWS["employees"]
    book.put(SHEETS["employees"], a1(row.number, 8), "Call the police please")
    remarks = book.validated().supplier_return.remarks
    assert [remark.raw for remark in remarks] == ["Call the police please"]


@pytest.mark.parametrize("headings", [("G2",), ("H2",), ("G2", "H2")])
def test_headings_that_were_typed_over_confirm_nothing(headings: tuple[str, ...]) -> None:
    book = offered(LAST_YEAR)
    for sheet in {SHEETS[id_] for id_ in LAST_YEAR}:
        for address in headings:
            book.put(sheet, address, "Something else")
    for id_ in LAST_YEAR:
        assert isinstance(book.heard(id_), Unanswered)
        assert "not_confirmed" in book.codes(id_)


def test_what_is_to_be_confirmed_is_shown_in_words() -> None:
    problems = {
        one.question: one.found for one in offered(LAST_YEAR).validated().problems if one.code == "not_confirmed"
    }
    assert problems["employees"] == "12"
    assert problems["worker_kinds"] == "People we employ ourselves; Agency workers"
    assert problems["production_countries"] == "India; Vietnam"
