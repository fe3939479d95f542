"""Every worked case comes out exactly, and every criterion and red flag has a case that fires and one that does not."""

import pytest

from slavery_check.assessment.worked_cases import assess_case, differences
from slavery_check.policy.cases import Case
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.resources import bundled, load_definition
from slavery_check.workflow.policies import load_cases, load_policy
from slavery_check.workflow.reference_data import load_reference

ID = "supplier-2026"
QUESTIONNAIRE = load_definition(Questionnaire, bundled("questionnaires", ID, "questionnaire.yaml"))
POLICY = load_policy(ID)
CASES = load_cases(ID)
ALWAYS = {"country", "sector"}
"""Every supplier has a country and a sector, and neither is ever without points."""


def every_criterion() -> set[str]:
    parts = {f"workforce.{part.id}" for part in POLICY.inherent.workforce.parts}
    controls = {f"control.{group.id}.{control.question}" for group in POLICY.groups for control in group.controls}
    lines = {"country", "country.index", "country.region", "sector", "goods", "cap", "control.disclosed_and_acting"}
    return parts | controls | lines | {rule.id for rule in POLICY.red_flags}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_comes_out_exactly(case: Case) -> None:
    assessment = assess_case(case, QUESTIONNAIRE, POLICY, load_reference())
    assert list(differences(case, assessment)) == []


def test_every_criterion_and_red_flag_has_a_case_that_fires() -> None:
    assert every_criterion() - {one for case in CASES for one in case.fires} == set()


def test_every_criterion_and_red_flag_has_a_case_that_comes_near_without_firing() -> None:
    assert every_criterion() - ALWAYS - {one for case in CASES for one in case.near} == set()


def test_no_case_shows_what_the_policy_does_not_have() -> None:
    assert {one for case in CASES for one in (*case.fires, *case.near)} - every_criterion() == set()


def test_every_case_tells_its_story_and_checks_something() -> None:
    assert [case.id for case in CASES if not case.says] == []
    assert [case.id for case in CASES if not case.expect.model_fields_set] == []


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
    found = list(differences(wrong, assess_case(wrong, QUESTIONNAIRE, POLICY, load_reference())))
    assert found == ["inherent: expected 16.0, found 15.0", "flags: expected [], found ['papers_held']"]
