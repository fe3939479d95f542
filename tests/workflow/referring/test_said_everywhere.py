"""Each table stands with all that a reader must know wherever it is used; one that is old is called so."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.documents.html import to_html, to_working_paper
from slavery_check.workflow.keeping.backing_up import back_up_register
from slavery_check.workflow.keeping.restoring import restore
from slavery_check.workflow.recording_statement import draft_and_record
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.confirming import Confirms, confirm
from slavery_check.workflow.referring.updating import NewFile, update
from slavery_check.workflow.run import Finished, list_follow_up, score
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
