"""Parts whose XML is dangerous, broken, or in a form that programs read differently."""

from tests.workbook.building import MAIN, links, pack, parts, sheet, strings, workbook
from tests.workbook.nasty.outcome import Nasty, Table

SHEET = "xl/worksheets/sheet1.xml"
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_DECLARED = '<!DOCTYPE worksheet [<!ENTITY x "1">]>'
_ENTITY = f'<?xml version="1.0"?>{_DECLARED}<worksheet xmlns="{MAIN}"><sheetData>{ROW}</sheetData></worksheet>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BILLION = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{_LAUGHS}]><worksheet xmlns="{MAIN}">&l9;</worksheet>'
_FILE = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}">&x;</worksheet>'
_OUTSIDE = f'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1/x.dtd"><worksheet xmlns="{MAIN}"/>'


def _text(text: str, encoding: str = "utf-8") -> bytes:
    return _bytes(text.encode(encoding))


def _bytes(content: bytes) -> bytes:
    return pack(parts() | {SHEET: content})


def _saying(said: str, used: str = "") -> bytes:
    """Give a sheet that declares an encoding, and is written in the same or another."""
    return _bytes(f'<?xml version="1.0" encoding="{said}"?>{_plain()}'.encode(used or said))


def _plain() -> str:
    return sheet(ROW).decode().partition("?>")[2]


def _declaring(part: str, root: str) -> bytes:
    """Give a workbook one part of which, not a sheet, begins with a DOCTYPE."""
    made = parts(shared=strings("<t>1</t>"), styles=b"<styleSheet/>")
    whole = made[part].decode().partition("?>")
    return pack(made | {part: f"{whole[0]}?><!DOCTYPE {root}>{whole[2]}".encode()})


def _with_comments(content: bytes) -> bytes:
    rels = links(("c1", "comments", "../comments1.xml"))
    return pack(parts() | {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/comments1.xml": content})


_RELS = "xl/_rels/workbook.xml.rels"
MARKUP: Table = {
    "DOCTYPE": Nasty(lambda: _text(_ENTITY), "doctype"),
    "DOCTYPE in UTF-16": Nasty(lambda: _text(_ENTITY, "utf-16"), "doctype"),
    "DOCTYPE in UTF-16 without a mark": Nasty(lambda: _text(_ENTITY, "utf-16-le"), "doctype"),
    "DOCTYPE in UTF-16, big end first": Nasty(lambda: _text("\ufeff" + _ENTITY, "utf-16-be"), "doctype"),
    "DOCTYPE in UTF-32": Nasty(lambda: _text(_ENTITY, "utf-32"), "not_utf"),
    "DOCTYPE in UTF-32, big end first": Nasty(lambda: _text(_ENTITY, "utf-32-be"), "not_utf"),
    "DOCTYPE in EBCDIC": Nasty(lambda: _text(_ENTITY, "cp037"), "bad_xml"),
    "DOCTYPE in UTF-7": Nasty(lambda: _saying("UTF-7", "ascii"), "not_utf"),
    "DOCTYPE behind a byte order mark": Nasty(lambda: _text(_ENTITY, "utf-8-sig"), "doctype"),
    "DOCTYPE of the workbook part": Nasty(lambda: _declaring("xl/workbook.xml", "workbook"), "doctype"),
    "DOCTYPE of the relationships": Nasty(lambda: _declaring(_RELS, "Relationships"), "doctype"),
    "DOCTYPE of the string table": Nasty(lambda: _declaring("xl/sharedStrings.xml", "sst"), "doctype"),
    "DOCTYPE of the comments": Nasty(lambda: _with_comments(b"<!DOCTYPE comments><comments/>"), "doctype"),
    "DOCTYPE without an entity": Nasty(lambda: _text(f"<!DOCTYPE worksheet>{_plain()}"), "doctype"),
    "billion laughs": Nasty(lambda: _text(_BILLION), "doctype"),
    "entity that names a file": Nasty(lambda: _text(_FILE), "doctype"),
    "DTD elsewhere": Nasty(lambda: _text(_OUTSIDE), "doctype"),
    "entity that nobody declared": Nasty(lambda: workbook('<row r="1"><c r="A1"><v>&x;</v></c></row>'), "bad_xml"),
    "windows-1252 part": Nasty(lambda: _saying("windows-1252"), "not_utf"),
    "ISO-8859-1 part": Nasty(lambda: _saying("ISO-8859-1"), "not_utf"),
    "Shift JIS part": Nasty(lambda: _saying("Shift_JIS"), "not_utf"),
    "UTF-16 declared, UTF-8 written": Nasty(lambda: _saying("UTF-16", "utf-8"), "bad_xml"),
    "bytes that are not UTF-8": Nasty(
        lambda: _bytes(sheet("<row>\xff</row>").replace("ÿ".encode(), b"\xff")), "bad_xml"
    ),
    "XML 1.1": Nasty(lambda: _text(f'<?xml version="1.1"?>{_plain()}'), seen={"A1": "number 1"}),
    "NUL in the XML": Nasty(lambda: workbook(ROW + "\0"), "bad_xml"),
    "character that XML cannot carry": Nasty(lambda: workbook('<row><c t="str"><v>&#11;</v></c></row>'), "bad_xml"),
    "long attribute": Nasty(lambda: _bytes(sheet(f'<row r="{"1" * 9_000_000}"/>')), "tag_too_long"),
    "many attributes": Nasty(
        lambda: _bytes(sheet("<row " + " ".join(f'a{n}="{n}"' for n in range(500_000)) + "/>")), "tag_too_long"
    ),
    "long tag name": Nasty(lambda: _bytes(sheet(f"<{'a' * 9_000_000}/>")), "tag_too_long"),
    "long comment": Nasty(lambda: _bytes(sheet(f"<!--{'<x' * 4_000_000}-->")), "tag_too_long"),
    "long processing instruction": Nasty(lambda: _bytes(sheet(f"<?x {'?' * 9_000_000}?>")), "tag_too_long"),
    "long CDATA": Nasty(
        lambda: _bytes(sheet(f'<row><c t="str"><v><![CDATA[{"]" * 9_000_000}]]></v></c></row>')),
        seen={"A1": "too long " + "]" * 200},
        why="of a text that is too long its beginning is kept",
    ),
    "deep nesting": Nasty(lambda: _bytes(sheet("<a>" * 1_000_000)), "too_deep"),
    "not XML": Nasty(lambda: _bytes(b"PNG"), "bad_xml"),
    "empty part": Nasty(lambda: _bytes(b""), "bad_xml"),
    "another root": Nasty(lambda: _bytes(b"<html/>"), "bad_xml"),
    "root of another namespace": Nasty(lambda: _bytes(sheet(ROW, main="http://example.org/main")), "bad_xml"),
    "root without a namespace": Nasty(
        lambda: _bytes(f"<worksheet><sheetData>{ROW}</sheetData></worksheet>".encode()), "bad_xml"
    ),
    "two roots": Nasty(lambda: _bytes(sheet(ROW) + b"<worksheet/>"), "bad_xml"),
    "unclosed": Nasty(lambda: _bytes(sheet("<row>")), "bad_xml"),
    "closed crosswise": Nasty(lambda: _bytes(sheet("<row><c></row></c>")), "bad_xml"),
    "an attribute twice": Nasty(lambda: _bytes(sheet('<row r="1" r="2"/>')), "bad_xml"),
    "prefix that nobody declared": Nasty(lambda: _bytes(sheet("<y:row/>")), "bad_xml"),
}
