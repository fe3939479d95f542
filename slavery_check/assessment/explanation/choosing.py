"""Choosing the fewest of many steps that together bring enough: exactly, by tables instead of by trying every set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Generic, TypeVar

Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Option(Generic[Step]):
    """Steps that may be taken together for one thing; of each thing at most one option is chosen."""

    steps: tuple[Step, ...]
    gain: Fraction
    worth: Fraction


_Row = tuple[int, int, int]
"""Size, gain and worth of an option, in whole numbers."""
_Table = dict[tuple[int, int], int]
"""The highest gain by size and worth."""


def choose(things: Sequence[Sequence[Option[Step]]], more_than: Fraction) -> tuple[Option[Step], ...] | None:
    """Choose so that the gains sum to more than this: the fewest steps, then the most worth, then the first options.

    None where all together do not. Options of one thing stand in order of preference.
    """
    options = [one for each in things for one in each]
    over, unit = _common(one.gain for one in options), _common(one.worth for one in options)
    rows = [[(len(one.steps), int(one.gain * over), int(one.worth * unit)) for one in each] for each in things]
    needed = more_than * over
    size = _fewest(rows, needed)
    if size is None:
        return None
    tables = _tables(rows, size)
    worth = max(worth for (used, worth), gain in tables[0].items() if used == size and gain > needed)
    chosen: list[Option[Step]] = []
    for each, own, after in zip(things, rows, tables[1:], strict=True):
        for option, (steps, gain, value) in zip(each, own, strict=True):
            rest = after.get((size - steps, worth - value))
            if rest is not None and rest + gain > needed:
                chosen.append(option)
                size, worth, needed = size - steps, worth - value, needed - gain
                break
    return tuple(chosen)


def _common(values: Iterable[Fraction]) -> int:
    return lcm(*(value.denominator for value in values))


def _fewest(rows: Sequence[Sequence[_Row]], needed: Fraction) -> int | None:
    """Find the least size with which enough can be had."""
    best = [0]
    for each in rows:
        longest = max((size for size, _, _ in each), default=0)
        grown = [*best, *([best[-1]] * longest)]
        for size, gain, _ in each:
            for used, had in enumerate(best):
                grown[used + size] = max(grown[used + size], had + gain)
        best = grown
    return next((size for size, gain in enumerate(best) if gain > needed), None)


def _tables(rows: Sequence[Sequence[_Row]], most: int) -> list[_Table]:
    """Give for each thing what it and those after it can bring with at most so many steps."""
    tables: list[_Table] = [{(0, 0): 0}]
    for each in reversed(rows):
        grown = dict(tables[-1])
        for size, gain, worth in each:
            for (used, had), brings in tables[-1].items():
                key = used + size, had + worth
                if key[0] <= most and brings + gain > grown.get(key, -1):
                    grown[key] = brings + gain
        tables.append(grown)
    return tables[::-1]
