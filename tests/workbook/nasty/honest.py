"""Honest workbooks that look odd: every one is read, and read right."""

import io
import zipfile

from tests.workbook.building import (
    MAIN,
    STRICT_MAIN,
    book,
    links,
    pack,
    parts,
    sheet,
    strings,
    styles,
    workbook,
    zipped,
)
from tests.workbook.nasty.outcome import Nasty, Table

SHEET = "xl/worksheets/sheet1.xml"
_YES = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
_ONE = {"A1": "number 1"}


class _Stream(io.RawIOBase):
    """Somewhere to write that cannot go back, so that sizes must stand behind the data."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: bytes) -> int:  # type: ignore[override]
        self.content += some
        return len(some)


def _streamed() -> bytes:
    out = _Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    return bytes(out.content)


def _zip64() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(content)
    return out.getvalue()


def _commented() -> bytes:
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"made by a program that likes comments"
    return out.getvalue()


def _with_folders() -> bytes:
    return zipped(("xl/", b""), ("xl/worksheets/", b""), *parts().items())


def _backslashed() -> bytes:
    content = workbook()
    for name in parts():
        content = content.replace(name.encode(), name.replace("/", "\\").encode())
    return content


def _sheet(content: str, encoding: str = "utf-8") -> bytes:
    return pack(parts() | {SHEET: content.encode(encoding)})


def _in_sheet(inside: str, *, before: str = "", after: str = "") -> bytes:
    """Give a sheet with other elements before and after its data."""
    text = sheet(inside, after=after).decode()
    return _sheet(text.replace("<sheetData>", f"{before}<sheetData>"))


def _all_in_utf_16() -> bytes:
    made = parts(_YES, shared=strings("<t>Yes</t>"))
    return pack({name: part.decode().encode("utf-16") for name, part in made.items()})


def _prefixed() -> bytes:
    text = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').decode().partition("?>")[2]
    text = text.replace("xmlns=", "xmlns:x=").replace("</", "@").replace("<", "<x:").replace("@", "</x:")
    return _sheet(text)


def _alternate() -> bytes:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac"'
    ignorable = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    choice = '<mc:AlternateContent><mc:Choice Requires="x14"><row r="9"/></mc:Choice></mc:AlternateContent>'
    row = f'<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v></c></row></sheetData>{choice}'
    return _sheet(f'<worksheet xmlns="{MAIN}" {space} {ignorable}><sheetData>{row}</worksheet>')


def _macros() -> bytes:
    rels = links(("s1", "worksheet", "worksheets/sheet1.xml"), ("v1", "vbaProject", "vbaProject.bin"))
    return pack(parts() | {"xl/_rels/workbook.xml.rels": rels, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Shell"})


def _beside(kind: str, part: str, rows: str = "") -> bytes:
    """Give a workbook with a link of a kind to a part that holds an entity, and must not be opened."""
    rels = links(("s1", "worksheet", "worksheets/sheet1.xml"), ("x1", kind, part))
    made = parts(rows) if rows else parts()
    return pack(made | {"xl/_rels/workbook.xml.rels": rels, f"xl/{part}": b"<!DOCTYPE x><x/>"})


def _hidden(state: str) -> bytes:
    return workbook(book=book(f'<sheet name="One" sheetId="1" state="{state}" r:id="s1"/>'))


def _two(second: str) -> bytes:
    sheets = '<sheet name="One" sheetId="1" r:id="s1"/><sheet name="Two" sheetId="2" state="hidden" r:id="s2"/>'
    rels = links(("s1", "worksheet", "worksheets/sheet1.xml"), ("s2", "worksheet", "worksheets/sheet2.xml"))
    more = {"xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet2.xml": sheet(second)}
    return pack(parts(book=book(sheets)) | more)


def _errors() -> bytes:
    """Be like the industry templates: thousands of cached errors, formulas and hidden sheets."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="e"><f>VLOOKUP(B{row},L!A:B,2,0)</f><v>#N/A</v></c></row>'
        for row in range(1, 4001)
    )
    return _two(rows)


def _blank_rows() -> bytes:
    rows = "".join(f'<row r="{row}" s="1"><c r="B{row}" s="1"/></row>' for row in range(2, 1_000_000))
    return workbook(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}')


