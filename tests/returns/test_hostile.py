"""Returns stuffed as far as the reader's limits let them be: the time to judge them grows no faster than they do."""

import gc
import time
from collections.abc import Callable

import pytest

from slavery_check.returns.raw import RawCell
from tests.returns.returned import LABELS, ROWS, SHEETS, Workbook, sent

pytestmark = pytest.mark.no_cover  # times the work itself, not the tracing of it

SITES = LABELS.text("sheets.sites")
FEW, MANY = 2_000, 8_000
"""Rows. The limits let some 30,000 through."""
STEEPEST = 9
"""How much longer four times the rows may take: 4 where the time grows with the rows, 16 where with their square."""


def unknown_countries(book: Workbook, rows: int) -> None:
    book.sheets[SITES] |= {(row, 2): RawCell(row, 2, f"Narnia {row} of the far north") for row in range(3, rows)}


def nearly_choices(book: Workbook, rows: int) -> None:
    book.sheets[SITES] |= {(row, 8): RawCell(row, 8, f"yes and no {row}" * 10) for row in range(3, rows)}


def merges_everywhere(book: Workbook, rows: int) -> None:
    book.sheets[SITES] |= {(row, 1): RawCell(row, 1, "x") for row in range(3, rows)}
    book.merges = {SITES: tuple(f"A{row}:B{row + 1}" for row in range(3, rows))}


def one_question_many_times(book: Workbook, rows: int) -> None:
    row = ROWS["legal_name"]
    cells = book.sheets[SHEETS["legal_name"]]
    for number in range(1000, 1000 + rows):
        cells[number, 1] = RawCell(number, 1, row.wording)
        cells[number, 6] = RawCell(number, 6, row.id)


def seconds_of_work(spoil: Callable[[Workbook, int], None], rows: int) -> float:
    book = sent()
    spoil(book, rows)
    gc.collect()
    gc.disable()  # a collection looks through all that the other tests left, at a moment of its own
    try:
        began = time.process_time()
        assert book.validated().problems
        return time.process_time() - began
    finally:
        gc.enable()


def quickest(spoil: Callable[[Workbook, int], None], rows: int) -> float:
    return min(seconds_of_work(spoil, rows) for _ in range(2))


@pytest.mark.long
@pytest.mark.parametrize("spoil", [unknown_countries, nearly_choices, merges_everywhere, one_question_many_times])
def test_four_times_the_rows_take_about_four_times_as_long(spoil: Callable[[Workbook, int], None]) -> None:
    assert quickest(spoil, MANY) < STEEPEST * quickest(spoil, FEW)
