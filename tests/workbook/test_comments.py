"""What stands in comments is read, whatever else is wrong with them."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from slavery_check.returns.raw import RawReturn
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


def found_in(path: Path, content: bytes) -> RawReturn:
    path.write_bytes(content)
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn), found
    return found


def test_the_comments_of_every_sheet_are_read(commented: bytes, tmp_path: Path) -> None:
    assert found_in(tmp_path / "a.xlsx", commented).comments == ("They took our passports", "Quite fine\nthank you")


def test_broken_comments_lose_no_answer_and_none_of_what_stands_before(commented: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(commented)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    whole = parts["xl/comments/comment1.xml"]
    parts["xl/comments/comment1.xml"] = whole.replace(b"</commentList>", b"</oops>")
    found = found_in(tmp_path / "a.xlsx", pack(parts))
    assert [sheet.cells[1, 1].text for sheet in found.sheets if sheet.cells] == ["One", "Two"]
    assert "They took our passports" in found.comments
