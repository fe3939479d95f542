"""What a run writes down, seen in the register afterwards; on SQLite, as any user's programme has it."""

import hashlib
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from slavery_check.programme import Approval
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.history import Head, entries, head
from slavery_check.register.originals import find, store
from slavery_check.register.received import return_entry, stored_return
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.workflow.assessing import assess_programme, take_in
from slavery_check.workflow.intake import receive
from slavery_check.workflow.issue import issue
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.recording import record_holds, record_lists, record_received
from slavery_check.workflow.recording_statement import draft_and_record
from slavery_check.workflow.registers import register_of
from tests.workflow.council import TODAY, Council

RESTRICTED = {"original_papers_held": "yes"}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    made.supplier("S1")
    made.supplier("S2")
    return made


def history(council: Council, *kinds: Kind, supplier: str | None = None) -> list[Entry]:
    with register_of(open_programme(council.folder), TODAY) as register, register.reading() as connection:
        return list(entries(connection, kinds=kinds, supplier=supplier))


def last(council: Council) -> Head:
    with register_of(open_programme(council.folder), TODAY) as register, register.reading() as connection:
        return head(connection)


def kinds(council: Council, supplier: str) -> Counter[Kind]:
    return Counter(entry.kind for entry in history(council, supplier=supplier))


def test_a_run_writes_down_the_list_the_return_its_assessment_and_the_plan(council: Council) -> None:
    council.answer("S1")
    assess_programme(council.folder, TODAY)

    assert kinds(council, "S1") == {Kind.SUPPLIER: 1, Kind.RETURN: 1, Kind.ASSESSMENT: 1, Kind.PLAN: 1}
    assert kinds(council, "S2") == {Kind.SUPPLIER: 1, Kind.PLAN: 1}
    assert {entry.year for entry in history(council)} == {"2025-26"}


def test_a_second_run_has_no_news(council: Council) -> None:
    council.answer("S1", answers={"wages_withheld": None, "overtime": "dont_know"})
    assessed = assess_programme(council.folder, TODAY)
    assert assess_programme(council.folder, TODAY).head == assessed.head


def test_an_action_gets_no_more_time_because_a_run_came_later(council: Council) -> None:
    council.answer("S1", answers={"wages_withheld": None, "overtime": "dont_know"})
    first = assess_programme(council.folder, TODAY)
    later = assess_programme(council.folder, TODAY + timedelta(days=9))

    actions = [row.actions for row in first.follow_ups if row.actions]
    assert actions
    assert [row.actions for row in later.follow_ups if row.actions] == actions


def test_the_original_is_kept_byte_for_byte_under_its_hash(council: Council) -> None:
    content = council.answer("S1").read_bytes()
    take_in(council.folder, TODAY)

    kept = find(council.folder, hashlib.sha256(content).hexdigest())
    assert kept is not None
    assert kept.read_bytes() == content


def test_a_return_is_in_the_register_as_it_was_read(council: Council) -> None:
    path = council.answer("S1", answers={"wages_withheld": None})
    take_in(council.folder, TODAY)

    (entry,) = history(council, Kind.RETURN)
    found = read_one(path, "supplier-2026", TODAY)
    assert isinstance(found, ValidatedReturn)
    assert stored_return(entry) == replace(found, sections=()), "the counts are made anew from the answers"


def test_the_same_bytes_again_change_nothing(council: Council) -> None:
    first = council.answer("S1")
    take_in(council.folder, TODAY)
    before = last(council)
    shutil.copy(first, first.with_name("again.xlsx"))
    first.unlink()
    take_in(council.folder, TODAY)

    assert last(council) == before


def test_the_return_received_last_counts_though_it_was_signed_first(council: Council) -> None:
    council.answer("S1", name="a.xlsx", answers={"declared_on": date(2026, 5, 4)})
    take_in(council.folder, TODAY)
    council.answer("S1", name="b.xlsx", answers={"declared_on": date(2026, 4, 1), "employees": 14})
    taken = take_in(council.folder, TODAY)

    assert taken.intake.current["S1"].path.name == "b.xlsx"
    assert history(council, Kind.RETURN)[-1].facts["changed"] == ["declared_on", "employees"]


