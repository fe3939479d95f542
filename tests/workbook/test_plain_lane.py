"""The law of the plain lane: it gives nothing, or exactly what the careful lane gives."""

import time
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.returns.raw import CellState, RawCell, RawReturn
from slavery_check.workbook.gate import Container, Member, pass_gate
from slavery_check.workbook.kept_cells import Room, Texts
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.plain_lane import KEPT_BYTES, PART_BYTES, NotPlain, frame, plainly
from slavery_check.workbook.plain_rows import Rows
from slavery_check.workbook.plain_sheet import PlainSheets
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import SheetCells
from tests.workbook.building import MAIN, book, pack, parts, sheet, strings, styles, workbook
from tests.workbook.nasty.table import NASTY

SAMPLES = Path(__file__).parents[2] / "sample_suppliers" / "returns"
SHEET = "xl/worksheets/sheet1.xml"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
LIMITS = Limits()
EXCEL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    f'<worksheet xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    ' xr:uid="{0A1B2C3D-0000-0001-0000-000000000000}"><dimension ref="A1:F4"/><sheetViews>'
    '<sheetView workbookViewId="0"><selection activeCell="B3" sqref="B3"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"'
    ' x14ac:dyDescent="0.25"/><sheetData>'
    '<row r="1" spans="1:6" s="2" customFormat="1" ht="24" customHeight="1" thickBot="1" x14ac:dyDescent="0.35">'
    '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/><c r="F1" t="b"><v>1</v></c></row>'
    '<row r="2" spans="1:6" x14ac:dyDescent="0.25"/>'
    '<row r="3" spans="1:6" x14ac:dyDescent="0.25"><c r="A3" t="str"><f t="shared" ref="A3:A4" si="0">B3&amp;"x"</f>'
    '<v>x</v></c><c r="B3" s="1"><v>46085</v></c><c r="C3" t="str"><f ca="1">NOW()&lt;1</f><v></v></c>'
    '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="4" spans="1:6" x14ac:dyDescent="0.25"><c r="A4" t="str"><f t="shared" si="0"/><v>a &gt; b</v></c></row>'
    '</sheetData><mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells><pageMargins left="0.7"/></worksheet>'
).encode()
STRINGS = strings("<t>Yes</t>", '<t xml:space="preserve"> a &amp; b\n</t>', "<t>&#233;_x000D_</t>", "<t></t>")


def outcome(content: bytes, limits: Limits = LIMITS, *, plain: bool) -> RawReturn | str:
    try:
        return open_workbook("a.xlsx", "", content, Allowance(limits, plain=plain))
    except Refused as refused:
        return refused.code


def holds(content: bytes, limits: Limits = LIMITS) -> RawReturn | str:
    """Give what both lanes say; fails where they differ, in the order of the cells too."""
    quick, careful = outcome(content, limits, plain=True), outcome(content, limits, plain=False)
    assert quick == careful
    if isinstance(quick, RawReturn) and isinstance(careful, RawReturn):
        assert [list(one.cells) for one in quick.sheets] == [list(one.cells) for one in careful.sheets]
        assert list(quick.defined_names) == list(careful.defined_names)
    return quick


def with_sheet(content: bytes) -> bytes:
    return pack(parts(shared=STRINGS, styles=styles(0, 14, 10)) | {SHEET: content})


def taken(content: bytes, shared: tuple[str, ...] = ("Yes", " a & b\n", "\u00e9\r", "")) -> SheetCells | None:
    """Give what the lane itself makes of a sheet, None where it leaves it."""
    try:
        return PlainSheets([*shared], NumberFormats(), LIMITS).read(content, 1_000)
    except NotPlain:
        return None


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem[14:30])
def test_the_law_holds_for_a_sample_and_every_sheet_of_it_is_plain(path: Path) -> None:
    if holds(path.read_bytes()) == "encrypted":
        return
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert all(taken(one, ("",) * 2_000) is not None for one in sheets)


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("name", [name for name, one in NASTY.items() if not one.heavy])
def test_the_law_holds_for_a_nasty_workbook(name: str) -> None:
    content = NASTY[name].make()
    with suppress(Refused):
        if max(member.size for member in pass_gate(content, LIMITS).members.values()) <= PART_BYTES:
            holds(content)


