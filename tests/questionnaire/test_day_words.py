from datetime import date

import pytest

from slavery_check.questionnaire.day_words import day_in_words, english_day
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import all_labels


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "4 May 2026"), ("cy", "4 Mai 2026"), ("en+cy", "4 May 2026 / 4 Mai 2026")],
)
def test_a_day_is_told_with_its_month_in_words(language: str, words: str) -> None:
    assert day_in_words(date(2026, 5, 4), all_labels("supplier-2026")[language]) == words


def test_a_table_without_months_says_them_in_english() -> None:
    assert day_in_words(date(2027, 1, 31), Labels("xx", {})) == "31 January 2027"


def test_the_buyers_own_people_read_it_in_english() -> None:
    assert english_day(date(2027, 1, 31)) == "31 January 2027"
