"""Two assessments of one return: what is otherwise is told, most first, and nothing else."""

from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.policy_review.comparing import LineChange, compared
from slavery_check.model import Band
from tests.assessment.generated import CASES, assessed, with_answers

ZERO = Fraction(0)
PLAIN = assessed(CASES["consultancy"])
CLEANER = assessed(CASES["uk_cleaning"])
FORCED = assessed(with_answers(CASES["consultancy"], overtime="required"))


def test_the_same_assessment_moves_nothing() -> None:
    found = compared(PLAIN, PLAIN)

    assert not found.is_moved
    assert (found.lines, found.came, found.went, found.refloored) == ((), (), (), ())


def test_lines_are_told_with_both_points_the_greatest_move_first() -> None:
    found = compared(PLAIN, CLEANER)

    sizes = [abs((line.after or ZERO) - (line.before or ZERO)) for line in found.lines]
    assert sizes == sorted(sizes, reverse=True)
    assert found.lines[0] == LineChange("sector", Fraction(5), Fraction(40))
    assert found.goes_up
    assert sum((line.after or 0) - (line.before or 0) for line in found.lines) == (CLEANER.residual or 0) - (
        PLAIN.residual or 0
    )


def test_red_flags_that_come_or_go_are_told() -> None:
    assert [flag.id for flag in compared(PLAIN, FORCED).came] == ["forced_overtime"]
    assert [flag.id for flag in compared(FORCED, PLAIN).went] == ["forced_overtime"]
    assert compared(PLAIN, FORCED).is_band_moved


def test_a_flag_with_another_floor_is_told_though_it_stays() -> None:
    (flag,) = FORCED.red_flags
    higher = replace(FORCED, red_flags=(replace(flag, floor=Band.HIGH),), band=Band.HIGH)

    found = compared(FORCED, higher)

    assert [(was.floor, now.floor) for was, now in found.refloored] == [(Band.MEDIUM, Band.HIGH)]
    assert (found.came, found.went, found.lines) == ((), (), ())
    assert found.goes_up
    assert not compared(higher, FORCED).goes_up


def test_a_band_where_there_was_none_goes_up() -> None:
    nothing = replace(PLAIN, band=None, score_band=None, residual=None)

    assert compared(nothing, PLAIN).goes_up
    assert not compared(PLAIN, nothing).goes_up
    assert compared(PLAIN, nothing).is_band_moved