def test_a_refused_file_is_written_down_once_and_kept(council: Council) -> None:
    (council.folder / "returns" / "S1.pdf").write_bytes(b"%PDF-1.7")
    take_in(council.folder, TODAY)
    take_in(council.folder, TODAY)

    (entry,) = history(council, Kind.REFUSED)
    assert entry.facts["code"] == "pdf"
    assert find(council.folder, entry.about) is not None


def test_a_file_saved_over_while_it_was_read_waits_for_the_next_run(council: Council) -> None:
    path = council.answer("S1")
    opened = open_programme(council.folder)
    intake = receive(opened, TODAY)
    path.write_bytes(path.read_bytes() + b" ")
    with register_of(opened, TODAY) as register:
        record_received(register, opened, intake, TODAY)
    assert history(council, Kind.RETURN) == []

    path.write_bytes(path.read_bytes()[:-1])
    take_in(council.folder, TODAY)
    assert len(history(council, Kind.RETURN)) == 1


def test_nothing_of_a_restricted_return_enters_and_its_hold_looks_like_any_other(council: Council) -> None:
    council.supplier("S3", hold="contract review")
    content = council.answer("S1", answers=RESTRICTED).read_bytes()
    council.answer("S3")
    assess_programme(council.folder, TODAY)

    assert kinds(council, "S1") == kinds(council, "S3") == {Kind.SUPPLIER: 1, Kind.HOLD: 1, Kind.PLAN: 1}
    one, other = history(council, Kind.HOLD)
    assert (one.facts, one.personal) == (other.facts, other.personal)
    assert find(council.folder, hashlib.sha256(content).hexdigest()) is None


def test_a_hold_outlives_the_cell_of_the_list_that_began_it(council: Council) -> None:
    council.supplier("S2", hold="contract review")
    take_in(council.folder, TODAY)
    council.supplier("S2")

    assert take_in(council.folder, TODAY).intake.on_hold == ("S2",)
    assert len(history(council, Kind.HOLD)) == 1


def test_a_stored_return_that_a_newer_policy_finds_restricted_is_withheld(council: Council) -> None:
    """The policy of yesterday let it pass; it is made so here by writing it down without the look that a run takes."""
    path = council.answer("S1", answers=RESTRICTED)
    found = read_one(path, "supplier-2026", TODAY)
    assert isinstance(found, ValidatedReturn)
    opened = open_programme(council.folder)
    with register_of(opened, TODAY) as register:
        record_lists(register, opened)
        store(council.folder, path.read_bytes(), found.supplier_return.sha256, ".xlsx")
        with register.writing() as writer:
            writer.append(return_entry("S1", "S1.xlsx", found, ()))
    path.unlink()

    assessed = assess_programme(council.folder, TODAY)
    assert assessed.untold == 1
    assert assessed.intake.on_hold == ("S1",)
    assert assessed.assessments == {}
    withheld = council.folder.with_name("wend-restricted") / "returns" / "S1"
    assert len(list(withheld.iterdir())) == 1


def test_what_the_list_says_is_written_down_when_it_changes_and_when_a_supplier_leaves_and_returns(
    council: Council,
) -> None:
    take_in(council.folder, TODAY)
    council.supplier("S2", name="Renamed Ltd")
    take_in(council.folder, TODAY)
    line = council.suppliers.pop("S2")
    council.supplier("S1")
    take_in(council.folder, TODAY)
    take_in(council.folder, TODAY)
    council.suppliers["S2"] = line
    council.supplier("S1")
    take_in(council.folder, TODAY)

    said = [entry.kind for entry in history(council, supplier="S2")]
    assert said == [Kind.SUPPLIER, Kind.SUPPLIER, Kind.LEFT, Kind.SUPPLIER]
    names = [entry.personal["name"] for entry in history(council, Kind.SUPPLIER, supplier="S2") if entry.personal]
    assert names == ["Supplier S2", "Renamed Ltd", "Renamed Ltd"]


def test_evidence_is_written_down_with_the_hash_of_its_document_and_when_it_is_withdrawn(council: Council) -> None:
    ledger, header = council.folder / "evidence.csv", "supplier,question,level,document,by,on\n"
    (council.folder / "evidence").mkdir()
    (council.folder / "evidence" / "policy.pdf").write_bytes(b"policy")
    ledger.write_text(f"{header}S1,employer_pays,read,policy.pdf,Ann,2026-05-01\n", encoding="utf-8")
    take_in(council.folder, TODAY)
    ledger.write_text(header, encoding="utf-8")
    take_in(council.folder, TODAY)
    take_in(council.folder, TODAY)

    given, withdrawn = history(council, Kind.EVIDENCE)
    assert hashlib.sha256(b"policy").hexdigest() in str(given.facts)
    assert withdrawn.facts == {"records": []}


