"""What it takes to reach Low, held against the assessment's own arithmetic."""

from fractions import Fraction

import pytest

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.policy_review.reach import Reach, reaches
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.definition import Policy
from tests.assessment.generated import POLICY

TABLE = tuple(reaches(POLICY))
LITTLE = Fraction(1, 10**6)


def residual(one: Reach, controls: Fraction) -> Fraction:
    return one.inherent * (1 - POLICY.control_effect * controls)


def test_a_little_more_than_what_is_needed_reaches_low_and_just_that_does_not() -> None:
    for one in TABLE:
        if 0 <= one.controls < 1:
            assert band_of(residual(one, one.controls + LITTLE), POLICY) is Band.LOW
            assert band_of(residual(one, one.controls), POLICY) is not Band.LOW


def test_where_it_is_not_in_reach_not_even_full_controls_are_enough() -> None:
    beyond = [one for one in TABLE if not one.is_reachable]

    assert [int(one.inherent) for one in beyond] == [70, 80, 90, 100]
    assert all(band_of(residual(one, Fraction(1)), POLICY) is not Band.LOW for one in beyond)
    assert all(one.best == residual(one, Fraction(1)) for one in TABLE)


def test_the_share_in_place_is_what_its_evidence_makes_of_it() -> None:
    thirty = next(one for one in TABLE if one.inherent == 30)

    assert thirty.in_place == {
        EvidenceLevel.STATED: Fraction(25, 36),
        EvidenceLevel.RECEIVED: Fraction(5, 9),
        EvidenceLevel.READ: Fraction(10, 27),
        EvidenceLevel.VERIFIED: Fraction(5, 18),
    }
    fifty = next(one for one in TABLE if one.inherent == 50)
    assert fifty.in_place[EvidenceLevel.READ] is None
    assert fifty.in_place[EvidenceLevel.VERIFIED] == Fraction(5, 6)


def test_what_is_low_already_needs_nothing() -> None:
    low = [one for one in TABLE if one.without is Band.LOW]

    assert [int(one.inherent) for one in low] == [10, 20]
    assert all(set(one.in_place.values()) == {Fraction(0)} for one in low)


def test_another_band_takes_less_and_the_highest_takes_nothing() -> None:
    medium = {one.inherent: one.controls for one in reaches(POLICY, Band.MEDIUM)}

    assert all(medium[one.inherent] <= one.controls for one in TABLE)
    assert medium[Fraction(100)] == Fraction(5, 6)
    assert all(one.controls <= 0 for one in reaches(POLICY, Band.VERY_HIGH))


@pytest.mark.parametrize(
    ("inherent", "controls", "best", "verified"),
    [
        (10, -1, 4, 0),
        (20, -1, 8, 0),
        (30, Fraction(5, 18), 12, Fraction(5, 18)),
        (60, Fraction(35, 36), 24, Fraction(35, 36)),
        (70, Fraction(15, 14), 28, None),
        (100, Fraction(5, 4), 40, None),
    ],
)
def test_each_line_is_the_policys_own_arithmetic(
    inherent: int, controls: Fraction, best: int, verified: Fraction | None
) -> None:
    one = {line.inherent: line for line in reaches(POLICY)}[Fraction(inherent)]

    assert one.controls == controls
    assert one.best == best
    assert one.in_place[EvidenceLevel.VERIFIED] == verified
    assert one.is_reachable is (verified is not None)
    assert one.without is band_of(Fraction(inherent), POLICY)


def test_the_lines_go_in_tens_to_the_most_there_is() -> None:
    assert [int(one.inherent) for one in reaches(POLICY)] == list(range(10, 101, 10))


def edged(low: int) -> Policy:
    """Let Medium begin from so many points."""
    bands = (POLICY.bands[0], POLICY.bands[1].model_copy(update={"starts_at": Fraction(low)}), *POLICY.bands[2:])
    return POLICY.model_copy(update={"bands": bands})


def test_at_the_edge_itself_a_little_is_needed_and_below_it_nothing() -> None:
    below, at_it = (next(one for one in reaches(edged(edge)) if one.inherent == 20) for edge in (21, 20))

    assert below.controls == -1
    assert at_it.controls == 0
    assert list(below.in_place.values()) == list(at_it.in_place.values()) == [Fraction(0)] * 4
    assert at_it.is_reachable


def test_what_just_all_controls_would_reach_is_not_in_reach() -> None:
    one = next(line for line in reaches(edged(20)) if line.inherent == 50)

    assert one.controls == 1
    assert not one.is_reachable
    assert one.in_place[EvidenceLevel.VERIFIED] is None
