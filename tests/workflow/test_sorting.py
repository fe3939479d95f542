"""Returns are held to what the register says was sent."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.portfolio import Standing, portfolio
from slavery_check.follow_up.columns import band_words
from slavery_check.follow_up.plan import Lane
from slavery_check.register.changed import append_changed
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.returns.answers import Unanswered, ValidatedReturn
from slavery_check.workflow.assessing import assess_programme, take_in
from slavery_check.workflow.issue import issue
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.recording_statement import draft_and_record
from slavery_check.workflow.registers import register_of
from tests.workflow.council import TODAY, Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    """Give a council that asks one supplier and can be rung."""
    made = Council(tmp_path / "wend")
    made.settings(request={"return_to": {"name": "Cal", "email": "cal@wend.example", "phone": "01632 960000"}})
    made.supplier("S1")
    return made


def sent(council: Council, form: str) -> None:
    """Write down that a form was sent, as `issue` does."""
    with register_of(open_programme(council.folder), TODAY) as register:
        append_changed(register, Kind.ASKED, [NewEntry(Kind.ASKED, "S1", "2025-26", {"form": form})])


def smaller(path: Path) -> None:
    """Write `core` on the cover of a standard workbook and take the sheet of rules away."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    row = next(row for row in book.worksheets[0].iter_rows() if any(cell.value == "meta.form" for cell in row))
    row[1].value = "core"
    book.remove(next(one for one in book.worksheets if one.title.endswith("Rules")))
    book.save(path)


def as_read(found: ValidatedReturn) -> tuple[object, ...]:
    """Give what is the same of a return just read and of one that the register kept."""
    return found.supplier_return.answers, found.supplier_return.unread, found.outcome, found.problems


def current(council: Council) -> ValidatedReturn:
    found = take_in(council.folder, TODAY).intake.current["S1"].result
    assert isinstance(found, ValidatedReturn)
    return found


def test_a_return_is_held_to_what_was_sent_now_and_when_it_is_read_back_from_the_register(council: Council) -> None:
    issue(open_programme(council.folder), TODAY)
    smaller(council.answer("S1"))
    for _ in range(2):
        found = current(council)
        assert [one.code for one in found.problems].count("form_changed") == 1
        assert isinstance(found.supplier_return.answers["policy_owner"], Unanswered)


def test_a_return_that_came_before_anything_was_sent_is_held_to_its_own_cover(council: Council) -> None:
    smaller(council.answer("S1"))
    first = current(council)
    sent(council, "standard")
    assert as_read(current(council)) == as_read(first)
    assert not {"form_changed", "row_missing", "asked_since"} & {one.code for one in first.problems}


def test_a_return_that_came_after_its_workbook_is_held_to_that_and_not_to_a_later_one(council: Council) -> None:
    sent(council, "standard")
    smaller(council.answer("S1"))
    held = current(council)
    sent(council, "standard+housing")
    assert as_read(current(council)) == as_read(held)
    assert {one.expected for one in held.problems if one.code == "form_changed"} == {"standard"}


@pytest.mark.parametrize("made_since", [True, False])
def test_what_a_return_was_not_asked_is_asked_for_and_costs_nothing(council: Council, *, made_since: bool) -> None:
    council.suppliers["S1"] = council.suppliers["S1"].replace("CPV:79410000", "CPV:90910000")
    council.supplier("S2")
    smaller(council.answer("S1"))
    before = assess_programme(council.folder, TODAY)
    if made_since:
        sent(council, "standard")
    assessed = assess_programme(council.folder, TODAY)
    assert assessed.assessments["S1"] == before.assessments["S1"]
    asking = [row for row in assessed.follow_ups if row.supplier_id == "S1" and row.lane is Lane.ASK_AGAIN]
    assert len(asking) == 1
    assert all(row.provisional for row in assessed.follow_ups if row.supplier_id == "S1")
    assert band_words(asking[0]).endswith("), provisional")
    assert band_words(replace(asking[0], provisional=False)).endswith(")")
    assert "still to be answered; the band is provisional." in asking[0].reasons[0]
    assert "issue PROGRAMME --again S1" in asking[0].ask_for[-1]
    assert "did not hold all our questions" in asking[0].questions[-1]
    found = assessed.assessments.alongside(assessed.assessments["S1"], TODAY).further
    assert found is not None
    assert "policy_owner" in found.questions
    assert found.sent is made_since
    band = Standing(assessed.assessments["S1"].band or "")
    placed = assessed.assessments.placed(assessed.assessments["S1"], TODAY)
    assert portfolio([placed], assessed.policy).bands[tuple(Standing).index(band)].provisional == {band: 1}
    counted = draft_and_record(assessed)[1].snapshot.facts
    assert counted[f"priority.{band.name.lower()}.state.provisional"].value == 1


def test_who_answered_all_that_it_would_be_asked_is_asked_nothing_more(council: Council) -> None:
    council.answer("S1")
    assessed = assess_programme(council.folder, TODAY)
    alongside = assessed.assessments.alongside(assessed.assessments["S1"], TODAY)
    assert alongside.further is None
    assert assessed.assessments.complete == ({"S1"} if alongside.state is State.COMPLETE else set())


def test_a_workbook_of_the_same_form_made_later_asks_for_nothing_more(council: Council) -> None:
    council.answer("S1")
    assess_programme(council.folder, TODAY)
    sent(council, "standard")
    assessed = assess_programme(council.folder, TODAY)
    assert assessed.assessments.alongside(assessed.assessments["S1"], TODAY).further is None


def test_who_was_sent_a_longer_form_after_answering_the_short_one_did_nothing_wrong(council: Council) -> None:
    sent(council, "core")
    sent(council, "standard")
    smaller(council.answer("S1"))
    assert "form_changed" not in {one.code for one in current(council).problems}


def test_a_form_of_another_questionnaire_holds_nobody(council: Council) -> None:
    sent(council, "standard+barns")
    smaller(council.answer("S1"))
    assert "form_changed" not in {one.code for one in current(council).problems}
