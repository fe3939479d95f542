"""Workbooks as other programs save them: ours taken apart and put together again in their manner.

Each step changes the parts of a file. What a program does was taken from files that it saved: Google Sheets keeps no
document properties, rewrites styles, drops hidden names and links its parts by absolute paths; Excel in the browser
moves dropdowns into extension lists and writes rich text; small libraries write inline strings and no cell addresses.
"""

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from openpyxl.utils import column_index_from_string

from tests.workbook.building import MAIN, Parts, pack

Step = Callable[[Parts], Parts]
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DATES = {14, 15, 16, 17}
_KEPT_DATE, _NO_DATE, _PERCENT, _TEXT = 2, 1, 3, 4
for prefix, space in (("", MAIN), ("r", _RELATIONS), ("x14", _X14), ("xm", _XM)):
    register_namespace(prefix, space)


def saved(content: bytes, *steps: Step) -> bytes:
    """Take a workbook apart, change its parts in turn, put it together."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for step in steps:
        parts = step(parts)
    return pack(parts)


def _named(tag: str) -> str:
    return f"{{{MAIN}}}{tag}"


def _each_sheet(parts: Parts, change: Callable[[Element], None]) -> Parts:
    changed = dict(parts)
    for name, content in parts.items():
        if _SHEET.fullmatch(name):
            root = fromstring(content)  # noqa: S314 - our own file
            change(root)
            changed[name] = tostring(root, encoding="utf-8", xml_declaration=True)
    return changed


def _text(parent: Element, tag: str, words: str) -> Element:
    made = SubElement(parent, _named(tag))
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _retyped(parts: Parts, write: Callable[[Element, str], None]) -> Parts:
    """Write each text, which we write into its cell, in another way."""

    def change(root: Element) -> None:
        for cell in root.iter(_named("c")):
            if cell.get("t") == "inlineStr":
                words = "".join(text.text or "" for text in cell.iter(_named("t")))
                for inside in list(cell):
                    cell.remove(inside)
                write(cell, words)

    return _each_sheet(parts, change)


def strings_as_results(parts: Parts) -> Parts:
    """Write each text as `t="str"`, as if a formula had given it, but without one."""

    def write(cell: Element, words: str) -> None:
        cell.set("t", "str")
        _text(cell, "v", words)

    return _retyped(parts, write)


def shared_strings(parts: Parts) -> Parts:
    """Write each text once, into a table of strings."""
    return _with_table(parts, lambda item, words: _text(item, "t", words))


def rich_text(parts: Parts) -> Parts:
    """Cut each text of the table of strings into runs, with a font for each and a phonetic reading beside."""

    def add(item: Element, words: str) -> None:
        for piece in (words[:3], words[3:]):
            if piece:
                run = SubElement(item, _named("r"))
                SubElement(SubElement(run, _named("rPr")), _named("b"))
                _text(run, "t", piece)
        _text(SubElement(item, _named("rPh"), sb="0", eb="1"), "t", "read so")

    return _with_table(parts, add)


def _with_table(parts: Parts, add: Callable[[Element, str], object]) -> Parts:
    numbers: dict[str, int] = {}

    def write(cell: Element, words: str) -> None:
        cell.set("t", "s")
        SubElement(cell, _named("v")).text = str(numbers.setdefault(words, len(numbers)))

    written = _retyped(parts, write)
    table = Element(_named("sst"))
    for words in numbers:
        add(SubElement(table, _named("si")), words)
    link = f'<Relationship Id="strings" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    links = written["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", link.encode())
    types = written["[Content_Types].xml"].replace(b"</Types>", part.encode())
    strings = tostring(table, encoding="utf-8", xml_declaration=True)
    return written | {
        "xl/sharedStrings.xml": strings,
        "xl/_rels/workbook.xml.rels": links,
        "[Content_Types].xml": types,
    }


def no_addresses(parts: Parts) -> Parts:
    """Leave out the addresses of rows and cells, which the order alone then gives; and the size of the sheet."""

    def change(root: Element) -> None:
        for gone in root.findall(_named("dimension")):
            root.remove(gone)
        data = root.find(_named("sheetData"))
        assert data is not None
        rows = {int(row.get("r", "0")): row for row in data}
        for row in list(data):
            data.remove(row)
        for number in range(1, max(rows, default=0) + 1):
            data.append(_unaddressed(rows.get(number)))

    return _each_sheet(parts, change)


def _unaddressed(row: Element | None) -> Element:
    made = Element(_named("row"))
    for cell in row if row is not None else ():
        letters = re.sub(r"[0-9]", "", cell.attrib.pop("r"))
        while len(made) < column_index_from_string(letters) - 1:
            SubElement(made, _named("c"))
        made.append(cell)
    return made


def no_ids(parts: Parts) -> Parts:
    """Empty the hidden column below its header; where F is shown, it holds something else."""

    def change(root: Element) -> None:
        if not any(one.get("hidden") == "1" and one.get("min") == "6" for one in root.iter(_named("col"))):
            return
        for row in root.iter(_named("row")):
            for cell in [one for one in row if re.fullmatch("F([3-9]|[1-9][0-9]+)", one.get("r", ""))]:
                row.remove(cell)

    return _each_sheet(parts, change)


def no_names(parts: Parts) -> Parts:
    """Drop every defined name."""
    return _book_without(parts, "definedNames")


def local_names(parts: Parts) -> Parts:
    """Give every name to one sheet, and another beginning: of no use as an anchor."""
    book = fromstring(parts["xl/workbook.xml"])  # noqa: S314 - our own file
    for name in book.iter(_named("definedName")):
        name.set("localSheetId", "0")
        name.set("name", f"Sheet1_{name.get('name')}")
    return parts | {"xl/workbook.xml": tostring(book, encoding="utf-8")}


def _book_without(parts: Parts, tag: str) -> Parts:
    book = fromstring(parts["xl/workbook.xml"])  # noqa: S314 - our own file
    for gone in book.findall(_named(tag)):
        book.remove(gone)
    return parts | {"xl/workbook.xml": tostring(book, encoding="utf-8")}


def other_styles(parts: Parts) -> Parts:
    """Write the styles anew: no names, other numbers; only dates and percentages are still shown as such."""
    sheet = fromstring(parts["xl/styles.xml"])  # noqa: S314 - our own file
    custom = {one.get("numFmtId"): one.get("formatCode", "") for one in sheet.iter(_named("numFmt"))}
    cells = sheet.find(_named("cellXfs"))
    assert cells is not None
    number: dict[str, str] = {}
    for index, style in enumerate(cells):
        code = style.get("numFmtId", "0")
        is_date = int(code) in _DATES or "yy" in custom.get(code, "")
        is_percent = code in {"9", "10"} or "%" in custom.get(code, "")
        number[str(index)] = str(
            _KEPT_DATE if is_date else _PERCENT if is_percent else _TEXT if code == "49" else _NO_DATE
        )
    formats = '<numFmts count="1"><numFmt numFmtId="170" formatCode="d\\ mmmm\\ yyyy"/></numFmts>'
    kinds = "".join(f'<xf numFmtId="{one}" applyNumberFormat="1"/>' for one in (0, 0, 170, 10, 49))
    anew = f'<styleSheet xmlns="{MAIN}">{formats}<cellXfs count="5">{kinds}</cellXfs></styleSheet>'

    def change(root: Element) -> None:
        for cell in root.iter(_named("c")):
            cell.set("s", number[cell.get("s", "0")])
        for gone in root.findall(_named("conditionalFormatting")):
            root.remove(gone)

    return _each_sheet(parts, change) | {"xl/styles.xml": anew.encode()}


def no_properties(parts: Parts) -> Parts:
    """Drop the document's title, language and times."""
    kept = {name: content for name, content in parts.items() if not name.startswith("docProps/")}
    links = re.sub(rb"<Relationship [^>]*docProps[^>]*/>", b"", kept["_rels/.rels"])
    types = re.sub(rb"<Override [^>]*docProps[^>]*/>", b"", kept["[Content_Types].xml"])
    return kept | {"_rels/.rels": links, "[Content_Types].xml": types}


