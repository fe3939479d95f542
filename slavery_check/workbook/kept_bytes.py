"""What was made of some bytes, for the next return that holds the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class KeptBytes(Generic[Made]):
    """Holds what was made of a few byte strings: where they are too many, the half goes that was not asked for longest.

    They are told apart by their lengths and then compared, byte for byte: to hash them would take longer. Of one
    length only the latest is held, for hardly two parts of a workbook are of one.
    """

    def __init__(self, most: int) -> None:
        """Hold at most so many."""
        self._most = most
        self._found: dict[Hashable, tuple[bytes, Made]] = {}

    def of(self, written: bytes, make: Callable[..., Made], *also: Hashable) -> Made:
        """Give what is made of these bytes, and of whatever is given `also`."""
        key, kept = (len(written), also), self._found
        found = kept.pop(key, None)
        if found is None or found[0] != written:
            found = written, make(written, *also)
        kept[key] = found
        if len(kept) > self._most:
            # Another dictionary: who works with this one in another thread still has it.
            self._found = dict([*kept.items()][len(kept) // 2 :])
        return found[1]
