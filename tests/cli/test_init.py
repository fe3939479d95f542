from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.init import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.workflow.programmes import load_programme
from tests.cli.terminal import at_a_terminal, needs_a_terminal

GIVEN = ["--organisation", "Example Council", "--type", "council", "--today", "2026-05-01"]


def test_options_alone_make_a_programme(tmp_path: Path) -> None:
    people = ["--lead-name", "Lee", "--deputy-name", "Dee", "--out-of-hours-phone", "01632 960000"]
    folder = tmp_path / "council"
    result = CliRunner().invoke(command, [str(folder), *GIVEN, *people, "--no-input"], standalone_mode=False)
    assert result.return_value is ExitCode.DONE
    programme = load_programme(folder)
    assert programme.safeguarding.lead.name == "Lee"
    assert programme.safeguarding.out_of_hours.phone == "01632 960000"
    assert programme.financial_year.label == "2025-26"
    assert "Still to name, in programme.yaml: safeguarding.out_of_hours." in result.output
    assert "Still to name, in programme.yaml: request.return_to (name, email, phone)." in result.output
    assert f"slavery-check issue {folder}" in result.output


@pytest.mark.parametrize("missing", ["--organisation", "--type"])
def test_what_nobody_can_be_asked_for_is_a_usage_error(tmp_path: Path, missing: str) -> None:
    place = GIVEN.index(missing)
    result = CliRunner().invoke(command, [str(tmp_path / "new"), *GIVEN[:place], *GIVEN[place + 2 :]])
    assert result.exit_code == 2
    assert f"Missing option '{missing}'" in result.output
    assert not (tmp_path / "new").exists()


def test_a_year_end_is_taken_as_it_is_given(tmp_path: Path) -> None:
    arguments = [str(tmp_path / "council"), *GIVEN, "--year-end", "2026-12-31", "--no-input"]
    assert CliRunner().invoke(command, arguments, standalone_mode=False).return_value is ExitCode.DONE
    assert load_programme(tmp_path / "council").financial_year.end.isoformat() == "2026-12-31"


def test_a_year_end_that_is_no_day_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "council"), "--year-end", "31.12.2026"])
    assert result.exit_code == ExitCode.USAGE
    assert "'31.12.2026' is not a day. Write it like 2026-03-31." in result.output
    assert not (tmp_path / "council").exists()


@needs_a_terminal
def test_at_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    answers = [
        "Example Trust",
        "nhs",
        "",
        "Lee Lead",
        "lee@trust.example",
        "01632 960001",
        "Dee Deputy",
        "",
        "",
        "",
        "Pat",
        "",
        "",
    ]
    output = at_a_terminal(["init", str(tmp_path / "trust"), "--today", "2026-05-01"], answers)
    assert "safeguarding lead" in output
    programme = load_programme(tmp_path / "trust")
    assert programme.organisation.type == "nhs"
    assert programme.financial_year.end.isoformat() == "2026-03-31"
    assert programme.safeguarding.lead.email == "lee@trust.example"
    assert (programme.safeguarding.deputy.name, programme.safeguarding.out_of_hours.name) == ("Dee Deputy", "")
    assert programme.request.return_to.name == "Pat"


@needs_a_terminal
def test_a_day_or_an_address_that_is_none_is_asked_again_at_once(tmp_path: Path) -> None:
    answers = ["Trust", "nhs", "31/03/2026", "2026-03-31", "Lee", "lee at x", "lee@trust.example", "", "", "", ""]
    output = at_a_terminal(["init", str(tmp_path / "trust"), "--today", "2026-05-01"], answers)
    assert "Error: '31/03/2026' is not a day. Write it like 2026-03-31." in output
    assert "Error: 'lee at x' is not one e-mail address. Write it like pat@council.example." in output
    assert load_programme(tmp_path / "trust").safeguarding.lead.email == "lee@trust.example"


def test_a_wrong_address_in_an_option_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "new"), *GIVEN, "--contact-email", "pat at x", "--no-input"])
    assert result.exit_code == 2
    assert "'pat at x' is not one e-mail address." in result.output
    assert not (tmp_path / "new").exists()


def test_a_folder_in_use_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path)], standalone_mode=False)
    assert isinstance(result.exception, SlaveryCheckError)
