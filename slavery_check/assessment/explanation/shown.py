"""Figures with one decimal that still add up, for whoever takes a pencil to them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

MINUS = "\N{MINUS SIGN}"


class Shown(NamedTuple):
    """One line, in tenths of a point."""

    points: int
    total: int
    """Up to and with this line."""


def shown(points: Iterable[Fraction]) -> Iterator[Shown]:
    """Round the running total, halves up, and give each line what it adds to it.

    So the lines as shown sum to the total as shown, and none is a tenth away from its exact figure.
    """
    before = 0
    for running in accumulate(points):
        total = tenths(running)
        yield Shown(total - before, total)
        before = total


def tenths(value: Fraction) -> int:
    """Round to tenths, halves up: the one way in which a score is shown."""
    return (value * 20 + 1) // 2


def decimal(number: int) -> str:
    """Write tenths: `-0.4` with a real minus sign."""
    whole, rest = divmod(abs(number), 10)
    return f"{MINUS if number < 0 else ''}{whole}.{rest}"


def is_shifted(figures: Shown, points: Fraction) -> bool:
    """Tell whether a line is shown otherwise than rounded by itself, so that the column adds up."""
    return abs(Fraction(figures.points, 10) - points) > Fraction(1, 20)


def hundredths(value: Fraction) -> str:
    """Write a number with two decimals at most, halves up."""
    return exact(Fraction((value * 200 + 1) // 2, 100))


def exact(value: Fraction) -> str:
    """Write a number so that nothing is lost: as a decimal where one ends, else as a fraction."""
    twos_and_fives = value.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    sign = MINUS if value < 0 else ""
    if twos_and_fives > 1:
        return f"{sign}{abs(value.numerator)}/{value.denominator}"
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    return f"{sign}{digits[: len(digits) - places]}{f'.{digits[-places:]}' if places else ''}"
