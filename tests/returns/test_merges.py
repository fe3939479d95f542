from hypothesis import given
from hypothesis import strategies as st

from slavery_check.returns.addresses import a1, area
from slavery_check.returns.merges import Merges

CELLS = st.tuples(st.integers(1, 12), st.integers(1, 6))


@st.composite
def ranges(draw: st.DrawFn) -> str:
    (top, left), (bottom, right) = draw(CELLS), draw(CELLS)
    return f"{a1(min(top, bottom), min(left, right))}:{a1(max(top, bottom), max(left, right))}"


@given(stored=st.lists(ranges(), max_size=12), cell=CELLS)
def test_a_cell_is_hidden_exactly_where_some_merge_holds_it_and_is_not_its_own_row_to_the_right(
    stored: list[str], cell: tuple[int, int]
) -> None:
    row, column = cell
    found = Merges.of(stored).hiding(row, column)
    holding = [
        text
        for text in stored
        if (one := area(text)) and one.holds(row, column) and not (one.left == column and one.top == one.bottom)
    ]
    assert (found in holding) if holding else found == ""


def test_what_is_no_range_is_left_out() -> None:
    assert Merges.of(["", "nonsense", "B2"]).hiding(1, 1) == ""


def test_twenty_thousand_merges_are_looked_through_quickly() -> None:
    merges = Merges.of([f"B{row}:B{row + 40_000}" for row in range(1, 20_001)])
    assert all(merges.hiding(row, 2) for row in range(1, 60_001))