def test_what_excel_writes_is_plain_and_reads_as_ever() -> None:
    found = holds(with_sheet(EXCEL))
    assert isinstance(found, RawReturn)
    assert {key: (cell.text, cell.state) for key, cell in found.sheets[0].cells.items()} == {
        (1, 1): ("Yes", CellState.VALUE),
        (1, 6): ("TRUE", CellState.VALUE),
        (3, 1): ("x", CellState.FORMULA),
        (3, 2): ("46085", CellState.VALUE),
        (3, 3): ("", CellState.FORMULA),
        (3, 4): ("#DIV/0!", CellState.ERROR),
        (4, 1): ("a > b", CellState.FORMULA),
    }
    assert found.sheets[0].cells[3, 2].is_date
    assert found.sheets[0].merges == ("B1:C1",)
    assert taken(EXCEL) is not None


TEXT = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>').decode()
ODD = {
    "a comment around the cells": TEXT.replace("<sheetData>", "<!--<sheetData>").replace(
        "</worksheet>", "--></worksheet>"
    ),
    "cells in a CDATA section": TEXT.replace("<sheetData>", "<![CDATA[<sheetData>").replace(
        "</sheetData>", "</sheetData>]]>"
    ),
    "two lots of cells": TEXT.replace("</sheetData>", f"</sheetData><sheetData>{ONE}</sheetData>"),
    "rows in front": TEXT.replace("<sheetData>", '<sheetData ><row r="7"/></sheetData><sheetData>'),
    "cells of another namespace": TEXT.replace(MAIN, "urn:other"),
    "a row's end in front of the cells": TEXT.replace("<sheetData>", "<!--</row>--><sheetData>"),
    "a row's end behind the cells": TEXT.replace("</sheetData>", "</sheetData><!--</row>-->"),
    "a prefix that is not bound": TEXT.replace('<row r="1"', '<row r="1" x14ac:dyDescent="0.25"'),
    "cells of a choice": TEXT.replace("<sheetData>", "<choice><sheetData>").replace(
        "</sheetData>", "</sheetData></choice>"
    ),
    "an end that is not there": TEXT.replace("</worksheet>", ""),
    "a row that does not end": TEXT.replace("</row>", ""),
    "an entity": TEXT.replace("<t>x", "<t>&x;"),
    "a reference to nothing": TEXT.replace("<t>x", "<t>&#0;"),
    "a reference to half a pair": TEXT.replace("<t>x", "<t>&#55296;"),
    "an escape by numbers": TEXT.replace("<t>x", "<t>&#95;x0041_"),
    "an escape": TEXT.replace("<t>x", "<t>_x0041_"),
    "a control character": TEXT.replace("<t>x", "<t>\x01"),
    "a carriage return": TEXT.replace("<t>x", "<t>a\r\nb"),
    "a character that is none": TEXT.replace("<t>x", "<t>\uffff"),
    "the end of a CDATA section": TEXT.replace("<t>x", "<t>a]]>b"),
    "a comment in a text": TEXT.replace("<t>x", "<t>a<!-- b -->c"),
    "another encoding": '<?xml version="1.0" encoding="iso-8859-1"?>'
    + TEXT.partition("?>")[2].replace("<t>x", "<t>\u00e9"),
    "ASCII that is not": '<?xml version="1.0" encoding="US-ASCII"?>'
    + TEXT.partition("?>")[2].replace("<t>x", "<t>\u00e9"),
    "XML 1.1": '<?xml version="1.1"?>' + TEXT.partition("?>")[2].replace("<t>x", "<t>\u00e9"),
    "a merge that names a file": TEXT.replace(
        "</sheetData>",
        "</sheetData><mergeCells><mergeCell ref=' xr:uid=\"{0A1B2C3D-0000-0001-0000-000000000000}\"'/></mergeCells>",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_around_or_in_the_cells_is_left_to_the_careful_lane(name: str) -> None:
    content = ODD[name].encode()
    assert taken(content) is None
    holds(with_sheet(content))


CELLS = {
    "attributes in another order": '<c t="b" r="A1"><v>1</v></c>',
    "an attribute twice": '<c r="A1" s="1" s="2"><v>1</v></c>',
    "a formula's attribute twice": '<c r="A1"><f t="shared" t="array">1</f><v>1</v></c>',
    "an unknown type": '<c r="A1" t="zz"><v>1</v></c>',
    "a string that is not there": '<c r="A1" t="s"><v>9</v></c>',
    "a string's number with a nought": '<c r="A1" t="s"><v>01</v></c>',
    "an odd truth": '<c r="A1" t="b"><v>perhaps</v></c>',
    "an error without words": '<c r="A1" t="e"><v></v></c>',
    "an error without even those": '<c r="A1" t="e"><v/></c>',
    "two values": '<c r="A1"><v>1</v><v>2</v></c>',
    "two values, one empty": '<c r="A1"><f>1</f><v/><v>2</v></c>',
    "a text that is not asked for": '<c r="A1" t="s"><is><t>x</t></is></c>',
    "a value in place of a text": '<c r="A1" t="inlineStr"><v>x</v></c>',
    "a formula and a text": '<c r="A1" t="inlineStr"><f>1</f><is><t>x</t></is></c>',
    "a text in runs": '<c r="A1" t="inlineStr"><is><r><t>x</t></r></is></c>',
    "a place in small letters": '<c r="a1"><v>1</v></c>',
    "a place beyond the sheet": '<c r="XFE1"><v>1</v></c>',
    "another row": '<c r="A2"><v>1</v></c>',
    "another row behind a cell": '<c r="A1"><v>1</v></c><c r="A2"><v>1</v></c>',
    "another row behind two cells": '<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="A2"><v>1</v></c>',
    "a formula with a text of the table": '<c r="A1" t="s"><f>1</f><v>0</v></c>',
    "the same place twice": '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    "columns that go back": '<c r="B1"/><c r="A1"><v>2</v></c>',
    "a row begun again": '<c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c>',
    "a blank row out of order": '<c r="A1"><v>1</v></c></row><row r="9"/><row r="5"><c r="B5"><v>1</v></c>',
    "a row begun again, blank": '<c r="A1"><v>1</v></c></row><row r="1"/><row r="2"/><row r="3"><c r="A3"><v>1</v></c>',
    "a row that says too much": '</row><row r="2" own="1"><c r="A2"><v>1</v></c>',
    "a row beyond the last": '</row><row r="1048577"/><row r="1048578">',
    "words between cells": '<c r="A1"/>words<c r="B1"><v>1</v></c>',
    "a space between cells": '<c r="A1"/> <c r="B1"><v>1</v></c>',
    "a text that is too long": f'<c r="A1" t="inlineStr"><is><t>{"x" * 32_768}</t></is></c>',
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_or_row_that_is_not_plain_is_left_to_the_careful_lane(name: str) -> None:
    content = sheet(f'<row r="1">{CELLS[name]}</row>')
    assert taken(content) is None
    holds(with_sheet(content))


@pytest.mark.parametrize(
    "inside",
    [
        '<c r="A1"></c>',
        '<c r="A1" t="s"><v>3</v></c>',
        '<c r="A1"><v></v></c>',
        '<c r="A1"><f>1</f></c>',
        '<c r="A1"><f t="shared" si="0"></f><v>1</v></c>',
        '<c r="A1"><f aca="false">1</f><v> 1 </v></c>',
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> &#8217;&amp;lt; \t\n</t></is></c>',
        '<c r="XFD1" t="d"><v>2026-03-04</v></c>',
        '<c r="A1"><v>1</v></c></row><row r="3" ht="9"></row><row r="1048576" s="1"/><row r="1048577">',
    ],
)
def test_what_is_plain_reads_the_same(inside: str) -> None:
    content = sheet(f'<row r="1">{inside}</row>'.removesuffix('<row r="1048577"></row>'))
    assert taken(content) is not None
    holds(with_sheet(content))


@pytest.mark.parametrize(
    "shared",
    [
        STRINGS,
        strings("<r><t>rich</t></r>", "<t>Yes</t>"),
        strings("<t>Yes</t><rPh><t>no</t></rPh>"),
        strings("<t>a]]>b</t>"),
        strings("<t>&x;</t>"),
        strings(f"<t>{'x' * 40_000}</t>"),
        strings(f"<t>{'_x0041_' * 5_000}</t>"),
        strings("<t>a</t><t>b</t>"),
        strings("<t/>", "<t>b</t>"),
        strings("<t>Yes</t>").replace(b"<si>", b"<!--<si>").replace(b"</sst>", b"--></sst>"),
        strings("<t>Yes</t>").replace(b"</sst>", b"<si><t>No</t></si></sst>"),
        strings("<t>Yes</t>").replace(b"</sst>", b"<x/></sst>"),
        strings("<t>Yes</t>").replace(MAIN.encode(), b"urn:other"),
    ],
)
def test_the_law_holds_for_a_string_table(shared: bytes) -> None:
    holds(workbook('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', shared=shared))


OWN = '<definedName name="{}"{}>{}</definedName>'
LIBREOFFICE = (
    '<definedName function="false" hidden="false" name="a_x" vbProcedure="false">&apos;One&apos;!$A$1</definedName>'
)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (OWN.format("A_x", "", "One!$A$1") + OWN.format("b", ' hidden="1"', ""), {"a_x": "One!$A$1", "b": ""}),
        (LIBREOFFICE + OWN.format("c", ' localSheetId="0"', "1") + OWN.format("", "", "1"), {"a_x": "'One'!$A$1"}),
        (OWN.format("b", "", "1") + OWN.format("a", "", "1") + OWN.format("B", "", "2"), {"a": "1"}),
        (OWN.format("a", ' localSheetId="0" hidden="0"', "1") + OWN.format("x", "", "y"), {"x": "y"}),
        (OWN.format("a", ' comment="b"', "1") + "<!-- c -->", {"a": "1"}),
        (OWN.format("a", "", "&amp;#38;"), {"a": "&#38;"}),
        (OWN.format("a", "", "1") + "</definedNames><definedNames>" + OWN.format("b", "", "2"), {"a": "1", "b": "2"}),
        (OWN.format("a", ' name="b"', "1"), None),
        (OWN.format("a", "", "1") + "<other>", None),
    ],
)
def test_the_law_holds_for_names(names: str, found: dict[str, str] | None) -> None:
    read = holds(workbook(book=book('<sheet name="One" sheetId="1" r:id="s1"/>', names=names)))
    assert (read.defined_names if isinstance(read, RawReturn) else None) == found


@pytest.mark.parametrize(
    "limits",
    [
        replace(LIMITS, cells=3),
        replace(LIMITS, cells=2),
        replace(LIMITS, merges=0),
        replace(LIMITS, strings=3),
        replace(LIMITS, cell_characters=4),
        replace(LIMITS, cell_characters=1),
        replace(LIMITS, depth=6),
        replace(LIMITS, depth=5),
        replace(LIMITS, depth=4),
        replace(LIMITS, tag_bytes=100),
        replace(LIMITS, part_bytes=1_000),
        replace(LIMITS, all_bytes=3_000),
        replace(LIMITS, all_bytes=4_000),
        replace(LIMITS, styles=2),
        replace(LIMITS, names=0),
    ],
)
def test_every_limit_holds_in_both_lanes(limits: Limits) -> None:
    named = book('<sheet name="One" sheetId="1" r:id="s1"/>', names='<definedName name="a">One!$A$1</definedName>')
    holds(pack(parts(shared=STRINGS, styles=styles(0, 14, 10), book=named) | {SHEET: EXCEL}), limits)


def test_the_deadline_holds_in_the_plain_lane() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 20_000))
    assert outcome(workbook(rows), replace(LIMITS, seconds=0.01), plain=True) == "too_slow"


