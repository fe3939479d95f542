"""A score on the edge of a band is in the band that begins there."""

from fractions import Fraction

import pytest

from slavery_check.assessment.bands import band_of
from slavery_check.model import Band
from tests.assessment.generated import POLICY

A_LITTLE = Fraction(1, 10**12)


@pytest.mark.parametrize("place", range(len(POLICY.bands)))
def test_a_band_begins_exactly_at_its_edge(place: int) -> None:
    edge = POLICY.bands[place].starts_at
    assert band_of(edge, POLICY) is POLICY.bands[place].band
    assert band_of(edge + A_LITTLE, POLICY) is POLICY.bands[place].band
    if place:
        assert band_of(edge - A_LITTLE, POLICY) is POLICY.bands[place - 1].band


def test_an_edge_that_no_whole_number_hits_is_exact_and_the_most_there_is_is_very_high() -> None:
    third = POLICY.bands[1].model_copy(update={"starts_at": Fraction(100, 3)})
    policy = POLICY.model_copy(update={"bands": (POLICY.bands[0], third, *POLICY.bands[2:])})
    assert band_of(Fraction(100, 3), policy) is Band.MEDIUM
    assert band_of(Fraction(33), policy) is Band.LOW
    assert band_of(Fraction(100), policy) is Band.VERY_HIGH


def test_the_order_of_the_lines_is_no_matter() -> None:
    policy = POLICY.model_copy(update={"bands": POLICY.bands[::-1]})
    for rule in POLICY.bands:
        assert band_of(rule.starts_at, policy) is rule.band
