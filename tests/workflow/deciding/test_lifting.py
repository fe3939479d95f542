"""A hold ends by a named person's word alone, and no refusal tells an ordinary hold from a restricted one."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import remove
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind
from slavery_check.workflow import matters
from slavery_check.workflow.assessing import TakenIn, take_in
from slavery_check.workflow.deciding import lifting
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from tests.workflow.council import TODAY, Council
from tests.workflow.kept import history
from tests.workflow.zipping import put_zip

LATER = date(2026, 6, 2)
RESTRICTED = {"original_papers_held": "yes"}


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    """S001 has a restricted matter, S002 is on hold for an ordinary reason; both sent a return."""
    monkeypatch.delenv(SETTING, raising=False)
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    made.supplier("S002", hold="contract review")
    made.answer("S001", answers=RESTRICTED)
    made.answer("S002")
    run(made)
    return made


def run(council: Council) -> TakenIn:
    return take_in(council.folder, LATER)


def lift(council: Council, supplier: str = "S001") -> None:
    record_decision(council.folder, Decision(What.LIFTED, supplier, "Lee Lead", "advice was taken"), LATER)


def tell_the_lead(council: Council) -> None:
    path = council.folder.with_name("wend-restricted") / matters.FILE
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "told_on": TODAY.isoformat(), "told_by": "Ann"} for row in rows)


def stubs(council: Council) -> set[str]:
    return {path.name for path in (council.folder / "returns").rglob("*.on-hold.txt")}


def kinds(council: Council, supplier: str = "S001") -> list[Kind]:
    return [one.kind for one in history(council.folder) if one.supplier == supplier and one.kind in {"hold", "lifted"}]


def test_every_hold_is_refused_to_be_lifted_in_the_same_words(council: Council) -> None:
    said = []
    for supplier in ("S001", "S002"):
        with pytest.raises(SlaveryCheckError) as refused:
            lift(council, supplier)
        error = refused.value
        said.append((error.message.removeprefix(supplier), error.hint, error.exit_code))

    assert said[0] == said[1]
    assert said[0][0] == (
        " cannot be lifted yet: clear its hold column in the supplier list, and see that READ-FIRST.txt in the "
        "restricted folder has been followed."
    )
    assert stubs(council) == {"S001.xlsx.on-hold.txt", "S002.xlsx.on-hold.txt"}
    assert kinds(council) == kinds(council, "S002") == [Kind.HOLD]


def test_neither_a_told_lead_nor_a_cleared_column_nor_a_deleted_stub_ends_a_hold(council: Council) -> None:
    tell_the_lead(council)
    council.supplier("S002")
    for path in (council.folder / "returns").rglob("*.on-hold.txt"):
        path.unlink()

    assert run(council).intake.on_hold == ("S001", "S002")


def test_a_lifted_supplier_is_asked_again_and_its_next_return_counts(council: Council) -> None:
    tell_the_lead(council)

    lift(council)

    assert stubs(council) == {"S002.xlsx.on-hold.txt"}
    assert run(council).intake.silent == ("S001",)
    council.answer("S001", answers={"employees": 13})
    assert list(run(council).intake.current) == ["S001"]
    assert kinds(council) == [Kind.HOLD, Kind.LIFTED]


def test_the_note_of_a_zip_of_several_goes_with_the_last_hold_of_those_who_left_with_it(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    returns = {}
    for id_, answers in (("S001", RESTRICTED), ("S002", RESTRICTED), ("S003", {}), ("S004", {})):
        council.supplier(id_, hold="contract review" if id_ == "S004" else "")
        path = council.answer(id_, answers=answers)
        returns[path.name] = path.read_bytes()
        path.unlink()
    put_zip(
        council.folder / "returns" / "all.zip",
        {name: returns[name] for name in ("S001.xlsx", "S002.xlsx", "S003.xlsx")},
    )
    run(council)
    tell_the_lead(council)
    assert stubs(council) == {"all.zip.on-hold.txt", "S001.xlsx.on-hold.txt", "S002.xlsx.on-hold.txt"}

    lift(council)
    assert stubs(council) == {"all.zip.on-hold.txt", "S002.xlsx.on-hold.txt"}
    lift(council, "S002")
    assert stubs(council) == set()
    assert run(council).intake.on_hold == ("S004",)


def test_the_note_of_a_zip_with_a_matter_of_nobody_known_stays(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    known, unknown = council.answer("S001", answers=RESTRICTED), council.answer("S999", answers=RESTRICTED)
    both = {path.name: path.read_bytes() for path in (known, unknown)}
    known.unlink()
    unknown.unlink()
    put_zip(council.folder / "returns" / "all.zip", both)
    run(council)
    tell_the_lead(council)

    lift(council)

    assert stubs(council) == {"all.zip.on-hold.txt", "S999.xlsx.on-hold.txt"}


def test_a_new_restricted_return_begins_a_new_hold(council: Council) -> None:
    tell_the_lead(council)
    lift(council)
    council.answer("S001", answers={**RESTRICTED, "employees": 13})

    assert run(council).intake.on_hold == ("S001", "S002")
    with pytest.raises(SlaveryCheckError, match="cannot be lifted yet"):
        lift(council)


@pytest.mark.parametrize("was_seen_by_a_run", [True, False])
def test_whenever_the_machine_dies_the_supplier_stays_on_hold_and_lifting_again_finishes(
    council: Council, monkeypatch: pytest.MonkeyPatch, *, was_seen_by_a_run: bool
) -> None:
    supplier = "S002" if was_seen_by_a_run else "S003"
    council.supplier("S002")
    council.supplier("S003")
    if not was_seen_by_a_run:
        stub = council.folder / "returns" / "b.xlsx.on-hold.txt"
        stub.write_text("Supplier: S003\nContact is paused.\n", "utf-8")
    (council.folder / "returns" / "a.xlsx.on-hold.txt").write_text(f"Supplier: {supplier}\n", "utf-8")

    def at_once(_: Path) -> None:
        raise KeyboardInterrupt

    def afterwards(path: Path) -> None:
        remove(path)
        raise KeyboardInterrupt

    for died in (at_once, afterwards, afterwards):
        monkeypatch.setattr(lifting, "remove", died)
        with pytest.raises(KeyboardInterrupt):
            lift(council, supplier)
        assert supplier in run(council).intake.on_hold

    monkeypatch.undo()
    lift(council, supplier)
    assert supplier not in run(council).intake.on_hold
    assert kinds(council, supplier) == [Kind.HOLD, Kind.LIFTED]


def test_a_matter_whose_line_was_lost_from_the_ledger_keeps_every_hold(council: Council) -> None:
    tell_the_lead(council)
    ledger = council.folder.with_name("wend-restricted") / matters.FILE
    ledger.write_text(ledger.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    council.supplier("S002")

    for supplier in ("S001", "S002"):
        with pytest.raises(SlaveryCheckError, match="cannot be lifted yet"):
            lift(council, supplier)


def test_where_the_ledger_cannot_be_read_nothing_is_lifted(council: Council) -> None:
    tell_the_lead(council)
    ledger = council.folder.with_name("wend-restricted") / matters.FILE
    ledger.unlink()
    ledger.mkdir()  # What cannot be read, though root may read everything.

    with pytest.raises(SlaveryCheckError, match="cannot be lifted yet"):
        lift(council)


def test_the_history_tells_a_lifting_without_name_and_reason(council: Council) -> None:
    tell_the_lead(council)

    recorded = record_decision(council.folder, Decision(What.LIFTED, "S001", "Lee Lead", "advice was taken"), LATER)

    assert recorded.words == "Contact may go on."
    assert recorded.entry.personal == {"by": "Lee Lead", "reason": "advice was taken"}
