"""`policy check`: every defect is named with file and line, all at once."""

from pathlib import Path

import pytest

from slavery_check.assessment.policy_review.options import Option, Worth
from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.policy_review.checking import check, idle
from slavery_check.workflow.policy_review.chosen import chosen_policy
from tests.workflow.policy_review.drafted import copied, replaced


@pytest.mark.long
def test_our_own_policy_holds_and_each_criterion_names_its_cases() -> None:
    found = check("supplier-2026")

    assert found.defects == ()
    assert found.name.startswith("supplier-2026 ")
    assert all(one.fires and one.near for one in found.shown)
    assert found.only_against_silence == (
        "remedy_given.policy_changed",
        "remedy_given.training_changed",
        "worker_kinds.direct",
    )


def test_a_case_that_comes_out_otherwise_and_a_flag_without_a_case_are_told_together(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    cases = folder / "cases" / "4-red-flags.yaml"
    line = replaced(
        cases, "expect: {band: Very high, flags: [not_free_to_leave_job], ", "expect: {band: High, flags: [], "
    )
    replaced(cases, "    fires: [access_refused]\n", "")

    found = check(str(folder))
    policy = (folder / "policy.yaml").read_text("utf-8").splitlines()

    assert found.defects == (
        (f"4-red-flags.yaml:{line - 4}", "not_free_to_leave_job: band: expected High, found Very high"),
        (f"4-red-flags.yaml:{line - 4}", "not_free_to_leave_job: flags: expected [], found ['not_free_to_leave_job']"),
        (
            f"policy.yaml:{policy.index('  - id: access_refused') + 1}",
            "no case shows access_refused at work (`fires`)",
        ),
    )
    assert found.options == ()


def test_a_case_that_shows_what_there_is_not_or_asks_what_there_is_not_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    cases = folder / "cases" / "4-red-flags.yaml"
    replaced(cases, "    fires: [not_free_to_leave_job]\n", "    fires: [not_free_to_leave_job, nobody]\n")
    replaced(cases, 'answers: {free_to_leave_site: "no"}', 'answers: {free_to_leave_place: "no"}')

    sentences = [sentence for _, sentence in check(str(folder)).defects]

    assert sentences == [
        "not_free_to_leave_job: is to show nobody, which the policy does not have",
        "not_free_to_leave_job: nobody was to fire and did not",
        "not_free_to_leave_site: no such question: free_to_leave_place",
    ]


def test_a_policy_whose_parts_do_not_fit_is_told_whole_and_its_broken_cases_too(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder / "policy.yaml", "  - id: training\n    weight: .05", "  - id: training\n    weight: .15")
    flag = replaced(
        folder / "policy.yaml",
        'when: {question: access_refused, is: ["yes"]}',
        'when: {question: access_denied, is: ["yes"]}',
    )
    replaced(folder / "cases" / "3-controls.yaml", "  - id: nothing_scorable\n", "  - id: Nothing\n")

    places = dict(check(str(folder)).defects)
    sentences = set(places.values())

    assert f"policy.yaml:{flag}" in places
    assert "there is no question 'access_denied'" in sentences
    assert "the weights of the groups sum to 1.1, not 1" in sentences
    assert any(place.startswith("3-controls.yaml:") for place in places)


def test_every_set_of_values_by_start_date_is_checked(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(
        folder / "policy.yaml", "control_effect: .6", "control_effect: {2020-01-01: .6, 2030-01-01: 2, 2031-01-01: .7}"
    )

    assert [sentence for _, sentence in check(str(folder)).defects] == ["must lie between 0 and 1"]


def test_a_value_that_does_not_hold_on_the_policys_own_date_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder / "policy.yaml", "control_effect: .6", "control_effect: {2030-01-01: 3}")

    assert [sentence for _, sentence in check(str(folder)).defects] == [
        "control_effect has no value on 2026-11-22: its first holds from 2030-01-01",
        "must lie between 0 and 1",
    ]


def test_where_there_is_no_policy_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="There is no policy at"):
        check(f"{tmp_path}/")


def test_an_option_that_changes_nothing_needs_a_reason_and_one_that_does_must_not_be_called_harmless(
    tmp_path: Path,
) -> None:
    option = Option("worker_kinds", "direct", Worth.SILENCE)
    needed = Option("lowest_pay", "below_minimum", Worth.ANSWER, "below_minimum_pay")
    nothing = Option("lowest_pay", "living_wage", Worth.NOTHING)
    file = chosen_policy(str(copied(tmp_path)))
    rule = load_policy("supplier-2026").harmless[0]
    policy = load_policy("supplier-2026").model_copy(
        update={"harmless": (rule.model_copy(update={"question": "lowest_pay", "choices": ("below_minimum",)}),)}
    )

    found = [sentence for _, sentence in idle(file, policy, file.questionnaire()[0], (option, needed, nothing))]

    hint = "Let a case show what it changes, or say under `harmless` of the policy why it need not."
    assert found == [
        f"worker_kinds: the option direct changes nothing against another answer. {hint}",
        "lowest_pay: the option below_minimum is called harmless, and changes something in below_minimum_pay",
        f"lowest_pay: the option living_wage changes nothing in any worked case. {hint}",
    ]
