"""The command, run as users run it."""

import sys
from pathlib import Path

import pytest

from slavery_check.cli.main import main
from slavery_check.errors import ExitCode
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.questionnaire.small import DEFINITION, write


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["slavery-check", "questionnaire", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_without_an_id_all_bundled_questionnaires_are_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check") == ExitCode.DONE
    assert "supplier-2026 2.0: OK. 72 questions" in capsys.readouterr().out


def test_one_questionnaire_is_checked_by_its_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "supplier-2026") == ExitCode.DONE
    whole, *translations = capsys.readouterr().out.splitlines()
    assert whole.startswith("supplier-2026 ")
    assert [line.split(":")[0] for line in translations] == ["  supplier-2026 cy"]


def test_the_fingerprints_that_a_mapping_wants_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "supplier-2026", "--fingerprints") == ExitCode.DONE
    mark = fingerprint(load_questionnaire("supplier-2026"), load_labels("supplier-2026"))
    assert f"fingerprint en: {mark}" in capsys.readouterr().out


def test_a_malformed_questionnaire_ends_with_every_defect_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        tmp_path, DEFINITION.replace("is: [yes]", "is: [maybe]").replace("source: [design]}", "source: [x]}")
    )
    assert run(monkeypatch, "check", f"{folder}/") == ExitCode.ERROR
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("slavery-check: questionnaire.yaml:6: uses_agency: the source 'x' is not known.")
    assert "questionnaire.yaml:9: 'when' looks for 'maybe'" in shown.err
    assert "Traceback" not in shown.err


def test_an_unknown_id_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "check", "no-such") == ExitCode.ERROR
    assert "no-such" in capsys.readouterr().err


def test_the_words_of_a_translation_are_recorded_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path)
    (folder / "labels" / "cy.yaml").write_text("language: cy\nchoices: {yes: Ie}\n", encoding="utf-8")
    assert run(monkeypatch, "check", f"{folder}/") == ExitCode.DONE
    assert run(monkeypatch, "check", "--words", f"{folder}/") == ExitCode.NEEDS_CORRECTION
    assert "cy.yaml:2: choices.yes: not recorded" in capsys.readouterr().out
    record = ("--confirmed-by", "Sian Example", "--on", "2026-12-01")
    assert run(monkeypatch, "translated", "cy", f"{folder}/", *record) == ExitCode.DONE
    assert "1 words recorded, 0 still outdated; confirmed by Sian Example." in capsys.readouterr().out
