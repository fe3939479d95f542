"""Phrases are found as whole words, however they are written."""

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.policy.phrases import first_phrase, normalise


def test_case_accents_apostrophes_and_punctuation_are_no_matter() -> None:
    assert normalise("  Wórkers\u2019 PASSPORTS -- were\ttaken! ") == "workers passports were taken"


def test_invisible_characters_hide_nothing() -> None:
    assert normalise("pass\u00adports we\u200bre taken") == "passports were taken"


def test_only_whole_words_count() -> None:
    assert first_phrase("The gate is blocked in the morning", ["locked in the"]) == ""
    assert first_phrase("Locked in the morning", ["locked in the"]) == "locked in the"


def test_the_first_phrase_of_the_list_is_given() -> None:
    assert first_phrase("one two, three four", ["three four", "one two"]) == "three four"


@given(st.text())
def test_any_text_is_normalised_once_for_all(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
