"""The copy to mend of one file: made for who may be written to, and never over a file."""

import shutil
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.workflow.mending import write_copy
from slavery_check.workflow.reading import problem_lines, read_return
from tests.workflow.council import TODAY, Council

ODD = {"employees": "about forty"}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    return made


def copy(path: Path, target: Path) -> str:
    return write_copy(path, read_return(path, TODAY), target, TODAY)


def elsewhere(path: Path, folder: Path) -> Path:
    """Put a return where no programme is near."""
    folder.mkdir()
    return Path(shutil.copy(path, folder / "return.xlsx"))


def test_it_is_written_and_says_the_same_when_it_is_read(council: Council, tmp_path: Path) -> None:
    path, target = elsewhere(council.answer("S001", answers=ODD), tmp_path / "alone"), tmp_path / "made.xlsx"

    said = copy(path, target)

    assert str(target) in said
    assert problem_lines(read_return(target, TODAY)) == problem_lines(read_return(path, TODAY))


def test_of_a_return_that_is_right_none_is_made(council: Council, tmp_path: Path) -> None:
    target = tmp_path / "made.xlsx"

    assert copy(council.answer("S001"), target) == "Nothing has to be put right, so no copy was made."
    assert not target.exists()


def test_a_file_that_is_there_is_never_written_over(council: Council, tmp_path: Path) -> None:
    target = tmp_path / "made.xlsx"
    target.write_bytes(b"mine")

    with pytest.raises(SlaveryCheckError, match="is there already"):
        copy(council.answer("S001", answers=ODD), target)
    with pytest.raises(SlaveryCheckError, match="no name for a workbook"):
        copy(council.answer("S001", answers=ODD), tmp_path / "made.pdf")
    assert target.read_bytes() == b"mine"


def test_a_return_that_tells_of_somebody_at_risk_goes_to_a_person_first(council: Council, tmp_path: Path) -> None:
    path = elsewhere(council.answer("S001", answers={"original_papers_held": "yes"}), tmp_path / "alone")

    with pytest.raises(SlaveryCheckError, match="see this return first") as refused:
        copy(path, tmp_path / "made.xlsx")
    assert refused.value.exit_code is ExitCode.RESTRICTED_MATTER
    assert not (tmp_path / "made.xlsx").exists()


def test_of_a_supplier_on_hold_none_is_made_whatever_the_hold_is_for(council: Council, tmp_path: Path) -> None:
    path = council.answer("S001", answers=ODD)
    council.supplier("S001", hold="contract review")

    with pytest.raises(SlaveryCheckError, match="contact with this supplier is paused") as refused:
        copy(path, tmp_path / "made.xlsx")
    assert refused.value.hint == "Ask Cal Buyer, Procurement lead before contacting this supplier."


def test_none_is_made_of_what_lies_in_a_restricted_folder(council: Council, tmp_path: Path) -> None:
    path = elsewhere(council.answer("S001", answers=ODD), tmp_path / "kept")
    (tmp_path / "kept" / "READ-FIRST.txt").touch()

    with pytest.raises(SlaveryCheckError, match="contact with this supplier is paused"):
        copy(path, tmp_path / "made.xlsx")


def test_a_file_that_was_refused_gives_the_sentence_for_its_sender(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(SlaveryCheckError, match="This is a PDF file") as refused:
        copy(path, tmp_path / "made.xlsx")
    assert refused.value.exit_code is ExitCode.REFUSED
