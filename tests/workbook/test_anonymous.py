"""A copy for a bug report: built alike, and nothing of anybody's left in any part of it."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.returns.raw import CellState, RawReturn
from slavery_check.workbook.anonymous import Anonymous, NotAnonymousError, anonymous
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.masked_formula import Names, masked_formula
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.our_text import OurText, mask, masked_number
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.strange_words import strange_words
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import MAIN, book, links, pack, parts, sheet, strings, styles, workbook

TODAY = date(2026, 6, 1)
LABELS = load_labels("supplier-2026")
OURS = OurText([LABELS], ["legal_name", "Malaysia"], TODAY)
SAID = "Zebedee"
"""Stands wherever a supplier's word may stand."""
_NOTE = f"<a>{SAID}</a>".encode()


def copied(content: bytes) -> Anonymous:
    return anonymous(content, OURS, Allowance(Limits()), TODAY)


def opened(content: bytes) -> RawReturn:
    return open_workbook("", "", content, Allowance(Limits()))


def members(content: bytes) -> Mapping[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def text_cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def full() -> bytes:
    """Give a workbook with a word of the supplier's in every place that we know of."""
    rows = (
        f'<row r="1">{text_cell("A1", SAID)}<c r="B1" t="s"><v>0</v></c><c r="C1"><v>1250.75</v></c>'
        f'<c r="D1" s="1"><v>46100</v></c><c r="E1" t="str"><f>IF({SAID}!A1="{SAID}","Yes",{SAID}_rate*99999)</f>'
        f'<v>{SAID}</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><v>#REF!</v></c></row>'
        f'<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><t>{SAID} </t></r><r><t>Ltd</t></r></is></c></row>'
    )
    after = (
        f'<mergeCells><mergeCell ref="A3:B3"/></mergeCells><dataValidations><dataValidation type="list" sqref="A1"'
        f' prompt="{SAID}" errorTitle="{SAID}"><formula1>"{SAID},Yes"</formula1></dataValidation>'
        "</dataValidations>"
        f'<hyperlinks><hyperlink ref="A1" r:id="h" xmlns:r="urn:r" display="{SAID}"/>'
        f'<hyperlink ref="B1" location="\'{SAID} Ltd\'!A1" tooltip="{SAID}"/></hyperlinks>'
        f"<headerFooter><oddHeader>{SAID}</oddHeader></headerFooter><legacyDrawing r:id='v' xmlns:r='urn:r'/>"
        f"<extLst><ext uri='x'>{SAID}</ext></extLst>"
    )
    sheets = (
        f'<sheet name="{SAID} Ltd" sheetId="1" r:id="s1"/>'
        f'<sheet name="{SAID} plc" sheetId="2" state="hidden" r:id="s2"/>'
        '<sheet name="Sites" sheetId="3" r:id="s3"/><sheet name="Picture" sheetId="4" r:id="s4"/>'
    )
    names = f"<definedName name=\"{SAID}_rate\">'{SAID} Ltd'!$A$1</definedName>"
    made = parts(
        rows,
        book=book(sheets, names=names),
        shared=strings(f"<t>{SAID}</t><rPh><t>{SAID}</t></rPh>"),
        styles=styles(0, 164, codes={164: f"yyyy-mm-dd;&quot;{SAID}&quot;"}),
    )
    made["xl/_rels/workbook.xml.rels"] = links(
        ("s1", "worksheet", "worksheets/sheet1.xml"), ("s2", "worksheet", "worksheets/sheet2.xml"),
        ("s3", "worksheet", "worksheets/sheet3.xml"), ("s4", "chartsheet", "chartsheets/sheet1.xml"),
        ("st", "styles", "styles.xml"), ("ss", "sharedStrings", "sharedStrings.xml"), ("vb", "vbaProject", "vba.bin"),
        ("x1", "externalLink", "externalLinks/link1.xml"), ("p1", "person", "persons/person.xml"),
    )  # fmt: skip
    made["xl/worksheets/sheet1.xml"] = sheet(rows, after=after)
    made["xl/worksheets/sheet2.xml"] = sheet(f'<row r="1">{text_cell("A1", "Yes")}</row>')
    made["xl/worksheets/sheet3.xml"] = sheet(f'<row r="1">{text_cell("A1", "Malaysia")}</row>')
    made["xl/worksheets/_rels/sheet1.xml.rels"] = links(
        ("c", "comments", "../comments1.xml"),
        ("v", "vmlDrawing", "../vml1.xml"),
        ("t", "table", "../tables/table1.xml"),
    )
    made["xl/tables/table1.xml"] = (
        f'<table xmlns="{MAIN}" id="1" name="{SAID}" displayName="{SAID}" ref="A1:B2"><tableColumns>'
        f'<tableColumn id="1" name="{SAID}"/></tableColumns></table>'
    ).encode()
    made["_rels/.rels"] = links(
        ("r1", "officeDocument", "xl/workbook.xml"), ("r2", "extended-properties", "docProps/app.xml")
    )
    of_people = ("docProps/app.xml", "docProps/custom.xml", "xl/vba.bin", "xl/comments1.xml", "xl/vml1.xml",
                 "xl/persons/person.xml", "xl/externalLinks/link1.xml", "customXml/item1.xml", "xl/media/image1.png",
                 "xl/printerSettings/printerSettings1.bin", "xl/chartsheets/sheet1.xml")  # fmt: skip
    return pack(made | dict.fromkeys(of_people, _NOTE))


def test_no_word_of_the_suppliers_is_in_any_part() -> None:
    content = full()
    assert any(SAID in part for part in members(content).values())
    copy = copied(content)
    assert [name for name, part in members(copy.content).items() if SAID.casefold() in (name + part).casefold()] == []
    assert strange_words(copy.content, OURS) == ()


def test_the_structure_is_that_of_the_file() -> None:
    before, after = opened(full()), opened(copied(full()).content)
    assert [(one.hidden, one.merges, sorted(one.cells)) for one in before.sheets] == [
        (one.hidden, one.merges, sorted(one.cells)) for one in after.sheets
    ]
    assert [one.name for one in after.sheets] == ["Xxxxxxx Xxx", "Xxxxxxx xxx10", "Sites"]
    assert [(cell.kind, cell.state) for cell in before.sheets[0].cells.values()] == [
        (cell.kind, cell.state) for cell in after.sheets[0].cells.values()
    ]
    assert len(after.defined_names) == 1
    assert 'hidden="1"' in members(copied(full()).content)["xl/worksheets/sheet1.xml"]


def test_what_the_cells_say_is_replaced_and_our_words_stay() -> None:
    after = opened(copied(full()).content)
    first = {(row, column): cell.text for (row, column), cell in after.sheets[0].cells.items()}
    assert first == {
        (1, 1): "Xxxxxxx", (1, 2): "Xxxxxxx", (1, 3): "1110.11", (1, 4): "43831", (1, 5): "Xxxxxxx",
        (1, 6): "TRUE", (1, 7): "#REF!", (2, 1): "Xxxxxxx Xxx",
    }  # fmt: skip
    assert after.sheets[0].cells[1, 4].is_date
    assert after.sheets[0].cells[1, 5].state is CellState.FORMULA
    assert [one.cells[1, 1].text for one in after.sheets[1:]] == ["Yes", "Malaysia"]


def test_it_says_what_it_has_and_what_was_taken_out() -> None:
    copy = copied(full())
    assert copy.kept == {"sheets": 3, "cells": 10, "formulas": 1, "merged ranges": 1, "defined names": 1}
    assert copy.taken_out == ("comments", "externalLink", "person", "vbaProject", "vmlDrawing")
    assert copy == copied(full())


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('IF(B2="Acme","Yes","No")', 'IF(B2="Xxxx","Yes","No")'),
        ("'Acme Ltd'!$A$1+Acme!B2", "'Xxxx Xxx'!$A$1+Xxxx!B2"),
        ("'[2]Acme Ltd'!A1", "'[2]Xxxx Xxx'!A1"),
        ("'C:\\Users\\bob\\[pay.xlsx]Rates'!A1", "'[]Xxxxx'!A1"),
        ("SUM(INDEX($B:$B,ROW()))*1.175", "SUM(INDEX($B:$B,ROW()))*1.111"),
        ("_xlfn.XLOOKUP(A1,Rates[Acme],Rates[#All])", "_xlfn.XLOOKUP(A1,Xxxxx[Xxxx],Xxxxx[#All])"),
        ("AcmePay(A1)&TRUE&#REF!", "XxxxXxx(A1)&TRUE&#REF!"),
        ("'Sites'!A1:B$20", "'Sites'!A1:B$20"),
        ("a_legal_name", "a_legal_name"),
        ("a_bob_smith", "x_xxx_xxxxx"),
    ],
)
def test_a_formula_keeps_its_build_and_loses_its_words(formula: str, expected: str) -> None:
    assert masked_formula(formula, Names(OURS)) == expected


