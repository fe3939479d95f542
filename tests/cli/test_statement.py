"""`statement draft` on a programme on disk, without any return yet."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.statement import command
from slavery_check.errors import ExitCode
from slavery_check.workflow import statement
from tests.statement.material import HERTS_VALLEYS

SETTINGS = (Path(__file__).parent.parent / "data" / "herts-valleys.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "programme"
    (made / "returns").mkdir(parents=True)
    (made / "programme.yaml").write_text(SETTINGS.replace("  introduction:", "  odd_block: Words.\n  introduction:"))
    (made / "suppliers.csv").write_text("id,name,country\nS1,One Ltd,GB\n", encoding="utf-8")
    return made


@pytest.mark.long
@pytest.mark.no_cover  # the test below runs the same lines without laying out pages
def test_a_draft_is_made_before_anybody_answered(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["draft", str(folder), "--out", str(out), "--today", "2018-06-01"]
    ran = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert ran.return_value is ExitCode.DONE
    pages = {f"{name}.{end}" for name in ("statement", "statement-working-paper") for end in ("html", "pdf")}
    assert {path.name for path in out.iterdir()} == {*pages, "statement-facts.json"}
    assert "'odd_block' is no block of the statement" in ran.stderr
    assert "A draft. It lacks" in ran.stdout
    assert HERTS_VALLEYS.organisation.name in (out / "statement.html").read_text(encoding="utf-8")


def test_a_file_that_was_refused_is_named_with_its_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "to_pdf", lambda _html: b"no pages")  # laying them out takes seconds
    (folder / "returns" / "scan.pdf").write_bytes(b"%PDF-1.7")
    ran = CliRunner().invoke(command, ["draft", str(folder), "--today", "2018-06-01"], standalone_mode=False)
    assert ran.return_value is ExitCode.REFUSED
    assert "Refused, so not counted: scan.pdf: This is a PDF file" in ran.stderr


def test_the_head_to_keep_stands_on_the_screen_and_in_every_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "to_pdf", lambda _html: b"no pages")
    ran = CliRunner().invoke(command, ["draft", str(folder), "--today", "2018-06-01"], standalone_mode=False)
    kept = ran.stdout.partition("Register, to keep elsewhere: entry ")[2].strip()
    assert re.fullmatch(r"\d+ [0-9a-f]{64}", kept)
    for name in ("statement.html", "statement-working-paper.html", "statement-facts.json"):
        assert kept in (folder / "reports" / name).read_text(encoding="utf-8"), name