HOSTILE = {
    "rows that end and end": '<row r="1"></row>' * 30_000,
    "rows that are empty": '<row r="1"/>' * 80_000,
    "cells that do not end": '<c r="A1" t="inlineStr"><is><t>' * 30_000,
    "cells with long looks": '<c r="A1"' + ' s="1"' * 150_000 + ">",
    "formulas that do not end": '<row r="1">' + '<c r="A1"><f>' * 70_000,
    "references": '<row r="1"><c r="A1"><v>' + "&amp;" * 190_000,
    "places": "".join(f'<c r="{"A" * 30}{number}"/>' for number in range(20_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_keeps_the_plain_lane_long(name: str) -> None:
    content = sheet(HOSTILE[name])
    began = time.thread_time()
    assert taken(content) is None
    assert time.thread_time() - began < 2


LETTERS = [f"{one}{two}{three}" for one in "ABCDEFGHIJ" for two in ascii_uppercase for three in ascii_uppercase]
PIECES = [
    *('<row r="1">', '<row r="2" ht="15">', '<row r="3"/>', "</row>", '<c r="A1">', '<c r="B1" t="s">', '<c r="A2"/>'),
    *('<c r="B2" s="1">', '<c r="A1" t="b">', '<c r="A2" t="e">', "</c>", "<v>", "</v>", "<v/>", "<v>1</v>"),
    *("<v>0</v>", '<c r="C2" t="inlineStr"><is><t>x &amp; y</t></is></c>', '<c r="A1"><v>7</v></c>', "<f>", "</f>"),
    *('<f t="shared" si="0"/>', '<c r="A3" t="s"><v>1</v></c>', "&lt;", "&#233;", "&#13;", "x", "\n", "<!-- -->"),
    *('<row r="4" x14ac:dyDescent="1">', "</row>", "</c>", "</row>"),
]


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=16))
def test_the_law_holds_for_any_pieces_of_a_sheet(pieces: list[str]) -> None:
    holds(with_sheet(sheet("".join(pieces))))


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@settings(max_examples=200, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, len(EXCEL) - 1), st.integers(0, 2), st.integers(0, 255)), max_size=3),
    name=st.sampled_from([SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"]),
)
def test_the_law_holds_for_a_part_with_bytes_changed(changes: list[tuple[int, int, int]], name: str) -> None:
    named = book('<sheet name="One" sheetId="1" r:id="s1"/>', names=LIBREOFFICE + OWN.format("b", "", "1"))
    made = parts(shared=STRINGS, styles=styles(0, 14, 10), book=named) | {SHEET: EXCEL}
    content = bytearray(made[name])
    for at, gone, byte in changes:
        content[at % len(content) : at % len(content) + gone] = bytes([byte])
    holds(pack(made | {name: bytes(content)}))


def test_no_more_is_kept_of_sheets_than_has_room() -> None:
    rows, kept = Rows(NumberFormats(), LIMITS), 0
    for number in range(600):
        text = f"{number} {'x' * 30_000}"
        ((_, cell),) = rows.told([f'<row r="1"><c r="A1" t="str"><v>{text}</v></c>'.encode()]).cells
        assert cell.text == text
        kept = max(kept, sum(map(len, rows._known)))  # noqa: SLF001 - nothing else shows it
    # As much as the rows is kept of the texts in their cells.
    assert 5_800_000 < kept < 6_000_000


def test_rows_that_are_short_count_for_what_they_take_beside_their_bytes() -> None:
    rows, kept = Rows(NumberFormats(), LIMITS), 0
    for first in range(1, 20_000, 1_000):
        numbers = range(first, first + 1_000)
        rows.told([f'<row r="{row}"><c r="A{row}"><v>1</v></c>'.encode() for row in numbers])
        kept = max(kept, len(rows._known) + len(rows._moulds))  # noqa: SLF001 - nothing else shows it
    # Each has a mould of its own with a cell, and a text in that.
    assert kept == 10_000


def test_a_row_with_many_cells_counts_for_each_of_them() -> None:
    rows = Rows(NumberFormats(), LIMITS)
    for number in range(1, 4):
        cells = "".join(f'<c r="{letters}{number}"><v>1</v></c>' for letters in LETTERS)
        rows.told([f'<row r="{number}">{cells}'.encode()])
    # Some 6,800 cells of a row and as many texts in them count for 600 bytes each: after two rows it begins anew.
    assert len(rows._known) == 1  # noqa: SLF001 - nothing else shows it


def test_a_row_of_tags_that_were_seen_is_read_with_texts_of_its_own() -> None:
    row = '<row r="3"><c r="A3" s="1" t="{}"><v>{}</v></c><c r="B3" t="str"><f>{}</f><v>{}</v></c></row>'
    for texts in (
        *(("b", "1", "A3", "x"), ("b", "0", "B&lt;3", "&amp;lt;"), ("b", "true", "A3", " y ")),
        *(("b", "2", "A3", "x"), ("b", "1", "\x01", "x"), ("b", "1", "]]>", "x"), ("b", "1", "A3", "]]>")),
        *(("b", "1", "_x0041_", "x"), ("b", "1", "A3", "_x0041_"), ("b", "1", "&x;", "x"), ("b", "1", "A3", "&x;")),
        *(("b", "1", "A3", "a > b"), ("b", "1", "A>3", "\n"), ("b", "1", "A3", "\r"), ("b", "1", "A3", "\uffff")),
        *(
            ("b", "", "A3", "x"),
            ("b", "1", "", "x"),
            ("b", "1", "A3", ""),
            ("n", "1", "A3", "<c/>"),
            ("b", " 1", "", ""),
        ),
    ):
        holds(with_sheet(sheet(row.format(*texts))))


def test_no_byte_that_is_no_text_is_taken_into_a_row_of_known_tags() -> None:
    content = sheet('<row r="1"><c r="A1" t="str"><v>one</v></c></row>')
    assert taken(content) is not None
    for odd in (b"\xff", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\0", b"\xc3"):
        assert taken(content.replace(b"one", odd)) is None
        holds(with_sheet(content.replace(b"one", odd)))


def test_a_cell_with_a_text_of_the_table_is_the_same_as_long_as_there_is_room() -> None:
    room = Room()
    texts = Texts(RawCell(1, 2, "0"), room)

    assert texts["Yes"] == RawCell(1, 2, "Yes")
    assert texts["Yes"] is texts["Yes"]
    room.take(12_000_000)
    assert room.is_full
    assert texts["No"] == RawCell(1, 2, "No")
    assert texts["No"] is not texts["No"]
    assert texts["Yes"] is texts["Yes"]


def test_texts_that_are_kept_count_for_their_characters_and_what_they_take_beside() -> None:
    room = Room()
    texts = Texts(RawCell(1, 2, "0"), room)
    room.take(12_000_000 - 1_800 - 100)

    assert texts["x" * 100]
    assert not room.is_full
    assert texts["y"]
    assert room.is_full
    assert list(texts) == ["x" * 100, "y"]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row></row>',
        '<row r="1"><c r="A1"><v>1</v></c>x</row>',
        '<row r="1"><c r="A1"><v>1</v></c><!-- --></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1"><c r="A1"/>x</row>',
        '<row r="1"><c r="A1"xy</row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c><c r="B1"><v>3</v></c></row>',
        '<row r="1"><c r="A1"/> </row>',
        '<row r="1"/></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="2"></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="9"></row><row r="5"><c r="A5"><v>1</v></c></row>',
        '<row r="1"></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="B1"><v>2</v></c></row>',
        '<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>',
        '<c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v></c></row>',
        '<row r="1" x14ac:dyDescent="0.25"></row>',
        '<row r="1"></row><row r="2" x14ac:dyDescent="0.25"/>',
        '<row r="1"><c r="A1" t="s"><v></v></c></row>',
    ],
)
def test_rows_that_are_not_one_behind_another_are_left_to_the_careful_lane(rows: str) -> None:
    assert taken(sheet(rows)) is None
    holds(with_sheet(sheet(rows)))


