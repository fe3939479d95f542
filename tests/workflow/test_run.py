"""The main job as a person runs it: what it writes, what it never writes, and how it ends."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook

from slavery_check.documents import pdf
from slavery_check.documents.assessments_document import AssessmentsDocument
from slavery_check.errors import ExitCode
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.workflow import run as job
from slavery_check.workflow import statement
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.programmes import open_programme
from tests.program import Ended, run_apart, run_here
from tests.workflow.council import LABELS, PROGRAMME, QUESTIONNAIRE, TODAY, Council

CANARY = "Zyzzyva"
WRITTEN = {
    "assessments.json",
    "explanations/S002.html",
    "explanations/S002.json",
    "follow-up.csv",
    "follow-up.xlsx",
    "letters/S001-receipt.eml",
    "letters/S001-receipt.txt",
    "letters/S002-receipt.txt",
    "letters/S002.eml",
    "letters/S002.txt",
    "letters/mail-merge.csv",
    "portfolio.html",
    "portfolio.json",
    "problems.csv",
    "register-head.txt",
    "screening.html",
    "screening.json",
    "statement-facts.json",
    "statement-working-paper.html",
    "statement-working-paper.pdf",
    "statement.html",
    "statement.pdf",
}


def command(name: str, folder: Path) -> Ended:
    """Run the program in this process."""
    return run_here(name, str(folder), "--today", TODAY.isoformat())


def whole_run(folder: Path) -> Ended:
    """Run the main job as a person does, in a process of its own, pages laid out."""
    return run_apart("run", str(folder), "--today", TODAY.isoformat())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out laying out pages, which takes seconds; where the PDF matters the program is run whole."""
    monkeypatch.setattr(statement, "to_pdf", lambda _html: b"no pages")


@pytest.fixture
def council(tmp_path: Path) -> Council:
    """A programme with a supplier of every kind."""
    return five(tmp_path / "wend")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """The program run once, with everything that it writes: the folder and what was said."""
    folder = five(tmp_path_factory.mktemp("whole") / "wend").folder
    return folder, whole_run(folder)


def five(folder: Path) -> Council:
    """Five suppliers: one careful, one to ring, one silent, one restricted, one on an ordinary hold."""
    made = Council(folder)
    for id_ in ("S001", "S002", "S003", "S004"):
        made.supplier(id_)
    made.supplier("S005", hold="contract review")
    made.answer("S001")
    made.answer("S002", answers={"lowest_pay": "below_minimum"})
    made.answer("S004", answers=canaries())
    made.answer("S005")
    return made


def canaries() -> dict[str, Any]:
    """Answer every question of words with a canary, and let several flags say that a person is at risk now."""
    said: dict[str, Any] = {question.id: f"{CANARY} {number}" for number, question in enumerate(texts())}
    return said | {
        "employees": 74_917_351,
        "contact_email": f"{CANARY}@example.com",
        "original_papers_held": "yes",
        "wages_withheld": "yes",
        "free_to_leave_site": "no",
        "indicators_found": ["debt_bondage"],
        "indicators_now": "still_happening",
        "remedy_given": ["none_of_these"],
        "risks_found": f"{CANARY}: they took their passports",
    }


def texts() -> list[Question]:
    words = {AnswerType.SHORT_TEXT, AnswerType.LONG_TEXT}
    return [question for question in QUESTIONNAIRE.questions if question.type in words]


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def headless(folder: Path) -> dict[str, str]:
    """Give every report as text without the register's head, which has salt in it."""
    said = {}
    for name, content in everything(folder / "reports").items():
        parts = [content]
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = [archive.read(member) for member in archive.namelist()]
        said[name] = re.sub(r"\b\d+ [0-9a-f]{64}", "HEAD", b"".join(parts).decode("utf-8", "replace"))
    return said


def seen(content: bytes, name: str) -> str:
    """Give all that can be read in a file: inside zip members and compressed PDF streams too."""
    parts = [content]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [archive.read(member) for member in archive.namelist()]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
            parts += [each.read_bytes() for each in streams if each.get("/Subtype") != "/Image"]
    return " ".join([name, *(part.decode(how, "replace") for part in parts for how in ("utf-8", "utf-16-be"))])


