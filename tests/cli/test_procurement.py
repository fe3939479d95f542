from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.procurement import command
from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.procurement import list_procurements
from tests.cli.terminal import at_a_terminal, needs_a_terminal

GIVEN = {
    "--reference": "R1",
    "--title": "Office cleaning",
    "--route": "competitive_tender",
    "--buyer": "Example Council",
    "--owner": "Pat Buyer",
    "--today": "2026-06-01",
}
FLAT = [part for pair in GIVEN.items() for part in pair]


def test_options_alone_make_a_record(tmp_path: Path) -> None:
    more = ["--not-health-service", "--category", "CPV:90910000", "--country", "GB", "--goods", "none"]
    more += ["--workforce", "medium", "Agency staff at night", "--step", "Ask for rotas", "They show who works when"]
    more += ["--decision-on", "2026-05-01", "--overall", "medium", "Two cleaners, both known to us"]
    result = CliRunner().invoke(command, ["new", str(tmp_path), *FLAT, *more])
    assert result.exit_code == 0, result.output
    record = list_procurements(tmp_path, date(2026, 6, 1))[0].procurement
    assert (record.overall.value, record.reassess_on.isoformat()) == ("medium", "2027-06-01")
    assert record.characteristics["workforce"].origin.value == "person"  # type: ignore[index] # a StrEnum key
    assert [step.step for step in record.steps] == ["Ask for rotas"]
    assert "Not assessed, so counted as high for looking: context, business_model." in result.output
    assert "dated after the notice or award" in result.output
    assert "Not an award score" in result.output


@pytest.mark.parametrize("missing", ["--reference", "--title", "--route", "--buyer", "--owner"])
def test_what_nobody_can_be_asked_for_is_a_usage_error(tmp_path: Path, missing: str) -> None:
    given = [part for pair in GIVEN.items() if pair[0] != missing for part in pair]
    result = CliRunner().invoke(command, ["new", str(tmp_path), "--health-service", *given])
    assert result.exit_code == 2
    assert f"Missing option '{missing}'" in result.output


def test_whether_the_duty_applies_is_never_taken_for_no(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["new", str(tmp_path), *FLAT])
    assert result.exit_code == 2
    assert "'--health-service' or '--not-health-service'" in result.output


@pytest.mark.parametrize(
    "option", [["--workforce", "high", " "], ["--step", "Ask", " "], ["--overall", "unknown", "x"]]
)
def test_a_level_or_step_without_its_reason_is_a_usage_error(tmp_path: Path, option: list[str]) -> None:
    result = CliRunner().invoke(command, ["new", str(tmp_path), *FLAT, "--health-service", *option])
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "option",
    [["--workforce", "high", "--buyer", "B"], ["--overall", "low", "--buyer", "B"], ["--step", "Ask", "--buyer", "B"]],
)
def test_a_forgotten_reason_does_not_swallow_the_next_option(tmp_path: Path, option: list[str]) -> None:
    result = CliRunner().invoke(command, ["new", str(tmp_path), *FLAT, "--health-service", *option])
    assert result.exit_code == 2
    assert f"{option[0]} needs two parts, the second a reason" in result.output


@needs_a_terminal
def test_what_is_not_understood_is_asked_again_at_once(tmp_path: Path) -> None:
    basics = ["R" * 61, "R1", "Gloves", "psr", "y", "Trust", "Pat"]
    wrong = ["rubber", "CPV:33140000", "Malayzia", "Malaysia", "mittens", "gloves"]
    rest = ["", *([""] * 12)]
    output = at_a_terminal(["procurement", "new", str(tmp_path)], [*basics, *wrong, *rest])
    assert "Error: The reference has 61 characters. Write one of at most 60 characters." in output
    assert "Error: 'rubber' is not a CPV or SIC code. Write CPV:90910000 or SIC:81210." in output
    assert "Did you mean Malaysia?" in output
    assert "'mittens' is not a group of goods here." in output
    record = list_procurements(tmp_path, date(2026, 6, 1))[0].procurement
    assert (record.reference, record.category, record.countries, record.goods) == (
        "R1",
        "CPV:33140000",
        ("MY",),
        ("gloves",),
    )


def test_a_wrong_option_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["new", str(tmp_path), "--category", "security"], standalone_mode=False)
    assert isinstance(result.exception, SlaveryCheckError)


def test_the_list_shows_what_is_due_to_be_looked_at_again(tmp_path: Path) -> None:
    CliRunner().invoke(command, ["new", str(tmp_path), *FLAT, "--health-service"])
    early = CliRunner().invoke(command, ["list", str(tmp_path), "--today", "2026-06-02"]).output
    late = CliRunner().invoke(command, ["list", str(tmp_path), "--today", "2026-12-01"]).output
    line = "R1  high  look again 2026-12-01  competitive_tender  Pat Buyer  Office cleaning"
    assert early.splitlines() == [line, "1 on record. Not award scores."]
    assert "look again 2026-12-01 (due)" in late


def test_an_empty_folder_has_nothing_on_record(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["list", str(tmp_path)]).output == "0 on record. Not award scores.\n"


@needs_a_terminal
def test_at_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    basics = ["R1", "Gloves", "psr", "y", "Trust", "Pat", "CPV:33140000", "Malaysia", "gloves"]
    steps = ["Ask about fees", "Common", ""]
    ratings = ["", "", "high", "Recruited from abroad", "", "", "", "", "", "", "", ""]
    at_a_terminal(["procurement", "new", str(tmp_path)], [*basics, *steps, *ratings])
    record = list_procurements(tmp_path, date(2026, 6, 1))[0].procurement
    assert record.health_service
    assert [rating.level.value for rating in record.characteristics.values()] == [
        "high",
        "high",
        "medium",
        "unknown",
        "high",
        "unknown",
    ]
    assert [(step.step, step.why) for step in record.steps] == [("Ask about fees", "Common")]
