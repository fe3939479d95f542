"""Which counts may be published, and as what, so that nobody can work out a small one by adding and subtracting.

A count of 1 to 4 becomes *fewer than 5*; 0 stays 0. Where a total and the other parts would give one away, it and the
small counts and noughts beside it become *not shown*; where that is not enough, so does the next larger count, until
every count that is hidden could, from all that is published, still have at least two values.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

SMALLEST_SHOWN = 5
FEWER = f"fewer than {SMALLEST_SHOWN}"
NOT_SHOWN = "not shown"


class Sum(Protocol):
    """A total and its parts, by id."""

    @property
    def total(self) -> str:
        """Id of the total."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Ids of the parts."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One count as published."""

    text: str
    exact: int | None
    """None when not shown exactly."""


Range = tuple[int, int]
"""What a reader knows of a count: least and greatest, both possible."""


def publish(
    values: Mapping[str, int], sums: Sequence[Sum], denominators: Collection[str] = frozenset()
) -> dict[str, Shown]:
    """Decide for every count how it is shown; the sums, as a graph, must form a tree.

    Denominators of five and more are always shown, since no count may stand without its whole: what they leave over is
    then known as one number, and how it divides is protected.
    """
    most = sum(values.values()) + SMALLEST_SHOWN
    known = {count: _first_sight(value) for count, value in values.items()}
    while at_risk := _at_risk(known, sums):
        beside = {part for one in sums if at_risk & {one.total, *one.parts} for part in one.parts} - {*denominators}
        ways = [known | way for way in _ways(beside, known, sums, most)]
        enough = (way for way in ways if not _at_risk(way, sums))
        if known == (known := next(enough, ways[-1])):
            break
    return {count: _shown(values[count], known[count]) for count in values}


def _at_risk(known: Mapping[str, Range], sums: Sequence[Sum]) -> set[str]:
    """Give the hidden counts that a reader can work out."""
    return {count for count, knows in deduce(known, sums).items() if not _exact(known[count]) and _exact(knows)}


def _ways(
    beside: Collection[str], known: Mapping[str, Range], sums: Sequence[Sum], most: int
) -> Iterator[dict[str, Range]]:
    """Give what may be hidden next, the gentlest first: small counts and noughts, then one larger count, then all."""
    yield {count: (0, most) for count in beside if known[count][1] < SMALLEST_SHOWN}
    candidate = _next_to_hide(beside, known, sums)
    yield {candidate: (SMALLEST_SHOWN, most)} if candidate else dict.fromkeys(beside, (0, most))


def deduce(known: Mapping[str, Range], sums: Sequence[Sum]) -> dict[str, Range]:
    """Give what a reader who adds and subtracts ends up knowing. Exact where the sums form a tree."""
    ranges = dict(known)
    while True:
        before = dict(ranges)
        for one in sums:
            low = sum(ranges[part][0] for part in one.parts)
            high = sum(ranges[part][1] for part in one.parts)
            total = _both(ranges[one.total], (low, high))
            ranges[one.total] = total
            for part in one.parts:
                least, greatest = ranges[part]
                ranges[part] = _both((least, greatest), (total[0] - (high - greatest), total[1] - (low - least)))
        if ranges == before:
            return ranges


def _both(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _first_sight(value: int) -> Range:
    return (1, SMALLEST_SHOWN - 1) if 0 < value < SMALLEST_SHOWN else (value, value)


def _exact(known: Range) -> bool:
    return known[0] == known[1]


def _next_to_hide(beside: Collection[str], known: Mapping[str, Range], sums: Sequence[Sum]) -> str | None:
    """Give the smallest count that is still shown; one that is itself a total only when nothing else is left."""
    totals = {one.total for one in sums}
    still_shown = [count for count in beside if _exact(known[count]) and known[count][0]]
    return min(still_shown, key=lambda count: (count in totals, known[count][0], count), default=None)


def _shown(value: int, known: Range) -> Shown:
    if known == (value, value):
        return Shown(str(value), value)
    return Shown(FEWER if known == (1, SMALLEST_SHOWN - 1) else NOT_SHOWN, None)
