import csv
import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.receive import command
from slavery_check.errors import ExitCode
from slavery_check.workflow.run import list_follow_up
from tests.workbook.mails import message
from tests.workflow.council import Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2", "S3"):
        made.supplier(id_)
    return made


def receive(council: Council) -> tuple[int, str]:
    done = CliRunner().invoke(command, [str(council.folder), "--today", "2026-06-01"], standalone_mode=False)
    assert done.exception is None, done.exception
    return int(done.return_value), done.output


def table(council: Council) -> list[dict[str, str]]:
    text = (council.folder / "reports" / "problems.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_file_gets_a_line_and_every_refusal_its_reason(council: Council) -> None:
    council.answer("S1")
    council.answer("S2", answers={"employees": "many"})
    council.answer("S9")
    returns = council.folder / "returns"
    (returns / "scan.pdf").write_bytes(b"%PDF-1.7")
    (returns / "~$S1.xlsx").write_bytes(b"x")
    code, output = receive(council)
    assert code == ExitCode.REFUSED
    assert output.splitlines()[:4] == [
        "S1.xlsx: S1, accepted",
        "S2.xlsx: S2, needs correction: 1 to fix",
        "S9.xlsx: from nobody known (it says S9), does not count yet",
        "scan.pdf: refused",
    ]
    assert "No file yet from 1: S3" in output
    assert "Passed over: ~$S1.xlsx (a lock file of a spreadsheet program)" in output
    assert "  scan.pdf: This is a PDF file, not a workbook." in output
    assert [(row["File"], row["Supplier"], row["Code"], row["Cell"]) for row in table(council)] == [
        ("S2.xlsx", "S2", "wrong_type", "B11"),
        ("scan.pdf", "", "pdf", ""),
    ]


def test_a_return_from_nobody_known_is_said_to_be_so_with_what_to_do_and_its_supplier_may_be_a_silent_one(
    council: Council,
) -> None:
    council.answer("S9")
    code, output = receive(council)
    assert code == ExitCode.NEEDS_CORRECTION
    assert "The return S9.xlsx says that it is from S9, whom the supplier list does not have:" in output
    assert "it is from nobody known, and no answer in it counts yet.\nFind out who sent it." in output
    assert "slavery-check register record PROGRAMME matched SUPPLIER --about FILE" in output
    finished = list_follow_up(council.folder, None, date(2026, 6, 1))
    rows = {row.supplier_id: row for row in finished.assessed.follow_ups}
    assert rows[""].reasons[0].startswith("The return S9.xlsx says that it is from S9")
    assert "Or it may have sent the return that came from nobody known." in rows["S1"].reasons
    assert any(remark.startswith("The return S9.xlsx says") for remark in finished.remarks)


def test_no_answer_is_shown(council: Council) -> None:
    council.answer("S1", answers={"supply_description": "CANARY-7", "risks_found": "CANARY-8"})
    code, output = receive(council)
    assert code == ExitCode.DONE
    assert "CANARY" not in output


def test_e_mails_with_words_of_their_own_are_counted_and_named_and_not_quoted(council: Council) -> None:
    returns = council.folder / "returns"
    for id_, text in (("S1", "Please ring me, I am afraid of them."), ("S2", "")):
        workbook = council.answer(id_)
        mail = message((workbook.name, workbook.read_bytes()), subject="", text=text)
        (returns / f"{id_}.eml").write_bytes(mail.as_bytes())
        workbook.unlink()
    (returns / "bare.eml").write_bytes(message(text="Which form do you mean?").as_bytes())

    _, output = receive(council)

    assert "S1.eml: S1, accepted\nS2.eml: S2, accepted\n" in output
    assert "2 e-mails or letters came with words that a person should read" in output
    assert f"ask for help there: S1.eml, bare.eml. Read them in {returns}; the follow-up list names them" in output
    assert "afraid" not in output


def test_an_earlier_return_is_named_as_such(council: Council) -> None:
    council.answer("S1")
    council.answer("S1", name="second.xlsx", answers={"employees": 13})
    _, output = receive(council)
    assert "S1.xlsx: S1, accepted (an earlier one; a later return counts)" in output


def test_a_restricted_return_leaves_before_anything_is_written_and_is_counted_only(council: Council) -> None:
    council.answer("S1", answers={"indicators_found": ["debt_bondage"], "indicators_now": "still_happening"})
    council.answer("S2", answers={"employees": "many"})
    code, output = receive(council)
    assert code == ExitCode.RESTRICTED_MATTER
    assert "S1" not in output
    assert "1 restricted matter: tell Lee Lead today." in output
    assert {row["Supplier"] for row in table(council)} == {"S2"}


def test_a_restricted_matter_is_told_last_and_where_to_read_on_before_it(council: Council) -> None:
    council.answer("S1", answers={"original_papers_held": "yes"})
    code, output = receive(council)
    assert code == ExitCode.RESTRICTED_MATTER
    assert output.splitlines()[-2:] == [
        f"For the safeguarding lead only: READ-FIRST.txt in {council.folder}-restricted says what to do.",
        "1 restricted matter: tell Lee Lead today.",
    ]


def test_the_same_bytes_under_another_name_count_once_and_are_named(council: Council) -> None:
    first = council.answer("S1")
    (council.folder / "returns" / "second.xlsx").write_bytes(first.read_bytes())
    _, output = receive(council)
    assert f"second.xlsx: the same bytes as {first.name}, read once" in output


def test_a_return_whose_file_was_taken_away_still_counts(council: Council) -> None:
    receive_once = council.answer("S1")
    receive(council)
    receive_once.unlink()
    _, output = receive(council)
    assert "S1.xlsx: S1, accepted (received before; the file has been taken away since)" in output


def test_a_limit_that_a_file_passed_is_told_to_the_buyer_with_where_it_is_changed(council: Council) -> None:
    council.answer("S1")
    council.settings(limits={"file_bytes": 1000})
    _, output = receive(council)
    assert "limit file_bytes is 1,000 bytes of a file" in output
    assert "set `limits: {file_bytes: NUMBER}` in programme.yaml" in output