@pytest.mark.parametrize(
    "rows",
    [
        "",
        '<row r="1"/>',
        '<row r="1"></row>',
        '<row r="1"/><row r="2"></row><row r="3" ht="15"/>',
        '<row r="1"></row><row r="2"/><row r="3"><c r="A3"/></row><row r="4"/>',
        '<row r="1"><c r="A1"/><c r="C1" s="1"/></row><row r="3"><c r="B3"><v>1</v></c><c r="D3"/></row>',
        "".join(f'<row r="{row}"/>' for row in range(1, 60)) + '<row r="60"></row><row r="61"><c r="A61"/></row>',
    ],
)
def test_empty_rows_and_cells_are_plain_wherever_they_stand(rows: str) -> None:
    assert taken(sheet(rows)) is not None
    holds(with_sheet(sheet(rows)))


@pytest.mark.parametrize("many", [1, 2_047, 2_048, 2_049, 5_000])
def test_a_text_is_told_by_its_number_however_many_there_are(many: int) -> None:
    shared = tuple(f"text {number}" for number in range(many))
    row = '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>'
    found = taken(sheet(row.format(many - 1)), shared)

    assert found is not None
    assert found.cells[1, 1].text == f"text {many - 1}"
    assert taken(sheet(row.format(many)), shared) is None
    assert taken(sheet(row.format(f"0{many - 1}")), shared) is None


