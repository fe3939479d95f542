"""A policy is loaded whole, or refused with file and line."""

from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError
from slavery_check.resources import bundled
from slavery_check.workflow.policies import check_policy, load_policy, starts_of

FOLDER = bundled("questionnaires", "supplier-2026")
OURS = "spend: {2015-10-29: 250000}"
"""The one value by start date that these tests change."""


def changed(folder: Path, old: str, new: str) -> Path:
    text = (FOLDER / "policy.yaml").read_text("utf-8")
    assert old in text
    path = folder / "policy.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_the_bundled_policy_knows_which_questions_completeness_counts() -> None:
    policy = load_policy("supplier-2026")
    assert "wages_withheld" in policy.required
    assert "supply_code" not in policy.required


def test_every_defect_is_named_with_its_line(tmp_path: Path) -> None:
    path = changed(tmp_path, "    weight: .05\n", "    weight: .07\n")
    path.write_text(path.read_text("utf-8").replace("is: [still_happening]", "is: [ongoing]"), "utf-8")
    with pytest.raises(BadDefinitionError) as refused:
        check_policy(path, FOLDER / "questionnaire.yaml")
    lines = refused.value.message.splitlines()
    at = {text.strip(): line for line, text in enumerate(path.read_text("utf-8").splitlines(), start=1)}
    assert lines[0] == f"policy.yaml:{at['groups:']}: the weights of the groups sum to 1.02, not 1"
    flag = at["- id: indicators_still_happening"]
    assert lines[1] == f"policy.yaml:{flag + 1}: indicators_now has no choice 'ongoing'"


def test_a_key_that_nobody_reads_is_refused_with_its_line(tmp_path: Path) -> None:
    path = changed(tmp_path, "    due_days: 14\n", "    due_day: 14\n")
    with pytest.raises(BadDefinitionError, match=r"policy\.yaml:\d+"):
        check_policy(path, FOLDER / "questionnaire.yaml")


@pytest.mark.parametrize("name", ["../policy", "policy.yaml", ""])
def test_a_name_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadDefinitionError, match="is not a policy's name"):
        load_policy("supplier-2026", name)


def test_a_policy_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadDefinitionError, match="strict"):
        load_policy("supplier-2026", "strict")


def test_a_value_by_start_date_is_the_one_in_force_on_the_day(tmp_path: Path) -> None:
    path = dated(tmp_path, "spend: {2025-04-01: 250000, 2027-04-01: 300000}")

    def spend(day: date) -> list[int | None]:
        policy = check_policy(path, FOLDER / "questionnaire.yaml", day)
        return [rule.spend for rule in policy.proportion.standard if rule.spend]

    assert (spend(date(2027, 3, 31)), spend(date(2027, 4, 1))) == ([250_000], [300_000])
    assert starts_of(path) == (date(2015, 10, 29), date(2025, 4, 1), date(2027, 4, 1))


def test_a_day_before_the_first_start_is_refused_by_line(tmp_path: Path) -> None:
    path = dated(tmp_path, "spend: {2027-04-01: 300000}")

    with pytest.raises(BadDefinitionError) as refused:
        check_policy(path, FOLDER / "questionnaire.yaml", date(2026, 11, 22))

    lines = path.read_text("utf-8").splitlines()
    line = next(number for number, words in enumerate(lines, start=1) if "spend: {" in words)
    assert refused.value.message == (
        f"policy.yaml:{line}: proportion.standard.3.spend has no value on 2026-11-22: its first holds from 2027-04-01"
    )


def test_between_two_starts_the_same_policy_is_given_once() -> None:
    first, second = (load_policy("supplier-2026", on=day) for day in (date(2026, 6, 1), date(2026, 11, 22)))

    assert first is second


def dated(folder: Path, spend: str) -> Path:
    text = (FOLDER / "policy.yaml").read_text("utf-8")
    assert OURS in text
    path = folder / "policy.yaml"
    path.write_text(text.replace(OURS, spend), "utf-8")
    return path
