"""Sums are exact."""

from fractions import Fraction

import pytest

from slavery_check.assessment.exact import exactly, total


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((), "0"),
        (("1/2",), "1/2"),
        (("1/2", "1/3"), "5/6"),
        (("1/10", "1/5", "-3/10"), "0"),
        (("40", "5/2", "-1/3"), "253/6"),
    ],
)
def test_fractions_of_any_kind_are_added_up_without_rounding(parts: tuple[str, ...], whole: str) -> None:
    assert total(map(Fraction, parts)) == Fraction(whole)


def test_a_fraction_is_reduced() -> None:
    assert exactly(6, 4).as_integer_ratio() == (3, 2)
