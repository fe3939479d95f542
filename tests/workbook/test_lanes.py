"""The plain lane gives nothing, or exactly what the careful lane gives."""

from dataclasses import replace
from functools import partial

import pytest

from slavery_check.workbook import strings as strings_part
from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.plain_lane import FRAME_BYTES, NotPlain, plainly
from slavery_check.workbook.plain_sheet import PlainSheets
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.sheet import SheetCells, careful_sheet
from slavery_check.workbook.strings import shared_strings
from tests.workbook.building import MAIN, pack, parts, sheet, strings

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedstrings.xml"
SHARED = ["Yes", "No & none", ""]
SHOWN = NumberFormats(frozenset({"1"}), frozenset({"2"}))
ROW = '<row r="1">{}</row>'
NARROW = replace(Limits(), cell_characters=12, merges=1)


def by_the_plain_lane(content: bytes, limits: Limits, room: int) -> SheetCells | None:
    container = pass_gate(pack(parts() | {SHEET: content}), limits)
    read = partial(PlainSheets(SHARED, SHOWN, limits).read, room=room)
    return plainly(container, container.members[SHEET], Allowance(limits), read)


def by_the_careful_lane(content: bytes, limits: Limits, room: int) -> SheetCells | str:
    container = pass_gate(pack(parts() | {SHEET: content}), limits)
    try:
        return careful_sheet(container, SHEET, SHARED, SHOWN, Allowance(limits), room)
    except Refused as refused:
        return refused.code


