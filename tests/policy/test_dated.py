"""A value that changes by year is the one in force on the day; before the first it is refused with a sentence."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.policy.dated import disorder, in_force, is_dated, starts_in

APRIL = date(2026, 4, 1)
NEXT = date(2027, 4, 1)
PAY = {"lowest": {APRIL: "12.71", NEXT: "13.05"}, "rest": [1, {APRIL: [2]}]}


def test_the_value_is_that_of_the_last_day_that_has_come() -> None:
    assert in_force(PAY, APRIL) == ({"lowest": "12.71", "rest": [1, [2]]}, ())
    assert in_force(PAY, NEXT - timedelta(days=1)) == in_force(PAY, APRIL)
    assert in_force(PAY, NEXT) == ({"lowest": "13.05", "rest": [1, [2]]}, ())
    assert in_force(PAY, date.max) == in_force(PAY, NEXT)


def test_before_its_first_day_a_value_is_missing_with_its_place_and_a_sentence() -> None:
    _, missing = in_force(PAY, date(2026, 3, 31))

    assert missing == (
        (("lowest",), "lowest has no value on 2026-03-31: its first holds from 2026-04-01"),
        (("rest", 1), "rest.1 has no value on 2026-03-31: its first holds from 2026-04-01"),
    )


def test_only_a_mapping_of_days_alone_is_dated() -> None:
    assert is_dated({APRIL: 1})
    for other in ({}, {"a": 1}, {APRIL: 1, "a": 2}, [APRIL], APRIL, None):
        assert not is_dated(other)


def test_every_start_is_known_once_also_inside_a_dated_value() -> None:
    assert starts_in(PAY) == (APRIL, NEXT)
    assert starts_in({APRIL: {"deep": {NEXT: 1}}}) == (APRIL, NEXT)
    assert starts_in({"rest": [{"deep": {NEXT: 1}}]}) == (NEXT,)
    assert starts_in({"plain": [1, "two"]}) == ()


def test_days_that_do_not_rise_are_told_in_the_order_in_which_they_stand() -> None:
    data = {"plain": 1, "pay": [{NEXT: 2, APRIL: {"deep": 1}}]}

    assert list(disorder(data)) == [
        (("pay", 0), "pay.0: the days must rise, the earliest first; found 2027-04-01, 2026-04-01")
    ]
    assert list(disorder(PAY)) == []


@given(st.dictionaries(st.dates(), st.integers(), min_size=1), st.dates())
def test_a_value_holds_until_the_next_begins(values: dict[date, int], day: date) -> None:
    found, missing = in_force(values, day)
    begun = [start for start in values if start <= day]

    assert found == (values[max(begun)] if begun else None)
    assert bool(missing) is not bool(begun)
