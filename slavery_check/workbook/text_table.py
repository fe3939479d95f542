"""Reading a CSV file as spreadsheet programs write it: UTF-8 or cp1252, comma, semicolon or tab."""

import csv
import io
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.user_table import UserRow, UserTable, other_kind

LARGEST = 50_000_000
"""Bytes. A list of 100,000 suppliers has about 15 MB."""
_DELIMITERS = ",;\t"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text_table(path: Path) -> UserTable:
    """Read a table with a header; rows without any text are dropped, rows are as wide as the header.

    Raises BadDefinitionError, naming file and line, where the file cannot be read or a row has more cells than the
    header.
    """
    content = _content(path)
    kind = other_kind(content)
    if kind:
        raise BadDefinitionError(
            path.name, kind, "Export the table again as CSV or .xlsx: to rename a file changes nothing."
        )
    text, notices = _decoded(path.name, content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: tuple[str, ...] = ()
    header_line, line = 1, 1
    rows: list[UserRow] = []
    try:
        for cells in reader:
            texts = tuple(cell.strip() for cell in cells)
            if any(texts) and not header:
                header, header_line = texts, line
            elif any(texts):
                rows.append(UserRow(line, _widened(path.name, line, texts, len(header))))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "Look for a quotation mark that is opened and not closed, or save it again from the spreadsheet as CSV."
        raise BadDefinitionError(f"{path.name}:{line}", f"is not readable CSV ({error})", hint) from error
    return UserTable(path.name, "", header_line, header, tuple(rows), notices)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        hint = "Close it if a program has it open, and check that you may read it."
        raise BadDefinitionError(path.name, f"cannot be read ({error.strerror})", hint) from error
    if len(content) > LARGEST:
        raise BadDefinitionError(path.name, f"is larger than {LARGEST // 1_000_000} MB", "Is it the right file?")
    return content


def _decoded(file: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode; a notice says so where the file is not UTF-8."""
    if content.startswith(_UTF16_MARKS):
        text = content.decode("utf-16", errors="replace")
        return _without_nul(file, text), ()
    try:
        return _without_nul(file, content.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        message = (
            "This file is not UTF-8, so it was read as Windows text (cp1252). "
            "Check that accented names look right; saving as 'CSV UTF-8' avoids this."
        )
        notice = Problem("read_as_cp1252", ProblemSeverity.NOTE, message, file=file, cell="line 1")
        return _without_nul(file, content.decode("cp1252", errors="replace")), (notice,)


def _without_nul(file: str, text: str) -> str:
    if "\0" in text:
        raise BadDefinitionError(file, "is not a text file", "Save the list from the spreadsheet program as CSV.")
    return text


def _delimiter(text: str) -> str:
    """Take the delimiter that splits the first line with text in the most cells; the comma when none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([first], delimiter=delimiter), [])))


def _widened(file: str, line: int, texts: tuple[str, ...], width: int) -> tuple[str, ...]:
    if any(texts[width:]):
        found = f"has {len(texts)} cell{'' if len(texts) == 1 else 's'}, the header has {width}"
        raise BadDefinitionError(f"{file}:{line}", found, "Put quotes around a cell that has the separator in it.")
    return texts[:width] + ("",) * (width - len(texts))
