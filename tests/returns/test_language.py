"""The language of a raw return."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from slavery_check.returns.language import language_of
from slavery_check.returns.raw import RawCell, RawReturn, RawSheet
from slavery_check.workbook.layout import lay_out
from slavery_check.workflow.questionnaires import all_labels
from tests.returns.returned import ASKED

TABLES = all_labels("supplier-2026")


def raw(cells: Mapping[tuple[int, int], str]) -> RawReturn:
    sheet = RawSheet("Any", {place: RawCell(*place, text) for place, text in cells.items()})
    return RawReturn("any.xlsx", "0" * 64, (sheet,), {})


def asks(language: str, count: int = 20) -> dict[tuple[int, int], str]:
    rows = [row for sheet in lay_out(ASKED, TABLES[language]) for row in sheet.rows if not row.part][:count]
    return {(number, 1): row.wording for number, row in enumerate(rows, start=3)}


@pytest.mark.parametrize("language", TABLES)
def test_the_cover_says_it(language: str) -> None:
    cover = {(1, 6): "meta.language", (1, 2): f" {language} "}
    assert language_of(raw({**asks("en"), **cover}), TABLES) == language


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize("said", ["", "klingon"])
def test_where_the_cover_says_nothing_of_use_most_rows_say_it(language: str, said: str) -> None:
    cover = {(1, 6): "meta.language", (1, 2): said} if said else {}
    assert language_of(raw({**asks(language), **cover}), TABLES) == language


def test_a_few_rows_of_another_language_do_not_decide() -> None:
    few = {(row + 50, column): text for (row, column), text in asks("cy", 3).items()}
    assert language_of(raw({**asks("en"), **few}), TABLES) == "en"


def test_what_says_nothing_is_taken_for_english() -> None:
    assert language_of(raw({(1, 1): "Hello"}), TABLES) == "en"
    assert language_of(replace(raw({}), sheets=()), TABLES) == "en"
