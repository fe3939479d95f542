"""Workbooks of random cells, each with what our reader must see in it: types, styles, formulas, rich and odd texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from slavery_check.returns.addresses import a1
from tests.workbook.building import book, links, pack, parts, sheet, strings, styles

FORMATS = (0, 14, 22, 10, 165, 166, 167)
"""Number formats of the cell styles, in order."""
CODES = {165: "d mmm yyyy;@", 166: "0.0%", 167: "0 &quot;days&quot;"}
_SHOWN = {1: "date", 2: "date", 3: "percent", 4: "date", 5: "percent"}
_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One cell."""

    inside: str
    """Attributes and elements of `<c>`, after its address."""
    told: str
    """What ours must see, as `outcome.told` says it; empty for a blank."""
    string: str = ""
    """Inner XML of its entry in the string table, for which `{i}` stands in `inside`."""


_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff\ufeff"
) | st.sampled_from("\t\n &<>'\"_x0041_")
_TEXTS = st.text(_LETTERS, min_size=1, max_size=20)
_DAYS = st.integers(61, 80_000) | st.integers(61, 80_000).map(lambda half: half + 0.5)
_NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e12, 1e12, allow_nan=False).filter(lambda one: abs(one) > 1e-9)


def _xml(text: str) -> str:
    """Write text as Excel does: what looks like an escape is escaped."""
    return escape(_ESCAPED.sub("_x005F_", text))


def _t(text: str) -> str:
    return f'<t xml:space="preserve">{_xml(text)}</t>'


def _text(text: str, how: str) -> Drawn:
    match how:
        case "shared":
            return Drawn('t="s"><v>{i}</v>', f"text {text}", _t(text))
        case "rich":
            runs = "".join(f"<r><rPr><b/></rPr>{_t(part)}</r>" for part in (text[:5], text[5:]) if part)
            return Drawn('t="s"><v>{i}</v>', f"text {text}", runs)
        case "phonetic":
            return Drawn('t="s"><v>{i}</v>', f"text {text}", f'{_t(text)}<rPh sb="0" eb="1"><t>no</t></rPh>')
        case "inline":
            return Drawn(f't="inlineStr"><is>{_braced(_t(text))}</is>', f"text {text}")
        case _:
            return Drawn(f't="str"><v xml:space="preserve">{_braced(_xml(text))}</v>', f"text {text}")


def _braced(xml: str) -> str:
    return xml.replace("{", "&#123;").replace("}", "&#125;")


def _number(number: float, style: int) -> Drawn:
    return Drawn(f's="{style}"><v>{number!r}</v>', f"{_SHOWN.get(style, 'number')} {number!r}")


_ERROR = st.sampled_from(_ERRORS)
CELL: st.SearchStrategy[Drawn] = st.one_of(
    st.builds(_text, _TEXTS, st.sampled_from(["shared", "rich", "phonetic", "inline", "str"])),
    st.builds(_number, _NUMBERS, st.sampled_from([0, 3, 5, 6])),
    st.builds(_number, _DAYS, st.sampled_from([1, 2, 4])),
    st.booleans().map(lambda one: Drawn(f't="b"><v>{one:d}</v>', f"boolean {str(one).upper()}")),
    _ERROR.map(lambda one: Drawn(f't="e"><v>{one}</v>', f"error {one}")),
    _ERROR.map(lambda one: Drawn(f't="e"><f>1/0</f><v>{one}</v>', f"error {one}")),
    st.integers(-99, 99).map(lambda one: Drawn(f"><f>A1+1</f><v>{one}</v>", f"formula {one}")),
    _TEXTS.map(lambda one: Drawn(f't="str"><f>A1</f><v>{_braced(_xml(one))}</v>', f"formula {one}")),
    st.just(Drawn("><f>SUM(A1:B9)</f>", "formula no value")),
    st.just(Drawn('s="1">', "")),
)
_PLACES = st.tuples(st.integers(1, 12), st.integers(1, 9))
_SHEETS = st.lists(st.dictionaries(_PLACES, CELL, min_size=1, max_size=14), min_size=1, max_size=3)


@dataclass(frozen=True, slots=True)
class Made:
    """A workbook, and all that must be seen in it."""

    content: bytes
    told: Mapping[str, str]
    """By sheet and address."""


@st.composite
def books(draw: st.DrawFn) -> Made:
    """Draw a workbook."""
    table: list[str] = []
    sheets = draw(_SHEETS)
    is_1904 = draw(st.booleans())
    merges = draw(st.booleans())
    pages = {f"xl/worksheets/sheet{n}.xml": _page(cells, table, merges=merges) for n, cells in enumerate(sheets, 1)}
    names = [f"{draw(st.text(st.characters(categories=('Lu', 'Ll')), max_size=5))}{n}" for n in range(len(sheets))]
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(names, start=1)
    )
    epoch = '<workbookPr date1904="1"/>' if is_1904 else ""
    rels = links(
        *((f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
        ("ss", "sharedStrings", "sharedStrings.xml"),
        ("st", "styles", "styles.xml"),
    )
    made = parts(book=book(entries, properties=epoch), shared=strings(*table), styles=styles(*FORMATS, codes=CODES))
    told = {
        f"{name}!{a1(*place)}": cell.told
        for name, cells in zip(names, sheets, strict=True)
        for place, cell in cells.items()
        if cell.told
    }
    return Made(pack(made | {"xl/_rels/workbook.xml.rels": rels} | pages), told)


def _page(cells: Mapping[tuple[int, int], Drawn], table: list[str], *, merges: bool) -> bytes:
    """Write one sheet, its texts into the table."""
    rows = []
    for row in sorted({row for row, _ in cells}):
        inside = ""
        for place in sorted(place for place in cells if place[0] == row):
            cell = cells[place]
            written = cell.inside.replace("{i}", str(len(table)))
            if cell.string:
                table.append(cell.string)
            inside += f'<c r="{a1(*place)}" {written}</c>'
        rows.append(f'<row r="{row}">{inside}</row>')
    merged = '<mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>' if merges else ""
    return sheet("".join(rows), after=merged)
