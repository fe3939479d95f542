"""What is otherwise than a year ago is said in the questionnaire's words, and nothing else is."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind
from slavery_check.register.erasing import erase_payloads
from slavery_check.register.history import entries
from slavery_check.register.received import return_entry, stored_return
from slavery_check.returns.answers import Answered, ValidatedReturn
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from slavery_check.workflow.keeping.year_diff import YearDiff, diff_years
from slavery_check.workflow.registers import registered
from tests.workflow.council import TODAY, Council

NEXT = date(2027, 6, 1)
YEARS = ("2025-26", "2026-27")
FIRST = {
    "fees_paid": "fees_part_repaid",
    "fees_repaid_amount": 1200,
    "deposits_or_loans": "yes",
    "trained_count": 4,
}
SECOND = {
    "fees_paid": "no_fees",
    "access_refused": "yes",
    "worker_kinds": ["direct", "agency"],
    "trained_count": None,
    "employees": "dont_know",
    "declared_on": NEXT,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """S1 answers in two years, and one of its actions is closed in the second; S2 is silent in both."""
    council = Council(tmp_path_factory.mktemp("made") / "wend")
    council.supplier("S1")
    council.supplier("S2")
    council.answer("S1", answers=FIRST)
    assess_programme(council.folder, TODAY)
    council.settings(financial_year={"start": "2026-04-01", "end": "2027-03-31"}, request={"deadline": "2027-06-30"})
    council.answer("S1", answers=SECOND, sites=({"site_name": "Yard", "site_country": "France"},), name="next.xlsx")
    assess_programme(council.folder, NEXT)
    fields = {"status": "closed", "evidence_received": "ledger of May, read by Ann"}
    closed = Decision(What.ACTION, "S1", "Ann", "seen on site", "S1-deposits_or_loans", fields=fields)
    record_decision(council.folder, closed, NEXT)
    return council.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    return shutil.copytree(made, tmp_path / "wend")


def found(folder: Path, supplier: str = "S1", years: tuple[str, str] = YEARS) -> YearDiff:
    return diff_years(folder, supplier, years, NEXT)


def test_answers_are_said_as_they_were_asked_and_chosen(folder: Path) -> None:
    said = dict(line.split("  ") for line in found(folder).answers)

    ours = "People we employ ourselves"
    assert said["How many people does your business employ?"] == "12 -> don't know"
    assert said["Which kinds of workers do work for you?"] == f"{ours} -> {ours}; Agency workers"
    assert said["How many people were trained in the last 12 months?"] == "4 -> nothing"
    repaid = "How much was paid back to workers in the last 12 months, in pounds?"
    assert said[repaid] == "1200 -> does not apply"
    assert [change for asked, change in said.items() if asked.endswith("Name of the site")] == ["nothing -> Yard"]
    assert len(said) == 10


def test_of_each_flag_and_action_it_is_said_what_became_of_it(folder: Path) -> None:
    diff = found(folder)

    assert diff.flags == ("came: access refused", "stayed: deposits or loans", "stayed: fees part repaid")
    assert {
        "S1-access_refused: not recorded -> open, due 2027-07-01",
        "S1-deposits_or_loans: open, due 2026-07-01 -> closed, due 2026-07-01",
    } <= set(diff.actions)
    assert [" -> High, provisional (" in line for line in diff.scores] == [True]


def test_an_action_that_nobody_touched_stands_as_it_did_the_year_before(folder: Path) -> None:
    lines = found(folder).actions

    assert "S1-fees_part_repaid: open, due 2026-07-31" in lines
    assert not [line for line in lines if line.endswith("-> not recorded")]


def test_the_years_may_be_named_the_other_way_round(folder: Path) -> None:
    assert "went: access refused" in found(folder, years=(YEARS[1], YEARS[0])).flags


def test_of_a_supplier_that_never_answered_there_is_little_to_say(folder: Path) -> None:
    returns = ("2025-26: no return", "2026-27: no return")

    assert found(folder, "S2") == YearDiff(returns, (), ("not assessed, as before",), (), ())


def test_after_an_erasure_the_years_still_compare_without_words(folder: Path) -> None:
    before = found(folder)
    with registered(folder).open(NEXT) as register:
        with register.reading() as connection:
            numbers = [one.number for one in entries(connection, kinds=(Kind.RETURN, Kind.ASSESSMENT), supplier="S1")]
        erase_payloads(register, "S1", numbers[:2], {}, {"by": "Dora", "reason": "ticket 17"})

    after = found(folder)

    assert after.returns == (f"{before.returns[0]}, whose words were erased", before.returns[1])
    assert after.answers == ()
    assert (after.scores, after.flags, after.actions) == (before.scores, before.flags, before.actions)


def test_a_question_of_a_questionnaire_that_we_have_no_more_is_said_by_its_id(folder: Path) -> None:
    with registered(folder).open(NEXT) as register, register.writing() as writer:
        *_, last = entries(writer.connection, kinds=(Kind.RETURN,), supplier="S1")
        sent = stored_return(last)
        assert isinstance(sent, ValidatedReturn)
        name = sent.supplier_return.answers["legal_name"]
        assert isinstance(name, Answered)
        asked = replace(name, question="dogs_kept", value="guard_dog")
        other = replace(
            sent.supplier_return, questionnaire_id="supplier-2019", sha256="f" * 64, answers={"dogs_kept": asked}
        )
        writer.append(return_entry("S1", "old.xlsx", replace(sent, supplier_return=other), ()))

    assert "dogs kept  nothing -> guard_dog" in found(folder).answers
