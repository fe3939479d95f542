"""Asked again in the same year: what was told is offered, counts once it is confirmed, and harm is asked anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell

from slavery_check.returns.answers import Answered, Confirmed, SupplierReturn, Unanswered, ValidatedReturn
from slavery_check.returns.told_before import laid_over
from slavery_check.workflow.issue import issue
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.receiving import receive_programme
from tests.statement.material import a_return, answered
from tests.workflow.council import LABELS, TODAY, Council
from tests.workflow.test_last_year import PLEASE, REQUEST, confirmed

HEADING, OLD_HEADING = LABELS.text("headers.last_year"), "Last year you told us"


@pytest.fixture(name="council")
def _council(tmp_path: Path) -> Council:
    """Give a supplier that answered this year."""
    council = Council(tmp_path / "wend")
    council.settings(request={**REQUEST, "deadline": "2026-06-30"})
    council.supplier("S1", "Bright Clean Ltd")
    council.answer("S1", answers={"employees": 12})
    receive_programme(council.folder, None, TODAY)
    return council


def again(council: Council) -> Path:
    (path,) = issue(open_programme(council.folder), TODAY, again=("S1",)).workbooks
    return path


def read(path: Path) -> SupplierReturn:
    found = read_one(path, "supplier-2026", TODAY)
    assert isinstance(found, ValidatedReturn)
    return found.supplier_return


def asked_to_confirm(path: Path) -> set[str]:
    rows = (row for sheet in load_workbook(path).worksheets for row in sheet.iter_rows() if len(row) > 7)
    return {str(row[5].value) for row in rows if row[7].value == PLEASE}


def test_who_is_asked_again_is_offered_what_it_told_this_year_and_nothing_counts_unconfirmed(council: Council) -> None:
    sent = again(council)

    offered = asked_to_confirm(sent)
    assert {"employees", "worker_kinds", "production_countries"} <= offered
    assert not offered & {"original_papers_held", "indicators_found", "wages_withheld", "declared_on"}
    said = read(sent).answers
    assert isinstance(said["employees"], Unanswered)
    assert not any(isinstance(one, Confirmed) for one in said.values())


def test_what_is_confirmed_or_changed_counts_and_harm_is_asked_anew(council: Council) -> None:
    said = read(confirmed(again(council), employees=14)).answers

    assert isinstance(said["worker_kinds"], Confirmed)
    assert (type(said["employees"]), said["employees"].value) == (Answered, 14)  # type: ignore[union-attr] # just told
    assert isinstance(said["original_papers_held"], Unanswered)


def test_a_workbook_sent_with_the_old_heading_is_read_as_before(council: Council) -> None:
    sent = again(council)
    book = load_workbook(sent)
    headings = [cell for cell in _cells(book) if cell.value == HEADING]
    for cell in headings:
        cell.value = OLD_HEADING
    book.save(sent)

    found = read(sent)
    assert headings
    assert isinstance(found.answers["employees"], Unanswered)
    assert isinstance(read(confirmed(sent)).answers["employees"], Confirmed)


def test_another_firm_under_the_same_id_is_offered_nothing(council: Council) -> None:
    council.supplier("S1", "Quite Different Ltd")

    assert asked_to_confirm(again(council)) == set()


def test_the_last_of_several_returns_is_offered(council: Council) -> None:
    council.answer("S1", answers={"employees": 31}, name="second.xlsx")
    receive_programme(council.folder, None, TODAY)

    (cell,) = [row[1] for sheet in load_workbook(again(council)) for row in sheet if _id(row) == "employees"]
    assert cell.value == 31


def test_what_was_not_answered_this_year_stays_as_it_was_told_before() -> None:
    last = a_return("S1", {"employees": answered("employees", 9), "site_count": answered("site_count", 2)})
    later = a_return("S1", {"employees": answered("employees", 12), "site_count": Unanswered("site_count")})

    both = laid_over(last, later)
    assert both is not None
    assert both.answers == {"employees": later.answers["employees"], "site_count": last.answers["site_count"]}
    assert (laid_over(None, later), laid_over(last, None), laid_over(None, None)) == (later, last, None)


def _cells(book: Workbook) -> Iterator[Cell | MergedCell]:
    return (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def _id(row: tuple[Cell | MergedCell, ...]) -> object:
    return row[5].value if len(row) > 5 else None
