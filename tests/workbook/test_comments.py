"""What stands in comments is read, whatever else is wrong with them."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import pack

LABELS = load_labels("supplier-2026")


@pytest.fixture(name="commented")
def _commented() -> bytes:
    book = Workbook()
    for title, text in (("One", "They took our passports"), ("Two", "Quite fine\nthank you")):
        sheet = book.create_sheet(title)
        sheet["A1"], sheet["A1"].comment = title, Comment(text, "Sam")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def found_in(path: Path, content: bytes) -> RawReturn:
    path.write_bytes(content)
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn), found
    return found


def test_the_comments_of_every_sheet_are_read(commented: bytes, tmp_path: Path) -> None:
    assert found_in(tmp_path / "a.xlsx", commented).comments == ("They took our passports", "Quite fine\nthank you")


def test_broken_comments_lose_no_answer_and_none_of_what_stands_before(commented: bytes, tmp_path: Path) -> None:
    parts = parts_of(commented)
    whole = parts["xl/comments/comment1.xml"]
    parts["xl/comments/comment1.xml"] = whole.replace(b"</commentList>", b"</oops>")
    found = found_in(tmp_path / "a.xlsx", pack(parts))
    assert [sheet.cells[1, 1].text for sheet in found.sheets if sheet.cells] == ["One", "Two"]
    assert "They took our passports" in found.comments


def test_a_comment_that_says_nothing_is_none(commented: bytes, tmp_path: Path) -> None:
    made = parts_of(commented)
    made["xl/comments/comment1.xml"] = made["xl/comments/comment1.xml"].replace(b"They took our passports", b" \n ")
    assert found_in(tmp_path / "a.xlsx", pack(made)).comments == ("Quite fine\nthank you",)


def test_what_else_a_sheet_links_to_and_comments_that_are_missing_hide_none(commented: bytes, tmp_path: Path) -> None:
    made = parts_of(commented)
    links = "xl/worksheets/_rels/sheet2.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    others = b'<Relationship Id="x" Type="%b/theme" Target="/xl/theme/theme1.xml"/>' % kind
    others += b'<Relationship Id="y" Type="%b/comments" Target="/xl/gone.xml"/>' % kind
    made[links] = re.sub(rb"(<Relationships[^>]*>)", rb"\1" + others, made[links], count=1)
    assert found_in(tmp_path / "a.xlsx", pack(made)).comments == ("They took our passports", "Quite fine\nthank you")


def test_too_many_comments_are_refused_and_the_log_says_of_what(commented: bytes, tmp_path: Path) -> None:
    made = parts_of(commented)
    whole = made["xl/comments/comment1.xml"]
    one = whole[whole.index(b"<comment ") : whole.index(b"</commentList>")]
    made["xl/comments/comment1.xml"] = whole.replace(one, 50 * one)
    (tmp_path / "a.xlsx").write_bytes(pack(made))
    found = read(tmp_path / "a.xlsx", Limits(strings=49), LABELS)
    assert isinstance(found, Refusal)
    assert found.detail == "limit strings is 49 entries of the shared string table; found more comments"
