"""The command, run as users run it."""

import pytest

from slavery_check.cli.questionnaire_schema import NAMES
from slavery_check.errors import ExitCode
from tests.cli.test_questionnaire import run
from tests.house.tree import ROOT


@pytest.mark.parametrize("name", NAMES)
def test_it_prints_what_stands_in_the_documentation(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "schema", name) == ExitCode.DONE
    kept = ROOT / "docs" / "schemas" / "files" / f"{name}.schema.json"
    assert capsys.readouterr().out == kept.read_text("utf-8")


def test_another_name_is_not_understood(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "schema", "suppliers") == ExitCode.USAGE
    assert "mapping" in capsys.readouterr().err
