from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError
from slavery_check.user_table import UserRow, UserTable
from slavery_check.workbook.text_table import read_text_table


def read(folder: Path, content: bytes) -> UserTable:
    path = folder / "suppliers.csv"
    path.write_bytes(content)
    return read_text_table(path)


@pytest.mark.parametrize(
    "content",
    [
        "id,name\r\nS1,Café & Co\r\n".encode(),
        b"\xef\xbb\xbf" + "id,name\nS1,Café & Co".encode(),
        "id;name\nS1;Café & Co\n".encode(),
        'id\tname\nS1\t"Café & Co"\n'.encode(),
        "id\tname\r\nS1\tCafé & Co\r\n".encode("utf-16"),
        "id;name\r\nS1;Café & Co\r\n".encode("cp1252"),
    ],
    ids=["comma", "byte order mark", "semicolon", "tab", "utf-16", "cp1252"],
)
def test_a_list_is_read_as_any_spreadsheet_saves_it(tmp_path: Path, content: bytes) -> None:
    table = read(tmp_path, content)
    assert table.header == ("id", "name")
    assert table.rows == (UserRow(2, ("S1", "Café & Co")),)


def test_windows_text_is_read_with_a_notice(tmp_path: Path) -> None:
    table = read(tmp_path, "id,name\nS1,Café\n".encode("cp1252"))
    assert [notice.code for notice in table.notices] == ["read_as_cp1252"]


def test_a_row_keeps_the_line_it_starts_on_though_cells_above_hold_several_lines(tmp_path: Path) -> None:
    table = read(tmp_path, b'\nid,name\n\nS1,"two\nlines"\n,\nS2,Two\n')
    assert (table.header_number, [row.number for row in table.rows]) == (2, [4, 7])


def test_a_short_row_is_filled_up(tmp_path: Path) -> None:
    assert read(tmp_path, b"id,name,spend\nS1,Acme\n").rows[0].texts == ("S1", "Acme", "")


@pytest.mark.parametrize(
    ("content", "where"),
    [(b"id,name\nS1,Acme, Ltd\n", "suppliers.csv:2"), (b'id,name\nS1,"Acme\n', "suppliers.csv:2")],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, content: bytes, where: str) -> None:
    with pytest.raises(BadDefinitionError) as refused:
        read(tmp_path, content)
    assert refused.value.where == where


def test_a_workbook_that_is_called_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match="is a workbook or a zip, though its name says CSV"):
        read(tmp_path, b"PK\x03\x04\0\0\0\0")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match="cannot be read"):
        read_text_table(tmp_path / "suppliers.csv")


def test_a_pdf_under_the_name_of_a_table_is_told_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match=r"suppliers\.csv: is a PDF file, though its name says CSV") as refused:
        read(tmp_path, b"%PDF-1.7\n1 0 obj")
    assert refused.value.hint == "Export the table again as CSV or .xlsx: to rename a file changes nothing."