def _commenting() -> bytes:
    rels = links(("c1", "comments", "../comments1.xml"))
    said = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>Ask Ann</t></text></comment></commentList>'
    )
    made = {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/comments1.xml": f"{said}</comments>".encode()}
    return pack(parts() | made)


def _strict() -> bytes:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2026-03-04</v></c></row>'
    return workbook(row, strict=True, shared=strings("<t>Yes</t>", main=STRICT_MAIN))


def _string(item: str, told: str, why: str = "") -> Nasty:
    return Nasty(lambda: workbook(_YES, shared=strings(item)), seen={"A1": told}, why=why)


def _cell(cell: str, told: str, why: str = "", **others: bytes) -> Nasty:
    return Nasty(lambda: workbook(f'<row r="1">{cell}</row>', strict=False, **others), seen={"A1": told}, why=why)


_1904 = book('<sheet name="One" sheetId="1" r:id="s1"/>', properties='<workbookPr date1904="1"/>')
_LOCAL = (
    '<definedName name="a_x">One!$B$1</definedName><definedName name="a_y">One!$B$3</definedName>'
    '<definedName name="A_Y">One!$B$4</definedName><definedName name="a_x" localSheetId="0">One!$B$9</definedName>'
)
CONTAINERS: Table = {
    "written in one go, sizes behind the data": Nasty(_streamed, seen=_ONE),
    "nothing deflated": Nasty(lambda: zipped(*parts().items(), packing=zipfile.ZIP_STORED), seen=_ONE),
    "ZIP64": Nasty(_zip64, seen=_ONE),
    "a comment at the end of the zip": Nasty(_commented, seen=_ONE),
    "folders among the members": Nasty(_with_folders, seen=_ONE),
    "member names with backslashes": Nasty(_backslashed, seen=_ONE, why="as some small libraries write"),
    "zeros behind the zip": Nasty(lambda: workbook() + bytes(512), seen=_ONE, why="as some disks and mails add"),
    "members that nothing points to": Nasty(
        lambda: pack(parts() | {".DS_Store": b"x", "xl/old.xml": b"<!DOCTYPE x><x/>"}), seen=_ONE, why="never opened"
    ),
    "macros": Nasty(_macros, seen=_ONE, why="never opened"),
    "external links": Nasty(
        lambda: _beside("externalLink", "e.xml", '<row r="1"><c r="A1" t="str"><f>[1]S!A1</f><v>Yes</v></c></row>'),
        seen={"A1": "formula Yes"},
        why="never followed",
    ),
    "pivot cache": Nasty(lambda: _beside("pivotCacheDefinition", "p.xml"), seen=_ONE, why="never opened"),
    "a table of calculations": Nasty(lambda: _beside("calcChain", "c.xml"), seen=_ONE, why="never opened"),
    "comments of people": Nasty(_commenting, seen=_ONE | {"comments": "Ask Ann"}, why="heard for people at risk only"),
}
MARKUP: Table = {
    "Strict Open XML": Nasty(_strict, seen={"A1": "text Yes", "B1": "text 2026-03-04"}),
    "UTF-16 part": Nasty(
        lambda: _sheet(sheet('<row r="1"><c r="A1" t="str"><v>Çay</v></c></row>').decode(), "utf-16"),
        seen={"A1": "text Çay"},
    ),
    "UTF-16 part that says so": Nasty(
        lambda: _sheet(
            sheet('<row r="1"><c r="A1" t="str"><v>Çay</v></c></row>')
            .decode()
            .replace('"1.0"', '"1.0" encoding="UTF-16"'),
            "utf-16",
        ),
        seen={"A1": "text Çay"},
    ),
    "every part in UTF-16": Nasty(_all_in_utf_16, seen={"A1": "text Yes"}),
    "byte order mark": Nasty(
        lambda: _sheet(sheet('<row r="1"><c r="A1"><v>1</v></c></row>').decode(), "utf-8-sig"), seen=_ONE
    ),
    "prefixed namespaces": Nasty(_prefixed, seen=_ONE),
    "alternate content and ignorable attributes": Nasty(_alternate, seen=_ONE),
    "comments in odd places": Nasty(
        lambda: workbook('<!--a--><row r="1"><!--b--><c r="A1"><v>1<!--c-->2</v></c></row>'), seen={"A1": "number 12"}
    ),
    "processing instructions in odd places": Nasty(
        lambda: workbook('<?a b?><row r="1"><c r="A1"><v>1<?c d?>2</v></c></row>'), seen={"A1": "number 12"}
    ),
    "CDATA": _cell('<c r="A1" t="str"><v><![CDATA[a < b]]> & c</v></c>'.replace("& c", "&amp; c"), "text a < b & c"),
    "characters by their numbers": _cell('<c r="A1" t="str"><v>&#89;&#x65;s &#x2713;</v></c>', "text Yes \u2713"),
    "line breaks and spaces between everything": Nasty(
        lambda: workbook('\n <row r="1">\n  <c r="A1">\n <v>1</v>\n </c>\t</row>\r\n'), seen=_ONE
    ),
    "attributes in single quotes, in another order": _cell("<c t='str' s = '0' r='A1'><v>Yes</v></c>", "text Yes"),
    "cells outside the sheet data": Nasty(
        lambda: _in_sheet("", after='<extLst><ext><row r="5"><c r="A5"><v>1</v></c></row></ext></extLst>'),
        seen={},
        why="no program shows them",
    ),
    "wrong dimension": Nasty(
        lambda: _in_sheet('<row r="9"><c r="C9"><v>3</v></c></row>', before='<dimension ref="A1"/>'),
        seen={"C9": "number 3"},
        why="never believed",
    ),
    "huge count of strings": Nasty(
        lambda: workbook(_YES, shared=strings("<t>Yes</t>", count=4_000_000_000)),
        seen={"A1": "text Yes"},
        why="never believed",
    ),
}
CELLS: Table = {
    "rich text": _string("<r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>", "text rich text"),
    "phonetic text": _string('<t>課</t><rPh sb="0" eb="1"><t>か</t></rPh><phoneticPr fontId="1"/>', "text 課"),
    "escaped characters": _string("<t>a_x000D_b_x0000__x005F_x0041_</t>", "text a\rb\0_x0041_"),
    "half of a surrogate pair": _string("<t>_xD83D_</t>", "text \ufffd"),
    "spaces kept": _string('<t xml:space="preserve">  a </t>', "text   a "),
    "a string without text": Nasty(lambda: workbook(_YES, shared=strings("")), seen={}, why="blank"),
    "inline string": _cell('<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', "text inline"),
    "true": _cell('<c r="A1" t="b"><v>1</v></c>', "boolean TRUE"),
    "false in words": _cell('<c r="A1" t="b"><v>false</v></c>', "boolean FALSE"),
    "date in ISO 8601": _cell('<c r="A1" t="d"><v>2026-03-04T00:00:00</v></c>', "text 2026-03-04T00:00:00"),
    "date of 1900": _cell('<c r="A1" s="1"><v>46085</v></c>', "date 46085", styles=styles(0, 14)),
    "date of 1904": Nasty(
        lambda: workbook('<row r="1"><c r="A1" s="1"><v>44623</v></c></row>', styles=styles(0, 14), book=_1904),
        seen={"A1": "date 44623", "epoch": "1904"},
    ),
    "date in a format of its own": _cell(
        '<c r="A1" s="1"><v>46085</v></c>', "date 46085", styles=styles(0, 170, codes={170: "[$-809]d mmmm yyyy;@"})
    ),
    "days that are no date": _cell(
        '<c r="A1" s="1"><v>12</v></c>', "number 12", styles=styles(0, 171, codes={171: "0 &quot;days&quot;"})
    ),
    "percentage": _cell('<c r="A1" s="1"><v>0.15</v></c>', "percent 0.15", styles=styles(0, 10)),
    "style that is not there": _cell('<c r="A1" s="99"><v>1</v></c>', "number 1", styles=styles(0)),
    "error": _cell('<c r="A1" t="e"><v>#REF!</v></c>', "error #REF!"),
    "formula": _cell('<c r="A1" t="str"><f>B1</f><v>Yes</v></c>', "formula Yes"),
    "formula that was never calculated": _cell('<c r="A1"><f>B1</f></c>', "formula no value"),
    "formula that gives nothing": _cell('<c r="A1" t="str"><f>B1</f><v></v></c>', "formula"),
    "formula that gives an error": _cell('<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>', "error #N/A"),
    "shared formula": Nasty(
        lambda: workbook(
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        ),
        seen={"A1": "formula 1", "A2": "formula 2"},
    ),
    "array formula": _cell('<c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>', "formula 1"),
    "no addresses": Nasty(
        lambda: workbook("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>7</v></c></row>"),
        seen={"A1": "number 1", "C1": "number 3", "A3": "number 7"},
    ),
    "last cell of the sheet": Nasty(
        lambda: workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), seen={"XFD1048576": "number 1"}
    ),
    "number with an exponent": _cell('<c r="A1"><v>1.5E+3</v></c>', "number 1.5E+3"),
    "text beyond the first plane": _string("<t>\U0001f44d \u2713</t>", "text \U0001f44d \u2713"),
    "hidden sheet": Nasty(lambda: _hidden("hidden"), seen=_ONE | {"hidden": "One"}),
    "very hidden sheet": Nasty(lambda: _hidden("veryHidden"), seen=_ONE | {"hidden": "One"}),
    "two sheets": Nasty(
        lambda: _two('<row r="2"><c r="B2"><v>2</v></c></row>'), seen=_ONE | {"Two!B2": "number 2", "hidden": "Two"}
    ),
    "names of one sheet, and a name twice": Nasty(
        lambda: workbook(book=book('<sheet name="One" sheetId="1" r:id="s1"/>', names=_LOCAL)),
        seen=_ONE | {"names": "a_x = One!$B$1"},
        why="a name is an anchor only where it is one of the whole workbook, given once",
    ),
    "thousands of cached #N/A on a hidden sheet": Nasty(
        _errors, seen={"number 1": "1 cells", "error #N/A": "4000 cells", "hidden": "Two"}
    ),
    "a million styled blank rows": Nasty(_blank_rows, seen=_ONE, heavy=True),
    "styles of whole columns": Nasty(
        lambda: _in_sheet(
            '<row r="1" s="1" customFormat="1"><c r="A1"><v>1</v></c></row>',
            before='<cols><col min="1" max="16384" width="9" style="1"/></cols>',
        ),
        seen=_ONE,
    ),
}
