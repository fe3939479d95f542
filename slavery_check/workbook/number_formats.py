"""Which cell formats show a date, and which a percentage. Nothing else of a style matters to the reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from slavery_check.workbook.gate import Container
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import Allowance, Attributes, Element, Parsing, inflate
from slavery_check.workbook.plain_lane import plainly

_BUILT_IN_DATES = frozenset(map(str, (*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 55), 57, 58)))
"""ECMA-376 18.8.30, those that show a day; the East Asian ones too. As text: Python takes no number of 5,000 digits."""
_BUILT_IN_PERCENTAGES = frozenset(("9", "10"))
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""Quoted text, escaped, padding and fill characters; colours, conditions and locales in brackets."""
_SHOWS_A_DAY = re.compile(r"[dy]|mmm")


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """Indexes of cell formats, as in a cell's `s`."""

    dates: frozenset[str] = frozenset()
    percentages: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Formats:
    limits: Limits
    codes: dict[str, str] = field(default_factory=dict)
    """Custom format id -> format code."""
    used: list[str] = field(default_factory=list)
    """Format id of each cell format, in order."""

    def take_code(self, given: Attributes) -> None:
        self.codes[given.get("numFmtId", "")] = given.get("formatCode", "")

    def take_use(self, given: Attributes) -> None:
        self.used.append(given.get("numFmtId", "0"))
        if len(self.used) > self.limits.styles:
            raise self.limits.over("styles")


def number_formats(container: Container, part: str, allowance: Allowance) -> NumberFormats:
    """Read the style table; nothing shows a date when the workbook has none."""
    member = container.members.get(part)
    if member is None:
        return NumberFormats()
    limits = allowance.limits
    kept = plainly(container, member, allowance, partial(_kept, limits=limits), limits.tag_bytes)
    return _parsed(limits, inflate(container, member, allowance)) if kept is None else kept


@lru_cache(maxsize=32)
def _kept(content: bytes, limits: Limits) -> NumberFormats:
    """Read them once for all the returns that hold the same bytes: those of one form and program do."""
    return _parsed(limits, iter((content,)))


def _parsed(limits: Limits, chunks: Iterator[bytes]) -> NumberFormats:
    formats = _Formats(limits)
    codes = Element(inside={"numFmt": Element(start=formats.take_code)})
    uses = Element(inside={"xf": Element(start=formats.take_use)})
    root = {"styleSheet": Element(inside={"numFmts": codes, "cellXfs": uses})}
    Parsing(limits).run(root, chunks)
    shown = {id_: _shown(id_, formats.codes) for id_ in set(formats.used)}
    return NumberFormats(
        frozenset(str(index) for index, id_ in enumerate(formats.used) if shown[id_] == "date"),
        frozenset(str(index) for index, id_ in enumerate(formats.used) if shown[id_] == "percentage"),
    )


def _shown(id_: str, codes: dict[str, str]) -> str:
    if id_ not in codes:
        number = id_.lstrip("0")
        return "date" if number in _BUILT_IN_DATES else "percentage" if number in _BUILT_IN_PERCENTAGES else ""
    code = _NOT_SHOWN.sub("", codes[id_].partition(";")[0]).lower()
    if _SHOWS_A_DAY.search(code) and "general" not in code:
        return "date"
    return "percentage" if "%" in code else ""
