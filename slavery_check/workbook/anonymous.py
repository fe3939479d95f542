"""A return with its structure kept and its contents replaced, part by part, for a bug report.

What is not known to be ours is masked, and a part that is not known is taken out: so nothing is let through by
oversight. The copy is read again and compared, and looked through for words.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from posixpath import join, split

from slavery_check.archive import normalise
from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.gate import Container, pass_gate
from slavery_check.workbook.masked_formula import Names
from slavery_check.workbook.masked_part import Days, MaskedPart
from slavery_check.workbook.number_formats import number_formats
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.our_text import FUTURE, PAST, OurText
from slavery_check.workbook.parts import Allowance, inflate
from slavery_check.workbook.relations import only, relations
from slavery_check.workbook.strange_words import strange_words

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_KINDS = {"worksheet": "worksheet", "sharedStrings": "sharedStrings", "styles": "styles", "table": "table"}
"""Kinds of relationship whose parts are kept -> content type."""
_NO_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
"""Sheets of which only the place is kept."""
_PART_NAME = re.compile(
    r"(?:xl|worksheets?|sheet|sharedStrings|styles|workbook|tables?|chartsheets?|dialogsheets?|macrosheets?|rels|xml|[0-9/._-])+",
    re.IGNORECASE,
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ROOT = (
    f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{{}}"/>'
    f'<Relationship Id="rId2" Type="{_CORE_TYPE}" Target="docProps/core.xml"/></Relationships>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
_CORE_CONTENT = "application/vnd.openxmlformats-package.core-properties+xml"


class NotAnonymousError(Exception):
    """The copy would not be what it should; the message says why, and nothing of what the file holds."""


@dataclass(frozen=True, slots=True)
class Anonymous:
    """A copy without a stranger's words."""

    content: bytes
    kept: Mapping[str, int]
    """How many sheets, cells, formulas, merged ranges and defined names it has."""
    taken_out: tuple[str, ...]
    """Kinds of parts that are not in it."""


@dataclass(slots=True)
class _Work:
    """One workbook on its way."""

    container: Container
    names: Names
    allowance: Allowance
    days: Days = field(default_factory=Days)
    spelt: dict[str, str] = field(default_factory=dict)
    """Case-folded name of a member -> as it is written."""
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """Content type by part."""
    taken_out: Counter[str] = field(default_factory=Counter)


def anonymous(content: bytes, ours: OurText, allowance: Allowance, today: date) -> Anonymous:
    """Make the copy; Refused where the file cannot be taken, NotAnonymousError where the copy cannot be sent.

    `ours` decides what stays. Dates move to one fixed day, those after `today` to another.
    """
    before = open_workbook("", "", content, allowance)
    container = pass_gate(content, allowance.limits)
    work = _Work(container, Names(ours), allowance)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        work.spelt = {name.replace("\\", "/").casefold(): name.replace("\\", "/") for name in archive.namelist()}
    workbook = only(relations(container, "", allowance), "officeDocument")
    styles = only(relations(container, workbook, allowance), "styles")
    epoch = date(1904, 1, 1) if before.epoch_1904 else date(1899, 12, 30)
    shown = number_formats(container, styles, allowance).dates
    work.days = Days(shown, *((day - epoch).days for day in (today, PAST, FUTURE)))
    _take(work, workbook, "sheet.main")
    packed = _packed(work, workbook)
    after = open_workbook("", "", packed, Allowance(allowance.limits))
    if _structure(before) != _structure(after):
        raise NotAnonymousError("the copy is not built as the file is")
    if strange := strange_words(packed, ours):
        raise NotAnonymousError(f"{len(strange)} words are left")
    return Anonymous(packed, _counted(after), tuple(sorted(work.taken_out)))


def _take(work: _Work, part: str, kind: str) -> None:
    """Write a part again, and those that it leads to and that are kept."""
    member = work.container.members.get(part)
    if member is None:
        return
    if not _PART_NAME.fullmatch(part):
        raise NotAnonymousError("a part of the workbook has a name of its own")
    name = work.spelt[part]
    work.types[name] = kind
    if kind in _NO_CELLS:
        work.parts[name] = b'<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
        return
    links = {link.id: link for link in relations(work.container, part, work.allowance)}
    kept = {id_ for id_, link in links.items() if link.target and link.kind in {*_KINDS, *_NO_CELLS}}
    _write(work, part, kept)
    for id_, link in links.items():
        if id_ not in kept:
            work.taken_out[link.kind or "link to another place"] += 1
        elif work.spelt.get(link.target) not in work.parts:
            _take(work, link.target, link.kind)


def _write(work: _Work, part: str, kept: Collection[str]) -> None:
    """Write a part, and its links to what is kept."""

    def stays(element: str, given: Mapping[str, str]) -> bool:
        if element == "Relationship":
            return given.get("Id", "") in kept
        linked = next((value for key, value in given.items() if key.endswith(":id")), "")
        return element not in {"hyperlink", "tablePart"} or not linked or linked in kept

    folder, name = split(part)
    for member in (part, join(folder, "_rels", f"{name}.rels")):
        if member in work.container.members:
            chunks = inflate(work.container, work.container.members[member], work.allowance)
            work.parts[work.spelt[member]] = MaskedPart(work.names, stays, work.days).written(chunks)


def _packed(work: _Work, workbook: str) -> bytes:
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    types = {f"/{name}": _SHEET_TYPE.format(_KINDS.get(kind, kind)) for name, kind in work.types.items()}
    types["/docProps/core.xml"] = _CORE_CONTENT
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    first = {
        "[Content_Types].xml": f'<Types xmlns="{space}">{defaults}{overrides}</Types>'.encode(),
        "_rels/.rels": _ROOT.format(work.spelt[workbook]).encode(),
        "docProps/core.xml": _CORE.encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (first | work.parts).items():
            archive.writestr(name, content)
    return normalise(packed.getvalue())


def _structure(raw: RawReturn) -> object:
    """Give what must be alike: sheets, cells with state and kind, merges, names."""
    return raw.epoch_1904, len(raw.defined_names), [list(_of_sheet(raw, index)) for index in range(len(raw.sheets))]


def _of_sheet(raw: RawReturn, index: int) -> Iterator[object]:
    sheet = raw.sheets[index]
    yield sheet.hidden, sheet.merges
    for place, cell in sheet.cells.items():
        yield place, cell.kind, cell.state, cell.is_date, cell.is_percent


def _counted(raw: RawReturn) -> Mapping[str, int]:
    cells = [cell for sheet in raw.sheets for cell in sheet.cells.values()]
    return {
        "sheets": len(raw.sheets),
        "cells": len(cells),
        "formulas": sum(cell.state.value.startswith("formula") for cell in cells),
        "merged ranges": sum(len(sheet.merges) for sheet in raw.sheets),
        "defined names": len(raw.defined_names),
    }
