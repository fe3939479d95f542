"""Two years of one supplier: what it said is filled in, confirmed, and read as confirmed."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.returns.answers import Answered, Confirmed, Unanswered, ValidatedReturn
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.issue import issue
from slavery_check.workflow.letters import write_letters
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.receiving import receive_programme
from tests.workflow.council import LABELS, TODAY, Council

NEXT = date(2027, 6, 1)
PLEASE, DONE = LABELS.text("confirm.please"), LABELS.text("confirm.done")

REQUEST = {
    "deadline": "2027-06-30",
    "return_to": {"name": "Cal Buyer", "email": "cal@wend.example", "phone": "01632 960001"},
}


@pytest.fixture(name="sent")
def _sent(tmp_path: Path) -> Path:
    """Give the second year's workbook of a supplier that answered in the first."""
    council = Council(tmp_path / "programme")
    council.supplier("S1", "Bright Clean Ltd")
    council.supplier("S2", "Another Firm Ltd")  # its id was of Bright Clean once
    council.answer("S1", answers={"employees": 0})
    council.answer("S2", answers={"legal_name": "Quite Different Ltd", "company_number": "SC123456"})
    receive_programme(council.folder, None, TODAY)
    council.settings(financial_year={"start": "2026-04-01", "end": "2027-03-31"}, request=REQUEST)
    issued = issue(open_programme(council.folder), NEXT)
    return issued.workbooks[0]


def read(path: Path) -> ValidatedReturn:
    found = read_one(path, "supplier-2026", NEXT)
    assert isinstance(found, ValidatedReturn)
    return found


def confirmed(path: Path, **instead: object) -> Path:
    """Choose *Confirmed* wherever it is asked, and type other answers into the cells of some questions."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == PLEASE:
                    cell.value = DONE
            if len(row) > 5 and row[5].value in instead:
                row[1].value = instead[str(row[5].value)]  # type: ignore[assignment]  # a number
    book.save(path)
    return path


def test_nothing_of_last_year_counts_before_somebody_has_confirmed_it(sent: Path) -> None:
    found = read(sent)
    said = found.supplier_return.answers
    assert isinstance(said["employees"], Unanswered)
    offered = {one.question for one in found.problems if one.code == "not_confirmed"}
    assert {"employees", "worker_kinds", "production_countries", "site_count"} <= offered
    assert not offered & {"legal_name", "indicators_found", "original_papers_held", "declared_on"}
    assert [one.code for one in found.problems].count("row_not_confirmed") == 1
    assert [row.answers["site_name"].source.raw for row in found.supplier_return.tables["sites"]] == ["Head office"]  # type: ignore[union-attr]  # read


def test_what_is_confirmed_counts_and_what_was_changed_is_new(sent: Path) -> None:
    found = read(confirmed(sent, employees=14))
    said = found.supplier_return.answers
    assert not {"not_confirmed", "row_not_confirmed"} & {one.code for one in found.problems}
    assert isinstance(said["worker_kinds"], Confirmed)
    assert said["worker_kinds"].value == ("direct",)
    assert type(said["employees"]) is Answered
    assert said["employees"].value == 14
    assert isinstance(said["indicators_found"], Unanswered)


def test_an_id_that_was_given_to_another_firm_shows_it_nothing_of_the_old_ones(sent: Path) -> None:
    other = next(path for path in sent.parent.iterdir() if "_S2_" in path.name)
    book = load_workbook(other)
    texts = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert not texts & {PLEASE, "Quite Different Ltd", "SC123456", "Head office"}


def test_a_copy_to_mend_shows_nothing_of_the_firm_that_had_the_id_last_year(tmp_path: Path) -> None:
    council = Council(tmp_path / "programme")
    council.supplier("S1", "Bright Clean Ltd")
    council.answer("S1", answers={"worker_kinds": ["direct", "agency"]})
    receive_programme(council.folder, None, TODAY)
    council.settings(financial_year={"start": "2026-04-01", "end": "2027-03-31"}, request=REQUEST)
    [sent] = issue(open_programme(council.folder), NEXT).workbooks
    council.supplier("S1", "Quite Different Ltd")
    book = load_workbook(sent)
    ticks = {"legal_name": "Quite Different Ltd", "company_number": "", "worker_kinds.agency": None}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=2):
            if len(row) > 6 and row[5].value in ticks:
                row[1].value = row[6].value = ticks[str(row[5].value)]
    book.save(council.folder / "returns" / "theirs.xlsx")

    letters = council.folder / "letters"
    write_letters(assess_programme(council.folder, NEXT), letters)
    copy = load_workbook(letters / "S1-please-fix.xlsx")
    rows = {str(row[5].value): row for sheet in copy.worksheets for row in sheet.iter_rows() if len(row) > 6}
    assert [cell.value for cell in rows["worker_kinds.agency"] if cell.column in (2, 7)] == [None, None]
