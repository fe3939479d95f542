from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.register_foi import command
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.address import SETTING
from slavery_check.workflow.assessing import take_in
from tests.workflow.council import TODAY, Council


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.supplier("S1")
    made.answer("S1")
    take_in(made.folder, TODAY)
    return made


def test_it_says_where_the_bundle_is_and_that_it_is_not_for_sending(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "bundle"

    result = CliRunner().invoke(command, [str(council.folder), "S1", "--out", str(out)], standalone_mode=False)

    assert result.return_value is ExitCode.DONE
    assert f"2 entries and 1 originals in {out}.\n" in result.output
    assert f"For review, not for sending. Begin with {out / 'READ-FIRST.txt'}." in result.output
    assert (out / "READ-FIRST.txt").is_file()


def test_a_supplier_that_nobody_knows_has_no_bundle(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "bundle"

    result = CliRunner().invoke(command, [str(council.folder), "S9", "--out", str(out)])

    assert isinstance(result.exception, SlaveryCheckError)
    assert not out.exists()