def no_tables(parts: Parts) -> Parts:
    """Drop the named tables."""

    def change(root: Element) -> None:
        for gone in root.findall(_named("tableParts")):
            root.remove(gone)

    kept = {
        name: content for name, content in parts.items() if not name.startswith(("xl/tables/", "xl/worksheets/_rels/"))
    }
    return _each_sheet(kept, change)


def other_part_names(parts: Parts) -> Parts:
    """Call the parts by other names and link them by absolute paths."""
    names = {name: name.replace("xl/worksheets/sheet", "xl/blaetter/blatt_") for name in parts}
    names |= {"xl/workbook.xml": "xl/buch.xml", "xl/_rels/workbook.xml.rels": "xl/_rels/buch.xml.rels"}
    names |= {"xl/sharedStrings.xml": "xl/texte.xml", "xl/styles.xml": "xl/formate.xml"}
    renamed = {names[name]: content for name, content in parts.items()}
    absolute = {f"/{old}": f"/{new}" for old, new in names.items()}
    for name in ("_rels/.rels", "xl/_rels/buch.xml.rels"):
        folder = "/" if name.startswith("_rels") else "/xl/"

        def target(found: re.Match[str], folder: str = folder) -> str:
            whole = found[1] if found[1].startswith("/") else folder + found[1]
            return f'Target="{absolute.get(whole, whole)}"'

        renamed[name] = re.sub(r'Target="([^"]+)"', target, renamed[name].decode()).encode()
    types = renamed["[Content_Types].xml"].decode()
    for old, new in absolute.items():
        types = types.replace(f'PartName="{old}"', f'PartName="{new}"')
    return renamed | {"[Content_Types].xml": types.encode()}


def dropdowns_as_extensions(parts: Parts) -> Parts:
    """Move every dropdown into an extension list, where Excel keeps those that look at another sheet."""

    def change(root: Element) -> None:
        old = root.find(_named("dataValidations"))
        if old is None:
            return
        root.remove(old)
        extension = SubElement(
            SubElement(root, _named("extLst")), _named("ext"), uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
        )
        rules = SubElement(extension, f"{{{_X14}}}dataValidations", count=str(len(old)))
        for one in old:
            cells = one.attrib.pop("sqref")
            rule = SubElement(rules, f"{{{_X14}}}dataValidation", one.attrib)
            formula = one.findtext(_named("formula1"))
            if formula:
                SubElement(SubElement(rule, f"{{{_X14}}}formula1"), f"{{{_XM}}}f").text = formula
            SubElement(rule, f"{{{_XM}}}sqref").text = cells

    return _each_sheet(parts, change)


PROGRAMS: dict[str, tuple[Step, ...]] = {
    "google sheets": (shared_strings, other_styles, no_names, no_tables, no_properties, other_part_names),
    "google sheets with names": (shared_strings, other_styles, local_names, no_tables, no_properties),
    "excel in the browser": (dropdowns_as_extensions, rich_text),
    "a small library": (other_styles, no_names, no_tables, no_addresses, no_properties),
    "a program that calculates": (strings_as_results, other_styles, no_addresses),
}
"""In whose manner -> what it does."""
