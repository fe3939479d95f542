"""What is worked out once for the few things that a process loads once: questionnaires, label tables, policies.

They are frozen, so whatever follows from one of them stays right for as long as it lives.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Holds the latest few results, each with the frozen objects from which it follows.

    The objects are told apart by identity, which costs nothing; since they are held too, none of them can make room for
    another at the same place in memory. The oldest result goes where there are too many, so that no stranger's file can
    fill the memory.
    """

    def __init__(self, most: int) -> None:
        """Hold at most so many."""
        self._most = most
        self._lock = Lock()
        self._found: dict[Hashable, tuple[tuple[object, ...], T]] = {}

    def of(self, objects: tuple[object, ...], make: Callable[[], T], also: Hashable = None) -> T:
        """Give what was made of these frozen objects, and of `also`, which is told by its value."""
        key = (*map(id, objects), also)
        found = self._found.get(key)
        if found is not None:
            return found[1]
        made = make()
        with self._lock:
            while len(self._found) >= self._most:
                del self._found[next(iter(self._found))]
            self._found[key] = (objects, made)
        return made
