"""What is kept of one return for the next: what is the same in both, and nothing that is large."""

import zipfile
from dataclasses import replace

import pytest

from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.kept_bytes import KeptBytes
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.plain_lane import KEPT_BYTES, plainly
from slavery_check.workbook.plain_sheet import PlainSheets
from tests.workbook.building import MAIN, parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
UIDS = ("0A1B2C3D-0000-4000-8000-E4F56789ABCD", "FFFFFFFF-1111-4222-9333-444444444444")


def with_uid(uid: str, title: str) -> bytes:
    space = 'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>'
    around = f'<worksheet xmlns="{MAIN}" {space} {uid}><!--{title}-->', f"{merged}</worksheet>"
    return f"<sheetData>{cell}</sheetData>".join(around).encode()


def merges(around: bytes) -> object:
    """Give what the reader says of a sheet but for its cells; the same object where it was read before."""
    return PlainSheets([], NumberFormats(), Limits()).read(around, 9).merges


def test_what_stands_around_the_cells_is_read_once_whatever_number_excel_gave_the_sheet() -> None:
    first, second = (with_uid(f'xr:uid="{{{uid}}}"', "a") for uid in UIDS)

    assert merges(first) is merges(second)
    assert merges(first) == ("B1:C1",)


@pytest.mark.parametrize("uid", ['xr:uid="{abc}"', f'xr:uid="{UIDS[0]}"', f'xr:uid="{{{UIDS[0]}0}}"'])
def test_another_number_than_excel_gives_is_read_as_it_stands(uid: str) -> None:
    first = merges(with_uid(f'xr:uid="{{{UIDS[0]}}}"', "b"))

    assert merges(with_uid(uid, "b")) == first
    assert merges(with_uid(uid, "b")) is not first


@pytest.mark.parametrize(("over", "is_kept"), [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_part_is_kept_as_long_as_it_is_short(over: int, is_kept: bool, packing: int) -> None:  # noqa: FBT001 - as the table has it
    content = (b"%d of %d" % (over, packing)).ljust(KEPT_BYTES + over)
    container = pass_gate(zipped(*(parts() | {SHEET: content}).items(), packing=packing), Limits())

    def read() -> bytes | None:
        return plainly(container, container.members[SHEET], Allowance(Limits()), bytes)

    first = read()
    assert first == content
    assert (read() is first) is is_kept


@pytest.mark.parametrize("declared", ["crc", "size"])
def test_a_part_that_was_kept_is_not_taken_for_one_that_says_another_size_or_checksum(declared: str) -> None:
    container = pass_gate(zipped(*parts().items()), Limits())
    member = container.members[SHEET]
    assert plainly(container, member, Allowance(Limits()), bytes) is not None

    other = member._replace(**{declared: getattr(member, declared) + 1})
    assert plainly(container, other, Allowance(Limits()), bytes) is None


def test_a_part_of_other_bytes_is_not_taken_for_one_that_says_the_same_of_itself() -> None:
    container = pass_gate(zipped(*(parts() | {SHEET: b"<a>1</a>"}).items(), packing=zipfile.ZIP_STORED), Limits())
    assert plainly(container, container.members[SHEET], Allowance(Limits()), bytes) == b"<a>1</a>"

    altered = replace(container, content=container.content.replace(b"<a>1</a>", b"<a>2</a>"))
    assert plainly(altered, container.members[SHEET], Allowance(Limits()), bytes) is None


def test_what_was_made_of_bytes_is_held_until_there_are_too_many() -> None:
    made = list[tuple[bytes, object]]()

    def make(written: bytes, also: object = None) -> int:
        made.append((written, also))
        return len(made)

    kept = KeptBytes[int](most=3)
    assert [kept.of(b"a" * length, make) for length in (1, 2, 3, 1, 4)] == [1, 2, 3, 1, 4]
    # Of four the half goes that was not asked for longest.
    assert [kept.of(b"a" * length, make) for length in (4, 1, 3)] == [4, 1, 5]
    assert [kept.of(b"b", make, also) for also in (1, 2, 1)] == [6, 7, 6]
    # Of one length the latest is held, and what it is made of counts.
    assert [kept.of(one, make, 1) for one in (b"c", b"b", b"b")] == [8, 9, 9]
    assert made[5:7] == [(b"b", 1), (b"b", 2)]