@pytest.mark.long
def test_no_canary_of_a_restricted_return_is_found_outside_the_restricted_folder(whole: tuple[Path, Ended]) -> None:
    folder, ended = whole

    assert ended.code == ExitCode.RESTRICTED_MATTER
    left = everything(folder)
    assert {name.removeprefix("reports/") for name in left} >= WRITTEN
    for name, content in left.items():
        text = seen(content, name)
        assert CANARY.casefold() not in text.casefold(), name
        assert "74917351" not in text.replace(",", ""), name
    for stream in (ended.out, ended.err):
        assert CANARY.casefold() not in stream.casefold()
        assert "S004" not in stream
    restricted = everything(folder.with_name("wend-restricted"))
    assert [name for name, content in restricted.items() if CANARY in seen(content, name)] == ["returns/S004/S004.xlsx"]


@pytest.mark.long
def test_nothing_outside_names_a_restricted_flag_a_matter_or_the_folder(whole: tuple[Path, Ended]) -> None:
    folder, _ = whole

    [card] = (folder.with_name("wend-restricted") / "cards").iterdir()
    # The questions of returns have such ids, and the register has the answers of ordinary ones.
    received = ("returns/S00", "originals/", "register.db")
    for name, content in everything(folder).items():
        if name.startswith(received):
            continue
        text = seen(content, name)
        for word in ("papers_held", "indicators_still_happening", card.stem, "wend-restricted", "estricted matter"):
            assert word not in text, name


