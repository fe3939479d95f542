"""Many things in batches: a database takes only so many values in one query."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

MOST = 500
"""Values of one query, or rows fetched or written at a time."""
_Item = TypeVar("_Item")


def batches(whole: Iterable[_Item], most: int = MOST) -> Iterator[tuple[_Item, ...]]:
    """Give everything in order, at most so many at a time."""
    left = iter(whole)
    while batch := tuple(islice(left, most)):
        yield batch
