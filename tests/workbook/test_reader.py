import os
import tracemalloc
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import STRICT_MAIN, book, links, pack, parts, sheet, strings, styles, workbook

LABELS = load_labels("supplier-2026")


def read_bytes(folder: Path, content: bytes, limits: Limits | None = None) -> RawReturn | Refusal:
    path = folder / "return.xlsx"
    path.write_bytes(content)
    return read(path, limits or Limits(), LABELS)


def taken(folder: Path, content: bytes) -> RawReturn:
    found = read_bytes(folder, content)
    assert isinstance(found, RawReturn), found
    return found


def cell(folder: Path, content: bytes, row: int = 1, column: int = 1) -> RawCell:
    return taken(folder, content).sheets[0].cells[row, column]


def test_a_refusal_never_tells_what_a_cell_said(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, workbook('<row r="1"><c r="secret" t="secret"><v>secret</v></c></row>'))
    assert isinstance(found, Refusal)
    assert "secret" not in repr(found)


def test_the_deadline_ends_a_long_reading(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, workbook("<row/>" * 500_000), replace(Limits(), seconds=0.01))
    assert isinstance(found, Refusal)
    assert found.code == "too_slow"


def test_a_folder_a_pipe_and_a_missing_file_are_unreadable(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xlsx"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    for path in (tmp_path, pipe, tmp_path / "gone.xlsx"):
        found = read(path, Limits(), LABELS)
        assert isinstance(found, Refusal)
        assert found.code == "unreadable"


OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("answers.eml", b"From: sam@acme.example\r\nSubject: our answers\r\n\r\nHello", "mail"),
        ("answers", b"From: sam@acme.example\r\nSubject: our answers\r\n\r\nHello", "mail"),
        ("answers.txt", b"From: sam@acme.example\r\n\r\nSubject: none", "csv"),
        ("answers.MSG", b"From: sam@acme.example", "mail"),
        ("answers.msg", OUTLOOK, "msg"),
        ("answers.xlsx", OUTLOOK + "__substg1.0_0037".encode("utf-16-le"), "msg"),
        ("answers.xls", OUTLOOK + "__properties_version1.0".encode("utf-16-le"), "msg"),
        ("answers.eml", b"%PDF-1.7", "pdf"),
        ("answers.eml", b"", "empty"),
    ],
)
def test_an_e_mail_is_called_one(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    found = read(tmp_path / name, Limits(), LABELS)
    assert isinstance(found, Refusal)
    assert found.code == code


class Growing(type(Path())):  # type: ignore[misc]  # the class of this system's paths
    """A file that is longer than the system says, as one that somebody writes, or one on some network folders."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        before: os.stat_result = super().stat(follow_symlinks=follow_symlinks)
        self.write_bytes(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
        return before


@pytest.mark.parametrize("said", [0, 7])
def test_a_file_longer_than_the_system_says_is_read_whole(tmp_path: Path, said: int) -> None:
    path = Growing(tmp_path / "a.xlsx")
    path.write_bytes(bytes(said))
    found = read(path, Limits(), LABELS)

    assert isinstance(found, RawReturn)
    assert found.sheets[0].cells[1, 1].text == "1"

    path.write_bytes(bytes(said))
    refused = read(path, replace(Limits(), file_bytes=100), LABELS)
    assert isinstance(refused, Refusal)
    assert refused.code == "too_big"


def test_a_file_that_we_may_not_open_is_for_us_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "S1.xlsx").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", denied)  # The superuser, as tests may run, is never denied.
    found = read(tmp_path / "S1.xlsx", Limits(), LABELS)
    assert isinstance(found, Refusal)
    assert (found.code, found.detail) == ("not_allowed", "Permission denied")
    assert "Save as" not in found.message


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=600))
def test_any_bytes_give_a_return_or_a_refusal(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = read_bytes(tmp_path_factory.getbasetemp(), content)
    assert isinstance(found, RawReturn | Refusal)


@settings(max_examples=300, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_workbook_with_bytes_changed_gives_a_return_or_a_refusal(
    changes: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(workbook(shared=strings("<t>Yes</t>"), styles=styles(0, 14)))
    for at, byte in changes:
        content[at % len(content)] = byte
    found = read_bytes(tmp_path_factory.getbasetemp(), bytes(content))
    assert isinstance(found, RawReturn | Refusal)
    assert not isinstance(found, Refusal) or not found.detail.startswith("unforeseen"), found


XML = st.lists(
    st.sampled_from(
        [
            *('<row r="1">', "<row>", "</row>", '<c r="A1">', '<c r="B1" t="s">', "<c>", "</c>", "<v>", "</v>", "<is>"),
            *("</is>", "<t>", "</t>", "<f>", "</f>", "1", "-7", "x", "<r>", "</r>", '<c t="b">', '<c t="e">', "&#13;"),
        ]
    ),
    max_size=25,
).map("".join)


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@settings(max_examples=300, deadline=None)
@given(rows=XML)
def test_any_sheet_xml_gives_a_return_or_a_refusal(rows: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = read_bytes(tmp_path_factory.getbasetemp(), workbook(rows))
    assert isinstance(found, RawReturn | Refusal)
    assert not isinstance(found, Refusal) or not found.detail.startswith("unforeseen"), found


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<c r="A1"><v>1.50</v></c>', RawCell(1, 1, "1.50", CellKind.NUMBER)),
        ('<c r="A1" t="b"><v>1</v></c>', RawCell(1, 1, "TRUE", CellKind.BOOLEAN)),
        ('<c r="A1" t="b"><v>0</v></c>', RawCell(1, 1, "FALSE", CellKind.BOOLEAN)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', RawCell(1, 1, "#REF!", state=CellState.ERROR)),
        ('<c r="A1" t="e"><f>A2</f><v>#N/A</v></c>', RawCell(1, 1, "#N/A", state=CellState.ERROR)),
        ('<c r="A1" t="s"><v>0</v></c>', RawCell(1, 1, "Yes")),
        ('<c r="A1" t="s"><v>1</v></c>', RawCell(1, 1, "rich text")),
        ('<c r="A1" t="s"><v>2</v></c>', RawCell(1, 1, "a\rb_x")),
        ('<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', RawCell(1, 1, "inline")),
        ('<c r="A1" t="d"><v>2026-03-04</v></c>', RawCell(1, 1, "2026-03-04")),
        ('<c r="A1" t="str"><f>B1</f><v>Yes</v></c>', RawCell(1, 1, "Yes", state=CellState.FORMULA)),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', RawCell(1, 1, "", state=CellState.FORMULA)),
        ('<c r="A1"><f>B1</f></c>', RawCell(1, 1, "", CellKind.NUMBER, CellState.FORMULA_NO_VALUE)),
        ('<c r="A1"><f>B1</f><v/></c>', RawCell(1, 1, "", CellKind.NUMBER, CellState.FORMULA_NO_VALUE)),
        ('<c r="A1" s="1"><v>46085</v></c>', RawCell(1, 1, "46085", CellKind.NUMBER, is_date=True)),
        ('<c r="A1" s="2"><v>0.15</v></c>', RawCell(1, 1, "0.15", CellKind.NUMBER, is_percent=True)),
        ('<c r="A1" s="3"><v>46085</v></c>', RawCell(1, 1, "46085", CellKind.NUMBER, is_date=True)),
        ('<c r="A1" s="4"><v>12</v></c>', RawCell(1, 1, "12", CellKind.NUMBER)),
        ("<c><v>7</v></c>", RawCell(1, 1, "7", CellKind.NUMBER)),
        ('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', RawCell(1, 1, "1; 2", CellKind.NUMBER, CellState.AMBIGUOUS)),
        ('<c r="A1"><v>1</v></c><c r="A1"/>', RawCell(1, 1, "1", CellKind.NUMBER, CellState.AMBIGUOUS)),
        ('<c r="B1"/><c r="A1"><v>1</v></c>', RawCell(1, 1, "1", CellKind.NUMBER, CellState.AMBIGUOUS)),
        ('<c r="A1"><v>1</v><v>2</v></c>', RawCell(1, 1, "1; 2", CellKind.NUMBER, CellState.AMBIGUOUS)),
        ('<c r="A1" t="zz"><v>yes</v></c>', RawCell(1, 1, "yes", state=CellState.AMBIGUOUS)),
        ('<c r="A1" t="s"><v>7</v></c>', RawCell(1, 1, "", state=CellState.AMBIGUOUS)),
    ],
)
def test_a_cell_keeps_text_type_and_state(inside: str, expected: RawCell, tmp_path: Path) -> None:
    items = ("<t>Yes</t>", "<r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh>", "<t>a_x000D_b_x005F_x</t>")
    shown = styles(0, 14, 10, 170, 171, codes={170: "[$-809]d mmmm yyyy;@", 171: "0 &quot;days&quot;"})
    assert cell(tmp_path, workbook(f'<row r="1">{inside}</row>', shared=strings(*items), styles=shown)) == expected


def test_rows_that_come_twice_are_ambiguous_and_the_rest_is_kept(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
    again = '<row r="1"><c r="A1"><v>2</v></c></row><row r="3"><c r="A3"><v>6</v></c></row>'
    cells = taken(tmp_path, workbook(rows + again)).sheets[0].cells
    states = {key: found.state for key, found in cells.items()}
    assert states == {(1, 1): CellState.AMBIGUOUS, (2, 1): CellState.VALUE, (3, 1): CellState.VALUE}


def test_of_many_texts_of_one_cell_as_many_are_kept_as_it_may_be_long(tmp_path: Path) -> None:
    found = cell(tmp_path, workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>abcdefgh</t></is></c></row>' * 9_000))
    assert found.text == ("abcdefgh; " * 9_000)[:32_767]


def test_a_cell_in_another_row_than_its_own_is_ambiguous_in_both(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>yes</v></c></row><row r="2"><c r="B2"><v>no</v></c></row>'
    cells = taken(tmp_path, workbook(rows)).sheets[0].cells
    assert {key: (found.text, found.state) for key, found in cells.items()} == {
        (1, 1): ("1", CellState.VALUE),
        (1, 2): ("yes", CellState.AMBIGUOUS),
        (2, 2): ("yes; no", CellState.AMBIGUOUS),
    }


def test_a_text_that_is_too_long_is_marked_and_only_its_beginning_kept(tmp_path: Path) -> None:
    found = cell(
        tmp_path, workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=strings(f"<t>{'x' * 40_000}</t>"))
    )
    assert found.state is CellState.TOO_LONG
    assert found.text == "x" * 200


def test_strict_open_xml_reads_like_any_other(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    made = workbook(rows, strict=True, shared=strings("<t>Yes</t>", main=STRICT_MAIN))
    assert cell(tmp_path, made).text == "Yes"


def test_a_part_in_utf_16_reads_whole(tmp_path: Path) -> None:
    text = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Çay</t></is></c></row>').decode()
    for encoding in ("utf-16", "utf-16-le"):
        made = parts() | {"xl/worksheets/sheet1.xml": text.encode(encoding)}
        assert cell(tmp_path, pack(made)).text == "Çay"


def test_prefixes_other_than_the_default_read(tmp_path: Path) -> None:
    text = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').decode()
    prefixed = text.replace("xmlns=", "xmlns:x=").replace("</", "@").replace("<?", "%")
    prefixed = prefixed.replace("<", "<x:").replace("@", "</x:").replace("%", "<?")
    assert cell(tmp_path, pack(parts() | {"xl/worksheets/sheet1.xml": prefixed.encode()})).text == "1"


def test_cells_outside_the_sheet_data_are_not_answers(tmp_path: Path) -> None:
    hidden = '<extLst><ext><row r="5"><c r="A5"><v>1</v></c></row></ext></extLst>'
    made = pack(parts() | {"xl/worksheets/sheet1.xml": sheet("", after=hidden)})
    assert not taken(tmp_path, made).sheets[0].cells


def test_a_wrong_dimension_and_a_huge_count_of_strings_change_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="9"><c r="C9"><v>3</v></c></row>'
    text = sheet(rows).replace(b"<sheetData>", b'<dimension ref="A1"/><sheetData>')
    made = parts(shared=strings("<t>Yes</t>", count=4_000_000_000)) | {"xl/worksheets/sheet1.xml": text}
    assert set(taken(tmp_path, pack(made)).sheets[0].cells) == {(1, 1), (9, 3)}


def test_merges_hidden_sheets_epoch_and_names_are_kept(tmp_path: Path) -> None:
    names = (
        '<definedName name="a_x">One!$B$1</definedName><definedName name="A_Y">One!$B$2</definedName>'
        '<definedName name="a_z">One!$B$3</definedName><definedName name="a_Z">One!$B$4</definedName>'
        '<definedName name="a_x" localSheetId="0">One!$B$9</definedName>'
    )
    one = '<sheet name="One" sheetId="1" state="veryHidden" r:id="s1"/>'
    made = parts(book=book(one, properties='<workbookPr date1904="1"/>', names=names))
    merged = sheet("", after='<mergeCells><mergeCell ref="B1:B2"/></mergeCells>')
    found = taken(tmp_path, pack(made | {"xl/worksheets/sheet1.xml": merged}))
    assert found.epoch_1904
    assert found.defined_names == {"a_x": "One!$B$1", "a_y": "One!$B$2"}
    assert found.sheets[0].merges == ("B1:B2",)
    assert found.sheets[0].hidden


def test_links_to_other_files_are_not_followed_and_harm_nothing(tmp_path: Path) -> None:
    rels = links(
        ("s1", "worksheet", "/xl/worksheets/sheet1.xml"), ("x1", "externalLink", "externalLinks/externalLink1.xml")
    )
    rows = '<row r="1"><c r="A1" t="str"><f>[1]S!A1</f><v>Yes</v></c></row>'
    found = cell(tmp_path, pack(parts(rows) | {"xl/_rels/workbook.xml.rels": rels}))
    assert (found.text, found.state) == ("Yes", CellState.FORMULA)


def test_an_honest_workbook_reads_as_openpyxl_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "honest.xlsx"
    made = openpyxl.Workbook()
    for name in ("One", "Two & <three>"):
        page = made.create_sheet(name)
        for row in range(1, 40):
            page.append([f"text {row} é ✓", row, row / 7, row % 2 == 0, None, "  spaced  "])
    made.save(path)
    ours = read(path, Limits(), LABELS)
    assert isinstance(ours, RawReturn)
    theirs = openpyxl.load_workbook(path)
    assert [page.name for page in ours.sheets] == theirs.sheetnames
    for page in ours.sheets:
        expected = {
            (found.row, found.column): found.value
            for row in theirs[page.name].iter_rows()
            for found in row
            if found.value is not None
        }
        assert {key: _plain(found) for key, found in page.cells.items()} == expected
    assert ours.modified.startswith("20")


def _plain(found: RawCell) -> object:
    if found.kind is CellKind.NUMBER:
        return float(found.text)
    return found.text == "TRUE" if found.kind is CellKind.BOOLEAN else found.text


def test_odd_document_properties_are_no_reason_to_refuse(tmp_path: Path) -> None:
    rels = links(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "metadata/core-properties", "docProps/core.xml")
    )
    for odd in (b"not XML", b"<other/>"):
        found = taken(tmp_path, pack(parts() | {"_rels/.rels": rels, "docProps/core.xml": odd}))
        assert found.modified == ""


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
def test_one_huge_string_in_every_cell_takes_little_memory(tmp_path: Path) -> None:
    row = '<c t="s"><v>0</v></c>' * 1000
    made = workbook(f"<row>{row}</row>" * 20, shared=strings(f"<t>{'x' * 40_000}</t>"))
    tracemalloc.start()
    found = taken(tmp_path, made)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.sheets[0].cells) == 20_000
    assert most < 40_000_000  # 800 million characters if each cell had its own
