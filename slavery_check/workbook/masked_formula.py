"""A formula with its structure kept and its words replaced: texts, names, sheets."""

import re
from dataclasses import dataclass, field

from openpyxl.utils import FORMULAE

from slavery_check.workbook.our_text import OurText, mask, masked_number

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"""|(?P<sheet>'(?:[^']|'')*')"""
    r"""|(?P<inside>\[[^\[\]]*\])"""
    r"""|(?P<name>[^\W\d][\w.\\]*)"""
    r"""|(?P<number>[0-9]+(?:\.[0-9]+)?)"""
)
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{0,7}")
_PREFIX = re.compile(r"(?:_xlfn\.|_xlws\.)+")
_FIXED = {"TRUE", "FALSE", "REF", "VALUE", "NAME", "NUM", "NULL", "DIV", "N", "A"}
NEWER_FUNCTIONS = {
    "COUNTIFS",
    "SUMIFS",
    "IFERROR",
    "IFS",
    "XLOOKUP",
    "TEXTJOIN",
    "CONCAT",
    "UNIQUE",
    "FILTER",
    "SORT",
    "SWITCH",
}
_PARTS = {"#This Row", "#All", "#Headers", "#Data", "#Totals"}
_OURS = re.compile(r"[am]_(.+)")
_LONGEST = 31
"""Characters of a sheet's name."""
_SHORT = 3
"""Digits up to which a number in a formula stays: columns, lengths."""


@dataclass
class Names:
    """New names for those of a workbook, each old one always the same and no two alike."""

    ours: OurText
    _by_old: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def new(self, old: str) -> str:
        """Give the name to write for a sheet, a defined name, a table, a style."""
        key = old.casefold()
        if key not in self._by_old:
            given = found = old if self._is_ours(old) else mask(old)
            number = 1
            while found.casefold() in self._used:
                number += 1
                found = f"{given[: _LONGEST - number.bit_length()]}{number:b}"  # in digits that a mask has
            self._used.add(found.casefold())
            self._by_old[key] = found
        return self._by_old[key]

    def _is_ours(self, name: str) -> bool:
        anchor = _OURS.fullmatch(name)
        fixed = name.startswith("_xlnm.") or _CELL.fullmatch(name) is not None
        return fixed or self.ours.include(name) or (anchor is not None and self.ours.include(anchor[1]))


def masked_formula(formula: str, names: Names) -> str:
    """Give the formula with every text, sheet and name replaced that is not ours; functions and addresses stay."""

    def one(found: re.Match[str]) -> str:
        token = found[0]
        match found.lastgroup:
            case "text":
                return '"' + names.ours.masked(token[1:-1].replace('""', '"')).replace('"', '""') + '"'
            case "sheet":
                return "'" + _sheets(token[1:-1].replace("''", "'"), names).replace("'", "''") + "'"
            case "inside":
                words = token[1:-1]
                return token if words in _PARTS or words.isdecimal() else f"[{names.ours.masked(words)}]"
            case "number":
                return token if len(token) <= _SHORT else masked_number(token)
            case _:
                return _name(token, formula[found.end() :], names)

    return _TOKEN.sub(one, formula)


def _name(token: str, after: str, names: Names) -> str:
    bare = _PREFIX.sub("", token).upper()
    is_function = after.startswith("(") and (bare in FORMULAE or bare in NEWER_FUNCTIONS)
    return token if is_function or token in _FIXED or _CELL.fullmatch(token) else names.new(token)


def _sheets(quoted: str, names: Names) -> str:
    """Rename what stands in quotes: a sheet, two with a colon, one of another workbook."""
    book, bracket, sheets = quoted.rpartition("]")
    number = "".join(filter(str.isdecimal, book)) if bracket else ""
    renamed = ":".join(names.new(sheet) for sheet in sheets.split(":"))
    return f"[{number}]{renamed}" if bracket else renamed
