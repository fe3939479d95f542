from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.assess import command as assess
from slavery_check.cli.follow_up import command
from slavery_check.register.address import SETTING
from tests.workflow.council import Council


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.supplier("S01")
    return made


def page(council: Council, today: str) -> str:
    arguments = [str(council.folder), "--today", today]
    return CliRunner().invoke(command, arguments, standalone_mode=False).output


def test_a_supplier_that_stands_in_two_lines_is_explained(council: Council) -> None:
    said = "Some suppliers stand in two lines"
    council.answer("S01", answers={"deposits_or_loans": "yes"})
    assert said not in page(council, "2026-06-01")

    council.answer("S01", answers={"deposits_or_loans": "yes", "wages_withheld": None}, name="again.xlsx")

    assert said in page(council, "2026-06-01")


def test_a_band_that_an_answer_may_move_is_called_provisional_on_the_screen(council: Council) -> None:
    council.supplier("S02")
    council.answer("S01", answers={"xinjiang_link": None})
    council.answer("S02")
    arguments = [str(council.folder), "--today", "2026-06-01"]
    lines = CliRunner().invoke(assess, arguments, standalone_mode=False).output.splitlines()

    assert [" Low, provisional" in line for line in lines if line.startswith((" S01", " S02"))] == [True, False]


def test_many_letters_are_counted_and_few_are_named(council: Council) -> None:
    few = page(council, "2026-08-01")
    for number in range(2, 15):
        council.supplier(f"S{number:02}")

    many = page(council, "2026-08-01")

    assert "  S01.txt" in few
    assert "  29 files" in many  # a letter and its draft for each, and the list
    assert "S01.txt" not in many
