from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.follow_up.asking import needs_correction, on_hold, refused, refused_of_nobody, silent, unmatched
from slavery_check.follow_up.monday import Monday, monday
from slavery_check.follow_up.plan import FollowUp
from slavery_check.model import Band, FlagSeverity
from slavery_check.programme import Supplier
from tests.follow_up.examples import CALENDAR, DEADLINE, SUPPLIER, TODAY
from tests.follow_up.test_urgency import improved


def groups(rows: list[FollowUp], today: date = TODAY) -> dict[str, int]:
    found = monday(rows, today)
    return {field.name: len(getattr(found, field.name)) for field in fields(Monday) if getattr(found, field.name)}


def test_high_is_rung_and_medium_written_to() -> None:
    assert groups([improved("S1", Band.HIGH), improved("S2", Band.MEDIUM), improved("S3", Band.LOW)]) == {
        "ring": 1,
        "write": 1,
        "nothing": 1,
    }


def test_a_grave_flag_is_rung_and_a_minor_one_written_to() -> None:
    rows = [improved("S1", Band.MEDIUM, FlagSeverity.MAJOR), improved("S2", Band.MEDIUM, FlagSeverity.MINOR)]

    assert groups(rows) == {"ring": 1, "write": 1}


def test_silence_waits_is_reminded_in_its_week_and_rung_when_late() -> None:
    for today, group in ((TODAY, "wait"), (DEADLINE - timedelta(days=9), "remind"), (DEADLINE + timedelta(1), "ring")):
        row = silent(SUPPLIER, replace(CALENDAR, today=today))
        assert groups([row], today=today) == {group: 1}


def test_what_came_back_unusable_is_sent_back_late_or_not() -> None:
    late = DEADLINE + timedelta(days=30)
    calendar = replace(CALENDAR, today=late)
    rows = [needs_correction(SUPPLIER, 1, None, calendar), refused(SUPPLIER, [("a.pdf", "A PDF.")], calendar)]

    assert groups(rows, late) == {"send_back": 2}


def test_the_sender_of_a_file_of_nobody_is_to_be_found_out() -> None:
    rows = [unmatched("x.xlsx", "", CALENDAR), refused_of_nobody("scan.pdf", "A PDF.", CALENDAR)]

    assert groups(rows) == {"look_into": 2}


@given(
    st.lists(
        st.sampled_from(
            [
                improved("S1", Band.HIGH),
                silent(SUPPLIER, CALENDAR),
                on_hold(Supplier(id="S6", name="S6"), "Cal"),
                unmatched("x.xlsx", "", CALENDAR),
            ]
        )
    )
)
def test_every_row_stands_in_exactly_one_group(rows: list[FollowUp]) -> None:
    assert sum(groups(rows).values()) == len(rows)
