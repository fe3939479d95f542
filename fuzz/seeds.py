"""Small real workbooks to begin from: built part by part, written by openpyxl, by us, and by other programs."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment

from fuzz.zipped import Package, package
from tests.workbook.building import Parts, book, links, parts, sheet, strings, styles

_SAMPLES = Path(__file__).parents[1] / "sample_suppliers" / "returns"
_ROW = re.compile(rb"<row [^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_KEPT_ROWS = 12
_NOT_READ = re.compile(r"theme|drawing|media|font|printerSettings|docProps")
_ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c><c r="C1" s="2"><v>0.15</v></c></row>'
    '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="str"><f>A1</f><v>Yes</v></c>'
    "</row>"
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Acme &amp; Sons</t></is></c><c r="B3"><f>1+1</f></c><c r="C3"/></row>'
    '<row r="5" spans="1:3"><c r="AA5" t="d"><v>2026-11-22</v></c></row>'
)
_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>2026-11-22T09:00:00Z</dcterms:modified>'
    b"</cp:coreProperties>"
)
_COMMENTS = (
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList>'
    b'<comment ref="A1"><text><r><t>Ring </t></r><r><t>us</t></r></text></comment></commentList></comments>'
)


def _whole() -> Parts:
    """Give a workbook with a little of everything that we read."""
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    names = "<definedName name=\"sc_1\">'One'!$A$1</definedName>"
    sheets = '<sheet name="One" sheetId="1" r:id="s1"/><sheet name="Two" sheetId="2" state="hidden" r:id="s2"/>'
    rels = links(
        ("s1", "worksheet", "worksheets/sheet1.xml"),
        ("s2", "worksheet", "worksheets/sheet2.xml"),
        ("st", "styles", "styles.xml"),
        ("ss", "sharedStrings", "sharedStrings.xml"),
    )
    made = parts(
        _ROWS,
        book=book(sheets, names=names, properties='<workbookPr date1904="1"/>'),
        shared=strings("<t>Yes</t>", "<r><t>in </t></r><r><t>runs</t></r>", '<t xml:space="preserve"> _x000D_ </t>'),
        styles=styles(0, 14, 9, 164, codes={164: "dd/mm/yyyy"}),
    )
    more = {
        "xl/_rels/workbook.xml.rels": rels,
        "xl/worksheets/sheet2.xml": sheet(_ROWS.partition("</row>")[0] + "</row>", after=merged),
        "xl/worksheets/_rels/sheet1.xml.rels": links(("c", "comments", "../comments1.xml")),
        "xl/comments1.xml": _COMMENTS,
        "docProps/core.xml": _CORE,
        "_rels/.rels": links(
            ("r1", "officeDocument", "xl/workbook.xml"), ("r2", "core-properties", "docProps/core.xml")
        ),
    }
    return made | more


def _by_openpyxl() -> bytes:
    workbook = Workbook()
    first = workbook.create_sheet("First", 0)
    for row in (("Question", "Answer"), ("How many?", 12), ("Since?", 45000.5), ("Ready?", True), ("Note", " a\nb ")):
        first.append(row)
    first["B3"].number_format = "yyyy-mm-dd"
    first["C1"] = "=B2*2"
    first["A1"].comment = Comment("seen", "us")
    first.merge_cells("A7:B8")
    workbook.create_sheet("Second")["D4"] = 0.25
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _cut(content: bytes) -> Parts:
    """Keep of a real workbook the first rows of its first sheets, and only what the reader reads."""
    kept: Parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if _NOT_READ.search(name) or name.endswith("/"):
                continue
            part = archive.read(name)
            rows = _ROW.findall(part) if "worksheets/sheet" in name else []
            if len(rows) > _KEPT_ROWS:
                part = part[: part.index(rows[_KEPT_ROWS])] + part[part.rindex(rows[-1]) + len(rows[-1]) :]
            kept[name] = part
    return kept


def small() -> list[Package]:
    """Give the seeds that take less than a millisecond."""
    shared = strings("<t>Yes</t>")
    wide = parts(shared=shared, styles=styles(0, 14))
    utf_16 = wide | {"xl/worksheets/sheet1.xml": sheet(_ROWS).decode().encode("utf-16")}
    built = [parts(), parts(_ROWS, shared=shared), _whole(), parts(_ROWS, strict=True), utf_16, _cut(_by_openpyxl())]
    return [package(one) for one in built]


def real() -> list[Package]:
    """Give cut returns of the sample programme, as Excel's form, LibreOffice and openpyxl wrote them."""
    return [package(_cut(path.read_bytes())) for path in _workbooks()]


def _workbooks() -> Iterator[Path]:
    found = (path for path in sorted(_SAMPLES.glob("*.xlsx")) if zipfile.is_zipfile(path))
    by_size = sorted(found, key=lambda path: (path.stat().st_size, path.name))
    yield from by_size[:2]
    yield from by_size[-2:]
