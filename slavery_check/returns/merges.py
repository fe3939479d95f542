"""Merged cells of one sheet: whether an answer may hide, or be hidden, in one. Quick however many there are."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from slavery_check.returns.addresses import Area, area


@dataclass(frozen=True, slots=True)
class _Column:
    """The merges that touch one column, by their top row."""

    tops: list[int]
    furthest: list[Area]
    """At each place: of the merges up to here the one that reaches furthest down."""


@dataclass(frozen=True, slots=True)
class Merges:
    """The merged ranges of a sheet."""

    areas: dict[Area, str]
    """As stored, by what they cover."""
    _columns: dict[int, _Column] = field(default_factory=dict)

    @classmethod
    def of(cls, ranges: Sequence[str]) -> "Merges":
        """Take ranges as stored; what is no range is left out."""
        return cls({found: text for text in ranges if (found := area(text))})

    def hiding(self, row: int, column: int) -> str:
        """Give the merged range in which this cell may hide an answer or be hidden; empty when there is none.

        A merge to the right of the cell alone, within its row, hides nothing that we ask for.
        """
        if not self.areas:
            return ""
        if column not in self._columns:
            self._columns[column] = self._gather(column)
        found = self._columns[column]
        place = bisect_right(found.tops, row) - 1
        if place < 0 or found.furthest[place].bottom < row:
            return ""
        return self.areas[found.furthest[place]]

    def _gather(self, column: int) -> _Column:
        touching = sorted(
            one
            for one in self.areas
            if one.left <= column <= one.right and not (one.left == column and one.top == one.bottom)
        )
        furthest: list[Area] = []
        for one in touching:
            furthest.append(one if not furthest or one.bottom > furthest[-1].bottom else furthest[-1])
        return _Column([one.top for one in touching], furthest)
