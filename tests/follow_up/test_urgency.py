from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.follow_up.asking import needs_correction, on_hold, silent, unclear
from slavery_check.follow_up.letter import needs_letter
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.follow_up.planning import plan
from slavery_check.follow_up.urgency import at_one_date, most_urgent_first, order, weighed
from slavery_check.model import Band, FlagSeverity
from slavery_check.programme import Supplier
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import CALENDAR, SUPPLIER, TODAY, assessment, flag, said

POLICY = load_policy("supplier-2026")


def improved(supplier: str, band: Band, *flags: FlagSeverity) -> FollowUp:
    raised = [flag(str(severity), severity=severity) for severity in flags]
    owner = Supplier(id=supplier, name=supplier)
    return plan(assessment(band, 40, raised), owner, said(), (), POLICY, TODAY)


ROWS = [
    improved("S1", Band.MEDIUM, FlagSeverity.CRITICAL),
    improved("S2", Band.VERY_HIGH),
    improved("S3", Band.HIGH),
    improved("S4", Band.MEDIUM),
    needs_correction(Supplier(id="S5", name="S5"), 2, None, CALENDAR),
    on_hold(Supplier(id="S6", name="S6"), "Cal"),
    improved("S7", Band.LOW),
]


def test_the_worst_flag_and_the_band_come_first_then_the_day_then_asking_then_holds_then_nothing() -> None:
    ordered = most_urgent_first(reversed(ROWS))

    assert [row.supplier_id for row in ordered] == ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]
    assert [row.lane for row in ordered][-2:] == [Lane.HOLD, Lane.NOTHING]


def test_a_minor_flag_does_not_outrank_a_high_band() -> None:
    minor, high = improved("S1", Band.MEDIUM, FlagSeverity.MINOR), improved("S2", Band.HIGH)

    assert [row.supplier_id for row in most_urgent_first([minor, high])] == ["S2", "S1"]


def test_what_is_sent_back_stands_where_its_flags_put_it() -> None:
    plain, flagged = Supplier(id="S1", name="S1"), Supplier(id="S2", name="S2")
    raised = assessment(Band.VERY_HIGH, 70, [flag("late", severity=FlagSeverity.MINOR)])

    for back in (partial(needs_correction, to_fix=1, calendar=CALENDAR), partial(unclear, calendar=CALENDAR)):
        rows = [back(plain, assessment=assessment(Band.VERY_HIGH, 90)), back(flagged, assessment=raised)]

        assert [row.supplier_id for row in most_urgent_first(rows)] == ["S2", "S1"]


@given(st.permutations(ROWS))
def test_the_order_does_not_depend_on_the_order_of_arrival(rows: list[FollowUp]) -> None:
    assert most_urgent_first(rows) == most_urgent_first(ROWS)


def test_silence_after_the_deadline_is_not_better_than_a_medium_answer() -> None:
    late = silent(Supplier(id="S9", name="S9"), type(CALENDAR)(date(2026, 5, 1), (0,), TODAY))

    assert most_urgent_first([improved("S4", Band.MEDIUM), late])[0] == late


def test_who_is_reminded_today_stands_below_who_is_rung_this_week() -> None:
    today = silent(SUPPLIER, type(CALENDAR)(TODAY + timedelta(days=3), (3,), TODAY))

    assert most_urgent_first([today, improved("S2", Band.VERY_HIGH)])[-1] == today


DAYS = st.dates(TODAY, TODAY + timedelta(days=60)) | st.none()


@given(st.sampled_from(ROWS), st.sampled_from(ROWS), DAYS, DAYS)
def test_no_day_puts_what_is_less_grave_before_what_is_graver(
    one: FollowUp, other: FollowUp, first: date | None, second: date | None
) -> None:
    graver, milder = sorted((one, other), key=lambda row: row.urgency[:3])
    rows = [replace(milder, contact_by=first, due=first), replace(graver, contact_by=second, due=second)]
    if graver.urgency[:3] != milder.urgency[:3]:
        assert most_urgent_first(rows)[0].supplier_id == graver.supplier_id
    elif first != second:
        assert most_urgent_first(rows)[0] == min(rows, key=lambda row: row.contact_by or date.max)


