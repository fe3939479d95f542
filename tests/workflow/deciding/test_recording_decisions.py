"""Every decision: recorded and then seen, or refused with a sentence and nothing recorded."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.follow_up.plan import Action, Lane
from slavery_check.model import Band
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Entry, Kind
from slavery_check.workflow.assessing import Assessed, assess_programme
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import RULES, record_decision
from slavery_check.workflow.keeping.history import supplier_history
from slavery_check.workflow.received import hash_of
from slavery_check.workflow.statement import draft
from tests.workflow.council import TODAY, Council
from tests.workflow.kept import Places, history

LATER = date(2026, 6, 2)
WORDS = "Zaphodia said so"
FLAGGED = {"fees_paid": "fees_not_repaid", "deposits_or_loans": "yes"}
ACTION = "S001-deposits_or_loans"
EVIDENCED = {"status": "closed", "evidence_received": "ledger of May, read by Ann"}


def decision(what: str, supplier: str = "S001", **said: Any) -> Decision:  # noqa: ANN401 - fields of a decision
    return Decision(What(what), supplier, **{"by": "Ann", "reason": WORDS, **said})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """S001, S005, S006 have red flags, S005 left, S002 and S003 are silent, S004 is on hold, one file is nobody's."""
    council = Council(tmp_path_factory.mktemp("made") / "wend")
    for id_ in ("S001", "S002", "S003", "S005", "S006"):
        council.supplier(id_)
    council.supplier("S004", hold="contract review")
    council.answer("S001", answers=FLAGGED)
    council.answer("S005", answers={"deposits_or_loans": "yes", "legal_name": "Left Ltd"})
    council.answer("S006", answers={"turnover_band": "36m_to_60m", "legal_name": "Doubtful Ltd"})
    council.answer("S999", name="who.xlsx", answers={"legal_name": "Nobody Known Ltd"})
    assess_programme(council.folder, TODAY)
    listed = council.folder / "suppliers.csv"
    listed.write_text("\n".join(line for line in listed.read_text().splitlines() if "S005" not in line) + "\n", "utf-8")
    assess_programme(council.folder, TODAY)
    return council.folder


