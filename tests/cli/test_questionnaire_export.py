"""The command, run as users run it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.errors import ExitCode
from slavery_check.workflow.questionnaires import load_labels
from tests.cli.test_questionnaire import run


def test_an_xlsform_is_written_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.xlsx"
    assert run(monkeypatch, "export", "--xlsform", str(file), "supplier-2026", "--form", "core") == ExitCode.DONE
    assert file.read_bytes().startswith(b"PK")
    shown = capsys.readouterr().out
    assert shown.startswith("supplier-2026 ")
    assert "core, in English (en)" in shown


def test_a_translation_that_nobody_checked_goes_out_only_when_told_and_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = load_labels("supplier-2026", "cy")
    assert labels.unconfirmed
    assert run(monkeypatch, "export", "--xlsform", str(tmp_path / "one.xlsx")) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "Left out" in shown
    assert "cy" in shown
    assert run(monkeypatch, "export", "--xlsform", str(tmp_path / "two.xlsx"), "--unconfirmed") == ExitCode.DONE
    assert "English (en), Welsh, not checked (cy)" in capsys.readouterr().out
    survey = load_workbook(tmp_path / "two.xlsx")["survey"]
    header, *rows = survey.iter_rows(values_only=True)
    hint = rows[0][header.index("hint::Welsh, not checked (cy)")]
    assert str(hint).startswith(labels.text("translation.unconfirmed"))
    choices = load_workbook(tmp_path / "two.xlsx")["choices"]
    assert ("list-of-countries", "DE", "Germany", "Yr Almaen") in [*choices.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--xlsform", "form.ods"), "is not named .xlsx"),
        (("--xlsform", "there.xlsx"), "is there already"),
        (("--xlsform", "form.xlsx", "--form", "core+no_such"), "Modules: "),
        (("--xlsform", "form.xlsx", "--form", "all"), "Write core or standard"),
        (("--xlsform", "form.xlsx", "no-such"), "no-such"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").write_bytes(b"kept")
    assert run(monkeypatch, "export", *arguments) == ExitCode.ERROR
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["there.xlsx"]
    assert (tmp_path / "there.xlsx").read_bytes() == b"kept"