def rows(council: Council) -> list[dict[str, str]]:
    text = (council.folder / "reports" / "follow-up.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_restricted_supplier_and_an_ordinary_hold_look_alike_everywhere(council: Council) -> None:
    job.run(council.folder, None, TODAY)

    reports = everything(council.folder / "reports")
    restricted, ordinary = (
        {name: seen(content, name).count(id_) for name, content in reports.items()} for id_ in ("S004", "S005")
    )
    assert restricted == ordinary
    first, second = (row for row in rows(council) if row["Lane"] == "On hold")
    assert {key: value.replace("S004", "S005") for key, value in first.items()} == second


def test_the_list_is_most_urgent_first_with_reasons_asks_and_dates(council: Council) -> None:
    job.run(council.folder, None, TODAY)

    found = rows(council)
    assert [(row["Supplier"], row["Lane"]) for row in found] == [
        ("S002", "Improve"),
        ("S003", "Ask again"),
        ("S004", "On hold"),
        ("S005", "On hold"),
        ("S001", "Nothing needed"),
    ]
    first = found[0]
    assert first["Band"] == "High (H)"
    assert first["Red flags"] == "below minimum pay"
    assert "below the legal minimum" in first["Main reasons"]
    assert "pay record" in first["Ask for"]
    assert first["Contact by"] == "2026-06-03"
    assert first["Answer due"] == "2026-07-01"
    assert first["Owner"] == "Ann Owner"


def test_the_spreadsheet_has_the_list_the_plan_the_cells_to_read_and_what_a_score_is_not(council: Council) -> None:
    council.answer("S001", answers={"risks_found": "Long hours at peak"})
    job.run(council.folder, None, TODAY)

    book = load_workbook(council.folder / "reports" / "follow-up.xlsx")

    assert book.sheetnames == ["Follow-up", "Actions", "To read", "About"]
    assert [row[0].value for row in book["Follow-up"].iter_rows(min_row=3)] == ["S002", "S003", "S004", "S005", "S001"]
    assert book["Actions"]["A3"].value == "S002-below_minimum_pay"
    to_read = [tuple(cell.value for cell in row) for row in book["To read"].iter_rows(min_row=3)]
    [found] = [row for row in to_read if row[0] == "S001" and "risks" in str(row[4]).casefold()]
    assert found[5:7] == ("long answer", len("Long hours at peak"))
    kinds = [str(row[5]) for row in to_read]
    assert kinds == sorted(kinds, key=["note", "long answer", "elsewhere", "short answer", "same in several"].index)
    assert "register record" in str(book["Actions"]["A1"].value)
    assert "Long hours" not in str(to_read)
    about = " ".join(str(row[0].value) for row in book["About"].iter_rows())
    assert "no finding" in about
    assert "Trafficking in Persons" in about or "tip_tiers" in about


def test_every_point_is_in_the_json_exactly_and_sums_to_the_score(council: Council) -> None:
    job.run(council.folder, None, TODAY)

    document = json.loads((council.folder / "reports" / "assessments.json").read_bytes())

    assert document["schema"] == "slavery-check/assessments/1"
    AssessmentsDocument.model_validate(document)
    assert [one["supplier"] for one in document["assessments"]] == ["S001", "S002"]
    for one in document["assessments"]:
        lines = one["contributions"]
        assert sum(Fraction(line["points"]["exact"]) for line in lines) == Fraction(one["residual"]["exact"])
        assert all(
            line["cell"] or line["assumed"] or line["part"] in {"cap", "sector"} for line in lines if line["question"]
        )


def test_the_schema_of_the_json_is_published(root: Path) -> None:
    schema = json.loads((root / "docs" / "schemas" / "assessments-1.json").read_bytes())

    assert schema["$id"] == "slavery-check/assessments/1"


@pytest.mark.long
def test_the_same_programme_register_and_day_give_the_same_bytes(whole: tuple[Path, Ended], tmp_path: Path) -> None:
    shutil.copytree(whole[0], tmp_path / "wend")
    shutil.copytree(whole[0].with_name("wend-restricted"), tmp_path / "wend-restricted")
    shutil.rmtree(tmp_path / "wend" / "reports")
    whole_run(tmp_path / "wend")

    assert everything(tmp_path / "wend") == everything(whole[0])


def test_with_a_register_of_its_own_nothing_but_the_head_differs(council: Council, tmp_path: Path) -> None:
    job.run(council.folder, None, TODAY)
    other = five(tmp_path / "again" / "wend")
    job.run(other.folder, None, TODAY)

    assert headless(council.folder) == headless(other.folder)


def test_a_second_run_changes_nothing(council: Council) -> None:
    job.run(council.folder, None, TODAY)
    once = everything(council.folder.parent)
    job.run(council.folder, None, TODAY)

    assert everything(council.folder.parent) == once


def test_reports_go_where_they_are_wanted_and_nowhere_else(council: Council, tmp_path: Path) -> None:
    job.run(council.folder, tmp_path / "out", TODAY)

    assert set(everything(tmp_path / "out")) == WRITTEN
    assert not (council.folder / "reports").exists()


@pytest.mark.parametrize(
    ("answers", "extra", "code"),
    [
        ({}, b"", ExitCode.DONE),
        ({"wages_withheld": None}, b"", ExitCode.NEEDS_CORRECTION),
        ({}, b"%PDF-1.4", ExitCode.REFUSED),
        ({"wages_withheld": None}, b"%PDF-1.4", ExitCode.REFUSED),
        ({"original_papers_held": "yes"}, b"%PDF-1.4", ExitCode.RESTRICTED_MATTER),
    ],
)
def test_the_exit_code_is_the_gravest(tmp_path: Path, answers: Mapping[str, Any], extra: bytes, code: ExitCode) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.answer("S001", answers=answers)
    if extra:
        (council.folder / "returns" / "scan.pdf").write_bytes(extra)

    assert job.run(council.folder, None, TODAY).exit_code == code


def test_a_file_that_cannot_be_read_is_named_and_stops_nothing(council: Council) -> None:
    (council.folder / "returns" / "scan.pdf").write_bytes(b"%PDF-1.4")
    (council.folder / "returns" / "broken.xlsx").write_bytes(b"PK\x03\x04 and then nothing")

    ended = command("follow-up", council.folder)

    assert "scan.pdf: This is a PDF" in ended.out
    assert "broken.xlsx" in ended.out
    assert "to ring" in ended.out
    assert ended.err == ""


def test_the_page_ends_with_whom_to_tell_and_neither_supplier_nor_content(council: Council) -> None:
    ended = command("follow-up", council.folder)

    assert ended.out.splitlines()[-1] == "1 restricted matter: tell Lee Lead today."
    assert ended.code == ExitCode.RESTRICTED_MATTER
    assert command("assess", council.folder).out.splitlines()[-1] == "1 restricted matter: tell Lee Lead today."


def test_a_report_that_cannot_be_written_hides_no_matter(council: Council) -> None:
    (council.folder / "reports").write_text("a file where a folder should be", encoding="utf-8")

    ended = command("follow-up", council.folder)

    assert ended.code == ExitCode.RESTRICTED_MATTER
    assert "cannot be written" in ended.err
    assert ended.err.splitlines()[-1] == "1 restricted matter: tell Lee Lead today."


def test_a_later_file_that_cannot_be_read_is_asked_for_again_beside_a_good_one(council: Council) -> None:
    content = (council.folder / "returns" / "S001.xlsx").read_bytes()
    name = file_name(QUESTIONNAIRE, open_programme(council.folder).suppliers[0], PROGRAMME)
    (council.folder / "returns" / name).write_bytes(content[:900])

    job.run(council.folder, None, TODAY)

    assert [row["Lane"] for row in rows(council) if row["Supplier"] == "S001"] == ["Ask again", "Nothing needed"]


def test_a_lead_without_a_name_is_asked_for_at_the_end(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend", lead="")
    council.supplier("S001")
    council.answer("S001", answers={"original_papers_held": "yes"})

    assert "name a safeguarding lead in programme.yaml" in command("assess", council.folder).out


def test_what_a_supplier_wrote_cannot_steer_the_terminal(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001", name="[red]Bright\x1b[2J Clean")
    council.answer("S001", answers={"lowest_pay": "below_minimum"})

    out = command("follow-up", council.folder).out

    assert "\x1b" not in out
    assert "[red]Bright" in out


def test_no_letter_of_an_earlier_run_stays_for_a_supplier_now_on_hold(council: Council) -> None:
    job.run(council.folder, None, TODAY)
    letters = council.folder / "reports" / "letters"
    assert {path.name[:4] for path in letters.iterdir()} == {"S001", "S002", "mail"}
    (letters / "notes of my own.txt").write_text("mine", encoding="utf-8")

    council.supplier("S002", hold="change of contact")
    job.run(council.folder, None, TODAY)

    assert {path.name[:4] for path in letters.iterdir()} == {"S001", "mail", "note"}


def test_one_letter_lists_the_cells_to_mend_and_what_to_understand(council: Council) -> None:
    council.answer("S001", answers={"wages_withheld": None, "lowest_pay": "below_minimum"})
    job.run(council.folder, None, TODAY)

    lines = [row for row in rows(council) if row["Supplier"] == "S001"]
    text = (council.folder / "reports" / "letters" / "S001.txt").read_text("utf-8")

    assert sorted(row["Lane"] for row in lines) == ["Ask again", "Improve"]
    assert len({(row["Contact by"], row["Answer due"]) for row in lines}) == 1
    wording = LABELS.text("questions.wages_withheld.ask")
    assert text.count(wording) == 1
    assert "pay record without names, and tell us how" in text


def test_a_refused_file_of_nobody_stands_on_the_list_and_may_be_the_silent_suppliers(council: Council) -> None:
    (council.folder / "returns" / "scan.pdf").write_bytes(b"%PDF-1.4")
    job.run(council.folder, None, TODAY)

    [nobody] = [row for row in rows(council) if not row["Supplier"]]
    [silent] = [row for row in rows(council) if row["Supplier"] == "S003"]

    assert nobody["Name"].startswith("scan.pdf")
    assert "This is a PDF file" in nobody["Ask for"]
    assert "it may be the file that we could not read" in silent["Main reasons"]


def test_a_half_answered_return_is_asked_again_and_not_improved_for_what_was_only_assumed(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.supplier("S002")
    kept = {"legal_name": "X", "declared_on": TODAY}
    blank = {question.id: kept.get(question.id) for question in QUESTIONNAIRE.questions}
    council.answer("S001", answers=blank)
    council.answer("S002", answers=blank | {"lowest_pay": "below_minimum"})
    job.run(council.folder, None, TODAY)

    lanes = [(row["Supplier"], row["Lane"]) for row in rows(council)]
    assert lanes == [("S002", "Improve"), ("S002", "Ask again"), ("S001", "Ask again")]


def test_without_pango_the_run_goes_on_and_says_so_once(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_pango(_html: bytes) -> bytes:
        raise pdf.PdfUnavailableError("cannot load library 'pango'")

    monkeypatch.setattr(statement, "to_pdf", no_pango)

    finished = job.run(council.folder, None, TODAY)

    assert sum("Pango" in remark for remark in finished.remarks) == 1
    assert set(everything(council.folder / "reports")) == WRITTEN - {"statement.pdf", "statement-working-paper.pdf"}
