from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.programme import Person, Safeguarding
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.outcome import (
    counted,
    restricted_place,
    restricted_sentence,
    still_telling,
    superseded,
)
from tests.workflow.council import TODAY, Council

PEOPLE = Safeguarding(lead=Person(name="Lee Lead"), deputy=Person(), out_of_hours=Person())


def test_the_sentence_counts_and_names_whom_to_tell() -> None:
    assert restricted_sentence(0, PEOPLE) == ""
    assert restricted_sentence(1, PEOPLE) == "1 restricted matter: tell Lee Lead today."
    assert restricted_sentence(2, PEOPLE) == "2 restricted matters: tell Lee Lead today."


def test_one_thing_is_no_plural() -> None:
    assert [counted(number, "workbook") for number in (0, 1, 2)] == ["0 workbooks", "1 workbook", "2 workbooks"]


def test_the_lead_is_told_where_to_read_on() -> None:
    assert restricted_place(0, Path("wend-restricted")) == ""
    words = "For the safeguarding lead only: READ-FIRST.txt in wend-restricted says what to do."
    assert restricted_place(1, Path("wend-restricted")) == words


def test_a_refusal_without_a_matter_stays_as_it_was() -> None:
    with pytest.raises(SlaveryCheckError) as refused, still_telling(0, PEOPLE):
        raise SlaveryCheckError("No.", "Try again.")

    assert (refused.value.hint, refused.value.exit_code) == ("Try again.", ExitCode.ERROR)


def test_a_refusal_with_a_matter_still_tells() -> None:
    with pytest.raises(SlaveryCheckError) as refused, still_telling(1, PEOPLE):
        raise SlaveryCheckError("No.", "Try again.")

    assert refused.value.hint.endswith("tell Lee Lead today.")
    assert refused.value.exit_code == ExitCode.RESTRICTED_MATTER


def test_of_two_returns_the_one_that_does_not_count_is_named(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.answer("S001", name="a.xlsx", answers={"declared_on": date(2026, 5, 1)})
    council.answer("S001", name="b.xlsx", answers={"declared_on": date(2026, 5, 2)})

    told = superseded(take_in(council.folder, TODAY).intake)

    assert told == ("S001 sent several: b.xlsx counts; a.xlsx does not, but its red flags stay.",)

    council.answer("S001", name="c.xlsx", answers={"declared_on": date(2026, 5, 3)})
    told = superseded(take_in(council.folder, TODAY).intake)

    assert told == ("S001 sent several: c.xlsx counts; b.xlsx, a.xlsx do not, but their red flags stay.",)
