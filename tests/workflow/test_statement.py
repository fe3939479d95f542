"""From an intake to files: who stands where, what is written, and what never is."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from slavery_check.documents.pdf import PdfUnavailableError
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.model import Band
from slavery_check.programme import Programme
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow import statement as workflow
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Intake, Received
from slavery_check.workflow.statement import draft, load_catalogue, load_contacts, write_statement
from tests.statement.material import TODAY, a_return, action, answered, assessment, programme, supplier

EMPTY = programme()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out laying out pages, which takes seconds; that they come out alike is tests/documents' matter."""
    monkeypatch.setattr(workflow, "to_pdf", lambda html: b"pages of " + html)


def _opened(folder: Path, settings: Programme = EMPTY) -> OpenProgramme:
    return OpenProgramme(folder, settings, tuple(supplier(number) for number in range(8)), ())


def _received(number: int, outcome: Outcome) -> Received:
    name = f"S-{number:02}"
    sent = a_return(name, {"fees_paid": answered("fees_paid", "no_fees")})
    return Received(Path(f"{name}.xlsx"), ValidatedReturn(outcome, sent, ()), name)


def _intake() -> Intake:
    """Six readable returns of which one needs correction, one refused file, one on hold that sent a return too."""
    outcomes = [Outcome.NEEDS_CORRECTION, *[Outcome.ACCEPTED] * 5]
    current = {f"S-{number:02}": _received(number, outcome) for number, outcome in enumerate(outcomes)}
    current["S-07"] = _received(7, Outcome.ACCEPTED)
    refused = Received(Path("odd.xlsx"), Refusal("odd.xlsx", "0" * 64, "encrypted", "It has a password."), "S-06")
    return Intake(current=current, earlier={}, unmatched=(), refused=(refused,), silent=(), on_hold=("S-07",))


def _follow_ups() -> Sequence[FollowUp]:
    acts = (action(1, TODAY),)
    row = FollowUp("S-01", "Canary Trading 01 Ltd", Lane.IMPROVE, Band.HIGH, "52.8", (), (), (), TODAY, "", (1,), acts)
    return (row,)


def test_every_supplier_stands_in_one_place_and_hold_comes_first(tmp_path: Path) -> None:
    assessments = {"S-01": assessment("S-01", Band.HIGH), "S-07": assessment("S-07", Band.VERY_HIGH)}
    facts = draft(_opened(tmp_path), _intake(), assessments, _follow_ups(), TODAY).snapshot.facts
    places = ("readable", "refused", "silent", "on_hold")
    assert [facts[f"answered.{place}"].value for place in places] == [6, 1, 0, 1]
    assert facts["returns.needs_correction"].value == 1
    assert facts["priority.very_high"].value == 0
    assert facts["actions.open"].value == 1


def test_the_files_are_the_same_bytes_each_time_and_name_no_supplier_but_in_the_internal_trace(tmp_path: Path) -> None:
    made = draft(_opened(tmp_path), _intake(), {}, _follow_ups(), TODAY)
    first = [path.read_bytes() for path in write_statement(made, tmp_path / "one").paths]
    second = [path.read_bytes() for path in write_statement(made, tmp_path / "two").paths]
    assert first == second
    assert [path.name for path in write_statement(made, tmp_path / "one").paths] == [
        "statement.html",
        "statement.pdf",
        "statement-working-paper.html",
        "statement-working-paper.pdf",
        "statement-facts.json",
    ]
    assert not [content for content in first if b"Canary" in content]
    assert b"S-0" not in first[0]


def test_the_trace_names_the_cell_behind_each_figure(tmp_path: Path) -> None:
    write_statement(draft(_opened(tmp_path), _intake(), {}, (), TODAY), tmp_path)
    trace = json.loads((tmp_path / "statement-facts.json").read_text(encoding="utf-8"))
    assert trace["schema"] == "slavery-check/statement-facts/1"
    (fees,) = [fact for fact in trace["facts"] if fact["id"] == "fees_paid.no_fees"]
    assert fees["value"] == 6
    assert fees["published"] == "6"
    assert fees["sources"][1] == "S-01: S-01.xlsx 2 Workforce!B7"


def test_a_supplier_named_in_the_organisations_words_is_pointed_out_by_id(tmp_path: Path) -> None:
    settings = programme(narrative={"due_diligence": "We visited canary trading 03 ltd twice."})
    (notice,) = draft(_opened(tmp_path, settings), _intake(), {}, (), TODAY).notices
    assert notice == "programme.yaml, narrative.due_diligence names the supplier S-03. Check that this is meant."


def test_without_pango_the_html_is_written_and_an_old_pdf_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_pango(_html: bytes) -> bytes:
        raise PdfUnavailableError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(workflow, "to_pdf", no_pango)
    for name in ("statement.pdf", "statement-working-paper.pdf"):
        (tmp_path / name).write_bytes(b"last month's")
    written = write_statement(draft(_opened(tmp_path), _intake(), {}, (), TODAY), tmp_path)
    assert written.without_pdf is not None
    assert "libpango" in written.without_pdf.message
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["statement-facts.json", "statement-working-paper.html", "statement.html"]


def test_the_bundled_catalogue_and_contacts_load() -> None:
    assert len(load_catalogue().areas) == 6
    assert load_contacts().contacts
