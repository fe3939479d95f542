"""Attacks on the whole job: nothing of a withheld return is in any output, and nothing makes it come back."""

import io
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from slavery_check.cli.main import main
from slavery_check.errors import ExitCode
from slavery_check.workflow import statement
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.run import run as run_all
from tests.workflow.council import TODAY, Council

RESTRICTED = {"original_papers_held": "yes"}
MARK = "Zebedee"
"""Stands in every restricted text of these tests, and must stand nowhere else."""
SAID = f"{MARK}: the agency took their passports."


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out laying out pages, which takes seconds: `test_run.py` looks into the PDF of a whole run."""
    monkeypatch.setattr(statement, "to_pdf", lambda _html: b"no pages")


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S001", "S002"):
        made.supplier(id_)
    return made


def typed(path: Path, sheet: str, cell: str, text: str) -> None:
    """Type into a return."""
    book = load_workbook(path)
    if sheet not in book.sheetnames:
        book.create_sheet(sheet)
    book[sheet][cell] = text
    book.save(path)


def restricted(council: Council) -> Path:
    return council.folder.with_name("wend-restricted")


def outputs(council: Council) -> str:
    """Give everything that ordinary people may see, what is inside zips too, and every name."""
    paths = list(council.folder.rglob("*"))
    contents = [_text(path.read_bytes()) for path in paths if path.is_file()]
    return "\n".join([*(path.name for path in paths), *contents])


def _text(content: bytes) -> str:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return content.decode("utf-8", "replace")


PLACES = (("1 About you", "D3"), ("Sites", "C3"), ("Sheet1", "J9"), ("4 Pay and hours", "C4"))
"""A note, a row of a table, a sheet of their own, a cell of ours that was written over."""


@pytest.mark.long
def test_nothing_of_a_withheld_return_is_in_any_output(council: Council, capfd: pytest.CaptureFixture[str]) -> None:
    council.answer("S002")
    for number, (sheet, cell) in enumerate(PLACES):
        council.supplier(f"H{number}")
        typed(council.answer(f"H{number}"), sheet, cell, f"{SAID} {sheet}")
    receive_programme(council.folder, None, TODAY)
    run_all(council.folder, None, TODAY)
    shown = capfd.readouterr()

    assert [path.name for path in (council.folder / "returns").glob("*.xlsx")] == ["S002.xlsx"]
    assert MARK not in outputs(council)
    assert MARK not in shown.out + shown.err
    assert "words_of_restraint" not in outputs(council)


@pytest.mark.parametrize("command", ["receive", "assess", "follow-up", "run"])
def test_every_command_that_reads_returns_withholds_and_says_so(
    council: Council, command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    typed(council.answer("S001"), "1 About you", "D3", SAID)
    arguments = ["slavery-check", command, str(council.folder), "--today", TODAY.isoformat()]
    monkeypatch.setattr(sys, "argv", arguments)

    with pytest.raises(SystemExit) as ended:
        main()

    shown = capfd.readouterr()
    assert ended.value.code == ExitCode.RESTRICTED_MATTER
    assert MARK not in shown.out + shown.err
    assert not list((council.folder / "returns").glob("*.xlsx"))


def test_a_workbook_of_another_kind_that_speaks_of_risk_leaves_too(council: Council) -> None:
    book = Workbook()
    book.active["A1"] = SAID  # type: ignore[index]  # a new workbook has a sheet
    book.save(council.folder / "returns" / "letter.xlsx")

    taken = take_in(council.folder, TODAY)

    assert taken.untold == 1
    assert taken.intake.refused == ()


def test_other_files_of_the_same_unlisted_supplier_leave_with_it(council: Council) -> None:
    council.answer("S999", name="one.xlsx", answers=RESTRICTED)
    council.answer("s999", name="two.xlsx")
    council.answer("S998", name="three.xlsx")

    taken = take_in(council.folder, TODAY)

    assert [one.path.name for one in taken.intake.unmatched] == ["three.xlsx"]
    assert taken.untold == 1


def test_a_stub_that_was_tidied_away_ends_no_hold_before_the_lead_was_told(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    take_in(council.folder, TODAY)
    [stub] = (council.folder / "returns").iterdir()
    stub.unlink()

    taken = take_in(council.folder, TODAY)

    assert taken.intake.on_hold == ("S001",)
    assert taken.intake.silent == ("S002",)


def test_a_later_clean_return_does_not_bring_back_a_supplier_on_hold(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    take_in(council.folder, TODAY)
    council.answer("S001", name="sorry, a mistake.xlsx")

    taken = take_in(council.folder, TODAY)

    assert taken.intake.current == {}
    assert taken.intake.on_hold == ("S001",)


def test_a_return_signed_in_the_future_does_not_count_for_ever(council: Council) -> None:
    council.answer("S001", name="a.xlsx", answers={"declared_on": date(2099, 1, 1)})
    council.answer("S001", name="b.xlsx", answers={"declared_on": TODAY})

    assert take_in(council.folder, TODAY).intake.current["S001"].path.name == "b.xlsx"


def test_a_note_is_put_before_a_person(council: Council) -> None:
    typed(council.answer("S001"), "3 Hiring", "D6", "He says it is so that they are not lost.")
    typed(council.folder / "returns" / "S001.xlsx", "Extra", "B2", "See also this.")
    run_all(council.folder, None, TODAY)

    sheet = load_workbook(council.folder / "reports" / "follow-up.xlsx")["To read"]
    places = {(row[2], row[3]) for row in sheet.iter_rows(values_only=True)}
    assert {("3 Hiring", "D6"), ("Extra", "B2")} <= places
