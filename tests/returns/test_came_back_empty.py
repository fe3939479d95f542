import pytest

from slavery_check.programme import Supplier
from slavery_check.returns.came_back_empty import FROM_THE_LIST, came_back_empty
from slavery_check.workflow.making import known
from tests.returns.returned import COUNTRIES, SHEETS, Workbook, filled, sent


def listed() -> Workbook:
    """Give a workbook as it is sent: what the supplier list says stands in it."""
    return filled({"legal_name": "Bright Clean Ltd", "contact_name": "Sam"})


def test_a_workbook_as_it_was_sent_is_empty_with_or_without_what_we_filled_in() -> None:
    assert came_back_empty(sent().validated())
    assert came_back_empty(listed().validated())


@pytest.mark.parametrize("answer", [{"employees": 12}, {"employees": "about forty"}, {"lowest_pay": "Don't know"}])
def test_one_answer_is_enough_and_what_we_cannot_read_too(answer: dict[str, object]) -> None:
    assert not came_back_empty(filled({"legal_name": "Bright Clean Ltd", **answer}).validated())


def test_a_word_beside_or_below_is_no_empty_file() -> None:
    book = listed()
    book.put(SHEETS["employees"], "J40", "please help us")
    assert not came_back_empty(book.validated())


def test_whatever_else_is_wrong_with_it_is_told_in_full() -> None:
    book = listed()
    book.put(SHEETS["employees"], "A5", "What is your favourite colour?")
    assert not came_back_empty(book.validated())


def test_what_we_fill_in_from_the_list_is_named_here_in_full() -> None:
    assert set(known(Supplier(id="S001", name="Firm"), COUNTRIES)) == FROM_THE_LIST
