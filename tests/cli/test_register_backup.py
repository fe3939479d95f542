from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.cli.register_backup import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.address import SETTING
from tests.workflow.kept import damage, filled, history


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    return filled(tmp_path / "wend")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments), "--today", "2026-11-22"], standalone_mode=False)


def test_it_names_the_file_and_the_head_and_says_how_to_keep_them(folder: Path) -> None:
    result = run(folder)
    assert result.return_value is ExitCode.DONE
    made = next((folder.parent / "wend-backups").iterdir())
    last = history(folder)[-1]
    assert result.output.startswith(f"{made}\nThe history up to entry {last.number}, and 4 originals.\n")
    assert f"\nHead {last.number} {last.hash}\n" in result.output
    assert "Keep the head apart from both." in result.output


def test_a_history_that_does_not_verify_ends_with_its_exit_code(folder: Path, tmp_path: Path) -> None:
    damage(folder)
    result = run(folder, tmp_path / "b.zip")
    assert result.return_value is ExitCode.VERIFICATION_FAILED
    assert "Entry 3: " in result.stderr
    assert "keep your earlier backups" in result.stderr


def test_a_refusal_is_one_sentence(folder: Path) -> None:
    assert isinstance(run(folder, folder / "b.zip").exception, SlaveryCheckError)