def test_a_draft_is_written_down_with_its_figures_once(council: Council) -> None:
    council.answer("S1")
    first, statement = draft_and_record(assess_programme(council.folder, TODAY))
    second, _ = draft_and_record(assess_programme(council.folder, TODAY))

    assert first.head == second.head
    assert statement.register_head == first.head.line
    (snapshot,), (drafted,) = history(council, Kind.SNAPSHOT), history(council, Kind.STATEMENT)
    assert isinstance(snapshot.facts["facts"], dict)
    assert snapshot.facts["facts"]["suppliers.all"] == 2
    assert drafted.facts["as_of"] == TODAY.isoformat()


def test_an_approval_entered_in_the_settings_is_written_down_without_a_name_in_the_facts(council: Council) -> None:
    opened = open_programme(council.folder)
    approval = Approval(approved_by="Cabinet", approved_on=date(2026, 5, 20), signer_name="Kim Leader")
    council.settings(approval=approval.model_dump(mode="json"))
    take_in(opened.folder, TODAY)

    (entry,) = history(council, Kind.APPROVAL)
    assert entry.facts == {"approved_on": "2026-05-20", "signed_on": ""}
    assert entry.personal == {"approved_by": "Cabinet", "signer_name": "Kim Leader"}


def test_issue_writes_down_who_was_asked_and_by_when(council: Council) -> None:
    council.settings(request={"return_to": {"name": "Cal", "email": "cal@wend.example", "phone": "01632 960000"}})
    made = issue(open_programme(council.folder), TODAY)
    issue(open_programme(council.folder), TODAY)

    asked = history(council, Kind.ASKED)
    assert [(entry.supplier, entry.about, entry.facts["deadline"]) for entry in asked] == [
        ("S1", "2025-26", "2026-06-30"),
        ("S2", "2025-26", "2026-06-30"),
    ]
    assert asked[0].facts["sha256"] == hashlib.sha256(made.workbooks[0].read_bytes()).hexdigest()


def test_two_runs_at_once_write_a_file_and_a_hold_down_once(council: Council) -> None:
    council.answer("S1")
    opened = open_programme(council.folder)
    intake = receive(opened, TODAY)
    with register_of(opened, TODAY) as register:
        for _ in range(2):
            record_received(register, opened, intake, TODAY)
            record_holds(register, {"S2"})

    assert [len(history(council, kind)) for kind in (Kind.RETURN, Kind.HOLD)] == [1, 1]


def test_a_file_taken_away_while_it_was_read_is_not_written_down(council: Council) -> None:
    path = council.answer("S1")
    opened = open_programme(council.folder)
    intake = receive(opened, TODAY)
    path.unlink()
    with register_of(opened, TODAY) as register:
        record_received(register, opened, intake, TODAY)

    assert history(council, Kind.RETURN) == []


def test_a_return_of_nobody_is_written_down_as_somebodys_once_the_list_tells_whose_it_is(council: Council) -> None:
    council.answer("S9")
    assert [one.path.name for one in take_in(council.folder, TODAY).intake.unmatched] == ["S9.xlsx"]
    council.supplier("S9")
    for _ in range(2):
        assert take_in(council.folder, TODAY).intake.unmatched == ()

    (entry,) = history(council, Kind.MATCHED)
    (came,) = history(council, Kind.RETURN)
    assert (entry.supplier, entry.about, entry.personal) == ("S9", came.about, {})


def test_a_supplier_that_leaves_twice_left_twice(council: Council) -> None:
    line = council.suppliers["S2"]
    take_in(council.folder, TODAY)
    for _ in range(2):
        del council.suppliers["S2"]
        council.supplier("S1")
        take_in(council.folder, TODAY)
        council.suppliers["S2"] = line
        council.supplier("S1")
        take_in(council.folder, TODAY)

    said = [entry.kind for entry in history(council, supplier="S2")]
    assert said == [Kind.SUPPLIER, Kind.LEFT, Kind.SUPPLIER, Kind.LEFT, Kind.SUPPLIER]
