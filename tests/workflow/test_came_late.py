"""A file that came in an earlier financial year and can be read only now: of that year, until a person says more."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.receive import command as receive
from slavery_check.errors import SlaveryCheckError
from slavery_check.register.address import SETTING
from slavery_check.workflow.keeping.register_status import register_status
from slavery_check.workflow.keeping.year_diff import diff_years
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.registers import registered
from slavery_check.workflow.stored import answered_in
from tests.workflow.council import Council
from tests.workflow.test_memory import FLAG, FLAGGED, LATER, NEXT, decide, judge, next_year, open_flags, rows

YEARS = ("2025-26", "2026-27")
SAID = (
    "S001.xlsx came in 2025-26 and could not be read then. It can be read now, and does not count as this year's "
    "answer until somebody says that it is."
)


def in_its_second_year(folder: Path, answers: Mapping[str, str]) -> Council:
    """Give a programme whose one return had too many cells in the first year, and may be read now."""
    made = Council(folder)
    made.supplier("S001")
    made.answer("S001", answers=answers)
    made.settings(limits={"cells": 20})
    intake = judge(made).intake
    assert ([one.path.name for one in intake.refused], intake.on_hold) == (["S001.xlsx"], ())
    next_year(made)
    made.settings(limits={"cells": 60_000})
    return made


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.delenv(SETTING, raising=False)
    return in_its_second_year(tmp_path / "wend", FLAGGED)


def answered(council: Council) -> list[list[str]]:
    """Name who answered in either year."""
    with registered(council.folder).open(NEXT) as register, register.reading() as connection:
        return [sorted(answered_in(connection, year)) for year in YEARS]


def test_it_does_not_count_as_this_year_s_return_and_its_red_flags_stay(council: Council) -> None:
    for _ in ("new", "out of the register"):
        found = judge(council, NEXT)
        assert found.intake.current == {}
        assert found.intake.silent == ("S001",)
        assert open_flags(found) == {FLAG}
    assert answered(council) == [["S001"], []]
    assert register_status(council.folder, NEXT, whole_list=False).returned == 0
    assert diff_years(council.folder, "S001", YEARS, NEXT).returns[1] == "2026-27: no return"


def test_it_is_said_in_the_list_and_on_the_terminal_with_what_to_do(council: Council) -> None:
    (row,) = (row for row in rows(judge(council, NEXT)) if SAID in row.reasons)
    assert "matched SUPPLIER --about FILE" in row.ask_for[-1]
    lines = CliRunner().invoke(receive, [str(council.folder), "--today", "2027-06-01"]).output
    assert SAID in lines
    assert "matched SUPPLIER --about FILE" in lines


def test_it_counts_when_a_person_says_so_and_nothing_more_is_said_of_it(council: Council) -> None:
    judge(council, NEXT)
    decide(council, "matched", about="S001.xlsx", today=NEXT)

    found = judge(council, NEXT)

    assert found.intake.current["S001"].path.name == "S001.xlsx"
    assert "2025-26" not in " ".join(reason for row in rows(found) for reason in row.reasons)
    assert answered(council) == [[], ["S001"]]
    assert register_status(council.folder, NEXT, whole_list=False).returned == 1
    with pytest.raises(SlaveryCheckError, match="counts as S001's already"):
        decide(council, "matched", about="S001.xlsx", today=NEXT)


def test_read_in_the_year_in_which_it_came_it_counts_at_once(council: Council) -> None:
    settings = council.folder / "programme.yaml"
    text = settings.read_text("utf-8")
    for this, before in (("2027-03-31", "2026-03-31"), ("2026-04-01", "2025-04-01"), ("2027-06-30", "2026-06-30")):
        text = text.replace(this, before)
    settings.write_text(text, "utf-8")

    assert judge(council, LATER).intake.current["S001"].path.name == "S001.xlsx"
    assert open_programme(council.folder).programme.financial_year.label == "2025-26"


def test_of_nobody_known_the_year_is_said_too_and_a_name_found_later_makes_it_nobody_s_answer_of_this_year(
    council: Council,
) -> None:
    (council.folder / "suppliers.csv").write_text("id,name,country\nS002,Other,GB\n", "utf-8")
    found = judge(council, NEXT)
    assert [one.path.name for one in found.intake.unmatched] == ["S001.xlsx"]
    assert any(SAID in row.reasons for row in found.follow_ups if not row.supplier_id)

    council.supplier("S001")

    assert judge(council, NEXT).intake.silent == ("S001",)


def test_what_it_says_of_people_at_risk_pauses_contact_as_any_return_does(council: Council) -> None:
    other = in_its_second_year(council.folder.with_name("other"), {"original_papers_held": "yes"})

    intake = judge(other, NEXT).intake

    assert (intake.on_hold, intake.past) == (("S001",), {})
    assert not (other.folder / "returns" / "S001.xlsx").exists()
