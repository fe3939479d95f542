from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.problems import ProblemSeverity
from slavery_check.returns.addresses import cell
from slavery_check.returns.answers import Answered, DoesNotKnow, NotApplicable, Outcome, Unanswered
from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn, RawSheet
from slavery_check.returns.validate import validate
from tests.filling import plain_answers, plain_tables
from tests.returns.returned import ASKED, COUNTRIES, LABELS, QUESTIONNAIRE, ROWS, SHEETS, TODAY, Workbook, filled, sent

COVER = LABELS.text("sheets.start")


def whole() -> Workbook:
    """Give a return in which everything is answered that applies."""
    answers = plain_answers(ASKED)
    for question in ("labour_provider_names", "statement_board_approved"):
        answers[question] = None
    answers |= {
        "s54_applies": "no",
        "statement_link": None,
        "statement_year_end": None,
        "labour_providers": "none_used",
    }
    return filled(answers, plain_tables(ASKED, rows=40))


def test_a_whole_return_is_accepted_without_a_problem() -> None:
    found = whole().validated()
    assert [one for one in found.problems if one.severity is ProblemSeverity.MUST_FIX] == []
    assert found.outcome is Outcome.ACCEPTED
    assert found.supplier_return.supplier_id == "S001"
    assert found.supplier_return.declared_on == date(2026, 5, 4)
    assert found.supplier_return.modified == "2026-11-01T00:00:00Z"


def as_typed(value: object) -> object:
    """Give what should be read for what was filled in."""
    codes = {"India": "IN", "Vietnam": "VN", "Malaysia": "MY"}
    match value:
        case list():
            return tuple(codes.get(one, one) for one in value)
        case float():
            return Decimal(str(value))
        case str():
            return codes.get(value, value)
        case _:
            return value


def test_every_answer_of_a_whole_return_reads_as_given() -> None:
    filled_in = plain_answers(ASKED) | {"s54_applies": "no", "labour_providers": "none_used"}
    read = whole().validated().supplier_return.answers
    assert list(read) == [question.id for question in QUESTIONNAIRE.questions]
    answered = {id_: answer.value for id_, answer in read.items() if isinstance(answer, Answered)}
    assert len(answered) > 60
    assert answered == {id_: as_typed(filled_in[id_]) for id_ in answered}


def test_all_problems_come_at_once_in_sheet_order() -> None:
    problems = sent().validated().problems
    names = list(sent().sheets)
    places = [(names.index(one.sheet), cell(one.cell) or (0, 0)) for one in problems]
    assert places == sorted(places)
    assert {one.question for one in problems} == {
        question.id for question in ASKED.questions if question.required and question.when is None
    }


def test_every_problem_is_a_whole_sentence_with_its_cell() -> None:
    book = sent()
    book.answer("employees", "many")
    problem = next(one for one in book.validated().problems if one.question == "employees")
    assert (problem.sheet, problem.cell, problem.found) == ("1 About you", "B11", "many")
    assert problem.expected == LABELS.text("expected.whole_number")
    for part in (problem.sheet, problem.cell, problem.found, problem.expected):
        assert part in problem.message


def test_what_is_optional_may_be_blank() -> None:
    assert sent().codes("supply_code") == []


def test_what_does_not_apply_is_not_asked() -> None:
    book = sent()
    book.answer("s54_applies", "No")
    assert book.heard("statement_link") == NotApplicable(
        "statement_link", "", book.validated().supplier_return.answers["statement_link"].source
    )
    assert book.codes("statement_link") == []


def test_a_missing_company_number_is_asked_for_by_its_form() -> None:
    [problem] = [one for one in sent().validated().problems if one.question == "company_number"]
    assert "8 letters or digits, such as 01234567" in problem.message
    assert problem.expected == LABELS.text("expected.company_number")


def test_what_applies_is_asked() -> None:
    book = sent()
    book.answer("s54_applies", "Yes")
    assert book.codes("statement_link") == ["missing_answer"]


