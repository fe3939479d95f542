"""On which evidence the credit of a case put right rests: told by its points, else by what is recorded."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.explanation.credit import CRITERION, credit_of, credited_level
from slavery_check.assessment.result import Assessment, Contribution, Part
from slavery_check.model import EvidenceLevel
from tests.assessment.generated import CASES, POLICY, assessed, with_answers

PLAIN = assessed(with_answers(CASES["uk_cleaning"], fees_paid="fees_repaid"))
CASE = with_answers(CASES["uk_cleaning"], fees_paid="fees_repaid", contract_clauses="yes")
BACKED = assessed(CASE.model_copy(update={"evidence": {"fees_paid": EvidenceLevel.READ}}))
RULES = {rule.id: rule.evidence_for for rule in POLICY.red_flags if rule.disclosed_and_acting}
(FLAG, QUESTION), *_, (OTHER, ASIDE) = RULES.items()
FIRED = next(flag for flag in PLAIN.red_flags if flag.id in RULES)


def with_line(part_of_rate: Fraction) -> Assessment:
    points = -PLAIN.inherent * POLICY.control_effect * POLICY.effect.disclosed_and_acting * part_of_rate
    line = Contribution(Part.CONTROL, CRITERION, points, "A case was put right.")
    return replace(PLAIN, contributions=(*PLAIN.contributions, line))


def full(sha256: str = PLAIN.sha256, *, put_right: bool = True) -> Assessment:
    """Give full controls without a line of credit, and one red flag of a case put right."""
    flag = replace(FIRED, id=FLAG, disclosed_and_acting=put_right, sha256=sha256)
    bare = tuple(line for line in PLAIN.contributions if line.criterion != CRITERION)
    return replace(PLAIN, controls=Fraction(1), contributions=bare, red_flags=(flag,))


@pytest.mark.parametrize("level", EvidenceLevel)
def test_points_that_are_whole_tell_the_evidence(level: EvidenceLevel) -> None:
    found = with_line(POLICY.evidence[level])
    assert credited_level(found, POLICY, {QUESTION: EvidenceLevel.VERIFIED}) is level


def test_points_that_were_cut_rest_on_the_best_that_is_recorded_for_such_a_case() -> None:
    cut = with_line(Fraction(1, 100))
    both = {QUESTION: EvidenceLevel.RECEIVED, ASIDE: EvidenceLevel.READ, "overtime": EvidenceLevel.VERIFIED}
    assert QUESTION != ASIDE
    assert credited_level(cut, POLICY, both) is EvidenceLevel.READ
    assert credited_level(cut, POLICY, {}) is EvidenceLevel.VERIFIED


def test_under_full_controls_the_flags_of_the_return_itself_tell() -> None:
    backing = {QUESTION: EvidenceLevel.RECEIVED, ASIDE: EvidenceLevel.VERIFIED}
    assert credited_level(full(), POLICY, backing) is EvidenceLevel.RECEIVED
    assert credited_level(full(), POLICY, {ASIDE: EvidenceLevel.VERIFIED}) is None


def test_of_several_cases_put_right_the_best_evidence_counts() -> None:
    one = full()
    other = replace(one.red_flags[0], id=OTHER)
    backing = {QUESTION: EvidenceLevel.RECEIVED, ASIDE: EvidenceLevel.READ}
    for flags in ((*one.red_flags, other), (other, *one.red_flags)):
        assert credited_level(replace(one, red_flags=flags), POLICY, backing) is EvidenceLevel.READ


def test_without_room_a_flag_of_another_return_or_of_none_put_right_earns_nothing() -> None:
    backing = {QUESTION: EvidenceLevel.VERIFIED}
    assert credited_level(full("another"), POLICY, backing) is None
    assert credited_level(full(put_right=False), POLICY, backing) is None
    assert credited_level(replace(full(), controls=Fraction(99, 100)), POLICY, backing) is None


def test_the_line_of_a_credit_is_named_as_the_assessment_names_it() -> None:
    assert CRITERION == "control.disclosed_and_acting"
    assert CRITERION in [line.criterion for line in BACKED.contributions]


def test_a_credit_is_its_rate_times_the_evidence_and_nothing_without() -> None:
    assert credit_of(None, POLICY) == 0
    for level, factor in POLICY.evidence.items():
        assert credit_of(level, POLICY) == POLICY.effect.disclosed_and_acting * factor
