"""Files that are no workbook of a kind that we take, whatever their names say."""

import zipfile

from tests.workbook.building import pack, parts, workbook, zipped
from tests.workbook.nasty.outcome import Nasty, Table

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _open_document(kind: bytes) -> bytes:
    first = zipfile.ZipInfo("mimetype")
    first.compress_type = zipfile.ZIP_STORED
    return zipped((first, b"application/vnd.oasis.opendocument." + kind), ("content.xml", b"<a/>"))


def _and_member(name: str) -> bytes:
    return pack(parts() | {name: b"x"})


FORMATS: Table = {
    "nothing at all": Nasty(lambda: b"", "empty"),
    "password": Nasty(lambda: OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "old Excel": Nasty(lambda: OLE2 + "Workbook".encode("utf-16-le"), "xls"),
    "bare BIFF": Nasty(lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00", "xls", why="as some exporters write"),
    "Excel 2003 XML": Nasty(
        lambda: b'<?xml version="1.0"?><W xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xls"
    ),
    "Outlook message": Nasty(lambda: OLE2 + "__substg1.0_0037".encode("utf-16-le"), "msg"),
    "comma-separated": Nasty(lambda: b"id,answer\r\nlegal_name,Acme\r\n", "csv"),
    "comma-separated with a byte order mark": Nasty(lambda: "id,answer\r\nname,Ça\r\n".encode("utf-8-sig"), "csv"),
    "tab-separated in UTF-16": Nasty(lambda: "id\tanswer\r\n".encode("utf-16"), "csv"),
    "web page": Nasty(lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html><table></table></html>", "html"),
    "web table called .xls": Nasty(lambda: b"<table><tr><td>Acme</td></tr></table>", "html"),
    "PDF": Nasty(lambda: b"%PDF-1.7\n", "pdf"),
    "picture": Nasty(lambda: b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
    "photograph": Nasty(lambda: b"\xff\xd8\xff\xe0" + bytes(20), "picture"),
    "gzip": Nasty(lambda: b"\x1f\x8b\x08" + bytes(20), "packed"),
    "7-Zip": Nasty(lambda: b"7z\xbc\xaf\x27\x1c" + bytes(20), "packed"),
    "shortcut to a page": Nasty(lambda: b"[InternetShortcut]\r\nURL=https://example.org\r\n", "link_only"),
    "web page in one file (.mht)": Nasty(lambda: b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n", "mht"),
    "some XML": Nasty(lambda: b'<?xml version="1.0"?><answers/>', "not_zip"),
    "noise": Nasty(lambda: bytes(range(256)), "unknown_bytes"),
    "only zero bytes": Nasty(lambda: bytes(4096), "empty", why="what a broken download or disk leaves"),
    "OpenDocument": Nasty(lambda: _open_document(b"spreadsheet"), "ods"),
    "OpenDocument text": Nasty(lambda: _open_document(b"text"), "docx"),
    "Word": Nasty(lambda: _and_member("word/document.xml"), "docx"),
    "rich text document": Nasty(lambda: b"{\\rtf1 hello}", "docx"),
    "binary workbook": Nasty(lambda: _and_member("xl/workbook.bin"), "xlsb"),
    "Numbers": Nasty(lambda: _and_member("Index/Document.iwa"), "numbers"),
    "presentation": Nasty(lambda: _and_member("ppt/presentation.xml"), "slides"),
    "zip of photographs": Nasty(lambda: zipped(("a.jpg", b"x")), "zip_of_something_else"),
    "zip of a workbook": Nasty(lambda: zipped(("acme.xlsx", workbook())), "zip_of_returns"),
    "zip of nothing": Nasty(lambda: b"PK\x05\x06" + bytes(18), "empty"),
}
