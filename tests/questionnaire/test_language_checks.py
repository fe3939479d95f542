"""Words of one language that could be taken for others."""

from dataclasses import replace

import pytest

from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.language_checks import crossed, words_read_defects
from slavery_check.workflow.questionnaires import all_labels, load_questionnaire

FORM = load_questionnaire("supplier-2026")
TABLES = all_labels("supplier-2026")
ENGLISH, WELSH = TABLES["en"], TABLES["cy"]


def welsh(**changed: str) -> Labels:
    return replace(WELSH, words={**WELSH.words, **{key.replace("__", "."): words for key, words in changed.items()}})


def test_our_languages_are_told_apart() -> None:
    assert crossed(FORM, WELSH, ENGLISH) == ()
    assert words_read_defects(ENGLISH) == ()
    assert words_read_defects(WELSH) == ()


def test_a_choice_with_the_english_words_of_another_choice_is_a_defect() -> None:
    (found,) = crossed(FORM, welsh(choices__no="Yes"), ENGLISH)[:1]
    assert found.path == ("choices", "no")
    assert "choices.yes has in English" in found.found


def test_a_question_with_the_english_words_of_another_question_is_a_defect() -> None:
    other = ENGLISH.text("questions.contact_name.ask")
    (found,) = crossed(FORM, welsh(questions__legal_name__ask=other), ENGLISH)
    assert found.path == ("questions", "legal_name", "ask")


@pytest.mark.parametrize("word", ["Ydy", "yes"])
def test_a_word_for_no_that_says_yes_in_any_of_the_languages_is_a_defect(word: str) -> None:
    found = words_read_defects(welsh(words_for__no_words=f"Na, {word}"))
    assert [defect.path for defect in found] == [("words_for", "no_words")]


def test_a_year_has_twelve_months() -> None:
    (found,) = words_read_defects(welsh(words_for__months="Ionawr, Chwefror"))
    assert found.found == "words_for.months: 2 months."
