"""Rows that share their words are the same rows."""

from dataclasses import replace
from datetime import date

from slavery_check.follow_up.plan import Action, FollowUp, Lane
from slavery_check.model import Band, FlagSeverity
from slavery_check.workflow.alike import Alike


def row(number: int) -> FollowUp:
    id_ = f"S{number}"
    words = f"Nobody has checked {len(id_)} things."  # Made anew each time, as for each supplier.
    action = Action(
        f"{id_}-fees", id_, words, "fees", f"2!B{number}", FlagSeverity.MAJOR, date(2026, 6, 1), words, questions=("a",)
    )
    return FollowUp(
        id_, f"Firm {id_}", Lane.IMPROVE, Band.HIGH, "75.5", ("fees",), (words, id_), (words,), None, "Ann",
        (number, 1), (action, replace(action, id=f"{id_}-pay", due=date(2026, 7, number))),
    )  # fmt: skip


def test_rows_are_equal_to_what_they_were() -> None:
    alike = Alike()
    rows = [row(number) for number in range(1, 9)]
    assert [alike.row(one) for one in rows] == rows


def test_what_two_rows_say_alike_is_held_once() -> None:
    alike = Alike()
    first, second = alike.row(row(1)), alike.row(row(2))
    assert first.reasons[0] is second.reasons[0] is second.actions[0].finding
    assert first.ask_for is second.ask_for
    assert first.actions[0].due is second.actions[0].due