def test_two_names_never_become_one() -> None:
    names = Names(OURS)
    assert [names.new(name) for name in ("Anna", "Olga", "Yves", "anna")] == ["Xxxx", "Xxxx10", "Xxxx11", "Xxxx"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sam O'Hara, 12 High St.", "Xxx X'Xxxx, 11 Xxxx Xx."),
        ("\u674e\u660e", "xx"),
        ("4 May 2026", "1 January 2020"),
        ("2030-05-04", "2099-01-01"),
        ("03/04/2026", "01/02/2020"),
        ("https://acme.example/s", "https://xxxx.xxxxxxx/x"),
        ("sam@acme.example", "xxx@xxxx.xxxxxxx"),
        ("SC123456", "SC111111"),
        ("3", "3"),
        ("Yes", "Yes"),
        ("don\u2019t know", "don\u2019t know"),
    ],
)
def test_a_text_keeps_its_shape(text: str, expected: str) -> None:
    assert OURS.masked(text) == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [("1250.5", "1110.1"), ("-0.15", "-0.11"), ("7", "7"), ("100", "100"), ("1.5E-7", "1.1E-7"), ("Bob", "Xxx")],
)
def test_a_number_keeps_sign_digits_and_point(stored: str, expected: str) -> None:
    assert masked_number(stored) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("d mmm yyyy", "d mmm yyyy"), ('0.0" Acme"', '0.0" Xxxx"'), ("\\A0", "\\X0"), ("[$Acme-809]0", "General")],
)
def test_a_number_format_says_nothing_of_anybody(code: str, expected: str) -> None:
    quoted = code.replace('"', "&quot;")
    content = workbook(styles=styles(0, 164, codes={164: quoted}))
    assert f"formatCode={quoteattr(expected)}" in members(copied(content).content)["xl/styles.xml"]


