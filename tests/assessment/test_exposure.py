"""Points beyond the most there is are taken off in a line of their own."""

from fractions import Fraction

from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.worked_cases import assess_case
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, uncapped

CASE = CASES["malaysian_gloves"]


def capped_at(most: Fraction) -> tuple[Contribution, ...]:
    inherent = POLICY.inherent.model_copy(update={"cap": most / POLICY.inherent.scale})
    found = assess_case(CASE, QUESTIONNAIRE, POLICY.model_copy(update={"inherent": inherent}), REFERENCE)
    assert found.inherent == min(most, uncapped(CASE))
    return tuple(line for line in found.contributions if line.part is Part.CAP)


def test_just_the_most_there_is_has_no_such_line_and_a_little_more_has() -> None:
    points = uncapped(CASE)
    assert capped_at(points) == ()
    assert capped_at(points + 1) == ()

    (line,) = capped_at(points - Fraction(1, 2))
    assert (line.criterion, line.points) == ("cap", Fraction(-1, 2))
