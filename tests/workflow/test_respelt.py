"""A hold and a history outlast the way in which somebody writes an id."""

from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.follow_up.plan import Lane
from slavery_check.register.address import SETTING
from slavery_check.workflow.assessing import Assessed, assess_programme
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from slavery_check.workflow.issue import issue
from slavery_check.workflow.programmes import open_programme
from tests.workflow.council import GOOD, TODAY, Council
from tests.workflow.deciding.test_lifting import RESTRICTED, tell_the_lead

LATER = date(2026, 6, 2)


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    """S001 has a restricted matter."""
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.settings(request={"return_to": {"name": "Cal", "email": "cal@wend.example", "phone": "020 7946 0000"}})
    listed(made, "S001")
    made.answer("S001", answers=RESTRICTED)
    assess_programme(made.folder, TODAY)
    return made


def listed(council: Council, *ids: str) -> None:
    lines = [f"{id_},Bright Clean Ltd,GB,{'' if id_ == 'S005' else GOOD['company_number']}" for id_ in ids]
    text = "\n".join(["id,name,country,company_number", *lines, "S009,Other,GB,07654321"])
    (council.folder / "suppliers.csv").write_text(text + "\n", "utf-8")


def lanes(found: Assessed) -> dict[str, Lane]:
    return {row.supplier_id: row.lane for row in found.follow_ups}


def test_a_supplier_written_in_small_letters_is_refused_while_the_lead_is_still_named(council: Council) -> None:
    listed(council, "s001")
    with pytest.raises(SlaveryCheckError, match=r"s001 \(before: S001\)") as refused:
        assess_programme(council.folder, LATER)
    assert refused.value.exit_code is ExitCode.RESTRICTED_MATTER
    with pytest.raises(SlaveryCheckError, match=r"s001 \(before: S001\)"):
        issue(open_programme(council.folder), LATER)


def test_a_supplier_on_hold_stays_on_hold_under_a_new_id(council: Council) -> None:
    listed(council, "T001")
    found = assess_programme(council.folder, LATER)
    assert lanes(found)["T001"] is Lane.HOLD
    assert any("S001 is no longer on the supplier list" in notice for notice in found.notices)
    assert [path.name for path in issue(open_programme(council.folder), LATER).workbooks if "T001" in path.name] == []


def test_the_hold_of_a_new_id_ends_with_the_hold_of_the_old(council: Council) -> None:
    listed(council, "T001")
    assess_programme(council.folder, LATER)
    lift = Decision(What.LIFTED, "T001", "Lee Lead", "advice was taken")
    tell_the_lead(council)
    with pytest.raises(SlaveryCheckError, match="T001 has the company number of S001"):
        record_decision(council.folder, lift, LATER)
    record_decision(council.folder, Decision(What.LIFTED, "S001", "Lee Lead", "advice was taken"), LATER)
    assert lanes(assess_programme(council.folder, LATER))["T001"] is not Lane.HOLD


def test_a_return_from_a_supplier_on_hold_leaves_though_the_list_no_longer_names_it(council: Council) -> None:
    listed(council)
    council.answer("S001", name="again.xlsx", answers={"company_number": "09999999"})
    found = assess_programme(council.folder, LATER)
    assert found.intake.unmatched == ()
    assert [path.name for path in (council.folder / "returns").iterdir() if path.suffix == ".xlsx"] == []


def test_a_supplier_that_became_part_of_another_and_is_listed_again_is_named(council: Council) -> None:
    listed(council, "S005")
    assess_programme(council.folder, LATER)
    listed(council)
    assess_programme(council.folder, LATER)
    merge = Decision(What.MERGED, "S005", "Ann", "one firm now", about="S009")
    record_decision(council.folder, merge, LATER)
    assert not any("became part" in notice for notice in assess_programme(council.folder, LATER).notices)
    listed(council, "S005")
    notices = assess_programme(council.folder, LATER).notices
    assert any("S005 is on the supplier list and became part of S009" in notice for notice in notices)