@given(st.text())
def test_a_mask_has_the_length_of_the_text_and_no_word_of_it(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked


@settings(max_examples=40)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=4, max_size=40))
def test_whatever_a_supplier_types_no_word_of_it_is_left(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    copy = copied(workbook(f'<row r="1">{text_cell("A1", escaped)}</row>'))
    assert strange_words(copy.content, OURS) == ()


@pytest.mark.parametrize(
    "content",
    [
        workbook()[:-30],
        pack(parts() | {"xl/styles.xml": b"<"}),
    ],
)
def test_what_cannot_be_taken_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        copied(content)


def test_a_part_with_a_name_of_its_own_lets_nothing_be_sent() -> None:
    named = links(("s1", "worksheet", "acme.xml"))
    with pytest.raises(NotAnonymousError, match="a name of its own"):
        copied(pack(parts() | {"xl/_rels/workbook.xml.rels": named, "xl/acme.xml": sheet("")}))


def test_a_word_that_was_let_through_is_found() -> None:
    made = parts(f'<row r="1">{text_cell("A1", "Yes")}</row>')
    assert strange_words(pack(made), OURS) == ()
    for name, part in (("xl/x.xml", b"<a>acme</a>"), ("xl/x.xml", b'<a b="acme"/>'), ("xl/acme.xml", b"<a/>")):
        assert strange_words(pack(made | {name: part}), OURS) == ("acme",)
