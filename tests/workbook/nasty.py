"""Hostile and broken files, each with the refusal that it must get."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.workbook.building import MAIN, book, links, pack, parts, sheet, strings, workbook

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_SHEET = "xl/worksheets/sheet1.xml"
_ENTITY = '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x "yes">]><worksheet xmlns="' + MAIN + '"/>'


def _open_document() -> bytes:
    kind = zipfile.ZipInfo("mimetype")
    kind.compress_type = zipfile.ZIP_STORED
    return _zip((kind, b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>"))


def _twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return _zip(*parts().items(), ("xl/workbook.xml", b"<x/>"))


def _zip(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def _with_sheet(content: bytes) -> bytes:
    return pack(parts() | {_SHEET: content})


def _and_member(name: str, content: bytes = b"x") -> bytes:
    return pack(parts() | {name: content})


def _symlink() -> bytes:
    link = zipfile.ZipInfo("xl/link.xml")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    return _zip(*parts().items(), (link, b"/etc/passwd"))


def _patched(offset: int, value: bytes) -> bytes:
    """Change the central directory's entry of the first member at an offset."""
    content = bytearray(workbook())
    at = content.index(b"PK\x01\x02") + offset
    content[at : at + len(value)] = value
    return bytes(content)


def _lying_size() -> bytes:
    """Declare a large member small, in both headers."""
    made = parts() | {_SHEET: sheet("<row/>" * 100_000)}
    content = bytearray(pack(made))
    size = struct.pack("<L", len(made[_SHEET]))
    return bytes(content.replace(size, struct.pack("<L", 1000)))


def _real_bomb() -> bytes:
    return _with_sheet(sheet(" " * 60_000_000))