PLAIN = {
    "no row": "",
    "a number": ROW.format('<c r="A1"><v>1.5</v></c>'),
    "a number said to be one": ROW.format('<c r="A1" t="n"><v>-1E-3</v></c>'),
    "a shared text": ROW.format('<c r="A1" t="s"><v>1</v></c>'),
    "a shared text that is empty": ROW.format('<c r="A1" t="s"><v>2</v></c>'),
    "a text of its own": ROW.format('<c r="A1" t="inlineStr"><is><t>a b</t></is></c>'),
    "a text with spaces": ROW.format('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>'),
    "an empty text": ROW.format('<c r="A1" t="inlineStr"><is><t></t></is></c>'),
    "references": ROW.format('<c r="A1" t="str"><v>&lt;a&gt; &amp;amp; &quot;b&quot;&apos;&#8217;</v></c>'),
    "both truths": ROW.format('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'),
    "an error": ROW.format('<c r="A1" t="e"><v>#N/A</v></c>'),
    "an error of a formula": ROW.format('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    "an error of a formula without a value": ROW.format('<c r="A1" t="e"><f>1/0</f></c>'),
    "a day in words": ROW.format('<c r="A1" t="d"><v>2026-11-22</v></c>'),
    "a formula with a value": ROW.format('<c r="A1" s="1"><f>1+1</f><v>2</v></c>'),
    "a formula with a text": ROW.format('<c r="A1" t="str"><f>B1</f><v>Yes</v></c>'),
    "a formula with an empty text": ROW.format('<c r="A1" t="str"><f>B1</f><v></v></c>'),
    "a formula without a value": ROW.format('<c r="A1"><f>B1</f></c>'),
    "a formula with a closed value": ROW.format('<c r="A1"><f>B1</f><v/></c>'),
    "a shared formula": ROW.format('<c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>2</v></c>'),
    "a shared formula's other cells": ROW.format('<c r="A1"><f t="shared" si="0"/><v>2</v></c>'),
    "a number, a day, a percentage": ROW.format(
        '<c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c>'
    ),
    "a text whose style shows a day": ROW.format('<c r="A1" s="1" t="s"><v>0</v></c>'),
    "cells with nothing in them": ROW.format('<c r="A1"/><c r="B1" s="1"/><c r="C1"></c><c r="D1"><v></v></c>'),
    "a row of Excel": '<row r="2" spans="1:2" s="1" customFormat="1" ht="15.5" hidden="1"><c r="B2"><v>1</v></c></row>',
    "a row of Excel with x14ac": '<row r="2" x14ac:dyDescent="0.25"><c r="B2"><v>1</v></c></row>',
    "a row of openpyxl": '<row r="2" hidden="1" outlineLevel="1" ht="20" customHeight="1"><c r="B2"><v>1</v></c></row>',
    "empty rows": '<row r="1"/><row r="2" ht="9"></row><row r="4"><c r="A4"><v>1</v></c></row><row r="5"/><row r="9"/>',
    "empty rows alone": '<row r="1"/><row r="1048576"></row>',
    "an empty row between": '<row r="1"><c r="A1"/></row><row r="2"/><row r="3"><c r="A3"><v>1</v></c></row>',
    "the last cell": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "other letters": ROW.format('<c r="A1" t="inlineStr"><is><t>Łódź ✓ 株式会社</t></is></c>'),
    "tab and line feed": ROW.format('<c r="A1" t="inlineStr"><is><t>a\tb\nc</t></is></c>'),
    "what only begins as an escape": ROW.format('<c r="A1" t="str"><v>a_xb_x00_</v></c>'),
    "a text as long as may be": ROW.format(f'<c r="A1" t="str"><v>{"x" * 32_767}</v></c>'),
}


OF_EXCEL = ("spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop")
OF_OPENPYXL = ("hidden", "outlineLevel", "collapsed", "ht", "customFormat", "customHeight", "s")
OF_A_FORMULA = ("aca", "t", "ref", "ca", "si")
PLAIN |= {
    f"rows with {' '.join(names)}": f'<row r="1"{said}/><row r="2"{said}><c r="A2"><v>1</v></c></row><row r="3"{said}/>'
    for names in (*((name,) for name in (*OF_EXCEL, "thickBot")), (*OF_EXCEL, "thickBot"), OF_OPENPYXL)
    if (said := "".join(f' {name}="1"' for name in names))
}
PLAIN |= {
    f"a formula with {' '.join(names)}": ROW.format(f'<c r="A1"><f{said}>B1</f><v>1</v></c><c r="B1"><f{said}/></c>')
    for names in (*((name,) for name in OF_A_FORMULA), OF_A_FORMULA)
    if (said := "".join(f' {name}="1"' for name in names))
}
PLAIN |= {
    f"a row with {number} empty ones in front": ROW.format('<c r="A1"/>')
    + "".join(f'<row r="{row}"/>' for row in range(2, number + 2))
    + f'<row r="{number + 2}"><c r="A{number + 2}"><v>1</v></c></row>'
    for number in (1, 19, 20)
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_programs_write_is_read_alike_in_both_lanes(name: str) -> None:
    content = sheet(PLAIN[name])
    if "x14ac" in content.decode():
        content = content.replace(b"<worksheet ", b'<worksheet xmlns:x14ac="http://example.org/ac" ')
    found = by_the_plain_lane(content, Limits(), 10)

    assert found is not None
    assert found == by_the_careful_lane(content, Limits(), 10)


ODD = {
    "an attribute we do not know": ROW.format('<c r="A1" x="1"><v>1</v></c>'),
    "an attribute of a row that we do not know": '<row r="1" x="1"><c r="A1"><v>1</v></c></row>',
    "one of an empty row": '<row r="1" x="1"/><row r="2"><c r="A2"><v>1</v></c></row>',
    "one of an empty row at the end": '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" x="1"/>',
    "one of a formula": ROW.format('<c r="A1"><f x="1">B1</f><v>1</v></c>'),
    "attributes in another order": ROW.format('<c r="A1" t="s" s="1"><v>0</v></c>'),
    "another quote": ROW.format("<c r='A1'><v>1</v></c>"),
    "a type we do not know": ROW.format('<c r="A1" t="zz"><v>1</v></c>'),
    "no place": ROW.format("<c><v>1</v></c>"),
    "no row": '<row><c r="A1"><v>1</v></c></row>',
    "another row's cell": ROW.format('<c r="A2"><v>1</v></c>'),
    "another row's second cell": ROW.format('<c r="A1"><v>1</v></c><c r="B2"><v>1</v></c>'),
    "a cell twice": ROW.format('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    "cells that go back": ROW.format('<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    "a row twice": 2 * ROW.format('<c r="A1"><v>1</v></c>'),
    "rows that go back": '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    "an empty row twice": '<row r="1"/><row r="1"/><row r="2"><c r="A2"><v>1</v></c></row>',
    "an empty row that goes back": '<row r="3"/><row r="2"><c r="A2"><v>1</v></c></row>',
    "an empty row behind the last": '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"/>',
    "an empty row outside": '<row r="1048577"/>',
    "a cell outside": '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "a small letter": ROW.format('<c r="a1"><v>1</v></c>'),
    "a truth in words": ROW.format('<c r="A1" t="b"><v> 1</v></c>'),
    "no text of that number": ROW.format('<c r="A1" t="s"><v>3</v></c>'),
    "a number with a nought": ROW.format('<c r="A1" t="s"><v>00</v></c>'),
    "a text of its own of another type": ROW.format('<c r="A1" t="s"><is><t>0</t></is></c>'),
    "a text of its own as a value": ROW.format('<c r="A1" t="inlineStr"><v>a</v></c>'),
    "runs": ROW.format('<c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>'),
    "two values": ROW.format('<c r="A1"><v>1</v><v>2</v></c>'),
    "an error without words": ROW.format('<c r="A1" t="e"><v></v></c>'),
    "an escape": ROW.format('<c r="A1" t="str"><v>_x0041_</v></c>'),
    "a text that is too long": ROW.format(f'<c r="A1" t="str"><v>{"x" * 32_768}</v></c>'),
    "a comment": ROW.format('<c r="A1"><v>1<!-- one --></v></c>'),
    "CDATA": ROW.format('<c r="A1"><v><![CDATA[1]]></v></c>'),
    "the end of CDATA": ROW.format('<c r="A1" t="str"><v>]]></v></c>'),
    "white space between": f"\n{ROW.format('<c r=!A1!><v>1</v></c>'.replace('!', chr(34)))}\n",
    "an entity": ROW.format('<c r="A1" t="str"><v>&x;</v></c>'),
    "a letter by its number": ROW.format('<c r="A1" t="str"><v>&#65;</v></c>'),
    "a number beyond all characters": ROW.format('<c r="A1" t="str"><v>&#1114112;</v></c>'),
    "half of a pair by its number": ROW.format('<c r="A1" t="str"><v>&#55296;</v></c>'),
    "a carriage return": ROW.format('<c r="A1" t="str"><v>a\r\nb</v></c>'),
    "a control character": ROW.format('<c r="A1" t="str"><v>a\x01b</v></c>'),
    "no character": ROW.format('<c r="A1" t="str"><v>\ufffe</v></c>'),
    "nor this": ROW.format('<c r="A1" t="str"><v>\uffff</v></c>'),
    "a second table": ROW.format('<c r="A1"><v>1</v></c>') + "</sheetData><sheetData>",
    "very many empty rows": "".join(f'<row r="{row}"/>' for row in range(1, 22)) + '<row r="22"><c r="A22"/></row>',
    "another element": ROW.format('<c r="A1"><v>1</v></c>') + "<x/>",
}


@pytest.mark.parametrize("name", ODD)
def test_what_no_program_writes_is_left_to_the_careful_lane(name: str) -> None:
    assert by_the_plain_lane(sheet(ODD[name]), Limits(), 10) is None


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(13, 32)])
def test_every_control_character_is_left_to_the_careful_lane(code: int) -> None:
    assert by_the_plain_lane(sheet(ROW.format(f'<c r="A1" t="str"><v>a{chr(code)}b</v></c>')), Limits(), 1) is None


@pytest.mark.parametrize(("bytes_", "is_plain"), [(999, False), (1_000, True)])
def test_the_plain_lane_is_closed_below_its_own_limit_on_tags(bytes_: int, is_plain: bool) -> None:  # noqa: FBT001 - as the table has it
    found = by_the_plain_lane(sheet(PLAIN["a number"]), replace(Limits(), tag_bytes=bytes_), 1)
    assert (found is not None) is is_plain


HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
CELL = b'<row r="1"><c r="A1"><v>1</v></c></row>'
TAIL = b"</sheetData></worksheet>"
FRAMES = {
    "no table at all": b"<worksheet/>",
    "another root": sheet(CELL.decode()).replace(b"worksheet", b"other"),
    "another namespace": sheet(CELL.decode(), main="http://example.org"),
    "not well-formed": HEAD + CELL + b"</sheetData>",
    "a DOCTYPE": b"<!DOCTYPE a>" + HEAD + CELL + TAIL,
    "another encoding": b'<?xml version="1.0" encoding="US-ASCII"?>' + HEAD + CELL + TAIL,
    "UTF-16": (HEAD + CELL + TAIL).decode().encode("utf-16"),
    "not UTF-8": HEAD + b'<row r="1"><c r="A1" t="str"><v>\xff</v></c></row>' + TAIL,
    "a cell elsewhere": HEAD + CELL + b"</sheetData><sheetData>" + CELL.replace(b"1", b"2") + TAIL,
    "a long frame": HEAD + CELL + b"</sheetData>" + b"<x/>" * (FRAME_BYTES // 4) + b"</worksheet>",
}


@pytest.mark.parametrize("name", FRAMES)
def test_an_odd_frame_is_left_to_the_careful_lane(name: str) -> None:
    assert by_the_plain_lane(FRAMES[name], Limits(), 10) is None


def test_a_frame_of_just_so_many_bytes_is_plain() -> None:
    bare = len(HEAD) + len(b"</sheetData><!----></worksheet>")
    for length, is_plain in ((32_000, True), (32_001, False)):
        after = b"</sheetData><!--" + b"x" * (length - bare) + b"--></worksheet>"
        assert (by_the_plain_lane(HEAD + CELL + after, Limits(), 1) is not None) is is_plain


def test_the_frame_is_read_by_the_careful_lane_in_either() -> None:
    merged = sheet(CELL.decode(), after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    found = by_the_plain_lane(merged, NARROW, 1)

    assert found is not None
    assert found.merges == ("A1:B1",)
    assert found == by_the_careful_lane(merged, NARROW, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (sheet(ROW.format('<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c>')), "too_many_cells"),
        (sheet("", after=f"<mergeCells>{2 * '<mergeCell/>'}</mergeCells>"), "too_many_merges"),
    ],
)
def test_what_passes_a_limit_is_refused_by_the_careful_lane(content: bytes, code: str) -> None:
    assert by_the_plain_lane(content, NARROW, 1) is None
    assert by_the_careful_lane(content, NARROW, 1) == code


def test_a_shared_text_that_is_too_long_is_left_to_the_careful_lane() -> None:
    plain = PlainSheets(["x" * 13, "y"], SHOWN, NARROW)

    assert plain.read(sheet(ROW.format('<c r="A1" t="s"><v>1</v></c>')), 1).cells[1, 1].text == "y"
    with pytest.raises(NotPlain):
        plain.read(sheet(ROW.format('<c r="A1" t="s"><v>0</v></c>')), 1)


def test_a_shared_text_as_long_as_may_be_is_plain() -> None:
    plain = PlainSheets(["x" * 12, "y" * 13], SHOWN, NARROW)

    assert plain.read(sheet(ROW.format('<c r="A1" t="s"><v>0</v></c>')), 1).cells[1, 1].text == "x" * 12


def test_a_sheet_longer_than_one_text_may_be_is_plain_all_the_same() -> None:
    content = sheet(ROW.format("".join(f'<c r="{letter}1" t="str"><v>abc</v></c>' for letter in "ABCD")))

    assert by_the_plain_lane(content, NARROW, 4) == by_the_careful_lane(content, NARROW, 4)


@pytest.mark.parametrize(
    "limits",
    [replace(Limits(), part_bytes=100), replace(Limits(), all_bytes=100), replace(Limits(), tag_bytes=999)],
    ids=["part_bytes", "all_bytes", "tag_bytes"],
)
def test_where_a_limit_is_near_the_careful_lane_looks_at_it(limits: Limits) -> None:
    assert by_the_plain_lane(sheet(CELL.decode()), limits, 10) is None


def test_what_was_read_before_counts_towards_all_bytes() -> None:
    content = sheet(CELL.decode())
    container = pass_gate(pack(parts() | {SHEET: content}), Limits())
    read = partial(PlainSheets(SHARED, SHOWN, Limits()).read, room=1)
    exact = replace(Limits(), all_bytes=2 * len(content), part_bytes=len(content))
    allowance = Allowance(exact)
    gave = [plainly(container, container.members[SHEET], allowance, read) is not None for _ in range(3)]

    assert gave == [True, True, False]
    assert allowance.inflated == 2 * len(content)


def test_a_part_that_is_not_there_is_not_plain() -> None:
    container = pass_gate(pack(parts()), Limits())

    assert plainly(container, None, Allowance(Limits()), len) is None


def test_a_part_of_just_so_many_bytes_is_taken_at_once() -> None:
    container = pass_gate(pack(parts() | {SHEET: b"12345"}), Limits())
    member = container.members[SHEET]

    assert plainly(container, member, Allowance(Limits()), bytes, 5) == b"12345"
    assert plainly(container, member, Allowance(Limits()), bytes, 4) is None


def test_a_part_of_a_million_bytes_is_taken_at_once_and_none_longer() -> None:
    for length, taken in ((1_000_000, True), (1_000_001, False)):
        container = pass_gate(pack(parts() | {SHEET: bytes(length)}), Limits())
        assert (plainly(container, container.members[SHEET], Allowance(Limits()), len) is not None) is taken


@pytest.mark.parametrize("change", [{"crc": 1}, {"size": 4}, {"size": 6}, {"packed": 3}, {"start": 1}])
def test_what_lies_about_itself_is_left_to_the_careful_lane(change: dict[str, int]) -> None:
    container = pass_gate(pack(parts() | {SHEET: b"12345"}), Limits())
    member = container.members[SHEET]
    lying = member._replace(**{name: getattr(member, name) - by for name, by in change.items()})

    assert plainly(container, lying, Allowance(Limits()), bytes) is None


def test_an_unpacked_part_is_read_as_it_stands() -> None:
    content = sheet(CELL.decode())
    packed = pack(parts() | {SHEET: content})
    container = pass_gate(packed, Limits())
    start = len(packed)
    there = replace(container, content=packed + content)
    member = container.members[SHEET]._replace(start=start, packed=len(content), deflated=False)

    assert plainly(there, member, Allowance(Limits()), bytes) == content


STRING_TABLES = {
    "texts": ("<t>Yes</t>", '<t xml:space="preserve"> No </t>', "<t></t>"),
    "references": ("<t>Acme &amp; Sons</t>", "<t>&#8217;</t>"),
    "escapes": ("<t>a_x000D_b</t>", "<t>_x005F_x000D_</t>"),
    "references and escapes": ("<t>a_x000D_b &amp; c</t>", "<t>&lt;_x0041_&gt;</t>"),
    "runs": ("<r><t>a</t></r><r><t>b</t></r>",),
    "nothing": (),
    "what is no entity": ("<t>&amp;x;</t>",),
    "another element": ("<t>a</t>", "<phoneticPr/>"),
    "a text that is too long": ("<t>abc</t>", f"<t>{'x' * 13}</t>"),
}


@pytest.mark.parametrize("name", STRING_TABLES)
def test_a_table_of_plain_texts_is_plain(name: str) -> None:
    table = strings(*STRING_TABLES[name])
    plain = strings_part._plain  # noqa: SLF001 - only so is it seen which lane was taken
    if name in {
        "texts",
        "references",
        "escapes",
        "references and escapes",
        "what is no entity",
        "a text that is too long",
    }:
        assert len(plain(table, Limits())) == len(STRING_TABLES[name])
    else:
        with pytest.raises(NotPlain):
            plain(table, Limits())


def test_a_table_that_just_keeps_the_limits_is_plain() -> None:
    limits = replace(Limits(), strings=2, cell_characters=3)
    plain = strings_part._plain  # noqa: SLF001 - likewise

    assert plain(strings("<t>abc</t>", "<t>d</t>"), limits) == ["abc", "d"]
    for table in (strings("<t>abcd</t>"), strings(*3 * ["<t>a</t>"])):
        with pytest.raises(NotPlain):
            plain(table, limits)


@pytest.mark.parametrize("name", STRING_TABLES)
@pytest.mark.parametrize("limits", [Limits(), replace(Limits(), cell_characters=12)], ids=["wide", "narrow"])
def test_a_table_of_texts_reads_alike_in_both_lanes(name: str, limits: Limits) -> None:
    content = pack(parts(shared=strings(*STRING_TABLES[name])))
    careful_only = replace(limits, tag_bytes=999)

    found = shared_strings(pass_gate(content, limits), STRINGS, Allowance(limits))
    assert found == shared_strings(pass_gate(content, limits), STRINGS, Allowance(careful_only))
    assert len(found) == len(STRING_TABLES[name])


@pytest.mark.parametrize(
    "table",
    [
        strings("<t>a</t>").replace(b"sst", b"other"),
        strings("<t>a</t>").replace(b"</sst>", b""),
        strings("<t>a</t>").replace(b"main", b"other"),
    ],
    ids=["another root", "not well-formed", "another namespace"],
)
def test_an_odd_table_of_texts_reads_alike_in_both_lanes(table: bytes) -> None:
    container = pass_gate(pack(parts(shared=table)), Limits())
    found: list[object] = []
    for limits in (Limits(), replace(Limits(), tag_bytes=999)):
        try:
            found.append(shared_strings(container, STRINGS, Allowance(limits)))
        except Refused as refused:
            found.append(refused.code)

    assert found[0] == found[1]


def test_so_many_texts_are_taken_and_not_one_more() -> None:
    limits = replace(Limits(), strings=2)
    for number in (2, 3):
        container = pass_gate(pack(parts(shared=strings(*number * ["<t>a</t>"]))), limits)
        if number > limits.strings:
            with pytest.raises(Refused, match="too_many_strings"):
                shared_strings(container, STRINGS, Allowance(limits))
        else:
            assert shared_strings(container, STRINGS, Allowance(limits)) == ["a", "a"]
