"""What people type for yes, no and months, in each language."""

from datetime import date

import pytest

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns import spoken
from slavery_check.returns.dates import read_date
from slavery_check.returns.raw import RawCell
from slavery_check.returns.readings import Blank, Known, Reading, Setting, Special, Unclear
from slavery_check.returns.unread import may_mean
from slavery_check.returns.values import understand, understand_tick
from slavery_check.workflow.questionnaires import all_labels
from tests.returns.returned import COUNTRIES, question

TABLES = all_labels("supplier-2026")
YES_NO, SECOND = "wages_withheld", 2


def read(language: str, text: str, name: str = YES_NO) -> Reading:
    return understand(RawCell(1, SECOND, text), question(name), Setting(TABLES[language], COUNTRIES))


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "Y", Known("yes")),
        ("cy", "Ie", Known("yes")),
        ("cy", "ydw", Known("yes")),
        ("cy", "Nac oes", Known("no")),
        ("cy", "Na", Known("no")),
        ("cy", "Yes", Known("yes")),
        ("cy", "Ddim yn gwybod", Special("dont_know")),
        ("cy", "Don\u2019t know", Special("dont_know")),
        ("en+cy", "Oes", Known("yes")),
        ("en+cy", "no", Known("no")),
    ],
)
def test_yes_and_no_count_in_the_languages_of_the_return(language: str, text: str, meant: Reading) -> None:
    assert read(language, text) == meant


@pytest.mark.parametrize("text", ["Ie", "Na", "Nac oes"])
def test_welsh_words_mean_nothing_in_an_english_workbook(text: str) -> None:
    assert isinstance(read("en", text), Unclear)


@pytest.mark.parametrize(
    ("text", "meant"), [("Ie", Known("yes")), ("ydy", Known("yes")), ("Na", Blank()), ("yes", Known("yes"))]
)
def test_a_tick_is_understood_in_either_language(text: str, meant: Reading) -> None:
    setting = Setting(TABLES["cy"], COUNTRIES)
    assert understand_tick(RawCell(1, SECOND, text), question("worker_kinds"), setting) == meant


@pytest.mark.parametrize(("language", "text"), [("cy", "4 Mai 2026"), ("cy", "4 May 2026"), ("en+cy", "4 MAI 2026")])
def test_a_month_is_read_in_the_languages_of_the_return(language: str, text: str) -> None:
    assert read(language, text, "declared_on") == Known(date(2026, 5, 4))


def test_every_welsh_month_is_read_in_full_and_cut_short() -> None:
    known = spoken.months(TABLES["cy"])
    for number, month in enumerate(TABLES["cy"].text("words_for.months").split(", "), start=1):
        for written in (month, month[:3], month.upper()):
            cell = RawCell(1, SECOND, f"1 {written} 2026")
            assert read_date(cell, epoch_1904=False, months=known) == date(2026, number, 1), written


def test_a_welsh_month_is_no_date_in_an_english_workbook() -> None:
    assert isinstance(read("en", "4 Gorffennaf 2026", "declared_on"), Unclear)


def test_a_short_form_of_two_months_is_none() -> None:
    labels = Labels("xx", {"words_for.months": "Marti, Marde, C, D, E, F, G, H, I, J, K, L"})
    assert "mar" not in spoken.months(labels)
    assert spoken.months(labels)["mart"] == 1


def test_na_that_was_not_taken_may_mean_no_in_welsh_and_says_nothing_in_english() -> None:
    asked = question("free_to_leave_job")
    assert may_mean("Na", asked, "", TABLES["cy"]) == ("no",)
    assert may_mean("Na", asked, "", TABLES["en"]) == ()


def test_a_hedge_in_welsh_leaves_open_what_was_meant() -> None:
    assert may_mean("Ydyn, ond nid bob amser", question("free_to_leave_job"), "", TABLES["cy"]) == ("yes", "no")


def test_a_choice_begun_in_either_language_is_suggested_in_the_words_of_the_workbook() -> None:
    found = read("cy", "A living wage or m", "lowest_pay")
    assert isinstance(found, Unclear)
    assert (found.code, found.expected) == ("choice_suggestion", TABLES["cy"].choice("lowest_pay", "living_wage"))
