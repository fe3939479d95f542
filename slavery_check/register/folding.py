"""Entries folded small: for whom must have those of every supplier at hand, and looks at one supplier's at a time."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict

from slavery_check.register.entry import Entry, canonical
from slavery_check.register.history import entry_of

_QUICK = 1
"""Of zlib's levels: it is done for every entry, and the higher ones save little."""


def fold(entries: Iterable[Entry]) -> bytes:
    """Fold entries into a few bytes."""
    return zlib.compress(canonical([asdict(entry) for entry in entries]), _QUICK)


def unfold(folded: bytes) -> tuple[Entry, ...]:
    """Give them back as they were; of no bytes none."""
    if not folded:
        return ()
    return tuple(entry_of(one, one["hash"], one["personal"]) for one in json.loads(zlib.decompress(folded)))
