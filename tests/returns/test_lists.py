from slavery_check.problems import ProblemSeverity
from slavery_check.returns.answers import Answered, DoesNotKnow, Unanswered
from tests.returns.returned import ROWS, SHEETS, Workbook, sent


def ticked(*parts: str, question: str = "worker_kinds") -> Workbook:
    book = sent()
    for part in parts:
        book.answer(f"{question}.{part}", "Yes")
    return book


def value(book: Workbook, question: str = "worker_kinds") -> object:
    answer = book.heard(question)
    return answer.value if isinstance(answer, Answered) else answer


def test_ticks_come_in_the_order_of_the_questionnaire_with_the_first_cell() -> None:
    book = ticked("seasonal", "agency")
    answer = book.heard("worker_kinds")
    assert isinstance(answer, Answered)
    assert answer.value == ("agency", "seasonal")
    assert (answer.source.cell, answer.source.raw) == ("B5", "Yes")


def test_none_of_these_alone_is_an_answer_with_nothing_in_it() -> None:
    assert value(ticked("none_of_these")) == ()


def test_dont_know_alone_is_honest() -> None:
    assert isinstance(value(ticked("dont_know")), DoesNotKnow)


def test_no_tick_at_all_is_missing_and_one_problem() -> None:
    book = ticked()
    assert isinstance(value(book), Unanswered)
    assert book.codes("worker_kinds") == ["missing_answer"]


def test_a_contradiction_is_reported_and_the_real_choice_stands() -> None:
    book = ticked("debt_bondage", "none_of_these", question="indicators_found")
    assert value(book, "indicators_found") == ("debt_bondage",)
    assert "exclusive_with_others" in book.codes("indicators_found")


def test_two_exclusive_choices_are_no_answer() -> None:
    book = ticked("none_of_these", "dont_know")
    assert isinstance(value(book), Unanswered)
    assert book.codes("worker_kinds") == ["exclusive_with_others", "exclusive_with_others"]


def test_an_unclear_tick_is_reported_and_the_clear_ones_stand() -> None:
    book = ticked("agency")
    book.answer("worker_kinds.seasonal", "sometimes")
    assert value(book) == ("agency",)
    assert book.codes("worker_kinds") == ["not_a_choice"]


def test_a_problem_in_a_row_names_the_row() -> None:
    book = ticked("none_of_these", "direct")
    book.answer("worker_kinds.agency", "Yes - mostly")
    book.answer("production_countries.2", "China and India")
    said = [one.message for one in book.validated().problems]
    assert any('"Which kinds of workers do work for you? Agency workers": "Yes - mostly" is not' in one for one in said)
    assert any('supply to us? Country 2"' in one for one in said)
    assert any('We need either "None of these" alone, or only the other answers.' in one for one in said)


def test_a_row_that_is_gone_is_named() -> None:
    book = sent()
    row, sheet = ROWS["goods_supplied.gloves"], SHEETS["goods_supplied.gloves"]
    book.sheets[sheet] = {at: cell for at, cell in book.sheets[sheet].items() if at[0] != row.number}
    del book.names["a_goods_supplied.gloves"]
    (gone,) = [one.message for one in book.validated().problems if one.code == "row_missing"]
    assert 'any of these goods? Gloves" is gone.' in gone


def test_countries_come_in_order_each_once() -> None:
    book = sent()
    for number, name in enumerate(("India", "china", "IN"), start=1):
        book.answer(f"production_countries.{number}", name)
    assert value(book, "production_countries") == ("IN", "CN")


def test_one_country_that_is_not_understood_leaves_the_list_open() -> None:
    book = sent()
    book.answer("production_countries.1", "United Kingdom")
    book.answer("production_countries.2", "Narnia")
    assert isinstance(value(book, "production_countries"), Unanswered)
    assert book.codes("production_countries") == ["unknown_country"]


def test_dont_know_beside_a_country_is_a_contradiction() -> None:
    book = sent()
    book.answer("production_countries.1", "Don't know")
    assert isinstance(value(book, "production_countries"), DoesNotKnow)
    book.answer("production_countries.2", "India")
    assert book.codes("production_countries") == ["exclusive_with_others"]


def test_a_merge_over_answers_is_never_read() -> None:
    book = ticked("agency")
    book.answer("employees", 12)
    book.merges = {"1 About you": ("B11:B12",), "2 Your workers": ("A5:B5",)}
    assert book.codes("employees") == ["merged_answer"]
    assert book.codes("turnover_band") == ["merged_answer"]
    assert isinstance(book.heard("employees"), Unanswered)
    assert "merged_answer" in book.codes("worker_kinds")
    problems = [one for one in book.validated().problems if one.code == "merged_answer"]
    assert {one.severity for one in problems} == {ProblemSeverity.MUST_FIX}


def test_a_merge_to_the_right_of_an_answer_hides_nothing() -> None:
    book = sent()
    book.answer("employees", 12)
    book.merges = {"1 About you": ("B11:C11",)}
    assert value(book, "employees") == 12
