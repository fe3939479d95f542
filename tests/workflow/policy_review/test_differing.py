"""`policy diff`: who changes band and why; nothing is recorded, and nobody on hold is told of."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from slavery_check.cli.policy_diff_page import diff_page
from slavery_check.errors import SlaveryCheckError
from slavery_check.model import Band
from slavery_check.workflow.policy_review.differing import PolicyDiff, diff
from slavery_check.workflow.run import score
from tests.workflow.council import TODAY, Council
from tests.workflow.policy_review.drafted import drafted

OVERTIME = """    route: improve
    tense: now
    severity: major
    floor: Medium
    due_days: 60
    reason: overtime is required
"""
HIGHER_FLOOR = (OVERTIME, OVERTIME.replace("Medium", "High"))
NEW_HARM = (OVERTIME, OVERTIME.replace("improve", "safeguard").replace("due_days: 60", "due_days: 0"))
HEAVIER = ("{low: .5, medium: 1.5, high: 3, very_high: 4}", "{low: 2.5, medium: 2.5, high: 3, very_high: 4}")


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "council")
    for id_ in ("S001", "S002", "S003"):
        made.supplier(id_)
    made.answer("S001")
    made.answer("S002", answers={"overtime": "required"})
    return made


def compared(council: Council, *changes: tuple[str, str]) -> PolicyDiff:
    score(council.folder, None, TODAY)
    return diff("policy", str(drafted(council.folder.parent, *changes)), council.folder, TODAY)


def test_who_changes_band_is_named_with_the_flag_that_does_it(council: Council) -> None:
    found = compared(council, HIGHER_FLOOR)

    (one,) = found.moved
    assert (one.supplier_id, one.before.band, one.after.band) == ("S002", Band.MEDIUM, Band.HIGH)
    assert [(was.id, was.floor, now.floor) for was, now in one.refloored] == [
        ("forced_overtime", Band.MEDIUM, Band.HIGH)
    ]
    assert one.lines == ()
    assert (found.compared, found.same, found.only_points, found.left_out) == (2, 1, 0, 1)
    assert (found.bands[Band.HIGH], found.bands[Band.MEDIUM], found.bands[Band.LOW]) == ((0, 1), (1, 0), (1, 1))


def test_the_criteria_that_differ_are_named_with_their_points(council: Council) -> None:
    found = compared(council, HEAVIER, ("starts_at: 25", "starts_at: 20"))

    one = next(one for one in found.moved if one.supplier_id == "S001")
    before, after = one.before, one.after
    assert (before.band, after.band) == (Band.LOW, Band.MEDIUM)
    sector = next(line for line in one.lines if line.criterion == "sector")
    assert (sector.before, sector.after) == (Fraction(15), Fraction(25))
    assert one.lines[0] is sector
    assert sum((line.after or 0) - (line.before or 0) for line in one.lines) == (after.residual or 0) - (
        before.residual or 0
    )


def test_nothing_is_recorded_and_nothing_is_written(council: Council) -> None:
    score(council.folder, None, TODAY)
    policy = drafted(council.folder.parent, HIGHER_FLOOR)
    before = everything(council.folder)

    diff("policy", str(policy), council.folder, TODAY)

    assert everything(council.folder) == before


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_whoever_another_policy_would_restrict_is_not_told_of(council: Council) -> None:
    found = compared(council, NEW_HARM)

    assert found.moved == ()
    assert (found.compared, found.left_out) == (1, 2)
    assert "S002" not in "\n".join(diff_page(found))


def test_whoever_is_on_hold_is_counted_with_those_who_did_not_answer(council: Council) -> None:
    score(council.folder, None, TODAY)
    council.supplier("S002", hold="yes")
    found = diff("policy", str(drafted(council.folder.parent, HIGHER_FLOOR)), council.folder, TODAY)

    page = "\n".join(diff_page(found))
    assert (found.compared, found.left_out) == (1, 2)
    assert "S002" not in page
    assert "2 not compared: no answer, refused, or on hold." in page


def test_a_red_flag_that_a_new_policy_drops_stays_until_a_person_clears_it(council: Council) -> None:
    found = compared(
        council, ("when: {question: overtime, is: [required]}\n", "when: {question: overtime, is: [no_overtime]}\n")
    )

    assert found.moved == ()
    assert found.same == 2


def test_a_new_policy_of_the_same_name_is_told_to_raise_its_version(council: Council) -> None:
    score(council.folder, None, TODAY)
    found = diff("policy", str(drafted(council.folder.parent, HIGHER_FLOOR, version="2.1")), council.folder, TODAY)

    assert "Raise the version of the new one before it is adopted." in "\n".join(diff_page(found))


def test_before_the_first_run_there_is_nothing_to_compare(council: Council) -> None:
    with pytest.raises(SlaveryCheckError, match="There is no register yet"):
        diff("policy", "policy", council.folder, TODAY)


def test_a_policy_that_is_not_there_is_said(council: Council) -> None:
    with pytest.raises(SlaveryCheckError, match=r"There is no policy at nowhere\.yaml"):
        diff("policy", "nowhere.yaml", council.folder, TODAY)


def test_what_a_return_of_last_year_would_restrict_is_not_told_of_either(council: Council) -> None:
    council.answer("S001", answers={"overtime": "required"}, name="first.xlsx")
    score(council.folder, None, TODAY)
    settings = council.folder / "programme.yaml"
    text = settings.read_text("utf-8")
    for this, following in (("2026-03-31", "2027-03-31"), ("2025-04-01", "2026-04-01"), ("2026-06-30", "2027-06-30")):
        text = text.replace(this, following)
    settings.write_text(text, "utf-8")
    council.answer("S001", name="next.xlsx", answers={"employees": 13})
    later = date(2027, 6, 1)
    score(council.folder, None, later)

    found = diff("policy", str(drafted(council.folder.parent, NEW_HARM)), council.folder, later)

    assert (found.moved, found.compared, found.left_out) == ((), 0, 3)


@pytest.mark.parametrize("named", ["supplier-2026", "questionnaire", "../policy", ""])
def test_a_policy_that_is_not_there_is_told_by_its_name_with_those_that_are(council: Council, named: str) -> None:
    with pytest.raises(SlaveryCheckError, match="is no policy of the questionnaire supplier-2026") as refused:
        diff(named, "policy", council.folder, TODAY)

    assert refused.value.hint == "Name one of this installation (policy), or a file that ends in .yaml."
