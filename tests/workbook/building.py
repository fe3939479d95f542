"""Builds workbooks part by part, so that each may be as odd as a stranger can make it."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPED = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Parts = dict[str, bytes]


def links(*entries: tuple[str, str, str], strict: bool = False, extra: str = "") -> bytes:
    """Write a relationships part from (id, last word of the type, target)."""
    kind = _STRICT_TYPES if strict else _TYPES
    inside = "".join(f'<Relationship Id="{i}" Type="{kind}/{k}" Target="{t}"{extra}/>' for i, k, t in entries)
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'.encode()


def content_types(*kinds: tuple[str, str]) -> bytes:
    """Write what only other programs read, ours goes by the links: part names and the kinds of what they hold."""
    inside = "".join(f'<Override PartName="/xl/{part}" ContentType="{_TYPED}.{kind}+xml"/>' for part, kind in kinds)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<?xml version="1.0"?><Types xmlns="{_CONTENT_TYPES}">{rels}{inside}</Types>'.encode()


def sheet(inside: str, *, main: str = MAIN, after: str = "") -> bytes:
    """Write a worksheet from its rows."""
    return f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{inside}</sheetData>{after}</worksheet>'.encode()


def book(sheets: str, *, strict: bool = False, properties: str = "", names: str = "") -> bytes:
    """Write a workbook part."""
    main, kind = (STRICT_MAIN, _STRICT_TYPES) if strict else (MAIN, _TYPES)
    spaces = f'xmlns="{main}" xmlns:r="{kind}"'
    inside = f"{properties}<sheets>{sheets}</sheets><definedNames>{names}</definedNames>"
    return f'<?xml version="1.0"?><workbook {spaces}>{inside}</workbook>'.encode()


def strings(*items: str, main: str = MAIN, count: int = 0) -> bytes:
    """Write a string table from the inner XML of each `<si>`."""
    inside = "".join(f"<si>{item}</si>" for item in items)
    return f'<?xml version="1.0"?><sst xmlns="{main}" uniqueCount="{count}">{inside}</sst>'.encode()


def styles(*formats: int, codes: Mapping[int, str] | None = None) -> bytes:
    """Write a style table whose cell formats use these number formats, in order."""
    custom = "".join(f'<numFmt numFmtId="{i}" formatCode="{c}"/>' for i, c in (codes or {}).items())
    uses = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    inside = f"<numFmts>{custom}</numFmts><cellXfs>{uses}</cellXfs>"
    return f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode()


def parts(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', *, strict: bool = False, **others: bytes) -> Parts:
    """Give the parts of a small workbook of one sheet; `others` by short name replace or add."""
    main = STRICT_MAIN if strict else MAIN
    rels = [("s1", "worksheet", "worksheets/sheet1.xml"), ("st", "styles", "styles.xml")]
    names = {"shared": "xl/sharedStrings.xml", "styles": "xl/styles.xml", "book": "xl/workbook.xml"}
    kinds = [("workbook.xml", "sheet.main")]
    if "shared" in others:
        rels.append(("ss", "sharedStrings", "sharedStrings.xml"))
        kinds.append(("sharedStrings.xml", "sharedStrings"))
    made = {
        "[Content_Types].xml": content_types(*kinds),
        "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml"), strict=strict),
        "xl/workbook.xml": book('<sheet name="One" sheetId="1" r:id="s1"/>', strict=strict),
        "xl/_rels/workbook.xml.rels": links(*rels, strict=strict),
        "xl/worksheets/sheet1.xml": sheet(rows, main=main),
    }
    return made | {names.get(name, name): content for name, content in others.items()}


def pack(made: Mapping[str, bytes]) -> bytes:
    """Zip the parts."""
    return zipped(*made.items())


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Zip members in order, however odd their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def workbook(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', *, strict: bool = False, **others: bytes) -> bytes:
    """Give a small workbook."""
    return pack(parts(rows, strict=strict, **others))
