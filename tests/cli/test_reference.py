"""The commands, run as users run them."""

import sys
from pathlib import Path

import pytest

from slavery_check.cli.main import main
from slavery_check.errors import ExitCode
from slavery_check.workflow.programmes import open_programme
from tests.imports.samples import as_csv, rows_of
from tests.workflow.council import Council

LIST = "id,name,country,category\nS001,Example Ltd,S Koria,office cleaning\n"


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    (made.folder / "suppliers.csv").write_text(LIST, encoding="utf-8")
    return made


@pytest.fixture
def licences(tmp_path: Path) -> Path:
    path = tmp_path / "licences.csv"
    path.write_bytes(as_csv(rows_of("labour_provider_licences")))
    return path


class Run:
    """Runs one command; `code`, `out` and `err` are those of the last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.code, self.out, self.err = 0, "", ""

    def __call__(self, *arguments: object) -> str:
        words = ["slavery-check", "reference", *map(str, arguments), "--today", "2026-11-22"]
        self._monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        self.code = ended.value.code
        self.out, self.err = self._capsys.readouterr()
        return self.out


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(monkeypatch, capsys)


def test_list_and_check_name_what_is_old(run: Run) -> None:
    assert "2022 edition" in run("list")
    assert run.code == ExitCode.DONE
    assert "3 need somebody." in run("check")
    assert run.code == ExitCode.NEEDS_CORRECTION


def test_update_shows_then_adopts(run: Run, council: Council, licences: Path) -> None:
    shown = run("update", licences, "--programme", council.folder)
    assert "Rows: 0 before, 600 after: 600 added, 0 removed, 0 changed." in shown
    assert "Added: 575 more" in shown
    assert "Nothing was changed." in shown
    assert not (council.folder / "reference").exists()

    run("update", licences, "--programme", council.folder, "--adopt", "Pat Example")
    assert run.code == ExitCode.REFUSED
    assert "--rows NUMBER" in run.err

    adopted = run("update", licences, "--programme", council.folder, "--rows", 600, "--adopt", "Pat Example")
    assert "Taken into use:" in adopted
    assert "taken into use by this programme" in run("list", "--programme", council.folder)
    assert "0 added, 0 removed, 0 changed" in run("update", licences, "--programme", council.folder)


def test_a_wrong_file_is_a_sentence_and_its_own_exit_code(run: Run, council: Council, tmp_path: Path) -> None:
    path = tmp_path / "menu.csv"
    path.write_text("dish,price\nsoup,3\n", encoding="utf-8")
    run("update", path, "--programme", council.folder, "--adopt", "Pat Example")
    assert run.code == ExitCode.REFUSED
    assert "menu.csv: has the columns of no table that we know" in run.err
    assert not (council.folder / "reference").exists()


@pytest.mark.parametrize("wrong", [["--table", "tips"], ["--published", "last week"], ["--accept", "everything"]])
def test_a_slip_on_the_command_line_is_a_usage_error(run: Run, licences: Path, wrong: list[str]) -> None:
    run("update", licences, *wrong)
    assert run.code == ExitCode.USAGE


def test_what_is_confirmed_is_understood_in_the_supplier_list(run: Run, council: Council) -> None:
    said = [problem.message for problem in open_programme(council.folder).notices]
    assert any("Did you mean South Korea?" in message for message in said)
    assert any("Did you mean CPV:90919200 (office cleaning)?" in message for message in said)
    run("confirm", council.folder, "country", "S Koria", "KR", "--by", "Ann Example")
    run("confirm", council.folder, "category", "office cleaning", "CPV:90919200", "--by", "Ann Example")
    opened = open_programme(council.folder)
    assert [(one.country, one.category) for one in opened.suppliers] == [("KR", "CPV:90919200")]
    assert not any("Did you mean" in problem.message for problem in opened.notices)


def test_of_georgia_the_help_and_the_supplier_list_say_what_confirming_does(run: Run, council: Council) -> None:
    (council.folder / "suppliers.csv").write_text("id,name,country\nS1,Bright,Georgia\n", encoding="utf-8")
    (said,) = [one.message for one in open_programme(council.folder).notices if one.code == "ambiguous_country"]
    _, _, command = said.partition("slavery-check reference confirm PROGRAMME country ")
    assert command.startswith("WORDS GE --by NAME. It is never confirmed as another place.")
    run("confirm", "--help")
    assert "Georgia or Guinea, which is also a country's own name, is confirmed as that country" in " ".join(
        run.out.split()
    )
    run("confirm", council.folder, "country", "Georgia", "US", "--by", "Ann Example")
    assert run.code == ExitCode.ERROR
    run("confirm", council.folder, "country", "Georgia", "GE", "--by", "Ann Example")
    assert [one.country for one in open_programme(council.folder).suppliers] == ["GE"]


def test_an_ambiguous_name_is_not_confirmed(run: Run, council: Council) -> None:
    run("confirm", council.folder, "country", "Congo", "CD", "--by", "Ann Example")
    assert run.code == ExitCode.ERROR
    assert "never confirmed for all" in run.err
