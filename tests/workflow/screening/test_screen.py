"""A programme screened: who is looked up, what is said, what a person decided and the next run remembers."""

import json
from pathlib import Path
from typing import Any

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.workflow import statement
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.referring.updating import NewFile, update
from slavery_check.workflow.run import run
from slavery_check.workflow.screening.screen import Finished, screen
from tests.imports.samples import as_csv, rows_of
from tests.workflow.council import TODAY, Council

DAQO = {"site_name": "Xinjiang Daquo New Energy, Shihezi", "site_country": "China"}
RESTRICTED = {"original_papers_held": "yes"}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S001", "S002"):
        made.supplier(id_)
    made.answer("S001", sites=[DAQO])
    return made


def screened(council: Council) -> Finished:
    return screen(council.folder, None, TODAY)


def hits(council: Council) -> list[dict[str, Any]]:
    screened(council)
    written = json.loads((council.folder / "reports" / "screening.json").read_text("utf-8"))
    found: list[dict[str, Any]] = written["hits"]
    return found


def decide(council: Council, about: str, value: str = "different") -> None:
    record_decision(council.folder, Decision(What.SCREENED, "S001", "Ann Owner", "Seen there", about, value), TODAY)


def test_a_site_like_a_listed_name_is_shown_with_both_names_and_where_they_stand(council: Council) -> None:
    [hit] = hits(council)

    assert (hit["state"], hit["supplier"], hit["role"]) == ("open", "S001", "site")
    assert hit["name"] == DAQO["site_name"]
    assert hit["listed_name"] == "Xinjiang Daqo New Energy Co., Ltd."
    assert hit["country"] == "CN"
    assert hit["cell"].startswith("Sites!")
    assert 60 <= hit["score"] <= 100


def test_a_report_says_which_lists_and_that_a_part_clears_nobody(council: Council) -> None:
    finished = screened(council)
    page = (council.folder / "reports" / "screening.html").read_text("utf-8")

    assert "A part only: it clears nobody." in page
    assert "21 of 144 (count of January 2025)" in page
    assert any("1 to look at" in line and "Having no hit clears nobody" in line for line in finished.said)
    assert "is on the list" not in page


def test_a_name_that_was_cleared_stays_cleared_until_it_is_typed_otherwise(council: Council) -> None:
    [hit] = hits(council)
    decide(council, hit["id"])

    [cleared] = hits(council)
    assert (cleared["state"], cleared["by"], cleared["why"]) == ("different", "Ann Owner", "Seen there")

    council.answer("S001", sites=[{**DAQO, "site_name": "Xinjiang Daqo New Energy"}])
    [asked_again] = hits(council)
    assert (asked_again["state"], asked_again["by"]) == ("open", "")


def test_whoever_is_unsure_leaves_it_open_and_whoever_confirms_does_not(council: Council) -> None:
    [hit] = hits(council)
    decide(council, hit["id"], "unsure")
    assert len(screened(council).screened.open) == 1

    decide(council, hit["id"], "same")
    confirmed = screened(council).screened
    assert confirmed.open == ()
    told = confirmed.to_check(load_policy("supplier-2026").to_do_about)["S001"]
    assert told.startswith("Confirmed: Xinjiang Daquo New Energy, Shihezi is Xinjiang Daqo New Energy Co., Ltd.")
    assert " on UFLPA Entity List" in told
    assert "(confirmed by Ann Owner, 2026-06-01)." in told
    assert told.endswith("look for another source together. Do not begin by ending the contract.")
    assert confirmed.to_check(lambda _list: "")["S001"].endswith(").")
    said = next(line for line in screened(council).said if "confirmed as listed" in line)
    assert "1 confirmed as listed (S001; the follow-up list says what to do)" in said


def test_a_decision_about_no_hit_is_refused_and_names_those_there_are(council: Council) -> None:
    [hit] = hits(council)

    with pytest.raises(SlaveryCheckError) as refused:
        decide(council, "uflpa_entities:0000000001")

    assert hit["id"] in refused.value.hint


def test_of_a_supplier_on_hold_nothing_is_screened_or_said(council: Council) -> None:
    council.supplier("S002", name="Xinjiang Daqo New Energy", hold="Contract query")
    council.answer("S001", answers=RESTRICTED, sites=[DAQO])

    finished = screened(council)
    reports = "".join(path.read_text("utf-8") for path in (council.folder / "reports").rglob("screening.*"))

    assert finished.exit_code is ExitCode.RESTRICTED_MATTER
    assert "Lee Lead" in finished.said[-1]
    assert "Daq" not in reports
    assert "S00" not in reports
    assert finished.screened.left_out == 2