def _bomb_in_all() -> bytes:
    many = {f"xl/worksheets/sheet{number}.xml": sheet(" " * 40_000_000) for number in (1, 2, 3)}
    rels = links(*((f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in (1, 2, 3)))
    sheets = book("".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s{n}"/>' for n in (1, 2, 3)))
    return pack(parts(book=sheets) | {"xl/_rels/workbook.xml.rels": rels} | many)


def _overlap() -> bytes:
    """Point the second member's entry at the first member's data (quoted overlap)."""
    content = bytearray(_zip(("[Content_Types].xml", b"<Types/>"), ("[content_types].xm2", b"<Types/>")))
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 1)
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
    at = content.index(b"PK\x01\x02") + 20
    content[at : at + 4] = longer
    return bytes(content)


def _two_sheets(first: str, second: str, target: str = "worksheets/sheet2.xml") -> bytes:
    sheets = f'<sheet name="{first}" sheetId="1" r:id="s1"/><sheet name="{second}" sheetId="2" r:id="s2"/>'
    rels = links(("s1", "worksheet", "worksheets/sheet1.xml"), ("s2", "worksheet", target))
    more = {"xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet2.xml": sheet("")}
    return pack(parts(book=book(sheets)) | more)


def _external_sheet() -> bytes:
    rels = links(("s1", "worksheet", "https://example.org/sheet1.xml"), extra=' TargetMode="External"')
    return pack(parts() | {"xl/_rels/workbook.xml.rels": rels})


def _many_sheets() -> bytes:
    return workbook(book=book("".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s1"/>' for n in range(65))))


def _many_cells() -> bytes:
    row = "".join("<c><v>1</v></c>" for _ in range(1000))
    return workbook(f"<row>{row}</row>" * 201)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing at all": (lambda: b"", "empty"),
    "password": (lambda: OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "old Excel": (lambda: OLE2 + "Workbook".encode("utf-16-le"), "xls"),
    "bare BIFF": (lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00", "xls"),
    "Excel 2003 XML": (
        lambda: b'<?xml version="1.0"?><W xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "xls",
    ),
    "comma-separated": (lambda: b"id,answer\r\nlegal_name,Acme\r\n", "csv"),
    "tab-separated in UTF-16": (lambda: "id\tanswer\r\n".encode("utf-16"), "csv"),
    "web page": (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html><table></table></html>", "html"),
    "PDF": (lambda: b"%PDF-1.7\n", "pdf"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(20), "not_zip"),
    "noise": (lambda: bytes(range(256)), "not_zip"),
    "OpenDocument": (_open_document, "ods"),
    "Word": (lambda: _and_member("word/document.xml"), "docx"),
    "rich text": (lambda: b"{\\rtf1 hello}", "docx"),
    "binary workbook": (lambda: _and_member("xl/workbook.bin"), "xlsb"),
    "Numbers": (lambda: _and_member("Index/Document.iwa"), "zip_of_something_else"),
    "presentation": (lambda: _and_member("ppt/presentation.xml"), "zip_of_something_else"),
    "zip of photographs": (lambda: _zip(("a.jpg", b"x")), "zip_of_something_else"),
    "cut short": (lambda: workbook()[:-40], "truncated"),
    "only a signature": (lambda: b"PK\x03\x04", "truncated"),
    "wrong checksum": (lambda: _patched(16, b"\0\0\0\0"), "unsafe_zip"),
    "too many bytes": (lambda: b"PK\x03\x04" + bytes(10_000_001), "too_big"),
    "too many members": (lambda: _zip(*((f"m{n}", b"") for n in range(501))), "too_many_members"),
    "two members of one name": (_twice, "unsafe_zip"),
    "names that differ in case": (lambda: _and_member("XL/Workbook.xml"), "unsafe_zip"),
    "names that differ in the slash": (lambda: _and_member("xl\\workbook.xml"), "unsafe_zip"),
    "absolute name": (lambda: _and_member("/etc/passwd"), "unsafe_zip"),
    "name that climbs": (lambda: _and_member("xl/../../x"), "unsafe_zip"),
    "name with a drive": (lambda: _and_member("C:/x"), "unsafe_zip"),
    "symbolic link": (_symlink, "unsafe_zip"),
    "encryption bit": (lambda: _patched(8, b"\x01\x00"), "encrypted"),
    "odd compression": (lambda: _patched(10, b"\x0c\x00"), "unsafe_zip"),
    "quoted overlap": (_overlap, "unsafe_zip"),
    "overlapping ranges": (_overlapping_ranges, "unsafe_zip"),
    "bytes behind": (lambda: workbook() + b"MZ and more", "unsafe_zip"),
    "size that lies": (_lying_size, "truncated"),
    "zip bomb": (_real_bomb, "inflates_too_much"),
    "bomb in many parts": (_bomb_in_all, "inflates_too_much"),
    "DOCTYPE": (lambda: _with_sheet(_ENTITY.encode()), "doctype"),
    "DOCTYPE in UTF-16": (lambda: _with_sheet(_ENTITY.encode("utf-16")), "doctype"),
    "DOCTYPE in UTF-16 without a mark": (lambda: _with_sheet(_ENTITY.encode("utf-16-le")), "doctype"),
    "DOCTYPE in UTF-32": (lambda: _with_sheet(_ENTITY.encode("utf-32")), "not_utf"),
    "windows-1252 part": (lambda: _with_sheet(b'<?xml version="1.0" encoding="windows-1252"?><worksheet/>'), "not_utf"),
    "long attribute": (lambda: _with_sheet(sheet(f'<row r="{"1" * 9_000_000}"/>')), "tag_too_long"),
    "long comment": (lambda: _with_sheet(sheet(f"<!--{'<x' * 4_000_000}-->")), "tag_too_long"),
    "deep nesting": (lambda: _with_sheet(sheet("<a>" * 1_000_000)), "too_deep"),
    "not XML": (lambda: _with_sheet(b"PNG"), "bad_xml"),
    "another root": (lambda: _with_sheet(b"<html/>"), "bad_xml"),
    "unclosed": (lambda: _with_sheet(sheet("<row>")), "bad_xml"),
    "no workbook part": (lambda: pack(parts() | {"_rels/.rels": links()}), "bad_xml"),
    "no sheets": (lambda: workbook(book=book("")), "no_sheets"),
    "two sheets of one name": (lambda: _two_sheets("Answers", "ANSWERS"), "duplicate_sheets"),
    "two sheets of one part": (lambda: _two_sheets("A", "B", "worksheets/sheet1.xml"), "bad_xml"),
    "sheet elsewhere": (_external_sheet, "external_part"),
    "cell beyond XFD": (lambda: workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "bad_xml"),
    "row beyond the last": (lambda: workbook('<row r="1048577"/>'), "bad_xml"),
    "too many sheets": (_many_sheets, "too_many_sheets"),
    "too many cells": (_many_cells, "too_many_cells"),
    "too many strings": (lambda: workbook(shared=strings(*["<t/>"] * 200_001)), "too_many_strings"),
    "too many merges": (
        lambda: _with_sheet(sheet("", after="<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 20_001 + "</mergeCells>")),
        "too_many_merges",
    ),
}
"""By what is wrong: how to make it, and the refusal's code."""
