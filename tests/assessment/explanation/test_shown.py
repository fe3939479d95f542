from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.explanation.shown import (
    MINUS,
    Shown,
    decimal,
    exact,
    hundredths,
    is_shifted,
    shown,
    tenths,
)


@given(st.lists(st.fractions(-10, 10, max_denominator=60), min_size=1))
def test_lines_add_up_as_shown_and_none_is_a_tenth_away(points: list[Fraction]) -> None:
    lines = list(shown(points))
    assert sum(line.points for line in lines) == lines[-1].total == tenths(sum(points, Fraction(0)))
    assert all(abs(Fraction(line.points, 10) - own) < Fraction(1, 10) for line, own in zip(lines, points, strict=True))


@pytest.mark.parametrize(("value", "said"), [(-4, f"{MINUS}0.4"), (0, "0.0"), (875, "87.5"), (-123, f"{MINUS}12.3")])
def test_tenths_are_written_with_one_decimal(value: int, said: str) -> None:
    assert decimal(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "0"), ("40", "40"), ("-1/40", f"{MINUS}0.025"), ("7/3", "7/3"), ("-7/30", f"{MINUS}7/30"), ("12.5", "12.5")],
)
def test_a_number_is_written_so_that_nothing_is_lost(value: str, said: str) -> None:
    assert exact(Fraction(value)) == said


@pytest.mark.parametrize(("value", "said"), [("-12/11", f"{MINUS}1.09"), ("-51/50", f"{MINUS}1.02"), ("1/200", "0.01")])
def test_for_a_supplier_two_decimals_are_enough(value: str, said: str) -> None:
    assert hundredths(Fraction(value)) == said


@pytest.mark.parametrize(
    ("tenths_shown", "points", "is_so"), [(-11, "-1.02", True), (-10, "-1.02", False), (5, "0.45", False)]
)
def test_a_line_is_shifted_where_rounding_it_by_itself_would_show_another_figure(
    tenths_shown: int, points: str, *, is_so: bool
) -> None:
    assert is_shifted(Shown(tenths_shown, 0), Fraction(points)) is is_so