def test_a_supplier_in_two_lines_has_one_day_to_be_written_to_and_one_to_answer_by() -> None:
    rows = [improved("S001", Band.MEDIUM), needs_correction(SUPPLIER, 2, None, CALENDAR)]

    found = at_one_date(rows, TODAY)

    assert {row.contact_by for row in found} == {TODAY + timedelta(days=6)}
    assert {row.due for row in found} == {CALENDAR.correction_due}


def test_a_day_that_is_over_stays_with_its_own_line() -> None:
    late = replace(improved("S001", Band.MEDIUM), due=TODAY - timedelta(days=1))

    found = at_one_date([late, needs_correction(SUPPLIER, 2, None, CALENDAR)], TODAY)

    assert [row.due for row in found] == [late.due, CALENDAR.correction_due]


def test_a_reminder_is_not_sent_early_because_somebody_rings_about_last_year() -> None:
    asked_today = silent(SUPPLIER, type(CALENDAR)(TODAY + timedelta(days=55), (7, 3), TODAY))
    overdue = replace(improved("S001", Band.MEDIUM), contact_by=TODAY)

    reminder, call = at_one_date([asked_today, overdue], TODAY)

    assert (reminder.contact_by, call.contact_by) == (TODAY + timedelta(days=48), TODAY)
    assert not needs_letter([reminder, call], TODAY)


def test_a_hold_and_a_supplier_that_needs_nothing_take_no_date_from_another_line() -> None:
    nothing = improved("S001", Band.LOW)

    assert at_one_date([needs_correction(SUPPLIER, 2, None, CALENDAR), nothing], TODAY)[1] == nothing


def test_rows_alike_in_harm_are_ordered_by_leverage_then_residual_then_the_sum_without_the_cap() -> None:
    owner = Supplier(id="S1", name="S1")
    low, high = (plan(assessment(Band.HIGH, points), owner, said(), (), POLICY, TODAY) for points in (60, 70))
    keys = [
        order(weighed(row, leverage, Fraction(over)))
        for row, leverage, over in ((low, 3, 0), (high, 1, 0), (low, 1, 40), (low, 1, 10), (low, 1, 0), (high, 0, 40))
    ]

    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(
    st.sampled_from(Band),
    st.lists(st.sampled_from(FlagSeverity), max_size=2),
    st.sampled_from(FlagSeverity),
    st.integers(0, 3),
    st.integers(0, 60),
)
def test_another_red_flag_never_comes_later_whatever_the_leverage(
    band: Band, flags: list[FlagSeverity], more: FlagSeverity, leverage: int, over: int
) -> None:
    fewer, greater = (improved("S1", band, *some) for some in (flags, [*flags, more]))

    assert order(weighed(greater, leverage, Fraction(over))) <= order(weighed(fewer, leverage, Fraction(over)))


@given(st.sampled_from(Band), st.sampled_from(FlagSeverity), st.integers(0, 3), st.integers(0, 60))
def test_no_leverage_outranks_how_grave_a_matter_is(band: Band, severity: FlagSeverity, weight: int, over: int) -> None:
    grave, mild = improved("S1", band, severity), improved("S2", band)
    same_day = replace(mild, contact_by=grave.contact_by, due=grave.due)
    assert grave.urgency[:3] <= same_day.urgency[:3]
    if grave.urgency[:3] < same_day.urgency[:3]:
        assert order(weighed(grave, 0, Fraction(0))) < order(weighed(same_day, weight, Fraction(over)))


def test_neither_hold_nor_nothing_is_weighed() -> None:
    held, nothing = on_hold(SUPPLIER, "Cal"), improved("S7", Band.LOW)

    assert [weighed(row, 3, Fraction(40)) for row in (held, nothing)] == [held, nothing]
