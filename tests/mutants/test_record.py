"""What became of the mutants is kept and told as it was."""

from pathlib import Path

from tests.mutants.groups import GROUPS
from tests.mutants.record import Outcome, enough, keep, kept, page

GATE, SHEET = "slavery_check/workbook/gate.py", "slavery_check/workbook/sheet.py"
READING = GROUPS["reading"]


def outcome(path: str, killed: int, alive: int) -> Outcome:
    return Outcome(path, "0", 20, killed=killed, survived=[(at, "x") for at in range(alive)])


def test_nine_of_ten_killed_are_enough_in_each_area() -> None:
    assert enough(READING, [outcome(GATE, 9, 1), outcome(SHEET, 9, 1)])
    assert not enough(READING, [outcome(GATE, 89, 11), outcome(SHEET, 1000, 0)])


def test_what_timed_out_counts_as_killed_and_is_told_apart() -> None:
    one = outcome(GATE, 8, 1)
    one.timed_out = [(3, "f: break -> continue")]

    assert enough(READING, [one])
    assert f"| {GATE} | 20 | 10 | 8 | 1 | 1 | 0 | 90.0% | all |" in page(READING, "`make`", [one])


def test_what_is_kept_is_read_back_and_what_was_explained_since_is_equivalent(tmp_path: Path) -> None:
    explained = "(module): _KIND = 80 -> _KIND = 81"
    one = outcome(GATE, 9, 0)
    one.survived = [(7, "still alive"), (8, explained)]
    keep(tmp_path, one)

    found = kept(tmp_path, GATE)

    assert found is not None
    assert (found.killed, found.survived, found.equivalent) == (9, [(7, "still alive")], [explained])
    assert kept(tmp_path, SHEET) is None


def test_a_module_that_was_not_tried_is_said_to_be() -> None:
    assert f"| {SHEET} | not tried |" in page(READING, "`make`", [outcome(GATE, 9, 1)])


def test_a_module_without_mutants_has_no_share() -> None:
    assert f"| {SHEET} | 20 | 0 | 0 | 0 | 0 | 0 | none to try |" in page(READING, "`make`", [outcome(SHEET, 0, 0)])
