"""Exact numbers, quickly: added up as whole numbers, and each fraction reduced once for all who come to the same."""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from slavery_check.assessment.remembering import remembering

ZERO = Fraction(0)


def _fraction(numerator: int, denominator: int) -> Fraction:
    return Fraction(numerator, denominator)


exactly = remembering(_fraction, 16_384)
"""Give the fraction of two whole numbers."""


def total(parts: Iterable[Fraction]) -> Fraction:
    """Add up over one denominator, exactly as one by one, where each step would look for it anew."""
    pairs = [part.as_integer_ratio() for part in parts]
    over = lcm(*[denominator for _, denominator in pairs])
    return exactly(sum([numerator * (over // denominator) for numerator, denominator in pairs]), over)
