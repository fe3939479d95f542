"""Texts of a workbook's table in the plain lane: most are known by how they are written."""

from dataclasses import replace

import pytest

from slavery_check.workbook import strings as strings_part
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.plain_lane import NotPlain
from tests.workbook.building import strings

LIMITS = Limits()


def texts_of(content: bytes, limits: Limits = LIMITS) -> list[str]:
    return strings_part._plain(content, limits)  # noqa: SLF001 - only so is it seen which lane was taken


def test_a_text_of_the_table_is_the_same_object_in_the_next_strings() -> None:
    first = texts_of(strings("<t>The first of two</t>", "<t>Yes &amp; no</t>"))
    second = texts_of(
        strings("<t>Something new</t>", "<t>The first of two</t>", '<t xml:space="preserve">Yes &amp; no</t>')
    )

    assert first == ["The first of two", "Yes & no"]
    assert second == ["Something new", "The first of two", "Yes & no"]
    assert second[1] is first[0]


def test_how_many_texts_a_table_says_it_has_is_of_no_account() -> None:
    def read_of(count: int) -> int:
        before = strings_part._check_around.cache_info().misses  # noqa: SLF001 - nothing else shows it
        assert texts_of(strings("<t>a</t>", count=count)) == ["a"]
        return strings_part._check_around.cache_info().misses - before  # noqa: SLF001 - likewise

    read_of(1)
    assert [read_of(count) for count in (2, 12_345, 999_999_999, 1_000_000_000)] == [0, 0, 0, 1]


@pytest.mark.parametrize("around", [' count="1" count="2"', ' uniqueCount="1"', " x:y='1'"])
def test_what_stands_around_the_texts_is_read_by_the_careful_lane(around: str) -> None:
    with pytest.raises(NotPlain):
        texts_of(strings("<t>a</t>").replace(b" uniqueCount", around.encode() + b" uniqueCount", 1))


def test_another_element_around_the_texts_is_left_to_the_careful_lane() -> None:
    with pytest.raises(NotPlain):
        texts_of(strings("<t>a</t>").replace(b"sst", b"sss"))
    with pytest.raises(NotPlain):
        texts_of(strings("<t>a</t>").replace(b"</sst>", b"<si><r><t>b</t></r></si ></sst>"))


@pytest.mark.parametrize(
    "items",
    [
        ("",),
        ("<t>a</t> ",),
        ("<t>a</t>x",),
        ("<r><t>a</t></r>",),
        ("<t>a</t><t>b</t>",),
        ("<t>a</t>", "<t/>"),
        ("<t>a\x01</t>",),
        ("<t>a</t></si> <si><t>b</t>",),
        ("<t>a</t></si><si></si><si><t>b</t>",),
        ("<t>&x;</t>",),
    ],
)
def test_a_text_written_otherwise_is_left_to_the_careful_lane(items: tuple[str, ...]) -> None:
    texts_of(strings("<t>a</t>"))
    with pytest.raises(NotPlain):
        texts_of(strings(*items))


def test_a_text_that_is_too_long_is_left_to_the_careful_lane_whatever_was_read_before() -> None:
    assert texts_of(strings("<t>abcd</t>"), replace(LIMITS, cell_characters=4)) == ["abcd"]
    with pytest.raises(NotPlain):
        texts_of(strings("<t>abcd</t>"), replace(LIMITS, cell_characters=3))
    with pytest.raises(NotPlain):
        texts_of(strings("<t>a</t>", "<t>b</t>"), replace(LIMITS, strings=1))
    assert texts_of(strings("<t>a</t>", "<t>b</t>"), replace(LIMITS, strings=2)) == ["a", "b"]


def test_no_more_texts_of_tables_are_kept_than_have_room() -> None:
    limits, kept = replace(LIMITS, cell_characters=30_100), 0
    items = strings_part._kept(limits.cell_characters)  # noqa: SLF001 - nothing else shows it
    for number in range(300):
        long = f"{number} {'x' * 30_000}"
        assert texts_of(strings(f"<t>{long}</t>", "<t>short</t>"), limits) == [long, "short"]
        kept = max(kept, sum(map(len, items._known)))  # noqa: SLF001 - likewise
    assert 3_900_000 < kept < 4_050_000
