import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.returns.text import clean, plain


@pytest.mark.parametrize(
    "text",
    [
        "don't know",
        "Don\u2019t Know",
        " DON'T   KNOW ",
        "don\u2018t\u00a0know",
        "\ufeffdon't know\u200b",
        "don`t\nknow",
    ],
)
def test_the_same_words_typed_differently_compare_equal(text: str) -> None:
    assert plain(text) == "don't know"


def test_letters_of_another_script_are_not_the_same() -> None:
    assert plain("Y\u0435s") != plain("Yes")  # the second letter is Cyrillic


@given(text=st.text())
def test_comparing_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(text=st.text())
def test_kept_text_holds_no_control_or_direction_character(text: str) -> None:
    kept = clean(text + "\u202egnp.exe\x00\r\n")
    assert not any(mark in kept for mark in "\x00\x1b\r\u202e\u2066\u200f")


def test_line_breaks_are_kept_as_one_kind() -> None:
    assert clean(" a\r\nb\rc\n ") == "a\nb\nc"


@given(text=st.text() | st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_made_comparable_as_any_other(text: str) -> None:
    assert plain(text) == plain(text + "\u200b")  # with a character that spreadsheets put in, it takes the long way


@given(text=st.text() | st.text(st.characters(max_codepoint=127)))
def test_printable_text_is_kept_as_any_other(text: str) -> None:
    assert clean(text) == clean(text + "\u200e")