def test_a_run_says_so_on_the_follow_up_list_and_in_no_letter(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement, "to_pdf", lambda _html: b"no pages")

    finished = run(council.folder, None, TODAY)

    reports = council.folder / "reports"
    lines = (reports / "follow-up.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines if '"1 to look at"' in line] == ['"S001"']
    assert any(line.startswith("Names like ones on a list: 1 to look at") for line in finished.remarks)
    told = "".join(path.read_bytes().decode("utf-8", "replace") for path in (reports / "letters").iterdir())
    assert "Daqo" not in told
    assert "on a list" not in told


def test_foreign_text_is_inert_in_the_page(council: Council) -> None:
    council.answer("S001", sites=[{**DAQO, "site_name": "<script>alert(1)</script> Daqo New Energy Xinjiang"}])

    [hit] = hits(council)

    assert "<script>" in hit["name"]
    assert "<script" not in (council.folder / "reports" / "screening.html").read_text("utf-8")


def test_a_publishers_file_is_screened_against_once_and_a_table_that_is_no_list_is_refused(
    council: Council, tmp_path: Path
) -> None:
    path = tmp_path / "tiers.csv"
    path.write_text("country,tier\nFrance,1\n", encoding="utf-8")

    with pytest.raises(SlaveryCheckError):
        screen(council.folder, None, TODAY, [path])

    assert not (council.folder / "reports" / "screening.html").exists()


def test_a_publishers_file_with_few_rows_is_screened_against_as_a_part(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "uflpa.csv"
    path.write_bytes(as_csv(rows_of("uflpa_entities")[:5]))

    (given,) = [one for one in screen(council.folder, None, TODAY, [path]).screened.lists if len(one.entries) == 4]

    assert not given.edition.is_complete
    assert "it counts as a part" in given.edition.gaps


@pytest.mark.parametrize(
    ("row", "until", "on_page"),
    [(1, "2027-04-11", ", until 2027-04-11"), (2, "2024-04-11", "Past: it was listed until 2024-04-11.")],
)
def test_a_listing_whose_period_ended_is_shown_as_past_and_not_dropped(
    row: int, until: str, on_page: str, council: Council, tmp_path: Path
) -> None:
    rows = rows_of("world_bank_debarred")
    council.supplier("S002", name=f"Example Roads {row - 1} Limited")
    path = tmp_path / "ineligible.csv"
    path.write_bytes(as_csv([rows[0], rows[row]]))
    update(NewFile(path, programme=council.folder, partial=True, adopt_by="Ann Owner"), TODAY)

    [hit] = [one for one in hits(council) if one["supplier"] == "S002"]

    assert (hit["list"], hit["until"], hit["has_ended"]) == ("world_bank_debarred", until, "Past" in on_page)
    assert hit["reason"] == f"Fraudulent Practices; ineligible from 2021-04-12 until {until}"
    assert on_page in (council.folder / "reports" / "screening.html").read_text("utf-8")

    record_decision(council.folder, Decision(What.SCREENED, "S002", "Ann Owner", "Seen", hit["id"], "same"), TODAY)
    told = screened(council).screened.to_check(lambda _list: "")["S002"]
    assert f"as taken on 2026-06-01, 1 of its rows, until {until} (confirmed by Ann Owner" in told


def test_labour_providers_are_looked_up_in_the_register_of_licences(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "licences.csv"
    path.write_bytes(as_csv(rows_of("labour_provider_licences")))
    asked = {
        "labour_providers": "used_all_licensed",
        "labour_provider_names": "Example Labour 7 Limited, Nobody Known & Sons",
    }
    council.answer("S001", answers=asked)
    screened(council)
    assert "Labour providers and licences" not in (council.folder / "reports" / "screening.html").read_text("utf-8")

    update(NewFile(path, programme=council.folder, rows=600, adopt_by="Ann Owner"), TODAY)
    assert not [hit for hit in hits(council) if hit["role"] == "labour provider"]

    written = json.loads((council.folder / "reports" / "screening.json").read_text("utf-8"))
    page = (council.folder / "reports" / "screening.html").read_text("utf-8")
    known, unknown = written["labour_providers"]
    assert (known["name"], known["listed_name"]) == ("Example Labour 7 Limited", "Example Labour 7 Ltd")
    assert (known["status"], known["score"]) == ("Licence status: Licensed", 100)
    assert (unknown["name"], unknown["listed_name"], unknown["score"]) == ("Nobody Known & Sons", "", 0)
    assert "EXAM0007; Licence status: Licensed" in page
    assert "No name like it." in page
    assert written["licence_register"]["entries"] == 600