@pytest.fixture
def folder(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    shutil.copytree(made.with_name("wend-restricted"), tmp_path / "wend-restricted")
    return shutil.copytree(made, tmp_path / "wend")


def record(folder: Path, decided: Decision) -> Entry:
    return record_decision(folder, decided, LATER).entry


def who(folder: Path) -> str:
    return next(one.about for one in history(folder) if one.kind is Kind.RETURN and not one.supplier)


def flags(assessed: Assessed, supplier: str = "S001") -> set[str]:
    return {flag.id for flag in assessed.assessments[supplier].red_flags}


def lanes(assessed: Assessed, supplier: str) -> list[Lane]:
    return [row.lane for row in assessed.follow_ups if row.supplier_id == supplier]


def action(assessed: Assessed, id_: str = ACTION) -> Action:
    return next(one for row in assessed.follow_ups for one in row.actions if one.id == id_)


def shown(assessed: Assessed, supplier: str = "S001") -> str:
    return next(row.set_by_person for row in assessed.follow_ups if row.supplier_id == supplier)


def told(assessed: Assessed, supplier: str = "S001") -> str:
    return " ".join(one.words for one in supplier_history(assessed.opened.folder, supplier, LATER))


Seen = Callable[[Assessed], object]
ACCEPTED: Mapping[What, tuple[Decision, Seen, object]] = {
    What.REMINDED: (
        decision("reminded", "S002", value="by phone"),
        lambda found: f"Reminded (by phone). Reason: {WORDS}" in told(found, "S002"),
        True,
    ),
    What.EXCUSED: (decision("excused", "S002"), lambda found: lanes(found, "S002"), [Lane.NOTHING]),
    What.CORRECTED: (
        decision("corrected", about="lowest_pay", value="below_minimum"),
        lambda found: "below_minimum_pay" in flags(found),
        True,
    ),
    What.OVERRIDE: (
        decision("override", about="band", value="very high", until="2026-12-31"),
        lambda found: (found.assessments["S001"].band, shown(found)),
        (
            Band.HIGH,
            f"Band: High; a person proposes Very high: Ann, until 31 December 2026, because: {WORDS}.",
        ),
    ),
    What.CLEARED: (decision("cleared", about="deposits_or_loans"), flags, {"fees_not_repaid"}),
    What.ACTION: (
        decision("action", about=ACTION, fields={**EVIDENCED, "root_cause": "an agency", "due": "2026-12-31"}),
        lambda found: (action(found).closed_by, action(found).closed_on, action(found).root_cause, action(found).due),
        ("Ann", LATER.isoformat(), "an agency", date(2026, 12, 31)),
    ),
    What.MATCHED: (decision("matched", "S003", about="who.xlsx"), lambda found: "S003" in found.assessments, True),
    What.MERGED: (
        decision("merged", "S005", about="S003"),
        lambda found: (flags(found, "S003") if "S003" in found.assessments else set(), found.notices),
        ({"deposits_or_loans"}, ()),
    ),
    What.SCREENED: (
        decision("screened", about="ofac:1234", value="Different"),
        lambda found: "the match with ofac:1234: different." in told(found),
        True,
    ),
    What.LIFTED: (decision("lifted", "S004"), lambda found: lanes(found, "S004"), [Lane.ASK_AGAIN]),
}


def test_the_table_has_a_rule_and_an_example_for_everything_that_can_be_decided() -> None:
    assert set(RULES) == set(ACCEPTED) == set(What)


@pytest.mark.parametrize("what", What)
def test_a_decision_is_one_entry_and_the_next_run_goes_by_it(folder: Path, what: What) -> None:
    decided, seen, expected = ACCEPTED[what]
    if what is What.LIFTED:
        clear_hold(folder)
    assert seen(assess_programme(folder, TODAY)) != expected
    before = history(folder)

    entry = record(folder, decided)

    assert [one.hash for one in history(folder)] == [*(one.hash for one in before), entry.hash]
    assert seen(assess_programme(folder, LATER)) == expected


@pytest.mark.parametrize("what", What)
def test_who_and_why_can_be_erased_and_nothing_that_a_person_wrote_is_a_fact(folder: Path, what: What) -> None:
    if what is What.LIFTED:
        clear_hold(folder)

    entry = record(folder, ACCEPTED[what][0])

    assert entry.personal is not None
    assert (entry.personal["by"], entry.personal["reason"]) == ("Ann", WORDS)
    stays = f"{entry.about} {entry.facts}"
    assert not [word for word in ("Ann", "Zaphodia", "phone", "agency", "ledger", "who.xlsx") if word in stays]


REFUSED = [
    (decision("reminded", "s002"), "There is no supplier 's002' on the supplier list. Did you mean S002?"),
    (decision("reminded", by=" "), "A decision needs a person and a reason."),
    (decision("reminded", reason=""), "A decision needs a person and a reason."),
    (decision("reminded", about="2025-26"), "`reminded` takes no --about."),
    (decision("reminded", "S004"), "S004: contact is paused: ask Cal Buyer, Procurement lead."),
    (decision("excused"), "S001 has answered for 2025-26"),
    (decision("excused", "S002", about="2024-25"), "Only 2025-26 can be excused, not '2024-25'."),
    (decision("corrected", about="lowest_pay"), "`corrected` needs --value: the right answer."),
    (decision("corrected", "S002", about="lowest_pay", value="x"), "The register has no return of S002 for 2025-26."),
    (decision("corrected", about="lowest_pai", value="x"), "Did you mean lowest_pay?"),
    (decision("corrected", about="lowest_pay", value="low"), "'low' is not an answer to lowest_pay. Expected: one of:"),
    (decision("override", value="Low", until="2026-12-31"), "`override` needs --about: what to set: band, ppn009."),
    (decision("override", about="residual", value="1", until="2026-12-31"), "It can be one of: band, ppn009.industry"),
    (decision("override", about="band", value="Lower", until="2026-12-31"), "one of: Low, Medium, High, Very high."),
    (decision("override", about="band", value="Low", until="soon"), "Write it like --until 2027-03-31."),
    (
        decision("override", about="band", value="Very high", until="2026-06-01"),
        "Write a day from 2026-06-02 to 2027-06-03",
    ),
    (decision("override", about="band", value="Very high", until="2027-06-04"), "after that somebody looks again."),
    (decision("override", about="band", value="Low", until="2026-08-31"), "A critical red flag of S001 stands"),
    (decision("override", about="band", value="high", until="2026-12-31"), "band of S001 is computed as High already."),
    (
        decision("override", "S002", about="band", value="High", until="2026-12-31"),
        "has no return of S002 for 2025-26.",
    ),
    (decision("override", "S004", about="band", value="High", until="2026-12-31"), "S004: contact is paused"),
    (decision("reminded", until="2026-12-31"), "`reminded` takes no --until."),
    (decision("cleared", about="papers_held"), "Open are: fees_not_repaid, deposits_or_loans."),
    (decision("cleared", "S002", about="papers_held"), "It has no open red flag"),
    (decision("cleared", "S004", about="papers_held"), "S004: contact is paused"),
    (decision("cleared", "S009", about="papers_held"), "There is no supplier 'S009'"),
    (decision("action", about="S001-x", fields=EVIDENCED), f"Its actions are: S001-fees_not_repaid, {ACTION},"),
    (decision("action", "S002", about=ACTION, fields=EVIDENCED), "S002 has no action"),
    (decision("action", about=ACTION), "`action` needs --set"),
    (decision("action", about=ACTION, fields={"cell": "B7"}), "no field 'cell' to set. Its fields are: status, due,"),
    (decision("action", about=ACTION, fields={"status": "done"}), "one of: open, in progress, evidence received, clos"),
    (
        decision("action", about=ACTION, fields={"due": "31.12."}),
        "'31.12.' is not a day. Write it like due=2026-12-31.",
    ),
    (decision("action", about=ACTION, fields={"status": "closed"}), "never closed on the supplier's word alone."),
    (decision("matched", "S003", about="whose.xlsx"), "The register has no return 'whose.xlsx'."),
    (decision("matched", about="S001.xlsx"), "This return counts as S001's already."),
    (decision("matched", "S004", about="who.xlsx"), "S004: contact is paused"),
    (decision("merged", "S005", about="S005"), "S005 cannot become part of itself."),
    (decision("merged", "S005", about="S9"), "There is no supplier 'S9' on the supplier list."),
    (decision("merged", "S005", about="S004"), "S004: contact is paused"),
    (decision("merged", "S002", about="S001"), "S002 is still on the supplier list."),
    (decision("merged", "S777", about="S001"), "The register knows no supplier 'S777'."),
    (decision("screened", about="Jo Smith", value="same"), "'Jo Smith' is not the id of an entry of a list."),
    (decision("screened", about="ofac:JoSmith", value="same"), "'ofac:JoSmith' is not the id of an entry of a list."),
    (decision("screened", about="ofac:1234", value="maybe"), "Write --value same, different or unsure"),
    (decision("lifted", "S002"), "Contact with 'S002' is not paused."),
]


@pytest.mark.parametrize(("decided", "words"), REFUSED)
def test_what_does_not_hold_is_refused_and_nothing_is_recorded(made: Path, decided: Decision, words: str) -> None:
    before = history(made)

    with pytest.raises(SlaveryCheckError) as refused:
        record(made, decided)

    assert words in f"{refused.value.message} {refused.value.hint}"
    assert history(made) == before


@pytest.mark.parametrize(
    ("question", "value"), [("original_papers_held", "yes"), ("risks_found", "The agency took their passports.")]
)
def test_a_correction_that_a_person_may_be_at_risk_goes_to_the_lead_and_into_no_register(
    made: Path, question: str, value: str
) -> None:
    before = history(made)

    with pytest.raises(SlaveryCheckError) as refused:
        record(made, decision("corrected", about=question, value=value))

    assert refused.value.exit_code is ExitCode.RESTRICTED_MATTER
    assert "tell Lee Lead today" in refused.value.hint
    assert history(made) == before


def test_who_is_excused_has_not_answered_all_the_same(folder: Path) -> None:
    record(folder, decision("excused", "S002"))

    found = assess_programme(folder, LATER)

    assert found.intake.silent == ("S002", "S003")
    counted = draft(found.opened, found.intake, found.assessments, found.follow_ups, LATER).snapshot.facts
    assert counted["answered.silent"].value == 2


def test_a_flag_of_a_supplier_that_left_can_be_cleared(folder: Path) -> None:
    assert "S005 is no longer on the supplier list" in assess_programme(folder, TODAY).notices[0]

    record(folder, decision("cleared", "S005", about="deposits_or_loans"))

    assert assess_programme(folder, LATER).notices == ()


def test_an_action_moves_field_by_field_and_a_run_adds_nothing_to_it(folder: Path) -> None:
    record(folder, decision("action", about=ACTION, fields={"status": "in_progress", "responsible": "Sam"}))
    record(folder, decision("action", about=ACTION, fields={"verification_method": "seen on site", "status": "closed"}))
    before = [one for one in history(folder) if one.kind is Kind.ACTION]

    closed = action(assess_programme(folder, LATER))

    assert (closed.status, closed.responsible, closed.closed_by) == ("closed", "Sam", "Ann")
    assert [one for one in history(folder) if one.kind is Kind.ACTION] == before

    record(folder, decision("action", about=ACTION, fields={"status": "open"}))
    again = action(assess_programme(folder, LATER))
    assert (again.status, again.closed_by, again.closed_on) == ("open", "", "")


def test_a_minor_action_may_be_closed_without_evidence(folder: Path) -> None:
    minor = "S006-statement_duty_doubtful"

    record(folder, decision("action", "S006", about=minor, fields={"status": "closed"}))

    assert action(assess_programme(folder, LATER), minor).status == "closed"


def test_a_return_is_also_named_by_the_beginning_of_its_hash_or_by_the_name_it_has_now(folder: Path) -> None:
    sha256 = who(folder)
    assert record(folder, decision("matched", "S003", about=sha256[:8].upper())).about == sha256
    (folder / "returns" / "who.xlsx").rename(folder / "returns" / "renamed.xlsx")
    assert record(folder, decision("matched", "S002", about="renamed.xlsx")).about == sha256

    found = assess_programme(folder, LATER)

    assert hash_of(found.intake.current["S002"]) == sha256


def test_of_two_returns_of_one_name_neither_is_guessed(folder: Path) -> None:
    council = Council.__new__(Council)
    council.folder = folder
    council.answer("S998", name="who.xlsx", answers={"legal_name": "Another Nobody Ltd"})
    assess_programme(folder, LATER)
    (folder / "returns" / "who.xlsx").unlink()

    with pytest.raises(SlaveryCheckError, match="2 returns of the register are meant"):
        record(folder, decision("matched", "S003", about="who.xlsx"))


def test_no_supplier_becomes_part_of_its_own_part(folder: Path) -> None:
    record(folder, decision("merged", "S005", about="S003"))
    listed = folder / "suppliers.csv"
    listed.write_text(listed.read_text().replace("S003", "S005"), "utf-8")

    with pytest.raises(SlaveryCheckError, match="S005 became part of S003 earlier"):
        record(folder, decision("merged", "S003", about="S005"))


def test_a_register_on_either_database_takes_decisions(new_place: Places, tmp_path: Path) -> None:
    new_place()
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.answer("S001", answers=FLAGGED)
    assess_programme(council.folder, TODAY)

    record(council.folder, decision("cleared", about="deposits_or_loans"))
    record(council.folder, decision("action", about=ACTION, fields=EVIDENCED))

    found = assess_programme(council.folder, LATER)
    assert flags(found) == {"fees_not_repaid"}
    assert action(found).status == "closed"


def test_before_the_first_run_there_is_nothing_to_decide_about(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")

    with pytest.raises(SlaveryCheckError, match="There is no register yet"):
        record(council.folder, decision("reminded"))

    assert not (council.folder / "register.db").exists()


def clear_hold(folder: Path) -> None:
    listed = folder / "suppliers.csv"
    listed.write_text(listed.read_text().replace("contract review", ""), "utf-8")


def test_who_closed_an_action_first_stays_its_closer(folder: Path) -> None:
    record(folder, decision("action", about=ACTION, fields=EVIDENCED))
    record(folder, decision("action", about=ACTION, fields={"status": "closed", "root_cause": "an agency"}, by="Bob"))

    closed = action(assess_programme(folder, LATER))

    assert (closed.closed_by, closed.root_cause) == ("Ann", "an agency")


def test_an_action_of_a_supplier_that_left_can_be_closed(folder: Path) -> None:
    about = next(entry.about for entry in history(folder) if entry.kind is Kind.ACTION and entry.supplier == "S005")

    assert record(folder, decision("action", "S005", about=about, fields=EVIDENCED)).facts["status"] == "closed"
