"""What single parts of a workbook may hold that hardly any does."""

from dataclasses import replace
from pathlib import Path

import pytest

from fuzz.zipped import package, packed
from slavery_check.returns.raw import CellState, RawReturn, Refusal
from slavery_check.workbook import reader
from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import CHUNK, ESCAPED, Allowance, inflate
from slavery_check.workbook.refused import Refused
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import MAIN, book, links, pack, parts, sheet, strings, styles, workbook

SHEET = "xl/worksheets/sheet1.xml"
TEXT = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def opened(content: bytes, limits: Limits | None = None) -> RawReturn:
    return open_workbook("return.xlsx", "", content, Allowance(limits or Limits()))


def test_properties_that_are_not_safe_are_refused_though_odd_ones_are_not() -> None:
    rels = links(("r1", "officeDocument", "xl/workbook.xml"), ("r2", "core-properties", "docProps/core.xml"))
    made = parts() | {"_rels/.rels": rels, "docProps/core.xml": b"<!DOCTYPE a><a/>"}

    with pytest.raises(Refused, match="doctype"):
        opened(pack(made))


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, *range(CHUNK + 200, CHUNK + 300), 3 * CHUNK])
def test_a_part_of_any_length_inflates_whole(length: int) -> None:
    container = pass_gate(pack(parts() | {SHEET: b"x" * length}), Limits())
    chunks = list(inflate(container, container.members[SHEET], Allowance(Limits())))

    assert b"".join(chunks) == b"x" * length
    assert max(map(len, chunks), default=0) <= 65_536


def test_what_nobody_foresaw_is_refused_and_never_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unforeseen(*_: object) -> RawReturn:
        raise ZeroDivisionError("what a cell said")

    monkeypatch.setattr(reader, "open_workbook", unforeseen)
    labels = load_labels("supplier-2026")
    (tmp_path / "return.xlsx").write_bytes(workbook())
    found = reader.read(tmp_path / "return.xlsx", Limits(), labels)

    assert isinstance(found, Refusal)
    assert (found.code, found.detail) == ("unreadable", "unforeseen: ZeroDivisionError")
    assert found.message == labels.text("refusals.unreadable")
    assert len(found.sha256) == 64


def test_a_row_without_a_number_behind_the_last_is_outside_the_sheet() -> None:
    opened(workbook('<row r="1048575"/><row><c><v>1</v></c></row>'))
    with pytest.raises(Refused, match="bad_xml"):
        opened(workbook('<row r="1048576"/><row><c><v>1</v></c></row>'))


def test_of_a_text_in_very_many_runs_only_so_much_is_held() -> None:
    limits = replace(Limits(), cell_characters=10)
    runs = "<r><t>abcde</t></r>"
    kept = {}
    for number in (2, 3, ESCAPED * 4):
        found = opened(workbook(TEXT, shared=strings(runs * number, "<t>next</t>")), limits)
        kept[number] = found.sheets[0].cells[1, 1]

    assert (kept[2].text, kept[2].state) == ("abcde" * 2, CellState.VALUE)
    assert {kept[number].state for number in (3, ESCAPED * 4)} == {CellState.TOO_LONG}


def test_escapes_in_many_runs_are_undone_before_the_length_is_looked_at() -> None:
    limits = replace(Limits(), cell_characters=10)
    runs = "<r><t>_x0041_</t></r>" * 10
    found = opened(workbook(TEXT, shared=strings(runs)), limits).sheets[0].cells[1, 1]

    assert (found.text, found.state) == ("A" * 10, CellState.VALUE)


@pytest.mark.parametrize(("kind", "text"), [("str", "A"), ("d", "_x0041_"), ("e", "_x0041_")])
def test_only_a_text_has_its_escapes_undone(kind: str, text: str) -> None:
    found = opened(workbook(f'<row r="1"><c r="A1" t="{kind}"><v>_x0041_</v></c></row>'))

    assert found.sheets[0].cells[1, 1].text == text


