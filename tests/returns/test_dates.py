from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.returns.dates import FIRST, LAST, AmbiguousDateError, read_date
from slavery_check.returns.raw import CellKind, RawCell

DAYS = st.dates(FIRST, LAST)


def typed(text: str) -> date:
    return read_date(RawCell(1, 2, text), epoch_1904=False)


def serial(text: str, *, epoch_1904: bool = False) -> date:
    return read_date(RawCell(1, 2, text, CellKind.NUMBER, is_date=True), epoch_1904=epoch_1904)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-04", "2026/3/4", "2026-03-04T00:00:00", "2026-03-04 00:00:00", " 4 March 2026 ", "4th March 2026"),
        *("4 Mar 2026", "04-Mar-2026", "4 of March 2026", "March 4, 2026", "MARCH 4th 2026", "4\u00a0March\u00a02026"),
    ],
)
def test_a_date_that_reads_one_way_is_read(text: str) -> None:
    assert typed(text) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/03/2026", date(2026, 3, 25)),
        ("03/25/2026", date(2026, 3, 25)),
        ("04.04.2026", date(2026, 4, 4)),
        ("31-12-2025", date(2025, 12, 31)),
    ],
)
def test_day_and_month_in_figures_are_read_where_only_one_order_is_possible(text: str, day: date) -> None:
    assert typed(text) == day


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "12/11/2026", "04/04/26", "4 March 26", "Mar 4 26"])
def test_what_reads_two_ways_is_ambiguous(text: str) -> None:
    with pytest.raises(AmbiguousDateError):
        typed(text)


@pytest.mark.parametrize(
    "text", ["", "soon", "31/02/2026", "March 2026", "2026", "0000-00-00", "4 Marsh 2026", "45/45/2026", "1/1/1066"]
)
def test_what_is_no_date_of_our_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        typed(text)
    assert not isinstance(refused.value, AmbiguousDateError)


@given(day=DAYS, hours=st.floats(0, 0.999))
def test_a_stored_day_reads_back_in_both_epochs_whatever_the_hour(day: date, hours: float) -> None:
    since_1900 = (day - date(1899, 12, 30)).days
    assert serial(str(since_1900 + hours)) == day
    assert serial(str(since_1900 - 1462 + hours), epoch_1904=True) == day


@given(day=DAYS)
def test_a_day_written_in_words_or_iso_reads_back(day: date) -> None:
    assert typed(day.isoformat()) == day
    assert typed(f"{day.day} {day:%B} {day.year}") == day


@given(day=DAYS)
def test_figures_are_never_read_in_the_american_order_where_the_british_is_possible(day: date) -> None:
    text = f"{day:%d/%m/%Y}"
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(AmbiguousDateError):
            typed(text)
    else:
        assert typed(text) == day


@pytest.mark.parametrize("text", ["-1", "2026", "9999999", "nan", "inf", "1e400", "x"])
def test_a_stored_number_that_is_no_day_of_our_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        serial(text)


def test_a_bare_number_is_no_date() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_date(RawCell(1, 2, "46085", CellKind.NUMBER), epoch_1904=False)


def test_leap_day_counting_of_1900_does_not_shift_our_days() -> None:
    assert serial("32874") == date(1990, 1, 1)
    assert serial("32874") + timedelta(days=1) == serial("32875")
