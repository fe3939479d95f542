"""Pure functions that remember their latest results: one policy is asked the same of many suppliers."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def remembering(function: Callable[P, T], most: int) -> Callable[P, T]:
    """Give the same function, which remembers at most so many results; what goes in is hashable, what comes out frozen.

    The oldest go, so that no stranger's file can fill the memory.
    """
    return cast("Callable[P, T]", lru_cache(maxsize=most)(function))


class Latest(Generic[K, T]):
    """Results by what they follow from, where that is more than what a function is called with.

    At most so many new ones and so many from before; what nobody asked for while the new ones came goes.
    """

    def __init__(self, most: int) -> None:
        """Hold at most twice as many."""
        self._most = most
        self._new: dict[K, T] = {}
        self._before: dict[K, T] = {}

    def get(self, key: K) -> T | None:
        """Give the result; None where there is none any more."""
        found = self._new.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: K, result: T) -> None:
        """Hold it."""
        if len(self._new) >= self._most:
            self._before, self._new = self._new, {}
        self._new[key] = result
