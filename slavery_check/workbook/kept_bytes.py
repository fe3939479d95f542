"""What was made of some bytes, for the next return that holds the same."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class KeptBytes(Generic[Made]):
    """Holds what was made of a few byte strings, those that were asked for last.

    They are told apart by their lengths and then compared, byte for byte: to hash them would take longer. Of one
    length only the latest is held, for hardly two parts of a workbook are of one.
    """

    def __init__(self, most: int) -> None:
        """Hold at most so many."""
        self._most = most
        self._lock = Lock()
        self._found: dict[Hashable, tuple[bytes, Made]] = {}

    def of(self, written: bytes, make: Callable[[bytes], Made], also: Hashable = None) -> Made:
        """Give what is made of these bytes, and of `also`."""
        key = len(written), also
        with self._lock:
            found = self._found.pop(key, None)
        if found is None or found[0] != written:
            found = written, make(written)
        with self._lock:
            self._found[key] = found
            if len(self._found) > self._most:
                del self._found[next(iter(self._found))]
        return found[1]
