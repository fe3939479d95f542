"""Each table stands with all that a reader must know wherever it is used; one that is old is called so."""

import csv
import json
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.cli.policy_calibrate_page import calibrate_page
from slavery_check.cli.policy_diff_page import diff_page
from slavery_check.cli.what_if_page import what_if_page
from slavery_check.documents.html import to_html, to_working_paper
from slavery_check.workflow.explaining import Wanted
from slavery_check.workflow.keeping.backing_up import back_up_register
from slavery_check.workflow.keeping.restoring import restore
from slavery_check.workflow.policy_review.calibrating import calibrate
from slavery_check.workflow.policy_review.differing import diff
from slavery_check.workflow.recording_statement import draft_and_record
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.confirming import Confirms, confirm
from slavery_check.workflow.referring.updating import NewFile, update
from slavery_check.workflow.run import Finished, explain, list_follow_up, score
from slavery_check.workflow.what_if import try_out
from tests.imports.samples import as_csv, rows_of
from tests.workflow.council import Council

TODAY = date(2026, 11, 22)
OLD = "Old reference data: List of Goods Produced by Child Labor or Forced Labor, 2022 edition, is 1516 days old"
FACTS = ("US Department of Labor, ILAB, 2022 edition", "public domain", "published 2022-09-28", "Known gaps: Read from")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    council = Council(tmp_path_factory.mktemp("wend") / "wend")
    council.supplier("S001")
    council.answer("S001")
    score(council.folder, None, TODAY)
    explain(council.folder, None, TODAY, Wanted("S001", for_suppliers=True))
    return list_follow_up(council.folder, None, TODAY)


def _reports(finished: Finished) -> Path:
    return finished.assessed.opened.reports


def test_the_runs_words_say_what_is_old(finished: Finished) -> None:
    assert any(remark.startswith(OLD) for remark in finished.remarks)


def test_the_follow_up_list_says_what_is_old_and_all_of_each_table(finished: Finished) -> None:
    book = load_workbook(_reports(finished) / "follow-up.xlsx", read_only=True)
    about = "\n".join(str(row[0]) for row in book["About"].iter_rows(values_only=True))
    book.close()
    assert OLD in about
    assert all(words in about for words in FACTS)


def test_the_assessments_say_what_is_old_and_all_of_each_table(finished: Finished) -> None:
    found = json.loads((_reports(finished) / "assessments.json").read_text("utf-8"))["reference"]
    assert [one["table"] for one in found] == ["tip_tiers_2025", "goods", "goods_groups", "sector_risk"]
    goods = found[1]
    assert goods["too_old"].startswith(OLD)
    assert (goods["published"], goods["retrieved"], goods["complete"]) == ("2022-09-28", "2026-11-22", True)
    assert goods["licence"] == "US government work, public domain"
    assert found[3]["too_old"] == ""


def test_the_list_as_csv_names_what_is_old_and_beside_it_stands_all_of_each_table(finished: Finished) -> None:
    with (_reports(finished) / "follow-up.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    (old,) = {row["Old reference data"] for row in rows}
    assert old == (
        "Trafficking in Persons tiers, 2025 report; List of Goods Produced by Child Labor or Forced Labor, 2022 edition"
    )
    beside = (_reports(finished) / "register-head.txt").read_text("utf-8")
    assert OLD in beside
    assert all(words in beside for words in FACTS)


@pytest.mark.parametrize("name", ["portfolio", "explanations/S001"])
def test_what_is_told_of_suppliers_says_what_is_old_and_all_of_each_table(finished: Finished, name: str) -> None:
    data = json.loads((_reports(finished) / f"{name}.json").read_text("utf-8"))
    page = (_reports(finished) / f"{name}.html").read_text("utf-8")
    assert [one["table"] for one in data["reference"] if one["too_old"].startswith(OLD)] == ["goods"]
    assert data["old_editions"] == [one["too_old"] for one in data["reference"] if one["too_old"]]
    assert OLD in page
    assert all(words in page for words in FACTS)


def test_the_suppliers_page_says_it_in_its_words(finished: Finished) -> None:
    page = (_reports(finished) / "explanations" / "for-suppliers" / "S001.html").read_text("utf-8")
    assert "This table is old, or may be: List of Goods Produced by Child Labor or Forced Labor, 2022 edition." in page
    assert all(words in page for words in FACTS)


def test_what_is_tried_says_what_it_rests_on(finished: Finished, tmp_path: Path) -> None:
    changes = tmp_path / "changes.yaml"
    changes.write_text("what: tried\neditions: {tiers: {GB: Tier 2}}\n", encoding="utf-8")
    document, _ = try_out(finished.assessed.opened.folder, changes, tmp_path, TODAY)
    assert [one.table for one in document.reference if one.too_old.startswith(OLD)] == ["goods"]
    folder = finished.assessed.opened.folder
    pages = (
        what_if_page(document),
        diff_page(diff("policy", "policy", folder, TODAY)),
        calibrate_page(calibrate(folder, None, None, TODAY)),
    )
    for page in ("\n".join(lines) for lines in pages):
        assert OLD in page
        assert all(words in page for words in FACTS)


def test_screening_says_how_old_its_lists_may_be(finished: Finished) -> None:
    (uflpa,) = json.loads((_reports(finished) / "screening.json").read_text("utf-8"))["lists"]
    assert uflpa["too_old"].startswith("Reference data that may be old: UFLPA Entity List")
    assert uflpa["licence"]
    page = (_reports(finished) / "screening.html").read_text("utf-8")
    assert uflpa["too_old"] in unescape(page)
    assert "published: not known" in page


def test_the_working_paper_says_what_is_old_and_the_statement_does_not(finished: Finished) -> None:
    _, statement = draft_and_record(finished.assessed)
    paper, public = to_working_paper(statement).decode(), to_html(statement).decode()
    assert OLD in paper
    assert all(words in paper for words in FACTS)
    assert "Old reference data" not in public


def test_what_a_programme_took_into_use_comes_back_with_its_backup(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.answer("S001")
    path = tmp_path / "ituc.csv"
    path.write_bytes(as_csv(rows_of("ituc")))
    update(NewFile(path, programme=council.folder, rows=150, adopt_by="Pat Example"), TODAY)
    confirm(council.folder, Confirms.COUNTRY, "S Koria", "KR", by="Ann Example", today=TODAY)
    (council.folder / "reference" / "notes.txt").write_text("mine", encoding="utf-8")
    score(council.folder, None, TODAY)
    backup = back_up_register(council.folder, tmp_path / "backup.zip", TODAY).file
    there = restore(tmp_path / "restored", backup, TODAY).folder
    reference = load_reference(there)
    assert reference.indexes["ituc"].edition.edition == "2025 edition"
    assert reference.countries.match("S Koria") == load_reference(council.folder).countries.match("S Koria")
    assert sorted(path.name for path in (there / "reference").iterdir()) == sorted(
        path.name for path in (council.folder / "reference").iterdir() if path.suffix == ".csv"
    )
