"""Relationships that lead out, nowhere, in a circle, or twice to one place; sheets of one name."""

from tests.workbook.building import book, links, pack, parts, sheet, strings, workbook
from tests.workbook.nasty.outcome import Nasty, Table

_RELS = "xl/_rels/workbook.xml.rels"
_TWO = sheet('<row r="1"><c r="A1"><v>2</v></c></row>')
_EXTERNAL = ' TargetMode="External"'


def _linked(*entries: tuple[str, str, str], extra: str = "") -> bytes:
    """Give a workbook whose links from the workbook part are these."""
    return pack(parts() | {_RELS: links(*entries, extra=extra)})


def _sheet_at(target: str, extra: str = "") -> bytes:
    return _linked(("s1", "worksheet", target), extra=extra)


def _two_sheets(first: str, second: str, target: str = "worksheets/sheet2.xml") -> bytes:
    sheets = f'<sheet name="{first}" sheetId="1" r:id="s1"/><sheet name="{second}" sheetId="2" r:id="s2"/>'
    rels = links(("s1", "worksheet", "worksheets/sheet1.xml"), ("s2", "worksheet", target))
    return pack(parts(book=book(sheets)) | {_RELS: rels, "xl/worksheets/sheet2.xml": _TWO})


def _two_books() -> bytes:
    rels = links(("r1", "officeDocument", "xl/workbook.xml"), ("r2", "officeDocument", "xl/other.xml"))
    made = parts()
    return pack(made | {"_rels/.rels": rels, "xl/other.xml": made["xl/workbook.xml"]})


def _book_at(target: str, extra: str = "") -> bytes:
    return pack(parts() | {"_rels/.rels": links(("r1", "officeDocument", target), extra=extra)})


def _two_string_tables() -> bytes:
    rels = links(
        ("s1", "worksheet", "worksheets/sheet1.xml"), ("t1", "sharedStrings", "a.xml"), ("t2", "sharedStrings", "b.xml")
    )
    return pack(parts() | {_RELS: rels, "xl/a.xml": strings("<t>Yes</t>"), "xl/b.xml": strings("<t>No</t>")})


def _external_strings() -> bytes:
    rels = links(("s1", "worksheet", "worksheets/sheet1.xml")).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = f'<Relationship Id="t1" Type="{kind}" Target="https://example.org/t.xml"{_EXTERNAL}/></Relationships>'
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return pack(parts(row) | {_RELS: rels.replace("</Relationships>", more).encode()})


_ONE = {"A1": "number 1"}
_ENTRY = '<sheet name="One" sheetId="1" r:id="s1"/>'
LINKS: Table = {
    "no relationships at all": Nasty(
        lambda: pack({name: part for name, part in parts().items() if not name.endswith(".rels")}), "bad_xml"
    ),
    "no workbook part": Nasty(lambda: pack(parts() | {"_rels/.rels": links()}), "bad_xml"),
    "workbook part that is missing": Nasty(lambda: _book_at("xl/gone.xml"), "bad_xml"),
    "workbook elsewhere": Nasty(lambda: _book_at("https://example.org/workbook.xml", _EXTERNAL), "external_part"),
    "two workbook parts": Nasty(_two_books, "bad_xml"),
    "no sheets": Nasty(lambda: workbook(book=book("")), "no_sheets"),
    "two lists of sheets": Nasty(
        lambda: workbook(
            book=book(_ENTRY).replace(b"<definedNames>", f"<sheets>{_ENTRY}</sheets><definedNames>".encode())
        ),
        "bad_xml",
    ),
    "two epochs": Nasty(
        lambda: workbook(book=book(_ENTRY, properties='<workbookPr date1904="1"/><workbookPr date1904="0"/>')),
        "bad_xml",
        why="every date would stand four years off for somebody",
    ),
    "sheet without a link": Nasty(lambda: _linked(("other", "worksheet", "worksheets/sheet1.xml")), "bad_xml"),
    "sheet elsewhere": Nasty(lambda: _sheet_at("https://example.org/sheet1.xml", _EXTERNAL), "external_part"),
    "sheet on a share": Nasty(lambda: _sheet_at(r"\\server\share\sheet1.xml"), "bad_xml"),
    "sheet by file address": Nasty(lambda: _sheet_at("file:///etc/passwd"), "bad_xml"),
    "sheet whose part is missing": Nasty(lambda: _sheet_at("worksheets/sheet9.xml"), "bad_xml"),
    "sheet above the file": Nasty(lambda: _sheet_at("../../../etc/passwd"), "bad_xml"),
    "sheet with an empty target": Nasty(lambda: _sheet_at(""), "external_part"),
    "workbook part as a sheet": Nasty(lambda: _sheet_at("workbook.xml"), "bad_xml", why="a circle"),
    "link to itself as a sheet": Nasty(lambda: _sheet_at("_rels/workbook.xml.rels"), "bad_xml", why="a circle"),
    "string table as a sheet": Nasty(
        lambda: pack(parts(shared=strings("<t>1</t>")) | {_RELS: links(("s1", "worksheet", "sharedStrings.xml"))}),
        "bad_xml",
    ),
    "two links of one id": Nasty(
        lambda: _linked(("s1", "worksheet", "worksheets/sheet1.xml"), ("s1", "worksheet", "worksheets/sheet2.xml")),
        "bad_xml",
    ),
    "two string tables": Nasty(_two_string_tables, "bad_xml"),
    "string table elsewhere": Nasty(_external_strings, seen={"A1": "ambiguous"}, why="never fetched"),
    "two sheets of one name": Nasty(lambda: _two_sheets("Answers", "ANSWERS"), "duplicate_sheets"),
    "two sheets of one part": Nasty(lambda: _two_sheets("A", "B", "worksheets/sheet1.xml"), "bad_xml"),
    "two sheets of one part by another path": Nasty(
        lambda: _two_sheets("A", "B", "../xl/./worksheets/SHEET1.xml"), "bad_xml"
    ),
    "sheet by an absolute path": Nasty(lambda: _sheet_at("/xl/worksheets/sheet1.xml"), seen=_ONE),
    "sheet by a path that goes up and down": Nasty(
        lambda: _sheet_at("../xl/worksheets/../worksheets/sheet1.xml"), seen=_ONE
    ),
    "sheet by a path in other letters": Nasty(lambda: _sheet_at("Worksheets/Sheet1.XML"), seen=_ONE),
    "sheet by backslashes": Nasty(lambda: _sheet_at("worksheets\\sheet1.xml"), seen=_ONE),
    "chart sheet": Nasty(
        lambda: _linked(("s1", "chartsheet", "worksheets/sheet1.xml")), seen={}, why="holds no cells that we read"
    ),
}