def test_where_it_is_not_known_whether_it_applies_silence_is_no_problem_and_an_answer_is_taken() -> None:
    book = sent()
    assert book.codes("statement_link") == []
    book.answer("statement_link", "https://example.com")
    assert isinstance(book.heard("statement_link"), Answered)


def test_an_answer_to_what_does_not_apply_is_kept_and_reported() -> None:
    book = sent()
    book.answer("s54_applies", "No")
    book.answer("statement_link", "https://example.com")
    answer = book.heard("statement_link")
    assert isinstance(answer, Answered)
    assert answer.value == "https://example.com"
    problem = next(one for one in book.validated().problems if one.question == "statement_link")
    assert (problem.code, problem.severity) == ("answered_though_not_needed", ProblemSeverity.PLEASE_CHECK)


def test_n_a_where_nothing_was_asked_is_what_we_expect() -> None:
    book = sent()
    book.answer("legal_record.none_of_these", "Yes")
    book.answer("legal_record_notes", "N/A")
    assert isinstance(book.heard("legal_record_notes"), NotApplicable)
    assert book.codes("legal_record_notes") == []


def test_n_a_beside_a_choice_hides_no_other_row() -> None:
    book = sent()
    book.answer("indicators_found.none_of_these", "Yes")
    book.answer("remedy_given.money_repaid", "n/a")
    book.answer("remedy_given.reported_to_authorities", "the police know")
    assert book.codes("remedy_given") == ["answered_though_not_needed"]


def test_does_not_apply_needs_a_reason() -> None:
    book = sent()
    book.answer("contract_clauses", "Does not apply")
    assert book.codes("contract_clauses") == ["reason_missing"]
    assert isinstance(book.heard("contract_clauses"), Unanswered)
    book.put(SHEETS["contract_clauses"], f"D{ROWS['contract_clauses'].number}", "We buy nothing.")
    answer = book.heard("contract_clauses")
    assert isinstance(answer, NotApplicable)
    assert answer.reason == "We buy nothing."
    assert book.codes("contract_clauses") == []


def test_dont_know_is_its_own_answer() -> None:
    book = sent()
    book.answer("employees", "don\u2019t know")
    assert isinstance(book.heard("employees"), DoesNotKnow)
    assert book.codes("employees") == []


@pytest.mark.parametrize(("state", "code"), [(CellState.ERROR, "error_cell"), (CellState.AMBIGUOUS, "two_answers")])
def test_a_cell_that_is_no_value_is_one_problem_and_no_answer(state: CellState, code: str) -> None:
    book = sent()
    book.store("s54_applies", text="Yes", state=state)
    assert book.codes("s54_applies") == [code]
    assert isinstance(book.heard("s54_applies"), Unanswered)


def change_cover(key: str, value: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        row = next(at for (at, column), found in book.sheets[COVER].items() if found.text == f"meta.{key}")
        book.put(COVER, f"B{row}", value)

    return change


@pytest.mark.parametrize(("key", "code"), [("version", "unknown_version"), ("questionnaire", "unknown_questionnaire")])
def test_of_other_questions_no_answer_is_carried_over(key: str, code: str) -> None:
    book = whole()
    change_cover(key, "9.9")(book)
    found = book.validated()
    assert found.outcome is Outcome.NEEDS_CORRECTION
    assert [one.code for one in found.problems] == [code]
    assert all(isinstance(one, Unanswered) for one in found.supplier_return.answers.values())
    assert found.supplier_return.supplier_id == "S001"
    assert not any(found.supplier_return.tables.values())


def test_a_missing_supplier_and_a_changed_fingerprint_are_reported() -> None:
    book = whole()
    change_cover("supplier", " ")(book)
    change_cover("fingerprint", "abc")(book)
    codes = {one.code: one.severity for one in book.validated().problems}
    assert codes["supplier_missing"] is ProblemSeverity.MUST_FIX
    assert codes["fingerprint_changed"] is ProblemSeverity.PLEASE_CHECK


def test_another_workbook_altogether_is_refused() -> None:
    raw = RawReturn("budget.xlsx", "0" * 64, (RawSheet("Sheet1", {}),))
    found = validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY)
    assert found.outcome is Outcome.REFUSED
    assert [one.code for one in found.problems] == ["not_our_questionnaire"]


