from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.cli.explain import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from tests.workflow.council import Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    made.supplier("S001", "Firm \x1b[31mone")
    made.answer("S001", answers={"lowest_pay": "below_minimum"})
    return made


def explained(council: Council, *options: str) -> Result:
    arguments = [str(council.folder), *options, "--today", "2026-06-01"]
    return CliRunner().invoke(command, arguments, standalone_mode=False)


def test_the_files_written_are_named(council: Council) -> None:
    result = explained(council, "S001", "--for-supplier")
    assert result.return_value == ExitCode.DONE
    for name in ("explanations/S001.html", "explanations/S001.json", "explanations/for-suppliers/S001.html"):
        assert f"Written: {council.folder / 'reports' / name}" in result.output


def test_without_a_supplier_it_is_whoever_is_to_be_followed_up(council: Council, tmp_path: Path) -> None:
    council.supplier("S002")
    council.answer("S002")
    assert "S002" not in explained(council, "--out", str(tmp_path / "elsewhere")).output
    assert "S002.html" in explained(council, "--all").output


def test_a_restricted_matter_has_its_own_exit_code(council: Council) -> None:
    council.supplier("S002")
    council.answer("S002", answers={"original_papers_held": "yes"})
    refused = explained(council, "S002").exception
    assert isinstance(refused, SlaveryCheckError)
    assert refused.exit_code is ExitCode.RESTRICTED_MATTER
    assert refused.message.startswith("S002: contact is paused")
    result = explained(council)
    assert result.return_value == ExitCode.RESTRICTED_MATTER
    assert result.output.endswith("1 restricted matter: tell Lee Lead today.\n")
