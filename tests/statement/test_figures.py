"""Tables that a reader can take in: few columns, no column of nothing but *not shown*, and nothing given away."""

from datetime import timedelta

import pytest

from slavery_check.follow_up.plan import ActionStatus
from slavery_check.model import Band
from slavery_check.returns.answers import Answer, Unanswered
from slavery_check.statement.counting import Place, snapshot
from slavery_check.statement.document import Table
from slavery_check.statement.figures import (
    PROVISIONAL,
    actions,
    controls,
    disclosed,
    figures,
    priorities,
    statements,
    summary,
)
from slavery_check.statement.suppression import NOT_SHOWN
from tests.statement.material import TODAY, action, answered, assessment, many_suppliers, standing


def _fees(*answers: Answer) -> Table:
    standings = [standing(number, Place.ACCEPTED, {"fees_paid": one}) for number, one in enumerate(answers)]
    _, fees = disclosed(figures(snapshot(standings, {}, (), (), TODAY)))
    return fees


def test_answers_too_few_to_show_apart_stand_in_one_line_and_are_named_below() -> None:
    fees = _fees(
        *[answered("fees_paid", "no_fees")] * 19, answered("fees_paid", "fees_repaid"), Unanswered("fees_paid")
    )
    assert fees.rows == (("No worker paid", "19", "90%"), ("Any other answer, together", "fewer than 5", NOT_SHOWN))
    assert fees.total == ("Suppliers with a readable return", "21", "100%")
    assert fees.note == (
        "Too few to show apart: paid, and repaid in full; paid, and repaid in part or not at all; does not know; "
        "no answer; does not apply."
    )


def test_answers_that_can_be_shown_keep_a_line_each_with_those_who_do_not_know_and_gave_none() -> None:
    fees = _fees(*[answered("fees_paid", "no_fees")] * 10, *[Unanswered("fees_paid")] * 10)
    lines = {row[0]: row[1] for row in fees.rows}
    assert lines["No answer"] == "10"
    assert lines["Does not know"] == "0"
    assert "Does not apply" not in lines
    assert fees.note == ""


def test_a_note_of_its_own_is_kept_beside_what_was_put_together() -> None:
    standings = [
        standing(number, Place.ACCEPTED, {"s54_applies": answered("s54_applies", "yes" if number == 0 else "no")})
        for number in range(20)
    ]
    (table,) = statements(figures(snapshot(standings, {}, (), (), TODAY)))
    assert "gave a link to a statement" in table.note
    assert sum(row[1] == NOT_SHOWN for row in table.rows) <= 1


def test_the_two_tables_of_controls_hold_every_class_once_and_say_their_whole() -> None:
    said, shown = controls(figures(many_suppliers()))
    assert [row[0] for row in said.rows] == [row[0] for row in shown.rows]
    assert (*said.header[1:], *shown.header[1:]) == (
        "In place, as stated",
        "Partly",
        "Not in place",
        "Does not apply",
        "In place, evidence received",
        "Does not know",
        "No answer",
    )
    assert "29 suppliers" in said.note
    assert "29 suppliers" in shown.note


def _lows(suppliers: int, complete: int) -> Table:
    standings = [standing(number, Place.ACCEPTED) for number in range(suppliers)]
    ids = [one.supplier.id for one in standings]
    assessed = {one: assessment(one, Band.LOW) for one in ids}
    (table,) = priorities(figures(snapshot(standings, assessed, (), (), TODAY, complete=ids[:complete])))
    return table


@pytest.mark.parametrize(
    ("suppliers", "complete", "row", "bar"),
    [
        (20, 8, ("Low", "20", "100%", "12"), "20 (provisional: 12)"),
        (20, 0, ("Low", "20", "100%", "20"), "20 (provisional: 20)"),
        (20, 20, ("Low", "20", "100%", "0"), "20"),
        (20, 17, ("Low", "20", "100%", "fewer than 5"), "20 (provisional: fewer than 5)"),
    ],
)
def test_how_many_of_a_band_are_provisional_stands_in_its_row_and_at_its_bar(
    suppliers: int, complete: int, row: tuple[str, ...], bar: str
) -> None:
    table = _lows(suppliers, complete)

    assert table.rows[0] == row
    assert table.chart is not None
    assert (table.chart.bars[0].text, table.chart.bars[0].value) == (bar, suppliers)
    assert PROVISIONAL in table.note


def test_who_is_not_said_to_be_complete_counts_as_provisional() -> None:
    counted = many_suppliers().facts
    assert all(
        counted[f"priority.{band.name.lower()}"].value
        == sum(counted[f"priority.{band.name.lower()}.state.{state}"].value for state in ("provisional", "complete"))
        for band in Band
    )
    assert _lows(5, 0).rows[0][3] == "5"


def test_where_nobody_tracks_actions_no_nought_overdue_is_claimed() -> None:
    due = TODAY + timedelta(days=30)
    still_open = [action(number, due) for number in range(6)]
    proposed = figures(snapshot((), {}, still_open, (), TODAY))
    tracked = figures(snapshot((), {}, [*still_open, action(6, TODAY, ActionStatus.CLOSED)], (), TODAY))

    assert (actions(proposed), summary(proposed)[-1].label) == ((), "Corrective actions proposed")
    assert summary(proposed)[-1].value == "6"
    assert [table.caption for table in actions(tracked)] == [
        "Corrective actions on the follow-up list, agreed or proposed"
    ]
