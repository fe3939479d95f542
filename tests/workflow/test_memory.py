"""What stays from year to year, from return to return, and when a supplier leaves or becomes part of another."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slavery_check.follow_up.plan import Action, ActionStatus, FollowUp, Lane
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.workflow import assessing
from slavery_check.workflow.assessing import Assessed, assess_programme
from slavery_check.workflow.deciding import grounds
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from slavery_check.workflow.keeping.erasing import erase_supplier
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.registers import registered
from tests.workflow.council import TODAY, Council
from tests.workflow.kept import history

LATER = date(2026, 6, 15)
NEXT = date(2027, 6, 1)
FLAG = "deposits_or_loans"
FLAGGED = {FLAG: "yes"}
CLOSED = {"status": "closed", "evidence_received": "ledger of May, read by Ann"}


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    made.supplier("S002")
    return made


def judge(council: Council, today: date = TODAY) -> Assessed:
    return assess_programme(council.folder, today)


def decide(council: Council, what: str, supplier: str = "S001", today: date = LATER, **said: Any) -> None:  # noqa: ANN401 - fields of a decision
    record_decision(council.folder, Decision(What(what), supplier, "Ann", "seen on site", **said), today)


def next_year(council: Council) -> None:
    settings = council.folder / "programme.yaml"
    text = settings.read_text("utf-8")
    for this, following in (
        ("2026-03-31", "2027-03-31"),
        ("2025-04-01", "2026-04-01"),
        ("2026-06-30", "2027-06-30"),
    ):
        text = text.replace(this, following)
    settings.write_text(text, "utf-8")


def leaves(council: Council, supplier: str) -> None:
    del council.suppliers[supplier]
    listed = [line for line in (council.folder / "suppliers.csv").read_text().splitlines() if supplier not in line]
    (council.folder / "suppliers.csv").write_text("\n".join(listed) + "\n", "utf-8")


def rows(found: Assessed, supplier: str = "S001") -> list[FollowUp]:
    return [row for row in found.follow_ups if row.supplier_id == supplier]


def open_flags(found: Assessed, supplier: str = "S001") -> set[str]:
    raised = {flag.id for flag in found.assessments[supplier].red_flags} if supplier in found.assessments else set()
    return raised | {flag for row in rows(found, supplier) for flag in row.red_flags}


def actions(found: Assessed, supplier: str = "S001") -> dict[str, Action]:
    several = [one for row in rows(found, supplier) for one in row.actions]
    by_id = {one.id: one for one in several}
    assert len(by_id) == len(several)
    return by_id


def test_a_flag_of_last_year_stays_open_until_it_is_cleared_though_nothing_came_this_year(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    judge(council)
    next_year(council)

    found = judge(council, NEXT)
    assert found.intake.silent == ("S001", "S002")
    assert open_flags(found) == {FLAG}
    assert any("nobody cleared it" in reason for row in rows(found) for reason in row.reasons)

    decide(council, "cleared", about=FLAG, today=NEXT)
    assert open_flags(judge(council, NEXT)) == set()


def test_a_flag_of_last_year_stays_open_though_this_year_s_return_does_not_raise_it(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    judge(council)
    next_year(council)
    council.answer("S001", name="next.xlsx", answers={"employees": 13})

    found = judge(council, NEXT)
    assert found.intake.current["S001"].path.name == "next.xlsx"
    assert open_flags(found) == {FLAG}

    decide(council, "cleared", about=FLAG, today=NEXT)
    assert open_flags(judge(council, NEXT)) == set()


def test_a_cleared_flag_is_raised_again_by_a_later_return(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    judge(council)
    decide(council, "cleared", about=FLAG)
    assert open_flags(judge(council, LATER)) == set()

    council.answer("S001", name="again.xlsx", answers={**FLAGGED, "employees": 13})

    assert open_flags(judge(council, LATER)) == {FLAG}


def test_a_cleared_flag_is_raised_again_by_a_later_correction(council: Council) -> None:
    council.answer("S001")
    judge(council)
    decide(council, "corrected", about=FLAG, value="yes")
    assert open_flags(judge(council, LATER)) == {FLAG}
    decide(council, "cleared", about=FLAG)
    assert open_flags(judge(council, LATER)) == set()

    decide(council, "corrected", about=FLAG, value="Yes")

    assert open_flags(judge(council, LATER)) == {FLAG}


def test_a_correction_ends_with_the_next_return_and_takes_no_flag_away(council: Council) -> None:
    council.answer("S001", answers={**FLAGGED, "lowest_pay": "legal_minimum"})
    judge(council)
    decide(council, "corrected", about=FLAG, value="no")
    decide(council, "corrected", about="lowest_pay", value="below_minimum")
    assert open_flags(judge(council, LATER)) == {FLAG, "below_minimum_pay"}
    decide(council, "cleared", about=FLAG)
    assert open_flags(judge(council, LATER)) == {"below_minimum_pay"}

    council.answer("S001", name="next.xlsx", answers={"employees": 13})

    assert "below_minimum_pay" not in {flag.id for flag in judge(council, LATER).assessments["S001"].red_flags}


def test_flags_and_actions_of_a_merged_supplier_go_with_it(council: Council) -> None:
    council.answer("S001")
    council.answer("S002", answers={**FLAGGED, "legal_name": "Second Ltd"})
    judge(council)
    leaves(council, "S002")
    decide(council, "merged", "S002", about="S001")

    found = judge(council, LATER)
    assert open_flags(found) == {FLAG}
    assert found.notices == ()
    assert f"S002-{FLAG}" in actions(found)

    decide(council, "action", about=f"S002-{FLAG}", fields=CLOSED)
    for _ in range(2):
        assert actions(judge(council, LATER))[f"S002-{FLAG}"].status is ActionStatus.CLOSED
    decide(council, "cleared", about=FLAG)
    assert open_flags(judge(council, LATER)) == set()


def test_a_new_return_under_the_old_id_is_of_the_supplier_it_became_part_of(council: Council) -> None:
    judge(council)
    leaves(council, "S002")
    decide(council, "merged", "S002", about="S001")
    council.answer("S002", answers={**FLAGGED, "legal_name": "Second Ltd"})

    first, second = judge(council, LATER), judge(council, LATER)

    assert list(first.intake.current) == list(second.intake.current) == ["S001"]
    assert open_flags(first) == open_flags(second) == {FLAG}


def test_a_supplier_that_left_with_an_open_flag_is_named_until_that_is_cleared(council: Council) -> None:
    council.answer("S002", answers=FLAGGED)
    judge(council)
    leaves(council, "S002")

    words = "S002 is no longer on the supplier list and has open red flags: deposits or loans."
    assert judge(council, LATER).notices == (words,)
    next_year(council)
    assert judge(council, NEXT).notices == (words,)

    decide(council, "cleared", "S002", about=FLAG, today=NEXT)
    assert judge(council, NEXT).notices == ()


def test_a_silent_supplier_keeps_what_was_agreed_in_the_lane_improve(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    judge(council)
    decide(council, "action", about=f"S001-{FLAG}", fields={"responsible": "Sam", "due": "2027-12-31"})
    decide(council, "cleared", about=FLAG)
    next_year(council)

    found = judge(council, NEXT)

    assert {row.lane for row in rows(found)} == {Lane.ASK_AGAIN, Lane.IMPROVE}
    agreed = actions(found)[f"S001-{FLAG}"]
    assert (agreed.responsible, agreed.due, agreed.status) == ("Sam", date(2027, 12, 31), ActionStatus.OPEN)


def test_a_closed_action_stays_closed_while_the_return_stands_and_a_new_return_opens_it_again(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    judge(council)
    decide(council, "action", about=f"S001-{FLAG}", fields=CLOSED)
    for _ in range(2):
        closed = actions(judge(council, LATER))[f"S001-{FLAG}"]
        assert (closed.status, closed.closed_by, closed.closed_on) == (ActionStatus.CLOSED, "Ann", LATER.isoformat())

    council.answer("S001", name="again.xlsx", answers={**FLAGGED, "employees": 13})

    for _ in range(2):
        again = actions(judge(council, LATER))[f"S001-{FLAG}"]
        assert (again.status, again.closed_by, again.closed_on) == (ActionStatus.OPEN, "", "")


def test_excused_is_for_one_year(council: Council) -> None:
    judge(council)
    decide(council, "excused")
    assert [row.lane for row in rows(judge(council, LATER))] == [Lane.NOTHING]

    next_year(council)

    assert [row.lane for row in rows(judge(council, NEXT))] == [Lane.ASK_AGAIN]


def test_a_file_refused_last_year_is_not_taken_for_this_year_s_answer_and_explains_nobody_s_silence(
    council: Council,
) -> None:
    (council.folder / "returns" / "S001.xlsx").write_bytes(b"PK-cut-off")
    assert [one.path.name for one in judge(council).intake.refused] == ["S001.xlsx"]
    assert "could not read" in rows(judge(council, LATER), "S002")[0].reasons[-1]

    next_year(council)
    found = judge(council, NEXT)

    assert found.intake.refused == ()
    again = "if it holds this year's answers, ask for it again as a workbook that can be read"
    assert ("S001.xlsx", f"it came in 2025-26 and could not be read then either; {again}") in {
        (one.path.name, one.reason) for one in found.intake.skipped
    }
    assert [row.reasons for row in found.follow_ups if "could not read" in " ".join(row.reasons)] == []


def test_a_matched_return_counts_from_the_day_it_came(council: Council) -> None:
    council.answer("S001")
    council.answer("S999", name="who.xlsx", answers={**FLAGGED, "legal_name": "Second Ltd"})
    assert [one.path.name for one in judge(council).intake.unmatched] == ["who.xlsx"]
    decide(council, "matched", "S002", about="who.xlsx")

    found = judge(council, LATER)

    assert found.intake.unmatched == ()
    assert found.intake.current["S002"].path.name == "who.xlsx"
    assert open_flags(found, "S002") == {FLAG}
    received = [one for one in history(council.folder) if one.kind is Kind.RETURN]
    assert found.intake.current["S002"].number in {one.number for one in received}


def test_corrections_that_a_later_policy_makes_a_restricted_matter_are_not_laid_over(council: Council) -> None:
    council.answer("S001")
    before = judge(council).assessments["S001"]
    words = {"value": "yes", "by": "Ann", "reason": "seen on site"}
    with registered(council.folder).open(LATER) as register, register.writing() as writer:
        writer.append(NewEntry(Kind.OVERLAY, "S001", "original_papers_held", personal=words))

    found = judge(council, LATER)

    assert found.assessments["S001"].red_flags == before.red_flags
    assert [notice.partition(":")[0] for notice in found.notices] == ["S001"]
    assert "papers" not in found.notices[0]


OTHER_FIRM = {**FLAGGED, "legal_name": "Other Ltd", "company_number": "07654321"}


def test_a_flag_cleared_of_a_supplier_that_is_merged_stays_open_where_the_other_raised_it_too(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    council.answer("S002", answers=OTHER_FIRM)
    judge(council)
    decide(council, "cleared", "S001", about=FLAG)
    leaves(council, "S001")
    judge(council, LATER)
    decide(council, "merged", "S001", about="S002")
    assert FLAG in open_flags(judge(council, LATER), "S002")
    decide(council, "cleared", "S002", about=FLAG)
    assert open_flags(judge(council, LATER), "S002") == set()


def test_a_flag_of_a_return_that_is_matched_later_is_not_cleared_by_what_was_cleared_before(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    council.answer("S002", answers=OTHER_FIRM)
    judge(council)
    decide(council, "cleared", "S001", about=FLAG)
    decide(council, "matched", "S001", about="S002.xlsx")
    assert FLAG in open_flags(judge(council, LATER))
    decide(council, "cleared", "S001", about=FLAG)
    assert open_flags(judge(council, LATER)) == set()


def test_a_flag_of_an_erased_return_is_with_whose_it_was_matched_to(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    council.answer("S002", answers=OTHER_FIRM)
    judge(council)
    decide(council, "matched", "S001", about="S002.xlsx")
    judge(council, LATER)
    erase_supplier(council.folder, "S001", "Ann", "ticket 17", LATER)
    found = judge(council, LATER)
    assert FLAG in open_flags(found)
    assert open_flags(found, "S002") == set()


def test_a_flag_of_a_return_that_was_erased_before_anybody_assessed_it_stays_open(council: Council) -> None:
    council.answer("S001", answers=FLAGGED)
    receive_programme(council.folder, None, TODAY)
    erase_supplier(council.folder, "S001", "Ann", "ticket 17", LATER)
    assert open_flags(judge(council, LATER)) == {FLAG}
    decide(council, "cleared", about=FLAG)
    assert open_flags(judge(council, LATER)) == set()


def test_a_flag_whose_rule_a_later_policy_drops_stays_open_until_it_is_cleared(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.answer("S001", answers=FLAGGED)
    judge(council)
    policy = load_policy("supplier-2026")
    kept = tuple(rule for rule in policy.red_flags if rule.id != FLAG)
    later = policy.model_copy(update={"version": "9.9", "red_flags": kept})
    for module in (assessing, grounds):
        monkeypatch.setattr(module, "load_policy", lambda *_: later)

    assert FLAG in open_flags(judge(council))
    decide(council, "cleared", about=FLAG)
    assert FLAG not in open_flags(judge(council, LATER))
