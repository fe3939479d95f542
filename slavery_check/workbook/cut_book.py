"""A workbook of ours, just drawn, in pieces: its parts, and the sheets that cells are put into, cut."""

import io
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from openpyxl.workbook import Workbook

from slavery_check.workbook import packing
from slavery_check.workbook.packing import Part
from slavery_check.workbook.stamping import CellStyles, CutSheet, cut, doubled
from slavery_check.workbook.writer import pack

_STYLES = "xl/styles.xml"


@dataclass(frozen=True, slots=True)
class CutBook:
    """What workbooks of one kind share."""

    parts: Mapping[str, Part]
    """By name, in order, deflated; those that cells go into are blank."""
    members: Mapping[str, str]
    """Name of a sheet's part, by the sheet's name; only of sheets that cells go into."""
    cuts: Mapping[str, CutSheet]
    """By the sheet's name."""
    cell_styles: CellStyles


def cut_book(book: Workbook, filled_in: Collection[str]) -> tuple[CutBook, Mapping[str, bytes]]:
    """Cut a workbook; `filled_in` names the sheets that cells go into. Gives the bytes of each part beside it."""
    with zipfile.ZipFile(io.BytesIO(pack(book))) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    contents[_STYLES], cell_styles = doubled(contents[_STYLES])
    members, cuts = {}, {}
    for number, sheet in enumerate(book.worksheets, start=1):
        if sheet.title in filled_in:
            members[sheet.title] = f"xl/worksheets/sheet{number}.xml"
            widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
            cuts[sheet.title] = cut(contents[members[sheet.title]], widths)
    parts = {name: packing.part(name, content) for name, content in contents.items()}
    return CutBook(parts, members, cuts, cell_styles), contents
