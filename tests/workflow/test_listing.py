"""Who is rung though a return goes back: what is left open is no quieter way than answering."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from slavery_check.follow_up.monday import monday
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.model import Band
from slavery_check.register.address import SETTING
from slavery_check.workflow.assessing import assess_programme
from tests.workflow.council import QUESTIONNAIRE, SITE, TODAY, Council

HARM = {"fees_paid": None, "lowest_pay": None, "free_to_leave_job": None, "longest_week": None}
BLANK = {question.id: None for question in QUESTIONNAIRE.questions if question.id not in {"legal_name", "employees"}}
"""Next to nothing; with nothing at all the file came back empty, of which tests/workflow/test_letters.py tells."""


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    return made


def listed(council: Council, answers: dict[str, Any], *, sites: bool) -> tuple[Band | None, dict[str, list[FollowUp]]]:
    """Give the band of a return with these answers, and its lines by group of the Monday page."""
    council.answer("S001", answers=answers, sites=(SITE,) if sites else ())
    found = assess_programme(council.folder, TODAY)
    week = monday(found.follow_ups, TODAY)
    return found.assessments["S001"].band, {
        name: list(rows) for name in ("ring", "send_back") if (rows := getattr(week, name))
    }


@pytest.mark.parametrize(
    ("answers", "band"), [(HARM, Band.HIGH), (BLANK, None)], ids=["exposed", "too little to say anything"]
)
def test_who_leaves_questions_about_harm_open_is_rung_as_who_answers_them_is(
    council: Council, answers: dict[str, Any], band: Band | None
) -> None:
    found, rows = listed(council, answers, sites=False)

    assert (found, [*rows]) == (band, ["ring"])
    (row,) = rows["ring"]
    assert row.lane is Lane.ASK_AGAIN
    assert row.contact_by == TODAY + timedelta(days=6)
    assert row.reasons[0] == "Answers that matter for people are still missing. That is no finding."
    assert [ask.partition(" ")[0] for ask in row.ask_for] == ["Ring:", "The"], "then the workbook goes back as before"


def test_where_little_is_at_stake_the_workbook_goes_back_and_nobody_rings(council: Council) -> None:
    found, rows = listed(council, {"overtime": None, "longest_week": None}, sites=True)

    assert (found, [*rows]) == (Band.MEDIUM, ["send_back"])


def test_a_form_that_we_do_not_know_goes_back_and_nobody_is_told_that_answers_are_missing(council: Council) -> None:
    council.answer("S001")
    (path,) = (council.folder / "returns").iterdir()
    book = load_workbook(path)
    facts = {row[5].value: row[1] for row in book.worksheets[0].iter_rows(max_col=6)}
    facts["meta.version"].value = "9.0"
    book.save(path)

    (row,) = assess_programme(council.folder, TODAY).follow_ups
    assert row.contact is Contact.SEND_BACK
    assert row.reasons[-1] == "Too little was answered, or could be read, to say anything about risk."
    assert not any("missing" in one for one in row.reasons)


def test_who_is_rung_about_what_it_said_has_no_second_call(council: Council) -> None:
    _, rows = listed(council, {**HARM, "deposits_or_loans": "yes"}, sites=False)

    assert [row.lane for row in rows["ring"]] == [Lane.IMPROVE]
    assert [row.lane for row in rows["send_back"]] == [Lane.ASK_AGAIN]
