from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.issue import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from tests.workflow.test_issue import LIST, SETTINGS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "council"
    made.mkdir()
    (made / "programme.yaml").write_text(SETTINGS, encoding="utf-8")
    (made / "suppliers.csv").write_text(LIST, encoding="utf-8")
    return made


def test_it_says_what_was_made_and_that_nothing_was_sent(folder: Path) -> None:
    result = CliRunner().invoke(command, [str(folder), "--today", "2026-05-01"], standalone_mode=False)
    assert result.return_value is ExitCode.DONE
    assert f"2 workbooks and mail-merge.csv are in {folder.resolve() / 'sent'}." in result.output
    assert "On hold, so nothing was made: 1." in result.output
    assert "No e-mail address in the list: S2." in result.output
    assert "Nothing was sent." in result.output


def test_it_names_the_list_that_it_kept(folder: Path) -> None:
    for name in ("Acme", "Acme two"):
        (folder / "suppliers.csv").write_text(f"id,name\n{name[-3:]},{name}\n", encoding="utf-8")
        result = CliRunner().invoke(command, [str(folder), "--today", "2026-05-01"], standalone_mode=False)
    assert "the list before it is kept: mail-merge-before-2026-05-01.csv." in result.output


def test_a_deadline_that_has_passed_stops_it(folder: Path) -> None:
    result = CliRunner().invoke(command, [str(folder), "--today", "2026-07-01"], standalone_mode=False)
    assert isinstance(result.exception, SlaveryCheckError)
    assert "programme.yaml:6: request.deadline: 2026-06-30 has passed" in result.exception.message


def test_a_folder_that_is_no_programme_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path)], standalone_mode=False)
    assert isinstance(result.exception, SlaveryCheckError)


def test_a_remark_on_the_supplier_list_names_line_and_supplier(folder: Path) -> None:
    (folder / "suppliers.csv").write_text("id,name,category\nS1,Acme,security\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(folder), "--today", "2026-05-01"], standalone_mode=False)
    assert "suppliers.csv:2 (S1): 'security' is not a CPV or SIC code." in result.output
