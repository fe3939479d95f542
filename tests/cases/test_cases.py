"""Every worked case comes out exactly, and every criterion and red flag has a case that fires and one that does not."""

import ast
import re
from fractions import Fraction
from functools import cache

import pytest

from slavery_check.assessment.policy_review.coverage import case_defects, not_yet_defects, uncovered
from slavery_check.assessment.policy_review.criteria import criteria
from slavery_check.assessment.worked_cases import assess_case
from slavery_check.assessment.worked_differences import differences, worked_out
from slavery_check.policy.cases import Case, Expected
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.resources import bundled, load_definition
from slavery_check.workflow.policies import load_cases, load_policy
from slavery_check.workflow.policy_review.chosen import chosen_policy
from slavery_check.workflow.reference_data import load_reference

ID = "supplier-2026"
QUESTIONNAIRE = load_definition(Questionnaire, bundled("questionnaires", ID, "questionnaire.yaml"))
POLICY = load_policy(ID)
POLICY_ON = cache(chosen_policy(ID).policy_on)
CASES = load_cases(ID)


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_comes_out_exactly_and_tells_its_story(case: Case) -> None:
    under = POLICY if case.on is None else POLICY_ON(case.on)
    if isinstance(under, Policy):
        assert case_defects(case, QUESTIONNAIRE, under, load_reference()) == ()
    else:
        assert not_yet_defects(case, under) == ()


def test_every_criterion_and_red_flag_has_a_case_that_fires_and_one_that_comes_near() -> None:
    assert list(uncovered(POLICY, CASES)) == []


def test_what_no_case_shows_or_comes_near_is_named() -> None:
    left = [case for case in CASES if "papers_held" not in case.fires]
    far = [case.model_copy(update={"near": ()}) for case in CASES]

    assert list(uncovered(POLICY, left)) == [("papers_held", "no case shows papers_held at work (`fires`)")]
    assert {name for name, _ in uncovered(POLICY, far)} == set(criteria(POLICY))


def test_a_case_without_a_story_or_an_expectation_or_with_what_there_is_not_is_named() -> None:
    plain = next(case for case in CASES if case.id == "consultancy")
    bare = plain.model_copy(update={"says": "", "expect": Expected(), "near": ("nobody",)})

    assert case_defects(bare, QUESTIONNAIRE, POLICY, load_reference()) == (
        "tells no story (`says`)",
        "expects nothing (`expect`)",
        "is to show nobody, which the policy does not have",
    )


@pytest.mark.parametrize(
    ("case_id", "inherent", "residual", "band"),
    [
        ("uk_consultancy", "15.0", "13.2", "Low"),
        ("uk_cleaning", "60.0", "34.8", "Medium"),
        ("uk_home_care", "60.0", "52.8", "High"),
        ("malaysian_gloves", "90.0", "68.4", "High"),
        ("chinese_gloves", "100.0", "82.0", "Very high"),
    ],
)
def test_the_suppliers_that_the_method_was_made_with_stand_in_the_files(
    case_id: str, inherent: str, residual: str, band: str
) -> None:
    expect = next(case.expect for case in CASES if case.id == case_id)
    assert (str(float(expect.inherent or 0)), str(float(expect.residual or 0)), expect.band) == (
        inherent,
        residual,
        band,
    )


def test_the_distributor_that_leaves_country_and_workforce_blank_is_not_below_the_maker_who_told_us() -> None:
    by_id = {case.id: assess_case(case, QUESTIONNAIRE, POLICY, load_reference()) for case in CASES}
    silent, honest = by_id["silent_glove_distributor"], by_id["malaysian_gloves"]
    assert silent.residual is not None
    assert honest.residual is not None
    assert silent.residual >= honest.residual
    assert silent.controls == honest.controls


def test_a_case_that_expects_the_wrong_thing_is_told_so() -> None:
    case = next(case for case in CASES if case.id == "papers_held")
    wrong = case.model_copy(
        update={"expect": case.expect.model_copy(update={"flags": (), "band": None, "inherent": 16})}
    )
    found = list(differences(wrong, worked_out(wrong, QUESTIONNAIRE, POLICY, load_reference())))
    assert found == ["inherent: expected 16.0, found 15.0", "flags: expected [], found ['papers_held']"]


EQUATION = re.compile(r"((?<![0-9])[(.0-9][-.0-9 x+/()]*[0-9)]) = ([0-9./]*[0-9])")
"""As `10 x (1 + .5) = 15` in a case's `why`."""


def worked(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -worked(operand)
        case ast.BinOp(left=left, op=sign, right=right):
            one, two = worked(left), worked(right)
            match sign:
                case ast.Add():
                    return one + two
                case ast.Sub():
                    return one - two
                case ast.Mult():
                    return one * two
                case ast.Div():
                    return one / two
    raise ValueError(ast.dump(node))


EQUATIONS = [(case.id, *found) for case in CASES for found in EQUATION.findall(case.why)]


@pytest.mark.parametrize(("name", "left", "right"), EQUATIONS, ids=lambda part: str(part)[:40])
def test_the_arithmetic_of_a_case_is_right(name: str, left: str, right: str) -> None:
    sums = ast.parse(left.strip().replace("x", "*"), mode="eval").body

    assert worked(sums) == Fraction(right), name


def test_whoever_expects_controls_says_how_they_come_about() -> None:
    silent = [case.id for case in CASES if case.expect.controls and not EQUATION.search(case.why)]

    assert silent == []
