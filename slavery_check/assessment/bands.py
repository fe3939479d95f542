"""The band of a residual score."""

from fractions import Fraction

from slavery_check.model import Band
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.kept import Kept

_EDGES = Kept[tuple[tuple[int, int, Band], ...]](most=16)


def band_of(residual: Fraction, policy: Policy) -> Band:
    """Give the band of a residual score, exactly at an edge the higher one."""
    edges = _EDGES.of((policy.bands,), lambda: _edges(policy))
    numerator, denominator = residual.as_integer_ratio()
    return next(band for top, bottom, band in edges if numerator * bottom >= top * denominator)


def _edges(policy: Policy) -> tuple[tuple[int, int, Band], ...]:
    """Give where each band starts, as numerator and denominator, highest first."""
    highest_first = sorted(policy.bands, key=lambda rule: -rule.starts_at)
    return tuple((*rule.starts_at.as_integer_ratio(), rule.band) for rule in highest_first)