@pytest.mark.parametrize("size", [900, 1_000])
@pytest.mark.parametrize("end", [zlib.Z_FINISH, zlib.Z_SYNC_FLUSH])
def test_a_part_is_taken_only_where_all_that_is_packed_is_what_was_declared(size: int, end: int) -> None:
    written = bytes(range(250)) * 4
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(written) + packer.flush(end)
    member = Member(0, len(packed), size, zlib.crc32(written[:size]), deflated=True)

    found = plainly(Container(packed, {"a": member}), member, Allowance(LIMITS), lambda content: content)

    assert found == (written if end == zlib.Z_FINISH and size == len(written) else None)


@pytest.mark.parametrize("number", ["", "0", "7"])
def test_a_text_of_a_table_that_is_not_there_is_left_to_the_careful_lane(number: str) -> None:
    content = sheet(f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>')

    assert taken(content, ()) is None
    holds(pack(parts() | {SHEET: content}))


def long_sheet(length: int) -> bytes:
    return sheet(f'<row r="1"><c r="A1"><v>{"1" * length}</v></c></row>')


def test_a_sheet_is_read_once_while_its_bytes_are_kept_and_some_others_were_read() -> None:
    sheets = PlainSheets([], NumberFormats(), replace(LIMITS, cells=4_321))
    first = sheets.read(long_sheet(1), 9).cells
    for length in range(2, 65):
        sheets.read(long_sheet(length), 9)

    assert sheets.read(bytes(bytearray(long_sheet(1))), 9).cells is first
    sheets.read(long_sheet(65), 9)
    assert sheets.read(long_sheet(1), 9).cells is first
    assert sheets.read(long_sheet(1).replace(b">1<", b">2<"), 9).cells[1, 1].text == "2"


def test_a_sheet_is_read_again_after_many_others() -> None:
    sheets = PlainSheets([], NumberFormats(), replace(LIMITS, cells=4_322))
    first = sheets.read(long_sheet(1), 9).cells
    for length in range(2, 66):
        sheets.read(long_sheet(length), 9)

    assert sheets.read(long_sheet(1), 9).cells is not first


def test_a_sheet_with_the_same_texts_of_the_table_as_before_is_the_same() -> None:
    content = sheet('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>')
    moved = content.replace(b"<v>1</v>", b"<v>2</v>")
    cells = [
        PlainSheets(shared, NumberFormats(), replace(LIMITS, cells=4_323)).read(one, 9).cells
        for one, shared in ((content, ["b", "a"]), (moved, ["b", "x", "a"]), (moved, ["b", "a", ""]))
    ]

    assert cells[0] is cells[1]
    assert {place: cell.text for place, cell in cells[0].items()} == {(1, 1): "a", (1, 2): "b"}
    assert {place: cell.text for place, cell in cells[2].items()} == {(1, 2): "b"}


def test_a_large_sheet_is_read_each_time() -> None:
    sheets = PlainSheets([], NumberFormats(), LIMITS)
    large = [
        sheet(f'<row r="1"><c r="A1" t="str"><v>{"x" * 30_000}</v></c><c r="B1" t="str"><v>{text}</v></c></row>')
        for text in ("x" * (KEPT_BYTES - 30_000), "x" * 10)
    ]

    assert sheets.read(large[0], 9).cells is not sheets.read(large[0], 9).cells
    assert sheets.read(large[1], 9).cells is sheets.read(large[1], 9).cells


def test_an_answer_is_new_where_all_around_it_was_seen_before() -> None:
    for answer in ("Yes", "No", "&lt;&#8217;", "", "Yes"):
        content = sheet(
            f'<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><v>{answer}</v></c><c r="C1" s="1"/></row>'
        )
        assert taken(content) is not None
        holds(with_sheet(content))


def test_texts_are_told_by_the_numbers_of_their_own_workbook() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>{}</v></c><c r="B1" t="s"><v>{}</v></c></row>'
    for first, second in ((0, 1), (1, 0), (2, 3), (0, 9)):
        holds(with_sheet(sheet(rows.format(first, second))))
    found = taken(sheet(rows.format(1, 0)), ("a", "b"))
    assert found is not None
    assert [cell.text for cell in found.cells.values()] == ["b", "a"]
    assert taken(sheet(rows.format("1<v>", 0)), ("a", "b")) is None


def test_a_sheet_with_nothing_in_it_is_cut_around_nothing() -> None:
    assert frame(b"<a><b></b></a>", b"<b>", b"</b>") == (b"<a><b>", b"", b"</b></a>")
