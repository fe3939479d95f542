import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from slavery_check.returns.addresses import Area, a1, area, cell, letters, reference


@given(column=st.integers(1, 16384), row=st.integers(1, 1_048_576))
def test_addresses_read_back_and_agree_with_openpyxl(column: int, row: int) -> None:
    assert letters(column) == get_column_letter(column)
    assert cell(a1(row, column)) == cell(f"${letters(column)}${row}") == (row, column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'2 Your workers'!$B$5", ("2 Your workers", 5, 2)),
        ("Sites!B5", ("Sites", 5, 2)),
        ("'Bob''s'!$AA$10", ("Bob's", 10, 27)),
        ("#REF!", None),
        ("'A'!#REF!", None),
        ("'A'!$B$5:$B$6", None),
        ("[1]A!B5", None),
        ("SUM(A!B5)", None),
        ("", None),
    ],
)
def test_only_a_reference_to_one_cell_of_this_workbook_is_read(
    text: str, expected: tuple[str, int, int] | None
) -> None:
    assert reference(text) == expected


def test_ranges_read_as_areas() -> None:
    assert area("B2:C4") == Area(2, 2, 4, 3)
    assert area("B2") == Area(2, 2, 2, 2)
    assert area("nonsense") is None
    assert Area(2, 2, 4, 3).holds(4, 3)
    assert not Area(2, 2, 4, 3).holds(5, 3)