def test_both_epochs_read_the_same_day() -> None:
    book = whole()
    row = ROWS["declared_on"].number
    days = int(book.sheets[SHEETS["declared_on"]][row, 2].text)
    book.store("declared_on", text=str(days - 1462), kind=CellKind.NUMBER, is_date=True)
    book.epoch_1904 = True
    assert book.validated().supplier_return.declared_on == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        ("declared_on", date(2027, 1, 1), "date_in_future"),
        ("declared_true", "No", "not_declared"),
        ("site_count", 500, "rows_fewer_than_count"),
    ],
)
def test_contradictions_are_reported_and_change_no_answer(question: str, value: str | int | date, code: str) -> None:
    book = whole()
    book.answer(question, value)
    assert code in book.codes(question)
    assert isinstance(book.heard(question), Answered)


@pytest.mark.parametrize(
    ("number", "codes"),
    [("01234567", []), ("SC123456", []), ("1234567", []), ("sc 123456", []), ("12345", ["bad_company_number"])],
)
def test_a_british_company_number_is_checked(number: str, codes: list[str]) -> None:
    book = whole()
    book.answer("registered_country", "United Kingdom")
    book.answer("company_number", number)
    assert book.codes("company_number") == codes


def test_the_same_bytes_for_the_same_input() -> None:
    assert repr(whole().validated()) == repr(whole().validated())


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_typed_anywhere_every_question_gets_an_answer_and_nothing_is_raised(data: st.DataObject) -> None:
    book = whole()
    for _ in range(data.draw(st.integers(1, 8))):
        sheet = data.draw(st.sampled_from(sorted(book.sheets)))
        key = data.draw(st.sampled_from(sorted(book.sheets[sheet])))
        text = data.draw(st.text(max_size=20) | st.sampled_from([*ROWS, "Yes", "Don't know", "#REF!", "0.5"]))
        book.sheets[sheet][key] = type(book.sheets[sheet][key])(*key, text, state=data.draw(st.sampled_from(CellState)))
    found = book.validated()
    assert list(found.supplier_return.answers) == [question.id for question in QUESTIONNAIRE.questions]
    wrong = any(one.severity is ProblemSeverity.MUST_FIX for one in found.problems)
    assert found.outcome is (Outcome.NEEDS_CORRECTION if wrong else Outcome.ACCEPTED)


def test_a_region_typed_in_any_row_of_a_list_of_countries_keeps_its_words() -> None:
    book = filled(plain_answers(ASKED) | {"production_countries": ["India", "Xinjiang, China"]})
    answer = book.heard("production_countries")
    assert isinstance(answer, Answered)
    assert (answer.value, answer.source.raw) == (("IN", "CN"), "India; Xinjiang, China")


def test_our_own_word_for_not_needed_is_nobodys_no() -> None:
    book = filled({"s54_applies": "no"})
    row = ROWS["statement_board_approved"].number
    state = RawCell(row, 5, LABELS.text("state.not_needed"), state=CellState.FORMULA)
    book.sheets[SHEETS["statement_board_approved"]][row, 5] = state
    assert book.validated().supplier_return.unread == ()


def test_a_cell_in_which_nothing_is_left_to_show_is_told_in_words() -> None:
    book = filled({"legal_name": "Acme"})
    book.store("legal_name", text="", state=CellState.AMBIGUOUS)
    (problem,) = [one for one in book.validated().problems if one.question == "legal_name"]
    assert problem.found == ""
    assert "We found (nothing)." in problem.message
