"""What comes beside a return: named as kept, alike from an e-mail and from a zip, and never as a bad return."""

from pathlib import Path

import pytest

from slavery_check.cli.receipt_page import receipt_page
from slavery_check.errors import ExitCode
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.keeping.history import supplier_history
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.receiving import receive_programme
from tests.workbook.mails import message
from tests.workflow.council import QUESTIONNAIRE, TODAY, Council
from tests.workflow.zipping import put_zip

PDF = b"%PDF-1.7 an audit"


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2"):
        made.supplier(id_)
    return made


def answered(council: Council, id_: str) -> bytes:
    path = council.answer(id_)
    content = path.read_bytes()
    path.unlink()
    return content


def received(council: Council) -> tuple[ExitCode, str]:
    receipt = receive_programme(council.folder, None, TODAY)
    return receipt.exit_code, "\n".join(receipt_page(receipt))


def test_a_pdf_beside_a_workbook_is_kept_and_named_alike_in_a_mail_and_in_a_zip(council: Council) -> None:
    returns = council.folder / "returns"
    mail = message(("S1.xlsx", answered(council, "S1")), ("audit.pdf", PDF), subject="", text="")
    (returns / "one.eml").write_bytes(mail.as_bytes())
    put_zip(returns / "two.zip", {"S2/S2.xlsx": answered(council, "S2"), "S2/policy.pdf": PDF + b"2"})

    code, page = received(council)

    (folder,) = (path.name for path in returns.glob("two.zip-*.unzipped"))
    assert code is ExitCode.DONE
    assert "one.eml: S1, accepted, kept with it: audit.pdf\n" in page
    assert f"{folder}/policy.pdf: S2, kept beside the return and not read\n" in page
    assert f"2 files came beside returns, kept in {returns} and not read: " in page
    assert f"audit.pdf in one.eml (S1), {folder}/policy.pdf (S2). Look at each: what is evidence goes into" in page
    assert "Refused" not in page
    assert not (returns / "refused").exists()
    assert page.split("Every problem")[0].splitlines()[:3] == received(council)[1].splitlines()[:3]
    assert any("came beside a return" in one.words for one in supplier_history(council.folder, "S2", TODAY))


def test_a_pdf_alone_and_one_named_as_the_workbook_of_another_supplier_are_refused(council: Council) -> None:
    opened = open_programme(council.folder)
    name = file_name(QUESTIONNAIRE, opened.suppliers[1], opened.programme).replace(".xlsx", ".pdf")
    put_zip(
        council.folder / "returns" / "many.zip", {"S1.xlsx": answered(council, "S1"), name: PDF, "pay.xls": PDF + b"3"}
    )
    (council.folder / "returns" / "lone.pdf").write_bytes(PDF + b"2")

    receipt = receive_programme(council.folder, None, TODAY)

    assert sorted((one.path.name, one.supplier_id) for one in receipt.intake.refused) == [
        ("lone.pdf", ""),
        ("pay.xls", ""),
        (name, "S2"),
    ]
    assert receipt.intake.beside == ()


def test_a_pdf_that_lies_in_a_zip_and_alone_as_well_is_refused_once(council: Council) -> None:
    put_zip(council.folder / "returns" / "a.zip", {"S1.xlsx": answered(council, "S1"), "scan.pdf": PDF})
    (council.folder / "returns" / "scan.pdf").write_bytes(PDF)
    intake = receive_programme(council.folder, None, TODAY).intake
    assert len(intake.refused) == 1
    assert intake.beside == ()


def test_what_came_in_a_zip_leaves_with_the_only_supplier_of_whom_returns_are_in_it(council: Council) -> None:
    council.supplier("S1", hold="dispute")
    put_zip(council.folder / "returns" / "a.zip", {"S1.xlsx": answered(council, "S1"), "scan.pdf": PDF})
    intake = receive_programme(council.folder, None, TODAY).intake
    assert intake.beside == ()
    assert not any(path.read_bytes() == PDF for path in council.folder.rglob("*") if path.is_file())
    kept = council.folder.with_name("wend-restricted") / "returns" / "S1" / "scan.pdf"
    assert kept.read_bytes() == PDF


@pytest.mark.parametrize("other", ["S2", "S99"])
def test_where_a_return_leaves_what_came_in_its_zip_of_unknown_owner_leaves_too(council: Council, other: str) -> None:
    leaving = council.answer(other, answers={"original_papers_held": "yes"}).read_bytes()
    both = {"S1.xlsx": answered(council, "S1"), "other.xlsx": leaving, "scan.pdf": PDF}
    put_zip(council.folder / "returns" / "a.zip", both)
    (council.folder / "returns" / f"{other}.xlsx").unlink()

    intake = receive_programme(council.folder, None, TODAY).intake

    assert (intake.beside, list(intake.current)) == ((), ["S1"])
    assert not any(path.read_bytes() == PDF for path in council.folder.rglob("*") if path.is_file())
    kept = council.folder.with_name("wend-restricted") / "returns" / "several-suppliers" / "scan.pdf"
    assert kept.read_bytes() == PDF
    (note,) = council.folder.rglob("scan.pdf.on-hold.txt")
    held = other if other == "S2" else "not on the supplier list"
    assert note.read_text("utf-8").endswith(f"On hold among them: {held}\n")


def test_a_letter_beside_returns_that_tells_of_a_person_at_risk_leaves_as_one_matter(council: Council) -> None:
    letter = b"The agent took their passports."
    both = {f"{id_}.xlsx": answered(council, id_) for id_ in ("S1", "S2")}
    page = b"<html><body><p>" + letter + b"</p></body></html>"
    put_zip(council.folder / "returns" / "a.zip", {**both, "page.html": page, "scan.pdf": PDF})

    receipt = receive_programme(council.folder, None, TODAY)

    assert receipt.taken.untold == 1
    assert receipt.intake.beside == ()
    assert holding(council.folder, letter) == set()


def holding(folder: Path, content: bytes) -> set[Path]:
    return {path for path in folder.rglob("*.html") if content in path.read_bytes()}


def test_of_a_zip_of_several_suppliers_nobody_says_whose_a_pdf_is(council: Council) -> None:
    both = {f"{id_}.xlsx": answered(council, id_) for id_ in ("S1", "S2")}
    put_zip(council.folder / "returns" / "a.zip", {**both, "scan.pdf": PDF})
    (one,) = receive_programme(council.folder, None, TODAY).intake.beside
    assert (one.path.name, one.supplier_id) == ("scan.pdf", "")
