"""Parting a record: codes, numbers and dates into facts, which stay for ever; what people wrote into personal.

A field for a code may hold anything that somebody typed. It goes into facts only where it has the code's shape.
"""

import re
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, TypeAlias

from slavery_check.register.decoding import ERASED, FORMAT, text, texts
from slavery_check.register.entry import Json

Shape: TypeAlias = Callable[[str], str]
"""Gives the part of a text that may stand in facts, or nothing."""
_ADDRESS = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_WRITTEN = "written"
"""Fact: names of the fields that stand in personal, so that an erased text is told from one that never was."""


class Parted(NamedTuple):
    """The two halves of an entry, in the order in which `NewEntry` takes them."""

    facts: dict[str, Json]
    personal: dict[str, Json]


def shaped(pattern: str) -> Shape:
    """Make a shape of a pattern that the whole text must match."""
    compiled = re.compile(pattern)
    return lambda value: value if compiled.fullmatch(value) else ""


def address(cell: str) -> str:
    """Give `B7` of `Sheet!B7`: a supplier may have renamed the sheet."""
    last = cell.rpartition("!")[2]
    return last if _ADDRESS.fullmatch(last) else ""


ID = shaped(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Of a supplier, question, flag or action."""
CODE = shaped(r"[a-z][a-z0-9_]*")
DAY = shaped(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHA256 = shaped(r"[0-9a-f]{64}")


def part(record: Mapping[str, str], shapes: Mapping[str, Shape]) -> Parted:
    """Put each field that has a shape into facts as far as it has it, and what is then missing into personal."""
    facts = {name: shape(record[name]) for name, shape in shapes.items()}
    personal = {name: value for name, value in record.items() if value and facts.get(name) != value}
    return Parted({"format": FORMAT, **facts, _WRITTEN: sorted(personal)}, {**personal})


def join(facts: Mapping[str, Json], personal: Mapping[str, Json] | None, names: Collection[str]) -> dict[str, str]:
    """Give the named fields of a record; where personal is None, words that stood there have become `erased`."""
    written = texts(facts[_WRITTEN])

    def value(name: str) -> str:
        fact = text(facts.get(name, ""))
        if name not in written:
            return fact
        return text(personal[name]) if personal is not None else fact or ERASED

    return {name: value(name) for name in names}
