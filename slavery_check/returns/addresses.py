"""Cell addresses as people read them, and back."""

import re
from functools import lru_cache
from typing import NamedTuple

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!:,\[\]]+))!(\$?[A-Z]{1,3}\$?[0-9]{1,7})")


_LONGEST_OF_OURS = 80
"""Characters of a reference that is kept: a sheet's name has at most 31."""


class Area(NamedTuple):
    """A rectangle of cells; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@lru_cache(maxsize=64)
def letters(column: int) -> str:
    """Give A for 1, AA for 27."""
    shown = ""
    while column:
        column, rest = divmod(column - 1, 26)
        shown = chr(65 + rest) + shown
    return shown


def a1(row: int, column: int) -> str:
    """Give `B7`."""
    return f"{letters(column)}{row}"


def cell(address: str) -> tuple[int, int] | None:
    """Read `B7` or `$B$7` into row and column; None when it is no address."""
    found = _CELL.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def area(text: str) -> Area | None:
    """Read `A1:B2` or `A1`; None when it is neither."""
    first, _, last = text.partition(":")
    start, end = cell(first), cell(last or first)
    return Area(*start, *end) if start and end else None


def reference(text: str) -> tuple[str, int, int] | None:
    """Read `'Sheet name'!$B$7` into sheet, row and column; None for anything else, such as `#REF!`."""
    return _reference(text) if len(text) <= _LONGEST_OF_OURS else _read_reference(text)


def _read_reference(text: str) -> tuple[str, int, int] | None:
    found = _REFERENCE.fullmatch(text.strip())
    place = cell(found[3]) if found else None
    if found is None or place is None:
        return None
    return (found[1] or found[2]).replace("''", "'"), *place


_reference = lru_cache(maxsize=2048)(_read_reference)
"""Every return has the same few hundred."""
