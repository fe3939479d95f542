"""Two assessments of one return: what is otherwise is told, most first, and nothing else."""

from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.policy_review.comparing import LineChange, compared
from slavery_check.assessment.result import Assessment, PpnLevel
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


def test_whatever_is_otherwise_counts_as_moved() -> None:
    (flag,) = FORCED.red_flags
    lines = PLAIN.contributions
    others = {
        "another band": replace(PLAIN, band=Band.HIGH),
        "another level of PPN 009": replace(PLAIN, ppn009={**PLAIN.ppn009, "industry": PpnLevel.HIGH}),
        "another line": replace(PLAIN, contributions=(*lines[:-1], replace(lines[-1], points=lines[-1].points - 1))),
        "a red flag that came": replace(PLAIN, red_flags=(flag,)),
    }
    assert {name: compared(PLAIN, other).is_moved for name, other in others.items()} == dict.fromkeys(others, True)
    assert compared(others["a red flag that came"], PLAIN).is_moved
    higher = replace(FORCED, red_flags=(replace(flag, floor=Band.HIGH),))
    assert compared(FORCED, higher).is_moved
    assert compared(PLAIN, PLAIN).is_moved is False


def test_the_same_band_goes_nowhere_and_none_is_below_low() -> None:
    nothing, low = replace(PLAIN, band=None), replace(PLAIN, band=Band.LOW)

    assert not compared(low, low).goes_up
    assert not compared(nothing, nothing).goes_up
    assert compared(nothing, low).goes_up


def test_lines_are_in_the_order_of_how_far_they_move_then_of_their_names() -> None:
    line = PLAIN.contributions[0]

    def summed(**points: Fraction) -> Assessment:
        made = (replace(line, criterion=name, points=value) for name, value in points.items())
        return replace(PLAIN, contributions=tuple(made))

    half, one, two, four = (Fraction(value) for value in ("1/2", "1", "2", "4"))
    found = compared(
        summed(a=one, b=four, c=-two, d=ZERO, e=one, h=ZERO),
        summed(a=one + four, b=four + one, c=two, f=ZERO, g=two, h=half),
    )

    assert found.lines == (
        LineChange("a", one, one + four),
        LineChange("c", -two, two),
        LineChange("g", None, two),
        LineChange("b", four, four + one),
        LineChange("e", one, None),
        LineChange("h", ZERO, half),
    )


def test_a_line_that_moves_says_why_it_is_as_it_would_be_and_one_that_is_gone_says_nothing() -> None:
    line = replace(PLAIN.contributions[0], criterion="sector", points=Fraction(5), reason="It is low.")
    high = replace(line, points=Fraction(40), reason="It is high.")
    before, after = replace(PLAIN, contributions=(line,)), replace(PLAIN, contributions=(high,))

    assert [change.reason for change in compared(before, after).lines] == ["It is high."]
    assert [change.reason for change in compared(before, replace(PLAIN, contributions=())).lines] == [""]
    assert LineChange("sector", None, None).reason == ""


def test_of_lines_with_the_same_points_those_that_say_something_else_are_told() -> None:
    line = replace(PLAIN.contributions[0], reason="It is low.")
    before = replace(PLAIN, contributions=(line,))
    after = replace(PLAIN, contributions=(replace(line, reason="It is low this year."),))

    assert [change.reason for change in compared(before, after).reworded] == ["It is low this year."]
    assert compared(before, before).reworded == ()