STRAYS = {
    "row": "<row/>",
    "c": "<c/>",
    "sheetData": "<sheetData/>",
}
PLACES = {
    "the list": ("{}", {"row"}),
    "a row": ('<row r="1">{}</row>', {"c"}),
    "a cell": ('<row r="1"><c r="A1">{}</c></row>', set[str]()),
    "something else in a value": ('<row r="1"><c r="A1"><v>1<x>{}</x></v></c></row>', set[str]()),
    "something else in the list": ("<x>{}</x>", set[str]()),
    "something else in a row": ('<row r="1"><x><y>{}</y></x></row>', set[str]()),
    "something else in a cell": ('<row r="1"><c r="A1"><x>{}</x></c></row>', set[str]()),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("stray", STRAYS)
def test_a_row_cell_or_list_of_cells_where_none_can_stand_is_refused(place: str, stray: str) -> None:
    rows, allowed = PLACES[place]
    content = workbook(rows.format(STRAYS[stray]))
    if stray in allowed:
        opened(content)
        return
    with pytest.raises(Refused, match="bad_xml"):
        opened(content)


@pytest.mark.parametrize("reference", ["B$1", "$B1", "a1", "B-1", "\u00c41", "1", "A", "", "A+1", "@1", "[1", "A0"])
def test_what_is_no_address_is_refused(reference: str) -> None:
    with pytest.raises(Refused, match="bad_xml"):
        opened(workbook(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))


@pytest.mark.parametrize("inside", ["<x/>", "<row/>", "<v>2</v>"])
def test_a_value_with_an_element_in_it_is_ambiguous(inside: str) -> None:
    found = opened(workbook(f'<row r="1"><c r="A1"><v>1{inside}</v></c></row>')).sheets[0].cells[1, 1]

    assert found.state is CellState.AMBIGUOUS


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("UTF-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("UTF8", "utf-8"),
        ("UTF-16", "utf-16"),
        ("UTF-16LE", "utf-16"),
        ("UTF-16BE", "utf-16-be"),
        ("US-ASCII", "ascii"),
        ("ASCII", "ascii"),
    ],
)
def test_the_encodings_that_we_take(declared: str, written: str) -> None:
    text = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').decode()
    named = text.replace('version="1.0"', f'version="1.0" encoding="{declared}"')
    content = pack(parts() | {SHEET: named.encode(written)})

    assert opened(content).sheets[0].cells[1, 1].text == "1"


@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252", "UTF-7", "UTF-32", "x"])
def test_other_encodings_are_refused_by_name(declared: str) -> None:
    text = sheet("").decode().replace('version="1.0"', f'version="1.0" encoding="{declared}"')

    with pytest.raises(Refused, match="not_utf"):
        opened(pack(parts() | {SHEET: text.encode()}))


@pytest.mark.parametrize(
    ("packed_bytes", "said"),
    [
        (b"", "a part is cut short"),
        (b"\x4b", "a part is cut short"),
        (b"\xff\xff\xff", "a part does not inflate"),
        (b"\x03\x00", "size or checksum of a part is wrong"),
    ],
)
def test_what_does_not_inflate_is_truncated(packed_bytes: bytes, said: str) -> None:
    whole = package(parts())
    whole.members[-1].packed = packed_bytes

    with pytest.raises(Refused) as refused:
        opened(packed(whole))
    assert (refused.value.code, refused.value.detail) == ("truncated", said)


def test_a_part_with_a_wrong_checksum_is_told_as_damaged(tmp_path: Path) -> None:
    whole = package(parts())
    whole.members[-1].local = whole.members[-1].central = {"crc": 7}
    (tmp_path / "a.xlsx").write_bytes(packed(whole))

    found = reader.read(tmp_path / "a.xlsx", Limits(), load_labels("supplier-2026"))
    assert isinstance(found, Refusal)
    assert "damaged" in found.message


def test_a_text_in_many_pieces_is_whole_however_it_is_escaped() -> None:
    lines = ["_x0041_" * 1_300 + f"{number:04}\n" for number in range(100)]
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"".join(lines)}</t></is></c></row>'
    whole = "".join(lines).replace("_x0041_", "A")

    limits = replace(Limits(), cell_characters=len(whole))
    found = open_workbook("a.xlsx", "", workbook(row), Allowance(limits, plain=False))
    assert found.sheets[0].cells[1, 1].text == whole


def test_a_text_over_many_chunks_is_whole() -> None:
    limits = replace(Limits(), cell_characters=2_000_000)
    text = "".join(f"{number} " for number in range(200_000))
    rows = f'\n<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'

    assert opened(workbook(rows), limits).sheets[0].cells[1, 1].text == text


def test_a_text_of_escapes_over_many_chunks_is_whole() -> None:
    limits = replace(Limits(), cell_characters=200_000)
    rows = f'\n<row r="1"><c r="A1" t="inlineStr"><is><t>{"_x0041_" * 200_000}</t></is></c></row>'

    assert opened(workbook(rows), limits).sheets[0].cells[1, 1].text == "A" * 200_000


@pytest.mark.parametrize("behind", [b"<", b"<!--", b"<!-- x", b"x", b"<a/>", b"</a>", b"&amp;"])
def test_what_stands_behind_the_end_of_a_part_is_refused(behind: bytes) -> None:
    with pytest.raises(Refused, match="bad_xml"):
        opened(pack(parts() | {SHEET: sheet("") + behind}))


