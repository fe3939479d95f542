"""What an entry holds after it went through the register, and what it may look like when it is damaged."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from slavery_check.register.decoding import UnreadableEntryError
from slavery_check.register.entry import Json, canonical

CANARY = "Canary O'Bird"
_Record = TypeVar("_Record")

junk: st.SearchStrategy[Any] = st.sampled_from(
    (None, True, -1, 10**30, "", "x", "2026-02-30", "1/0", "NaN", [], ["x"], [[]], {}, {"x": 1})
)
"""What no field of ours would hold, or not there."""


def stored(data: Json) -> Any:  # noqa: ANN401 - JSON
    """Write and read it as the register does. TypeError where a float is in it."""
    return json.loads(canonical(data))


@st.composite
def damaged(draw: st.DrawFn, data: Json) -> Any:  # noqa: ANN401 - JSON
    """Draw a copy in which one value is another, or gone."""
    copy = stored(data)
    places = list(_places(copy))
    holder, key = places[draw(st.integers(0, len(places) - 1))]
    if draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = draw(junk)
    return copy


def _places(data: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    if isinstance(data, dict | list):
        for key, value in list(data.items() if isinstance(data, dict) else enumerate(data)):
            yield data, key
            yield from _places(value)


def with_canaries(record: _Record, *ours: str) -> _Record:
    """Put somebody's words into every text of a record but those that are `ours`."""
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError("expected a dataclass")
    words = {one.name: CANARY for one in fields(record) if one.type is str and one.name not in ours}
    return replace(record, **words)


def read_or_refused(decode: Callable[..., object], *data: Json) -> bool:
    """Read what may be damaged: whatever else it raises gets through to the test."""
    try:
        decode(*data)
    except UnreadableEntryError as error:
        return "cannot be read by this version" in error.message
    return True
