from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.assessment.what_if import WhatIf
from slavery_check.cli.assess import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.resources import definition_of, load_yaml
from tests.workflow.council import Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    made.supplier("S1")
    return made


def assess(folder: Path) -> Result:
    return CliRunner().invoke(command, [str(folder), "--today", "2026-06-01"], standalone_mode=False)


def test_remarks_on_our_own_lists_are_told_with_line_and_supplier(council: Council) -> None:
    (council.folder / "suppliers.csv").write_text("id,name,category\nS1,Acme,security\n", encoding="utf-8")
    assert "suppliers.csv:2 (S1): 'security' is not a CPV or SIC code." in assess(council.folder).output


def test_the_line_before_the_last_says_where_the_lead_reads_on(council: Council) -> None:
    council.answer("S1", answers={"original_papers_held": "yes"})
    done = assess(council.folder)
    assert done.return_value is ExitCode.RESTRICTED_MATTER
    lines = done.output.splitlines()
    place = f"For the safeguarding lead only: READ-FIRST.txt in {council.folder}-restricted says what to do."
    assert place in lines
    assert lines[-1] == "1 restricted matter: tell Lee Lead today."
    assert (council.folder.parent / "wend-restricted" / "READ-FIRST.txt").is_file()


def test_a_file_in_place_of_the_programme_is_said_to_be_one(council: Council) -> None:
    done = assess(council.folder / "suppliers.csv")
    assert isinstance(done.exception, SlaveryCheckError)
    assert done.exception.hint == f"Did you mean {council.folder}?"


def test_the_changes_that_the_help_shows_are_changes_to_try(tmp_path: Path) -> None:
    shown = tmp_path / "changes.yaml"
    shown.write_text((command.help or "").partition("\b\n")[2], "utf-8")
    data, where = load_yaml(shown)
    tried = definition_of(WhatIf, shown.name, data, where)
    assert (len(tried.answers), len(tried.policy), dict(tried.editions.tiers)) == (1, 2, {"MY": "Tier 3"})
