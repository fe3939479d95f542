"""Returns within the reader's limits that are as large as those let them be: still read in seconds."""

import time
from collections.abc import Callable

import pytest

from slavery_check.returns.raw import RawCell
from tests.returns.returned import LABELS, ROWS, SHEETS, Workbook, sent

SITES = LABELS.text("sheets.sites")
_SECONDS = 30
"""Far more than it takes, far less than it would take without bounds."""


def unknown_countries(book: Workbook) -> None:
    book.sheets[SITES] |= {(row, 2): RawCell(row, 2, f"Narnia {row} of the far north") for row in range(3, 30_000)}


def nearly_choices(book: Workbook) -> None:
    book.sheets[SITES] |= {(row, 8): RawCell(row, 8, f"yes and no {row}" * 10) for row in range(3, 30_000)}


def merges_everywhere(book: Workbook) -> None:
    book.sheets[SITES] |= {(row, 1): RawCell(row, 1, "x") for row in range(3, 30_000)}
    book.merges = {SITES: tuple(f"A{row}:B{row + 1}" for row in range(3, 20_000))}


def one_question_many_times(book: Workbook) -> None:
    row = ROWS["legal_name"]
    cells = book.sheets[SHEETS["legal_name"]]
    for number in range(1000, 30_000):
        cells[number, 1] = RawCell(number, 1, row.wording)
        cells[number, 6] = RawCell(number, 6, row.id)


@pytest.mark.long
@pytest.mark.parametrize("spoil", [unknown_countries, nearly_choices, merges_everywhere, one_question_many_times])
def test_a_return_as_large_as_the_limits_allow_is_read_in_seconds(spoil: Callable[[Workbook], None]) -> None:
    book = sent()
    spoil(book)
    began = time.process_time()
    assert book.validated().problems
    assert time.process_time() - began < _SECONDS