@pytest.mark.parametrize(
    ("error", "code", "detail"),
    [
        (OSError(5, "Input/output error"), "unreadable", "Input/output error"),
        (OSError("without a number"), "unreadable", "OSError"),
        (PermissionError(13, "Permission denied"), "not_allowed", "Permission denied"),
        (PermissionError(), "not_allowed", "permission denied"),
    ],
)
def test_a_file_that_cannot_be_had_is_refused_in_the_systems_words(
    error: OSError, code: str, detail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(reader, "_content", failing)
    found = reader.read(tmp_path / "return.xlsx", Limits(), load_labels("supplier-2026"))

    assert isinstance(found, Refusal)
    assert (found.code, found.detail, found.sha256) == (code, detail, "")


@pytest.mark.parametrize("before", ["", "\n"], ids=["plain", "careful"])
@pytest.mark.parametrize(
    ("said", "text"), [("1", "TRUE"), ("0", "FALSE"), ("true", "TRUE"), ("false", "FALSE"), ("2", "2")]
)
def test_a_truth_is_told_by_number_or_word(before: str, said: str, text: str) -> None:
    found = opened(workbook(f'{before}<row r="1"><c r="A1" t="b"><v>{said}</v></c></row>'))

    assert found.sheets[0].cells[1, 1].text == text


def test_a_merge_without_a_place_is_kept_as_one() -> None:
    content = pack(parts() | {SHEET: sheet("", after="<mergeCells><mergeCell/></mergeCells>")})

    assert opened(content).sheets[0].merges == ("",)


def test_a_row_given_twice_in_a_row_is_ambiguous_in_its_second_part() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>'
    cells = opened(workbook(rows)).sheets[0].cells

    assert [cells[1, column].state for column in (1, 2)] == [CellState.VALUE, CellState.AMBIGUOUS]


def with_core(inside: str) -> bytes:
    """Give a workbook whose properties hold this."""
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    core = f'<x:coreProperties xmlns:x="{space}" xmlns:t="http://purl.org/dc/terms/">{inside}</x:coreProperties>'
    rels = links(("r1", "officeDocument", "xl/workbook.xml"), ("r2", "core-properties", "docProps/core.xml"))
    return pack(parts() | {"_rels/.rels": rels, "docProps/core.xml": core.encode()})


@pytest.mark.parametrize(
    ("content", "modified"),
    [
        (workbook(), ""),
        (with_core(""), ""),
        (with_core("<t:modified> 2026-11-22T09:00:00Z\n</t:modified>"), "2026-11-22T09:00:00Z"),
        (with_core("<t:modified>1</t:modified><t:modified>2</t:modified>"), "1"),
        (with_core(f"<t:modified>{'9' * 41}</t:modified>"), "9" * 40),
    ],
)
def test_when_a_file_was_modified_is_as_it_says(content: bytes, modified: str) -> None:
    assert opened(content).modified == modified


def test_a_chart_sheet_is_passed_over_and_what_follows_is_read() -> None:
    sheets = '<sheet name="Chart" sheetId="1" r:id="c1"/><sheet name="One" sheetId="2" r:id="s1"/>'
    rels = links(("c1", "chartsheet", "chartsheets/sheet1.xml"), ("s1", "worksheet", "worksheets/sheet1.xml"))
    found = opened(pack(parts(book=book(sheets)) | {"xl/_rels/workbook.xml.rels": rels}))

    assert [(one.name, len(one.cells)) for one in found.sheets] == [("One", 1)]


def test_comments_are_those_of_worksheets() -> None:
    table = f'<comments xmlns="{MAIN}"><commentList><comment><text><t>a</t></text></comment></commentList></comments>'
    made = parts(styles=styles(0)) | {"xl/comments1.xml": table.encode()}
    to_it = links(("c", "comments", "comments1.xml"))

    assert opened(
        pack(made | {"xl/worksheets/_rels/sheet1.xml.rels": links(("c", "comments", "../comments1.xml"))})
    ).comments
    assert opened(pack(made | {"xl/_rels/styles.xml.rels": to_it})).comments == ()


@pytest.mark.parametrize("content", [b"<html>Hello</html>", b"Hello", b"Hell\1o"], ids=["html", "csv", "unknown_bytes"])
def test_a_file_that_is_called_an_e_mail_is_one_whatever_it_looks_like(content: bytes, tmp_path: Path) -> None:
    codes = []
    for name in ("return.eml", "return.dat"):
        (tmp_path / name).write_bytes(content)
        found = reader.read(tmp_path / name, Limits(), load_labels("supplier-2026"))
        assert isinstance(found, Refusal)
        codes.append(found.code)

    assert codes[0] == "mail"
    assert codes[1] in {"html", "csv", "unknown_bytes"}
