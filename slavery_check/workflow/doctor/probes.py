"""Whether the guards of the reader stand: small hostile workbooks, read on this machine."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from slavery_check.workbook.limits import Limits
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.refused import Refused

_OFFICE = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_OFFICE}/package/2006/relationships"
_KINDS = f"{_OFFICE}/officeDocument/2006/relationships"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_LINKS = '<Relationships xmlns="{}"><Relationship Id="r" Type="{}/{}" Target="{}"/></Relationships>'
_PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": _LINKS.format(_RELATIONS, _KINDS, "officeDocument", "xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": _LINKS.format(_RELATIONS, _KINDS, "worksheet", "sheet.xml"),
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="r"/></sheets></workbook>',
}
_SHEET = "xl/sheet.xml"
_SMALL = replace(Limits(), tag_bytes=10_000, part_bytes=500_000)
"""Limits of the probes, so that they take no time."""


_ATTACKS = (
    ("a large tag", f'<worksheet xmlns="{_MAIN}"><sheetData a="{"x" * 300_000}"/></worksheet>', "tag_too_long"),
    ("a DOCTYPE with an entity", '<!DOCTYPE w [<!ENTITY e "x">]><w>&e;</w>', "doctype"),
    ("a part that is too large", f'<worksheet xmlns="{_MAIN}">{" " * 600_000}</worksheet>', "inflates_too_much"),
)
"""What it is, the sheet, and the code of the refusal."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One attack, and what came of it."""

    attack: str
    """A few words."""
    expected: str
    """Code of the refusal that it must get."""
    found: str
    """That it got; `taken` where it got through."""

    @property
    def stands(self) -> bool:
        """Whether the guard stands."""
        return self.found == self.expected


def probes() -> Iterator[Probe]:
    """Read each hostile workbook."""
    return (Probe(attack, expected, _read(sheet)) for attack, sheet, expected in _ATTACKS)


def _read(sheet: str) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (_PARTS | {_SHEET: sheet}).items():
            archive.writestr(name, content)
    try:
        open_workbook("", "", packed.getvalue(), Allowance(_SMALL))
    except Refused as refused:
        return refused.code
    return "taken"
