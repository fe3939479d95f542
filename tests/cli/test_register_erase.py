from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.cli.register_erase import command
from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind, NewEntry, sha256
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.keeping.backing_up import back_up_register
from slavery_check.workflow.registers import registered
from tests.workflow.council import TODAY, Council
from tests.workflow.kept import history

SAID = ("--by", "Dora Officer", "--reason", "ticket 17", "--today", "2026-06-02")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    made.answer("S001")
    take_in(made.folder, TODAY)
    return made.folder


def run(folder: Path, supplier: str = "S001") -> Result:
    return CliRunner().invoke(command, [str(folder), supplier, *SAID], standalone_mode=False)


def test_it_names_what_it_removed_and_all_that_it_cannot_reach(folder: Path) -> None:
    (folder / "evidence").mkdir()
    (folder / "evidence" / "ledger.pdf").write_bytes(b"ledger")
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        writer.append(NewEntry(Kind.EVIDENCE, "S001", "audits", {"records": [{"sha256": sha256(b"ledger")}]}))
    backup = back_up_register(folder, None, TODAY).file

    result = run(folder)

    last = history(folder)[-1]
    assert result.return_value is ExitCode.DONE
    assert last.personal == {"by": "Dora Officer", "reason": "ticket 17"}
    assert f"Erased, as entry {last.number} records: 2 entries, 1 files." in result.output
    assert f"  {folder / 'returns' / 'S001.xlsx'}\n" in result.output
    assert f"  {folder / 'evidence' / 'ledger.pdf'}, a document of yours that was evidence\n" in result.output
    assert f"  {backup}, which still holds everything\n" in result.output
    assert f"the restricted folder {folder.with_name('wend-restricted')}: ask the safeguarding lead" in result.output


def test_run_again_it_says_that_there_was_nothing_left(folder: Path) -> None:
    run(folder)
    before = history(folder)

    again = run(folder)

    assert again.return_value is ExitCode.DONE
    assert f"Erased, as entry {before[-1].number} records: nothing new in the register, 0 files." in again.output
    assert history(folder) == before
