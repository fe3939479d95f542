"""Rows of ours that quote a supplier come back unheard; whatever a supplier types is heard."""

from dataclasses import replace

import pytest

from slavery_check.returns.raw import RawSheet
from slavery_check.returns.seals import seal, sealed
from tests.returns.returned import filled, raw_cell, sent

OURS = ("1 About you, B7", "Must be put right", "they took their passports", "Please change it.")
SHEET = "Please fix"


def row(number: int = 5, texts: tuple[str, ...] = OURS, code: str = "") -> RawSheet:
    cells = {(number, column): raw_cell(number, column, text) for column, text in enumerate(texts, start=1)}
    cells[number, 6] = raw_cell(number, 6, code or seal(OURS))
    return RawSheet(SHEET, cells)


def test_a_row_as_we_sealed_it_is_ours_wherever_it_stands() -> None:
    assert sealed(row(5)) == {(5, column) for column in (1, 2, 3, 4, 6)}
    assert sealed(row(90)) == {(90, column) for column in (1, 2, 3, 4, 6)}


def test_white_space_and_quotation_marks_that_programs_change_break_no_seal() -> None:
    assert len(sealed(row(texts=(*OURS[:3], "Please\r\nchange  it.")))) == 5


@pytest.mark.parametrize("column", range(4))
def test_a_row_that_somebody_typed_into_is_not_ours(column: int) -> None:
    texts = tuple(f"{text} and more" if n == column else text for n, text in enumerate(OURS))
    assert sealed(row(texts=texts)) == {(5, 6)}


def test_what_is_typed_beside_a_seal_is_not_ours() -> None:
    sheet = row()
    cells = {**sheet.cells, (5, 7): raw_cell(5, 7, "help us")}
    assert (5, 7) not in sealed(replace(sheet, cells=cells))
    inside = {**sheet.cells, (5, 5): raw_cell(5, 5, "help us")}
    assert sealed(replace(sheet, cells=inside)) == {(5, 6)}


def test_a_quotation_of_ours_is_no_remark_and_the_same_words_in_another_cell_are() -> None:
    book = sent()
    book.sheets[SHEET] = dict(row().cells)
    assert [one for one in book.validated().supplier_return.remarks if one.sheet == SHEET] == []

    book.put(SHEET, "C6", OURS[2])
    assert [one.cell for one in book.validated().supplier_return.remarks if one.sheet == SHEET] == ["C6"]


def test_an_answer_that_looks_like_a_seal_stays_an_answer() -> None:
    answer = filled({"supply_description": seal(OURS)}).heard("supply_description")
    assert getattr(answer, "value", "") == seal(OURS)
