"""A filled return whose cells were stored otherwise, as other programs and hands store them."""

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache

from tests.workbook.answered import answered
from tests.workbook.building import Parts, pack

Cells = Mapping[tuple[str, str], str]
"""By sheet and address: the whole element that stands there instead, with `{r}` for the address; or nothing."""


def altered(cells: Cells, merges: Mapping[str, str] | None = None) -> bytes:
    """Give the answered standard return with other XML in some cells, and a merged range on some sheets."""
    made = dict(_parts())
    numbers = _sheet_numbers()
    for (sheet, address), element in cells.items():
        part = f"xl/worksheets/sheet{numbers[sheet]}.xml"
        old = re.compile(rf'<c r="{address}"(?: [^>]*)?(?:/>|>.*?</c>)'.encode(), re.DOTALL)
        new = element.replace("{r}", address).replace("\\", "\\\\").encode()
        made[part], found = old.subn(new, made[part], count=1)
        assert found, f"{sheet}!{address} is not in the file"
    for sheet, area in (merges or {}).items():
        part = f"xl/worksheets/sheet{numbers[sheet]}.xml"
        merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
        made[part] = made[part].replace(b"</sheetData>", merge.encode())
    return pack(made)


@cache
def _parts() -> Parts:
    with zipfile.ZipFile(io.BytesIO(answered())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _sheet_numbers() -> Mapping[str, int]:
    names = re.findall(r'<sheet [^>]*?name="([^"]+)"', _parts()["xl/workbook.xml"].decode())
    return {name: number for number, name in enumerate(names, start=1)}
