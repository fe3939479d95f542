"""The organisation's own words, cut into passages without reading anything into them."""

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.statement.prose import Bullets, Grid, Paragraph, passages


def test_blank_lines_part_paragraphs_and_single_line_ends_do_not() -> None:
    assert passages("One\nline.\n\nTwo.") == (Paragraph("One line."), Paragraph("Two."))


def test_a_list_may_follow_its_sentence_directly() -> None:
    assert passages("We have:\n- a\n- b") == (Paragraph("We have:"), Bullets(("a", "b")))


def test_an_item_may_run_over_several_lines_and_a_blank_line_ends_the_list() -> None:
    assert passages("- a\n  goes on\n- b\n\nAfter.") == (Bullets(("a goes on", "b")), Paragraph("After."))


def test_lines_with_bars_make_a_table_and_short_rows_are_filled_up() -> None:
    assert passages("A | B\n--- | ---\n1 | 2\n3 |") == (Grid(("A", "B"), (("1", "2"), ("3", ""))),)


def test_one_line_with_a_bar_is_a_sentence() -> None:
    assert passages("Ring 101 | or 999") == (Paragraph("Ring 101 | or 999"),)


def test_only_white_space_is_nothing() -> None:
    assert passages(" \n\n\t ") == ()


@given(st.text())
def test_any_text_is_cut_without_complaint_and_rows_are_as_wide_as_the_header(text: str) -> None:
    for one in passages(text):
        if isinstance(one, Grid):
            assert {len(row) for row in one.rows} <= {len(one.header)}


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    (only,) = passages(" ".join(words))
    assert isinstance(only, Paragraph)
    assert only.text.split() == words
