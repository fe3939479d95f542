"""`policy calibrate`: bands, work against a stated capacity, and what it takes to reach Low."""

from fractions import Fraction
from pathlib import Path

import pytest

from slavery_check.cli.policy_calibrate_page import calibrate_page
from slavery_check.model import Band
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.policy_review.calibrating import Calibration, calibrate, talked_with
from slavery_check.workflow.run import score
from tests.workflow.council import TODAY, Council
from tests.workflow.policy_review.drafted import drafted


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Council(tmp_path_factory.mktemp("calibrated") / "council")
    for id_ in ("S001", "S002", "S003", "S004"):
        made.supplier(id_)
    made.answer("S001")
    made.answer("S002", answers={"lowest_pay": "below_minimum"})
    made.answer("S003", answers={"legal_record": ["conviction"]})
    score(made.folder, None, TODAY)
    return made.folder


def found(folder: Path, capacity: int | None = None) -> Calibration:
    return calibrate(folder, None, capacity, TODAY)


def test_each_band_is_counted_and_floors_are_told_apart(folder: Path) -> None:
    one = found(folder)

    assert one.bands == {Band.VERY_HIGH: 1, Band.HIGH: 1, Band.MEDIUM: 0, Band.LOW: 1, None: 0}
    assert (one.floored, one.left_out, one.conversations) == (2, 1, 2)


def test_how_many_of_each_band_are_provisional_stands_beside_it(tmp_path: Path) -> None:
    made = Council(tmp_path / "council")
    for id_, open_answer in (("S001", {}), ("S002", {"longest_week": "dont_know"})):
        made.supplier(id_)
        made.answer(id_, answers=open_answer)
    score(made.folder, None, TODAY)

    one = calibrate(made.folder, None, None, TODAY)

    assert sum(one.provisional.values()) == 1
    (moving,) = (band for band, number in one.provisional.items() if number)
    (settled,) = (band for band, number in one.bands.items() if number and band is not moving)
    lines = tuple(calibrate_page(one))
    assert any(line.startswith(f"{moving} ") and line.endswith("50%  of these, provisional: 1") for line in lines)
    assert any(line.startswith(f"{settled} ") and line.endswith("50%  of these, provisional: 0") for line in lines)


def test_the_work_is_held_against_what_can_be_done_until_it_is_due(folder: Path) -> None:
    one = found(folder, 1)

    assert one.months == 2
    assert [(load.band, load.due_days, load.wanted, load.possible, load.is_enough) for load in one.loads] == [
        (Band.VERY_HIGH, 30, 1, 0, False),
        (Band.HIGH, 60, 2, 1, False),
    ]
    assert all(load.is_enough for load in found(folder, 3).loads)


def test_without_a_capacity_it_is_asked_for_and_with_none_it_never_ends(folder: Path) -> None:
    assert "Say how many conversations you can have in a month with --capacity N." in calibrate_page(found(folder))
    assert "At 0 a month they are never all had." in calibrate_page(found(folder, 0))


def test_another_policy_can_be_tried(folder: Path, tmp_path: Path) -> None:
    path = drafted(tmp_path, ("starts_at: 25", "starts_at: 5"))

    assert calibrate(folder, str(path), None, TODAY).bands[Band.MEDIUM] == 1


def test_no_supplier_is_named(folder: Path) -> None:
    page = "\n".join(calibrate_page(found(folder, 2)))

    assert not any(id_ in page for id_ in ("S001", "S002", "S003", "S004"))


def test_the_bands_to_talk_with_stand_in_the_policy() -> None:
    assert talked_with(load_policy("supplier-2026")) == (Band.VERY_HIGH, Band.HIGH)


def test_controls_are_told_by_the_weakest_the_middle_and_the_strongest(folder: Path) -> None:
    controls = found(folder).controls

    assert controls is not None
    assert 0 < controls[0] <= controls[1] <= controls[2] < Fraction(1)
