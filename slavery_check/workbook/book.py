"""The workbook part: its sheets, defined names and epoch."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from slavery_check.workbook.gate import Container
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import RELATION_IDS, Allowance, Attributes, Element, Parsing, inflate
from slavery_check.workbook.plain_lane import NotPlain, cut, plainly, referred
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.strings import unescape

_SWITCH = '="(?:0|1|true|false)"'
_SHEET = ' localSheetId="[0-9]{1,5}"'
_NAME = re.compile(
    f'<definedName(?: function{_SWITCH} hidden{_SWITCH}({_SHEET})? name="([^"<>&\\s]*)" vbProcedure{_SWITCH}'
    f'| name="([^"<>&\\s]*)"({_SHEET})?(?: hidden{_SWITCH})?)>([^<]*+)</definedName>'
)
"""As LibreOffice writes it, and as Excel and openpyxl do."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as the workbook lists it."""

    name: str
    relation: str
    """Id of the link to its part."""
    hidden: bool


@dataclass(slots=True)
class Book:
    """What the workbook part says."""

    sheets: list[SheetEntry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """Defined names of the whole workbook that are given once; those of a single sheet are of no use as anchors."""
    epoch_1904: bool = False


class _BookParsing:
    def __init__(self, limits: Limits) -> None:
        self.book = Book()
        self.parsing = Parsing(limits)
        self._limits = limits
        self._name = ""
        self._seen: set[str] = set()
        self._found: set[str] = set()

    def root(self) -> dict[str, Element]:
        name = Element(start=self._begin_name, end=self._end_name)
        inside = {
            "workbookPr": Element(start=self._properties),
            "sheets": Element(start=lambda _: self._once("sheets"), inside={"sheet": Element(start=self._sheet)}),
            "definedNames": Element(inside={"definedName": name}),
        }
        return {"workbook": Element(inside=inside)}

    def _once(self, name: str) -> None:
        """Refuse what comes twice: some programs heed the first, some the last."""
        if name in self._found:
            raise Refused("bad_xml", f"two {name} in the workbook part")
        self._found.add(name)

    def _properties(self, given: Attributes) -> None:
        self._once("workbookPr")
        self.book.epoch_1904 = given.get("date1904", "").lower() in ("1", "true", "on")

    def _sheet(self, given: Attributes) -> None:
        relation = next((given[key] for key in RELATION_IDS if key in given), "")
        hidden = given.get("state", "visible") != "visible"
        self.book.sheets.append(SheetEntry(unescape(given.get("name", "")), relation, hidden))
        if len(self.book.sheets) > self._limits.sheets:
            raise self._limits.over("sheets")

    def _begin_name(self, given: Attributes) -> None:
        self._name = "" if "localSheetId" in given else given.get("name", "")
        self.parsing.capture()

    def _end_name(self) -> None:
        reference = self.parsing.text()
        if not self._name:
            return
        key = self._name.casefold()
        if key in self._seen:
            self.book.names.pop(key, None)
        else:
            self.book.names[key] = reference[: self._limits.cell_characters]
        self._seen.add(key)
        if len(self._seen) > self._limits.names:
            raise self._limits.over("names")


def book(container: Container, part: str, allowance: Allowance) -> Book:
    """Read the workbook part; Refused when two sheets have one name, since programs would then disagree."""
    member, limits = container.members[part], allowance.limits
    kept = plainly(container, member, allowance, partial(_kept, limits=limits), limits.tag_bytes)
    return _parsed(limits, inflate(container, member, allowance)) if kept is None else kept


@lru_cache(maxsize=32)
def _kept(content: bytes, limits: Limits) -> Book:
    """Read it once for all the returns that hold the same bytes: those of one form and program do, but for Excel's."""
    try:
        return _plain(content, limits)
    except NotPlain:
        return _parsed(limits, iter((content,)))


def _plain(content: bytes, limits: Limits) -> Book:
    """Split the names, and leave the rest to the careful lane with one name put in; NotPlain where that is not all."""
    part = cut(content, b"<definedNames>", b"</definedNames>")
    pieces = _NAME.split(part.body)
    if any(pieces[::6]):
        raise NotPlain
    try:
        found = _parsed(limits, iter((part.before, b'<definedName name="x">y</definedName>', part.after)))
    except Refused:
        raise NotPlain from None
    if found.names != {"x": "y"}:
        raise NotPlain
    of_sheet, first, second, also_of_sheet, references = (pieces[group::6] for group in range(1, 6))
    if len(references) > limits.names:
        raise NotPlain
    of_book = [
        ((one or other).casefold(), reference)
        for sheet, one, other, sheet_too, reference in zip(
            of_sheet, first, second, also_of_sheet, references, strict=True
        )
        if (one or other) and not sheet and not sheet_too
    ]
    given = Counter(name for name, _ in of_book)
    found.names = {
        name: referred(reference)[: limits.cell_characters] for name, reference in of_book if given[name] == 1
    }
    return found


def _parsed(limits: Limits, chunks: Iterator[bytes]) -> Book:
    work = _BookParsing(limits)
    work.parsing.run(work.root(), chunks)
    names = [entry.name.casefold() for entry in work.book.sheets]
    if len(set(names)) < len(names):
        raise Refused("duplicate_sheets")
    if not names:
        raise Refused("no_sheets")
    return work.book
