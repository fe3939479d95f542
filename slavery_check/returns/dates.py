"""Dates as cells hold them. What can be read two ways is not read."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from slavery_check.returns.raw import CellKind, RawCell
from slavery_check.returns.text import plain

FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)
"""What a date of ours may be; beyond it stands a number or a slip of the pen."""
_DAY_ZERO_1900, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""1899-12-30 because spreadsheets of the 1900 epoch count a 29 February 1900; right from 1 March 1900 on."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in (3, len(name))} | {"sept": 9}
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ][0-9:.]+z?)?")
_NUMERIC = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]*([^\W\d_]+)[-/., ]*([0-9]{4}|[0-9]{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)[-/. ]*([0-9]{1,2})(?:st|nd|rd|th)?[-/., ]+([0-9]{4}|[0-9]{2})")
_CENTURIES = (1900, 2000)
_LONG_YEAR, _LONGEST = 4, 60
"""Characters of a year, and of a date."""


class AmbiguousDateError(ValueError):
    """The text can be read in more than one way, or its year has two figures."""

    def __init__(self, text: str, readings: tuple[date, ...]) -> None:
        """Keep the days that it may mean, at least one; the British order first."""
        super().__init__(text)
        self.readings = readings


def read_date(cell: RawCell, *, epoch_1904: bool, months: Mapping[str, int] = _MONTH) -> date:
    """Read a day; AmbiguousDateError when it has to be asked for, ValueError when there is none.

    `months` of other languages count beside the English ones.
    """
    if cell.kind is CellKind.NUMBER and cell.is_date:
        found = _serial(cell.text, epoch_1904=epoch_1904)
    elif cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST:
        found = _typed(plain(cell.text), {**months, **_MONTH})
    else:
        raise ValueError("not a date")
    if not FIRST <= found <= LAST:
        raise ValueError("not a date of our time")
    return found


def _serial(text: str, *, epoch_1904: bool) -> date:
    days = float(text)
    if not 0 <= days < 3_000_000:  # noqa: PLR2004 - the year 9999 ends before
        raise ValueError("not a day")
    return (_DAY_ZERO_1904 if epoch_1904 else _DAY_ZERO_1900) + timedelta(days=int(days))


def _typed(text: str, months: Mapping[str, int]) -> date:
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
        return date(year, month, day)
    if numeric := _NUMERIC.fullmatch(text):
        return _numeric(*numeric.groups())
    if worded := _DAY_FIRST.fullmatch(text):
        return _worded(worded[1], months.get(worded[2]), worded[3])
    if worded := _MONTH_FIRST.fullmatch(text):
        return _worded(worded[2], months.get(worded[1]), worded[3])
    raise ValueError("not a date")


def _numeric(first: str, second: str, year: str) -> date:
    """Read day and month, either of which may come first."""
    return _only(year, (int(second), int(first)), (int(first), int(second)))


def _only(year: str, *pairs: tuple[int, int]) -> date:
    """Give the one day that these pairs of month and day can be in a year; of a year in two figures never one."""
    is_short = len(year) < _LONG_YEAR
    years = [century + int(year) for century in (_CENTURIES if is_short else (0,))]
    days = (_day(each, month, day) for each in years for month, day in pairs)
    readings = tuple(dict.fromkeys(one for one in days if one and FIRST <= one <= LAST))
    if not readings:
        raise ValueError("no such day")
    if is_short or len(readings) > 1:
        raise AmbiguousDateError(year, readings)
    return readings[0]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded(day: str, number: int | None, year: str) -> date:
    if number is None:
        raise ValueError("no such month")
    return _only(year, (number, int(day)))
