from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.cli.register_record import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.address import SETTING
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.deciding.decision import What
from tests.workflow.council import TODAY, Council
from tests.workflow.kept import filled, history

SAID = ("--by", "Ann", "--reason", "rang\nthem", "--today", "2026-06-02")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    return filled(tmp_path / "wend")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments), *SAID], standalone_mode=False)


def test_it_says_in_one_line_what_was_recorded_with_the_entry_and_the_head(folder: Path) -> None:
    result = run(folder, "reminded", "S001", "--value", "by phone")

    last = history(folder)[-1]
    assert result.return_value is ExitCode.DONE
    said = f"Entry {last.number}, S001: Reminded (by phone). Reason: rang them. Head {last.number} {last.hash}\n"
    assert result.output == said
    assert (last.on, last.personal) == ("2026-06-02", {"by": "Ann", "reason": "rang\nthem", "value": "by phone"})


def test_several_fields_are_set_at_once_and_an_equals_sign_may_stand_in_their_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.answer("S001", answers={"deposits_or_loans": "yes"})
    assess_programme(council.folder, TODAY)
    fields = ("--set", "status=in progress", "--set", "root_cause=a=b")

    run(council.folder, "action", "S001", "--about", "S001-deposits_or_loans", *fields)

    last = history(council.folder)[-1]
    assert last.facts["status"] == "in progress"
    assert last.personal is not None
    assert last.personal["root_cause"] == "a=b"


def test_a_field_without_text_is_a_wrong_call(folder: Path) -> None:
    result = CliRunner().invoke(command, [str(folder), "action", "S001", "--set", "status", *SAID])

    assert result.exit_code == ExitCode.USAGE
    assert "'status' is not FIELD=TEXT, such as status=closed." in result.output


def test_an_unknown_decision_is_answered_with_all_there_are(folder: Path) -> None:
    result = CliRunner().invoke(command, [str(folder), "forgiven", "S001", *SAID])

    assert result.exit_code == ExitCode.USAGE
    assert all(what.value in result.output for what in What)


def test_the_help_tells_every_decision_and_asks_for_no_word_about_a_worker() -> None:
    shown = CliRunner().invoke(command, ["--help"]).output

    assert all(f"  {what.value} " in shown for what in What)
    assert "never name or describe a worker" in " ".join(shown.split())


def test_a_refusal_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    council = Council(tmp_path / "wend")
    council.supplier("S001")

    assert isinstance(run(council.folder, "reminded", "S001").exception, SlaveryCheckError)
