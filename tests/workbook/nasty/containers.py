"""Zips that are broken, that programs would open differently, or that unpack to too much."""

import struct
import warnings
import zipfile

from tests.workbook.building import book, links, pack, parts, sheet, workbook, zipped
from tests.workbook.nasty.outcome import Nasty, Table

SHEET = "xl/worksheets/sheet1.xml"
_CENTRAL, _END = b"PK\x01\x02", b"PK\x05\x06"


def _twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return zipped(*parts().items(), ("xl/workbook.xml", b"<x/>"))


def _with_sheet(content: bytes) -> bytes:
    return pack(parts() | {SHEET: content})


def _and_member(name: str, content: bytes = b"x") -> bytes:
    return pack(parts() | {name: content})


def _symlink() -> bytes:
    link = zipfile.ZipInfo("xl/link.xml")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    return zipped(*parts().items(), (link, b"/etc/passwd"))


def _patched(mark: bytes, offset: int, value: bytes) -> bytes:
    """Change a header at an offset: of the first member (local or central), or the end of the directory."""
    content = bytearray(workbook())
    at = content.index(mark) + offset
    content[at : at + len(value)] = value
    return bytes(content)


def _lying_size() -> bytes:
    """Declare a large member small, in both headers."""
    made = parts() | {SHEET: sheet("<row/>" * 100_000)}
    return pack(made).replace(struct.pack("<L", len(made[SHEET])), struct.pack("<L", 1000))


def _bomb_in_all() -> bytes:
    many = {f"xl/worksheets/sheet{number}.xml": sheet(" " * 40_000_000) for number in (1, 2, 3)}
    rels = links(*((f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in (1, 2, 3)))
    sheets = book("".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s{n}"/>' for n in (1, 2, 3)))
    return pack(parts(book=sheets) | {"xl/_rels/workbook.xml.rels": rels} | many)


def _overlap() -> bytes:
    """Point the second member's entry at the first member's data (quoted overlap)."""
    content = bytearray(zipped(("[Content_Types].xml", b"<Types/>"), ("[content_types].xm2", b"<Types/>")))
    first = content.index(_CENTRAL)
    second = content.index(_CENTRAL, first + 1)
    content[second + 42 : second + 46] = struct.pack("<L", 0)
    at = content.index(b"[content_types].xm2", second)
    content[at : at + 19] = b"[Content_Types].xml"
    return bytes(content)


def _overlapping_ranges() -> bytes:
    """Declare the first member longer than it is, so that it swallows the second one's header."""
    content = bytearray(workbook())
    packed = struct.unpack("<L", content[18:22])[0]
    longer = struct.pack("<L", packed + 20)
    content[18:22] = longer
    at = content.index(_CENTRAL) + 20
    content[at : at + 4] = longer
    return bytes(content)


def _one_behind_another() -> bytes:
    """Put a second whole zip behind the first: which one is the file?"""
    return workbook() + workbook('<row r="1"><c r="A1"><v>2</v></c></row>')


def _hidden_in_the_comment() -> bytes:
    """Put a second end of the directory into the comment of the first."""
    content = workbook()
    end = content.rindex(_END)
    return content[: end + 20] + struct.pack("<H", 22) + content[end : end + 22]


def _another_name_in_front() -> bytes:
    """Call a member otherwise in its local header than in the directory."""
    return workbook().replace(b"[Content_Types].xml", b"[Content_Types].xmx", 1)


def _broken_deflate() -> bytes:
    content = bytearray(workbook())
    at = content.index(SHEET.encode()) + len(SHEET)
    content[at : at + 8] = b"\xff" * 8
    return bytes(content)


def _odd_name(name: str) -> bytes:
    """Give a member a name that `zipfile` would not write, of as many characters as a plain one."""
    plain = "x" * len(name)
    return _and_member(plain).replace(plain.encode(), name.encode())


CONTAINERS: Table = {
    "cut short": Nasty(lambda: workbook()[:-40], "truncated"),
    "cut in the middle": Nasty(lambda: workbook()[:700], "truncated"),
    "only a signature": Nasty(lambda: b"PK\x03\x04", "truncated"),
    "wrong checksum": Nasty(lambda: _patched(_CENTRAL, 16, b"\0\0\0\0"), "unsafe_zip"),
    "a part that does not inflate": Nasty(_broken_deflate, "truncated"),
    "too many bytes": Nasty(lambda: b"PK\x03\x04" + bytes(10_000_001), "too_big"),
    "too many members": Nasty(lambda: zipped(*((f"m{n}", b"") for n in range(501))), "too_many_members"),
    "two members of one name": Nasty(_twice, "unsafe_zip"),
    "names that differ in case": Nasty(lambda: _and_member("XL/Workbook.xml"), "unsafe_zip"),
    "names that differ in the slash": Nasty(lambda: _and_member("xl\\workbook.xml"), "unsafe_zip"),
    "absolute name": Nasty(lambda: _and_member("/etc/passwd"), "unsafe_zip"),
    "name that climbs": Nasty(lambda: _and_member("xl/../../x"), "unsafe_zip"),
    "name that climbs with backslashes": Nasty(lambda: _odd_name("..\\..\\x"), "unsafe_zip"),
    "name with a drive": Nasty(lambda: _and_member("C:/x"), "unsafe_zip"),
    "name with a NUL": Nasty(lambda: _odd_name("xl/a\0b.xml"), "unsafe_zip"),
    "symbolic link": Nasty(_symlink, "unsafe_zip"),
    "encryption bit": Nasty(lambda: _patched(_CENTRAL, 8, b"\x01\x00"), "encrypted"),
    "odd compression": Nasty(lambda: _patched(_CENTRAL, 10, b"\x0c\x00"), "unsafe_zip"),
    "another method in the local header": Nasty(lambda: _patched(b"PK\x03\x04", 8, b"\0\0"), "unsafe_zip"),
    "another name in the local header": Nasty(_another_name_in_front, "unsafe_zip"),
    "quoted overlap": Nasty(_overlap, "unsafe_zip"),
    "overlapping ranges": Nasty(_overlapping_ranges, "unsafe_zip"),
    "member beyond the end": Nasty(lambda: _patched(_CENTRAL, 42, b"\xff\xff\xff\x7f"), "truncated"),
    "directory of fewer members than there are": Nasty(lambda: _patched(_END, 8, b"\1\0\1\0"), "unsafe_zip"),
    "first of several disks": Nasty(lambda: _patched(_END, 4, b"\1\0"), "unsafe_zip"),
    "program in front": Nasty(lambda: b"MZ\x90\x00" + workbook(), "unknown_bytes"),
    "bytes behind": Nasty(lambda: workbook() + b"MZ and more", "unsafe_zip"),
    "one zip behind another": Nasty(_one_behind_another, "unsafe_zip"),
    "a directory in the comment": Nasty(_hidden_in_the_comment, "unsafe_zip"),
    "size that lies": Nasty(_lying_size, "truncated"),
    "zip bomb": Nasty(lambda: _with_sheet(sheet(" " * 60_000_000)), "inflates_too_much", heavy=True),
    "bomb in many parts": Nasty(_bomb_in_all, "inflates_too_much", heavy=True),
}
