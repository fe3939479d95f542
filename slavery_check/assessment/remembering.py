"""Pure functions that remember their latest results: one policy is asked the same of many suppliers."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def remembering(function: Callable[P, T], most: int) -> Callable[P, T]:
    """Give the same function, which remembers at most so many results; what goes in is hashable, what comes out frozen.

    The oldest go, so that no stranger's file can fill the memory.
    """
    return cast("Callable[P, T]", lru_cache(maxsize=most)(function))
