"""Sheets whose cells or counts are wrong: the damage stays with the cell where it can."""

from tests.workbook.building import book, pack, parts, sheet, strings, workbook
from tests.workbook.nasty.outcome import Nasty, Table

_AND = '<c r="B1"><v>5</v></c>'
"""A cell beside the odd one, which must be read all the same."""
_KEPT = {"B1": "number 5"}
_WIDE = "\U0001f44d"
_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_LONGEST = "x" * 32_766 + _WIDE


def _row(cells: str) -> bytes:
    return workbook(f'<row r="1">{cells}</row>', shared=strings("<t>Yes</t>"))


def _beside(cell: str, told: str, why: str = "") -> Nasty:
    """Expect one odd cell to be told so, and its neighbour to be read."""
    return Nasty(lambda: _row(cell + _AND), seen={"A1": told} | _KEPT, why=why)


def _after(xml: str) -> bytes:
    return pack(parts() | {"xl/worksheets/sheet1.xml": sheet("", after=xml)})


def _many_sheets() -> bytes:
    return workbook(book=book("".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s1"/>' for n in range(65))))


def _many_cells() -> bytes:
    row = "".join("<c><v>1</v></c>" for _ in range(1000))
    return workbook(f"<row>{row}</row>" * 201)


def _many_names() -> bytes:
    names = "".join(f'<definedName name="n{n}">One!$A$1</definedName>' for n in range(20_001))
    return workbook(book=book('<sheet name="One" sheetId="1" r:id="s1"/>', names=names))


def _many_styles() -> bytes:
    uses = "<xf/>" * 70_001
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return workbook(styles=f'<styleSheet xmlns="{main}"><cellXfs>{uses}</cellXfs></styleSheet>'.encode())


def _expanding() -> bytes:
    """Let one text of 30,000 characters stand in 20,000 cells."""
    row = '<c t="s"><v>0</v></c>' * 1000
    return workbook(f"<row>{row}</row>" * 20, shared=strings(f"<t>{'x' * 40_000}</t>"))


def _one_text(between: str) -> bytes:
    """Fill most of a part with one text, whose letters beyond the first plane take the most memory."""
    text = f"<r><t>{between.join(['x' * 8000 + _WIDE] * 5500)}</t></r>"
    return workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=strings(text))


def _longest_texts() -> bytes:
    row = f'<c t="inlineStr"><is><t>{_LONGEST}</t></is></c>' * 1000
    return workbook(f"<row>{row}</row>", shared=strings(*[f"<t>{_LONGEST}</t>"] * 1500))


CELLS: Table = {
    "string that is not there": _beside('<c r="A1" t="s"><v>7</v></c>', "ambiguous"),
    "string by a negative number": _beside('<c r="A1" t="s"><v>-1</v></c>', "ambiguous"),
    "string by a word": _beside('<c r="A1" t="s"><v>Yes</v></c>', "ambiguous"),
    "string by a fraction": _beside('<c r="A1" t="s"><v>0.5</v></c>', "ambiguous"),
    "string by a huge number": _beside(f'<c r="A1" t="s"><v>{"9" * 40}</v></c>', "ambiguous"),
    "string by foreign digits": _beside('<c r="A1" t="s"><v>\u0660</v></c>', "ambiguous"),
    "cell of unknown type": _beside('<c r="A1" t="zz"><v>7</v></c>', "ambiguous 7"),
    "an address twice": _beside('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', "ambiguous 1; 2"),
    "an address twice, once blank": _beside('<c r="A1"><v>1</v></c><c r="A1"/>', "ambiguous 1"),
    "two values in a cell": _beside('<c r="A1"><v>1</v><v>2</v></c>', "ambiguous 1; 2"),
    "a value with an element inside": _beside('<c r="A1"><v>1<x>2</x></v></c>', "ambiguous 12"),
    "an inline string with a value beside": _beside(
        '<c r="A1" t="inlineStr"><v>0</v><is><t>in</t></is></c>', "ambiguous 0; in"
    ),
    "an inline string without its text": _beside('<c r="A1" t="inlineStr"><v>in</v></c>', "ambiguous in"),
    "a number with an inline string beside": _beside('<c r="A1"><v>1</v><is><t>in</t></is></c>', "ambiguous 1; in"),
    "two inline strings in a cell": _beside(
        '<c r="A1" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c>', "ambiguous a; b"
    ),
    "an inline string of two texts": _beside('<c r="A1" t="inlineStr"><is><t>a</t><t>b</t></is></c>', "ambiguous ab"),
    "a string of two texts": Nasty(lambda: workbook(shared=strings("<t>a</t><t>b</t>")), "bad_xml"),
    "a text with an element inside": Nasty(lambda: workbook(shared=strings("<t>a<x>b</x></t>")), "bad_xml"),
    "two lists of cells": Nasty(
        lambda: _after('<sheetData><row r="2"><c r="A2"><v>2</v></c></row></sheetData>'),
        "bad_xml",
        why="some programs read the first only",
    ),
    "a row in a row": Nasty(lambda: workbook('<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>'), "bad_xml"),
    "a cell in a cell": Nasty(lambda: workbook('<row r="1"><c r="A1"><c r="B1"><v>1</v></c></c></row>'), "bad_xml"),
    "a cell among the rows": Nasty(lambda: workbook('<c r="A1"><v>1</v></c>'), "bad_xml"),
    "rows in alternate content": Nasty(
        lambda: workbook(f'<m:AlternateContent xmlns:m="urn:m"><m:Choice>{_ROW}</m:Choice></m:AlternateContent>'),
        "bad_xml",
        why="some programs would show them and some not",
    ),
    "an address twice in two rows": Nasty(
        lambda: workbook(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
            '<row r="1"><c r="A1"><v>2</v></c></row><row r="3"><c r="A3"><v>6</v></c></row>'
        ),
        seen={"A1": "ambiguous 1; 2", "A2": "number 5", "A3": "number 6"},
    ),
    "columns out of order": Nasty(
        lambda: _row('<c r="B1"><v>5</v></c><c r="A1"><v>1</v></c>'), seen={"A1": "ambiguous 1"} | _KEPT
    ),
    "rows out of order": Nasty(
        lambda: workbook('<row r="2"><c r="A2"><v>5</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'),
        seen={"A1": "ambiguous 1", "A2": "number 5"},
    ),
    "cell in another row": Nasty(
        lambda: workbook('<row r="1"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>5</v></c></row>'),
        seen={"A1": "ambiguous 1", "A2": "ambiguous 1", "A3": "number 5"},
        why="it may be meant for either",
    ),
    "cell beyond XFD": Nasty(lambda: workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "bad_xml"),
    "cell without a column": Nasty(lambda: workbook('<row r="1"><c r="1"><v>1</v></c></row>'), "bad_xml"),
    "address with dollars": Nasty(lambda: workbook('<row r="1"><c r="$A$1"><v>1</v></c></row>'), "bad_xml"),
    "address in small letters": Nasty(lambda: workbook('<row r="1"><c r="a1"><v>1</v></c></row>'), "bad_xml"),
    "row beyond the last": Nasty(lambda: workbook('<row r="1048577"/>'), "bad_xml"),
    "row of number nought": Nasty(lambda: workbook('<row r="0"/>'), "bad_xml"),
    "row of number minus one": Nasty(lambda: workbook('<row r="-1"/>'), "bad_xml"),
    "row of a number of a million digits": Nasty(lambda: workbook(f'<row r="{"1" * 60_000}"/>'), "bad_xml"),
    "text that is too long": Nasty(
        lambda: workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=strings(f"<t>{'x' * 40_000}</t>")),
        seen={"A1": "too long " + "x" * 200},
        why="its beginning is kept",
    ),
    "a long text in every cell": Nasty(_expanding, seen={"too long " + "x" * 200: "20000 cells"}),
    "one text of a whole part": Nasty(lambda: _one_text(""), seen={"A1": "too long " + "x" * 200}, heavy=True),
    "one text of a whole part, in runs": Nasty(
        lambda: _one_text("</t></r><r><t>"), seen={"A1": "too long " + "x" * 200}, heavy=True
    ),
    "thousands of the longest texts": Nasty(
        _longest_texts,
        seen={f"text {_LONGEST}": "1000 cells"},
        why="a letter beyond the first plane makes every letter of a text take four bytes",
        heavy=True,
    ),
    "number that is none": _beside('<c r="A1"><v>twelve</v></c>', "number twelve", "its question says so"),
    "number of infinite size": _beside('<c r="A1"><v>1E999</v></c>', "number 1E999", "its question says so"),
    "boolean that is neither": _beside('<c r="A1" t="b"><v>2</v></c>', "boolean 2", "its question says so"),
    "merge over cells": Nasty(
        lambda: pack(
            parts()
            | {
                "xl/worksheets/sheet1.xml": sheet(
                    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>5</v></c></row>',
                    after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
                )
            }
        ),
        seen={"A1": "number 1", "B1": "number 5", "merged": "A1:B1"},
        why="an answer under a merge is a problem of its question",
    ),
    "merge that is none": Nasty(
        lambda: _after('<mergeCells><mergeCell ref="nonsense"/></mergeCells>'), seen={"merged": "nonsense"}
    ),
    "too many sheets": Nasty(_many_sheets, "too_many_sheets"),
    "too many cells": Nasty(_many_cells, "too_many_cells", heavy=True),
    "too many strings": Nasty(lambda: workbook(shared=strings(*["<t/>"] * 200_001)), "too_many_strings", heavy=True),
    "too many styles": Nasty(_many_styles, "too_many_strings"),
    "too many names": Nasty(_many_names, "too_many_strings"),
    "too many merges": Nasty(
        lambda: _after("<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 20_001 + "</mergeCells>"), "too_many_merges"
    ),
}
