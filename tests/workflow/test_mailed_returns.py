"""Mails dropped into `returns/`: read, matched, kept and withheld like any other file."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.files import sha256_of
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.assessing import TakenIn, take_in
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.run import list_follow_up
from tests.workbook.mails import message
from tests.workflow.council import QUESTIONNAIRE, TODAY, Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S001", "S002"):
        made.supplier(id_)
    return made


def mailed(council: Council, id_: str, *, text: str = "Please find our answers.", **answers: str) -> bytes:
    """Put a mail with a return attached into returns/, and give its bytes."""
    workbook = council.answer(id_, answers=answers)
    content = message((workbook.name, workbook.read_bytes()), text=text).as_bytes()
    workbook.unlink()
    (council.folder / "returns" / "Re- Fair work.eml").write_bytes(content)
    return content


def run(council: Council) -> TakenIn:
    return take_in(council.folder, TODAY)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copy_of(refused: Path) -> set[str]:
    """Name what is in `returns/refused/` of a file, and nothing of one that is withheld."""
    name = f"refused/{sha256_of(refused)[:12]}-{refused.name}"
    return {name, f"{name}.reason.txt"}


def test_a_return_in_a_mail_counts_and_the_mail_is_kept_as_it_came(council: Council) -> None:
    content = mailed(council, "S001")

    taken = run(council)

    one = taken.intake.current["S001"]
    assert isinstance(one.result, ValidatedReturn)
    assert one.path.name == "Re- Fair work.eml"
    assert one.result.supplier_return.file_name == "Re- Fair work.eml (S001.xlsx)"
    assert one.result.problems == ()
    assert content in files(council.folder / "originals").values()
    assert taken.untold == 0


def test_what_the_mail_says_is_put_before_a_person(council: Council) -> None:
    mailed(council, "S001", text="We have a question about agency staff.")

    result = run(council).intake.current["S001"].result

    assert isinstance(result, ValidatedReturn)
    said = {one.cell: one.raw for one in result.supplier_return.remarks if one.sheet == "(e-mail)"}
    assert said == {"A1": "Re: Fair work", "A2": "We have a question about agency staff."}


def test_the_follow_up_list_and_the_run_name_e_mails_to_read_and_no_others(council: Council) -> None:
    mailed(council, "S001", text="We have a question about agency staff.")
    council.answer("S002")
    (council.folder / "returns" / "bare.eml").write_bytes(message(text="Which file do you mean?").as_bytes())

    finished = list_follow_up(council.folder, None, TODAY)

    words = {row.supplier_id: [one for one in row.reasons if "Words" in one] for row in finished.assessed.follow_ups}
    assert words == {
        "": ["Words of the sender came with bare.eml: read them."],
        "S001": ["Words of the sender came with Re- Fair work.eml: read them."],
        "S002": [],
    }
    assert finished.remarks[0].startswith("2 e-mails or letters came with words that a person should read")
    listed = load_workbook(council.folder / "reports" / "follow-up.xlsx")["To read"].values
    assert [row[1] for row in listed if row[5] == "e-mail"] == [
        "Re- Fair work.eml (S001.xlsx)",
        "bare.eml",
        "Re- Fair work.eml (S001.xlsx)",
    ]


@pytest.mark.parametrize(
    ("text", "answers"),
    [("The agent took their passports.", {}), ("Our answers.", {"original_papers_held": "yes"})],
)
def test_a_mail_that_tells_of_a_person_at_risk_is_withheld_whole(
    council: Council, text: str, answers: dict[str, str]
) -> None:
    content = mailed(council, "S001", text=text, **answers)

    taken = run(council)

    assert taken.untold == 1
    assert taken.intake.current == {}
    assert set(files(council.folder / "returns")) == {"Re- Fair work.eml.on-hold.txt"}
    assert files(council.folder.with_name("wend-restricted"))["returns/S001/Re- Fair work.eml"] == content
    assert not any(content in each for each in files(council.folder).values())


def test_a_mail_without_a_workbook_is_refused_and_withheld_where_its_words_say_so(council: Council) -> None:
    returns = council.folder / "returns"
    (returns / "quiet.eml").write_bytes(message(text="Which file do you mean?").as_bytes())
    (returns / "other.eml").write_bytes(message(text="They cannot leave the site.").as_bytes())

    taken = run(council)

    assert taken.untold == 1
    assert [one.result.code for one in taken.intake.refused if isinstance(one.result, Refusal)] == ["mail"]
    assert set(files(returns)) == {"quiet.eml", "other.eml.on-hold.txt", *copy_of(returns / "quiet.eml")}


def test_the_workbook_dropped_beside_its_mail_is_a_later_return_of_the_same_supplier(council: Council) -> None:
    mailed(council, "S001")
    council.answer("S001")

    intake = run(council).intake

    assert intake.current["S001"].path.name == "S001.xlsx"
    assert [one.path.name for one in intake.earlier["S001"]] == ["Re- Fair work.eml"]


def test_an_attachment_that_is_refused_is_its_suppliers_by_the_name_that_we_gave_it(council: Council) -> None:
    opened = open_programme(council.folder)
    name = file_name(QUESTIONNAIRE, opened.suppliers[1], opened.programme)
    content = message((name, b"PK-cut-off")).as_bytes()
    (council.folder / "returns" / "Re.eml").write_bytes(content)
    taken = run(council)
    assert [one.supplier_id for one in taken.intake.refused] == ["S002"]
    assert taken.intake.silent == ("S001",)


@pytest.mark.parametrize(
    ("answers", "untold"), [({}, 0), ({"original_papers_held": "yes"}, 1), ({"risks_found": "took my passport"}, 1)]
)
def test_several_returns_in_one_mail_are_refused_and_each_is_heard(
    council: Council, answers: dict[str, str], untold: int
) -> None:
    paths = [council.answer("S001"), council.answer("S002", answers=answers)]
    content = message(*((path.name, path.read_bytes()) for path in paths)).as_bytes()
    for path in paths:
        path.unlink()
    (council.folder / "returns" / "two.eml").write_bytes(content)

    taken = run(council)

    assert taken.untold == untold
    assert len(taken.intake.refused) == 1 - untold
    path = council.folder / "returns" / "two.eml"
    assert set(files(path.parent)) == ({"two.eml.on-hold.txt"} if untold else {"two.eml", *copy_of(path)})
