"""What the register knows of a supplier from earlier years decides what it is asked."""

import copy
import shutil
from datetime import date
from pathlib import Path

import pytest

from slavery_check.assessment.proportion import Past
from slavery_check.model import Band
from slavery_check.register.changed import append_changed
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.received import return_entry
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.workflow.earlier_years import earlier_years
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.run import score
from tests.workflow.council import TODAY, Council

FORM = "supplier-2026"
NEXT_YEAR = date(2027, 6, 1)


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """Give a council in the year after it scored two suppliers: one careful, one with an open flag."""
    made = Council(tmp_path_factory.mktemp("years") / "wend")
    made.supplier("S1", "Bright Clean Ltd")
    made.supplier("S2", "Bright Clean Ltd")
    made.answer("S1", answers={"tied_housing": ["housing"]})
    made.answer("S2", answers={"longest_week": "over_60"})
    score(made.folder, None, TODAY)
    made.settings(financial_year={"start": "2026-04-01", "end": "2027-03-31"}, request={"deadline": "2027-06-30"})
    return made


@pytest.fixture
def council(scored: Council, tmp_path: Path) -> Council:
    """Give a copy of it."""
    folder = tmp_path / "copy" / "wend"
    shutil.copytree(scored.folder, folder)
    copied = copy.copy(scored)
    copied.folder, copied.suppliers = folder, dict(scored.suppliers)
    return copied


def past(council: Council, supplier_id: str) -> Past:
    opened = open_programme(council.folder)
    with register_of(opened, NEXT_YEAR) as register, register.reading() as connection:
        return earlier_years(connection, opened).get(supplier_id, Past())


def test_last_years_answers_band_and_open_flags_are_known(council: Council) -> None:
    careful, flagged = past(council, "S1"), past(council, "S2")
    assert careful.last is not None
    assert careful.shown is careful.last
    assert (careful.last.supplier_id, careful.band, careful.flagged) == ("S1", Band.LOW, False)
    assert (flagged.band, flagged.flagged) == (Band.MEDIUM, True)
    assert past(council, "S3") == Past()


def test_a_flag_that_a_named_person_cleared_is_not_open(council: Council) -> None:
    with register_of(open_programme(council.folder), NEXT_YEAR) as register:
        append_changed(register, Kind.CLEARED, [NewEntry(Kind.CLEARED, "S2", "over_60_hours")])
    assert past(council, "S2").flagged is False


def test_an_id_that_was_given_to_another_firm_brings_no_answers_and_keeps_its_band(council: Council) -> None:
    council.supplier("S2", "Quite Another Ltd")
    assert past(council, "S2").last is None
    assert past(council, "S2").band is Band.MEDIUM


def test_this_years_own_returns_change_nothing(tmp_path: Path) -> None:
    this_year = Council(tmp_path / "wend")
    this_year.supplier("S1", "Bright Clean Ltd")
    this_year.answer("S1")
    score(this_year.folder, None, TODAY)
    assert past(this_year, "S1") == Past()


def test_a_return_that_would_be_kept_back_today_decides_what_is_asked_and_is_shown_to_nobody(tmp_path: Path) -> None:
    made = Council(tmp_path / "wend")
    made.supplier("S1", "Bright Clean Ltd")
    told = read_one(made.answer("S1", answers={"supply_description": "the agent took their passports"}), FORM, TODAY)
    assert isinstance(told, ValidatedReturn)
    with register_of(open_programme(made.folder), TODAY) as register, register.writing() as writer:
        writer.append(return_entry("S1", "S1.xlsx", told, ()))  # received under rules that did not know the words
    made.settings(financial_year={"start": "2026-04-01", "end": "2027-03-31"}, request={"deadline": "2027-06-30"})

    found = past(made, "S1")
    assert found.last is not None
    assert found.shown is None
