"""One XML part of a workbook written again: the same elements in the same order, every word that is not ours masked."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from slavery_check.workbook.format_words import DROPPED, ERRORS, FORMAT_WORDS, NAMESPACES, TELLING
from slavery_check.workbook.masked_formula import Names, masked_formula
from slavery_check.workbook.our_text import mask, masked_number
from slavery_check.workbook.refused import Refused

_FORMULAS = {"f", "formula1", "formula2", "formula", "definedName", "calculatedColumnFormula", "totalsRowFormula"}
_NAMES = {("sheet", "name"), ("definedName", "name"), ("table", "name"), ("table", "displayName")}
_STYLES = {("cellStyle", "name"), ("name", "val"), ("rFont", "val"), ("tableStyle", "name")}
_REFERENCE = re.compile(r"(?:\$?[A-Z]{1,3})?\$?[0-9]*(?::(?:\$?[A-Z]{1,3})?\$?[0-9]*)?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
COLOURS = {"rgb", "lastClr"}
COLOUR = re.compile(r"[0-9A-Fa-f]{6,8}")
_QUOTED = re.compile(r'"[^"]*"|\\.')
"""Text of a number format's own."""
_FORMAT = re.compile(
    r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|\$[^\w\]]{0,3}-[0-9A-F]{1,8}|[hms]{1,2}|[<>=0-9.]+)\]"
    r"|General|AM/PM|[yYmMdDhHsSeE0-9#?.,%_*@ ;:()/+-]"
)
_RELATION_ID = re.compile(r"rId[0-9]+")


def is_safe(value: str, attribute: str = "") -> bool:
    """Tell whether an attribute's value can be no word: a number, an address, one of the format's own words."""
    if value in FORMAT_WORDS or not _LETTERS.search(value) or _RELATION_ID.fullmatch(value):
        return True
    if attribute == "Target":
        return True  # The way to a part, whose name was looked at.
    if attribute.startswith("xmlns") or attribute == "Type":
        return value.startswith(NAMESPACES)
    colour = attribute in COLOURS and COLOUR.fullmatch(value)
    return bool(colour) or all(_REFERENCE.fullmatch(one) for one in value.split())


def is_format(value: str, attribute: str) -> bool:
    """Tell whether a number format, what it quotes apart, is one and no text."""
    return attribute == "formatCode" and not _LETTERS.search(_FORMAT.sub("", _QUOTED.sub("", value)))


_LAST_DAY = 73_050
"""31 December 2099 in the epoch of 1900, the last day that counts as a date."""
Kept = Callable[[str, Mapping[str, str]], bool]
"""Tells by local name and attributes whether an element stays."""


@dataclass(frozen=True, slots=True)
class Days:
    """How dates are stored in a workbook, and where they move to; days since its epoch."""

    styles: frozenset[str] = frozenset()
    """Indexes of cell formats that show a date."""
    today: int = 0
    past: int = 0
    future: int = 0

    def moved(self, stored: str) -> str:
        """Give the fixed day for a stored one; what is no day of any calendar is masked."""
        try:
            days = float(stored)
        except ValueError:
            return masked_number(stored)
        if not 1 <= days <= _LAST_DAY:
            return masked_number(stored)
        return str(self.future if days >= self.today + 1 else self.past)


class MaskedPart:
    """Writes one part again while expat runs over it."""

    def __init__(self, names: Names, kept: Kept, days: Days = Days()) -> None:
        """Take the names for all parts, and `kept`, which tells the elements that stay."""
        self._names = names
        self._ours = names.ours
        self._kept = kept
        self._days = days
        self._out: list[str] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
        self._path: list[str] = []
        self._dropping = 0
        self._text: list[str] = []
        self._cell: dict[str, str] = {}
        self._runs: list[tuple[int, str]] = []

    def written(self, chunks: Iterable[bytes]) -> bytes:
        """Give the part, in UTF-8; Refused where it is no XML that we take."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003 - expat's signature
            parser.Parse(b"", True)  # noqa: FBT003 - expat's signature
        except expat.ExpatError as error:
            raise Refused("bad_xml", f"XML: {error}") from error
        return "".join(self._out).encode()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush("")
        local = name.rpartition(":")[2]
        if self._dropping or local in DROPPED or not self._kept(local, attributes):
            self._dropping += 1
            return
        self._path.append(local)
        if local == "c":
            self._cell = attributes
        if local in {"si", "is"}:
            self._runs = []
        given = (self._attribute(local, key, value) for key, value in attributes.items() if not _telling(local, key))
        self._out.append(f"<{name}{''.join(given)}>")

    def _end(self, name: str) -> None:
        if self._dropping:
            self._dropping -= 1
            self._text.clear()
            return
        local = self._path[-1]
        self._flush(local)
        self._path.pop()
        if local in {"si", "is"}:
            self._settle()
        self._out.append(f"</{name}>")

    def _flush(self, ended: str) -> None:
        """Write the text since the last tag; `ended` is the element that it fills, or empty."""
        text = "".join(self._text)
        self._text.clear()
        if self._dropping or not text:
            return
        if ended == "t" and {"si", "is"} & set(self._path):
            self._runs.append((len(self._out), text))
        self._out.append(escape(self._said(ended, text)))

    def _said(self, element: str, text: str) -> str:
        if not text.strip():
            return text
        if element in _FORMULAS:
            return masked_formula(text, self._names)
        return self._value(text) if element == "v" else self._ours.masked(text)

    def _value(self, text: str) -> str:
        match self._cell.get("t", "n"):
            case "s" if text.strip().isdecimal():
                return text
            case "b" if len(text) == 1 or text in {"true", "false"}:
                return text
            case "e" if text in ERRORS:
                return text
            case "n" if self._cell.get("s") in self._days.styles:
                return self._days.moved(text)
            case "n":
                return masked_number(text)
            case _:
                return self._ours.masked(text)

    def _settle(self) -> None:
        """Keep a text in several runs where together they are ours."""
        if len(self._runs) > 1 and self._ours.include("".join(text for _, text in self._runs)):
            for place, text in self._runs:
                self._out[place] = escape(text)

    def _attribute(self, element: str, key: str, value: str) -> str:
        return f" {key}={quoteattr(self._given(element, key, value))}"

    def _given(self, element: str, key: str, value: str) -> str:
        local = key if key.startswith("xmlns") else key.rpartition(":")[2]
        if (element, local) in _NAMES or ((element, local) in _STYLES and value not in FORMAT_WORDS):
            return self._names.new(value)
        if (element, local) == ("hyperlink", "location"):
            return masked_formula(value, self._names)
        if key.endswith(":id") or (element, local) == ("Relationship", "Id"):
            return value if is_safe(value) else self._names.new(value)
        if local == "formatCode":
            return _QUOTED.sub(lambda found: mask(found[0]), value) if is_format(value, local) else "General"
        return value if is_safe(value, local) else self._ours.masked(value)


def _telling(element: str, key: str) -> bool:
    local = key.rpartition(":")[2]
    return local in TELLING or (element == "pageSetup" and key.endswith(":id"))


def _refuse(*_declaration: object) -> None:
    raise Refused("doctype", "a DOCTYPE in a part")
