"""Each look of `inert` sees what is alive: without that, a hostile programme would prove nothing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.outputs import inert
from tests.outputs.hostile import MARK

_POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
_MAIL = "X-Unsent: 1\r\nTo: a@firm.example\r\nSubject: x\r\nContent-Type: text/plain\r\n\r\nwords\r\n"


@pytest.mark.parametrize(
    ("look", "content"),
    [
        (inert.in_csv, '"a"\r\n"=1+1"\r\n'),
        (inert.in_csv, '"a"\r\n"  \uff1d1"\r\n'),
        (inert.in_csv, '"a"\r\n"x;=1"\r\n'),
        (inert.in_csv, '"a"\r\n"x\n@y"\r\n'),
        (inert.in_csv, '"a"\r\n"x\x1b[31m"\r\n'),
        (inert.in_csv, '"a"\r\n"x","y"\r\n'),
        (inert.in_html, "<title>x</title>"),
        (inert.in_html, f"{_POLICY}{_POLICY}"),
        (inert.in_html, f"{_POLICY}<script>1</script>"),
        (inert.in_html, f"{_POLICY}<img src='data:image/svg+xml;base64,' onerror=x>"),
        (inert.in_html, f"{_POLICY}<a href='javascript:x'>y</a>"),
        (inert.in_html, f"{_POLICY}<img src='http://x.example/'>"),
        (inert.in_html, f"{_POLICY}<style>@import 'x';</style>"),
        (inert.in_html, f"{_POLICY}<style>p {{ background: url(http://x) }}</style>"),
        (inert.in_html, f"{_POLICY}<p>\u202ex</p>"),
        (inert.in_mail, f"Bcc: x@y.example\r\n{_MAIL}"),
        (inert.in_mail, _MAIL.replace("To: ", "To: b@firm.example, ")),
        (inert.in_mail, _MAIL.replace("words", "wor\x1bds")),
        (inert.in_mail, _MAIL.replace("text/plain", 'text/plain; name="../x.exe"')),
        (inert.in_json, '{"a": "<b>"}'),
        (inert.in_json, '{"a": "\x9b31m"}'),
    ],
)
def test_a_live_file_is_seen(look: Callable[[Path], Iterator[str]], content: str, tmp_path: Path) -> None:
    path = tmp_path / "live.json"
    path.write_text(content, "utf-8", newline="")
    assert list(look(path)) != []


def test_harmless_files_of_each_kind_are_passed(tmp_path: Path) -> None:
    harmless = {
        inert.in_csv: '"a","b"\r\n"\'=1","-5.0"\r\n"x;\'=1","a = b"\r\n',
        inert.in_html: f"{_POLICY}<a href='#x'>&lt;script&gt; javascript:</a>",
        inert.in_mail: _MAIL,
        inert.in_json: json.dumps({"a": "=1"}),
    }
    for number, (look, content) in enumerate(harmless.items()):
        path = tmp_path / f"{number}.json"
        path.write_text(content, "utf-8", newline="")
        assert list(look(path)) == [], number


def test_json_that_is_broken_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": ', "utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        list(inert.in_json(tmp_path / "a.json"))


def _hide_sheet(book: Workbook) -> None:
    book.create_sheet("More").sheet_state = "veryHidden"


def _hide_column(book: Workbook) -> None:
    book.worksheets[0].column_dimensions["C"].hidden = True


def _hide_row(book: Workbook) -> None:
    book.worksheets[0].row_dimensions[3].hidden = True


def _calculate(book: Workbook) -> None:
    book.worksheets[0]["B2"] = "=1+1"


def _calculate_on_edit(book: Workbook) -> None:
    book.worksheets[0]["B2"].value = "+1"
    book.worksheets[0]["B2"].data_type = "s"


def _link(book: Workbook) -> None:
    book.worksheets[0]["B2"].hyperlink = "http://x.example/"


def _comment(book: Workbook) -> None:
    book.worksheets[0]["B2"].comment = Comment("x", "Pat Person")


def _sign(book: Workbook) -> None:
    book.properties.lastModifiedBy = "Pat Person"


def _name(book: Workbook) -> None:
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{MARK}"')


def _nothing(book: Workbook) -> None:
    book.worksheets[0]["E2"] = "=1+1"
    book.worksheets[0].column_dimensions["F"].hidden = True


@pytest.mark.parametrize(
    "change", [_hide_sheet, _hide_column, _hide_row, _calculate, _calculate_on_edit, _link, _comment, _sign, _name]
)
def test_a_workbook_that_hides_or_does_anything_is_seen(change: Callable[[Workbook], None], tmp_path: Path) -> None:
    assert list(inert.in_workbook(_saved(tmp_path / "live.xlsx", change), ("Wend Council",))) != []


def test_a_workbook_with_our_formulas_and_our_hidden_column_is_passed(tmp_path: Path) -> None:
    assert list(inert.in_workbook(_saved(tmp_path / "ours.xlsx", _nothing), ())) == []


def _saved(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = Workbook()
    book.properties.creator = None
    change(book)
    book.save(path)
    return path


@pytest.mark.parametrize("key", ["/OpenAction", "/AA", "/AcroForm", "/URI", "/JS"])
def test_a_pdf_that_does_anything_is_seen(key: str, tmp_path: Path) -> None:
    document = pikepdf.new()
    document.Root[key] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.save(tmp_path / "live.pdf")
    assert any(key in found for found in inert.in_pdf(tmp_path / "live.pdf", ""))


def test_a_pdf_that_carries_a_file_or_names_a_person_is_seen(tmp_path: Path) -> None:
    document = pikepdf.new()
    document.docinfo["/Author"] = "Pat Person"
    document.attachments["a.txt"] = b"x"
    document.save(tmp_path / "live.pdf")
    found = list(inert.in_pdf(tmp_path / "live.pdf", "Wend Council"))
    assert {"attachments", "author Pat Person"} <= set(found)
    assert list(inert.in_text("a\tb\n\x1b[31m")) != []
