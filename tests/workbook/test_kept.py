"""What is kept of one return for the next: what is the same in both, and nothing that is large."""

import zipfile
from collections.abc import Callable
from types import ModuleType

import pytest

from slavery_check.workbook import plain_lane, plain_sheet
from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.plain_lane import KEPT_BYTES, plainly
from slavery_check.workbook.plain_sheet import PlainSheets
from tests.workbook.building import MAIN, parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
UIDS = ("0A1B2C3D-0000-4000-8000-E4F56789ABCD", "FFFFFFFF-1111-4222-9333-444444444444")


def read_anew(module: ModuleType, name: str, work: Callable[[], object]) -> int:
    """Say how often something that keeps what it gave had to work."""
    kept = getattr(module, name)
    before = kept.cache_info().misses
    work()
    return int(kept.cache_info().misses - before)


def with_uid(uid: str, title: str) -> bytes:
    space = 'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return f'<worksheet xmlns="{MAIN}" {space} {uid}><!--{title}--><sheetData>{cell}</sheetData></worksheet>'.encode()


def test_what_stands_around_the_cells_is_read_once_whatever_number_excel_gave_the_sheet() -> None:
    sheets = PlainSheets([], NumberFormats(), Limits())
    first, second = (with_uid(f'xr:uid="{{{uid}}}"', "a") for uid in UIDS)

    assert read_anew(plain_sheet, "_framed", lambda: sheets.read(first, 9)) == 1
    assert read_anew(plain_sheet, "_framed", lambda: sheets.read(second, 9)) == 0


@pytest.mark.parametrize("uid", ['xr:uid="{abc}"', f'xr:uid="{UIDS[0]}"', f'xr:uid="{{{UIDS[0]}0}}"'])
def test_another_number_than_excel_gives_is_read_as_it_stands(uid: str) -> None:
    sheets = PlainSheets([], NumberFormats(), Limits())
    sheets.read(with_uid(f'xr:uid="{{{UIDS[0]}}}"', "b"), 9)

    assert read_anew(plain_sheet, "_framed", lambda: sheets.read(with_uid(uid, "b"), 9)) == 1


@pytest.mark.parametrize(("over", "times"), [(-1, 1), (0, 1), (1, 0)])
@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_part_is_kept_as_long_as_it_is_short(over: int, times: int, packing: int) -> None:
    content = (b"%d of %d" % (over, packing)).ljust(KEPT_BYTES + over)
    container = pass_gate(zipped(*(parts() | {SHEET: content}).items(), packing=packing), Limits())

    def read() -> None:
        assert plainly(container, container.members[SHEET], Allowance(Limits()), len) == KEPT_BYTES + over

    assert read_anew(plain_lane, "_inflated", read) == times
    assert read_anew(plain_lane, "_inflated", read) == 0
