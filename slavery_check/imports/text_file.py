"""Reading a publisher's CSV strictly: what was cut off, or is in another encoding, is refused and never mended."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from slavery_check.imports.refused import ImportRefusedError
from slavery_check.imports.sheet import Sheet, SheetRow
from slavery_check.user_table import other_kind

_JSON = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{])")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"
_BEGINNING = 40
"""Lines in which the delimiter shows: some publishers put a title above the header."""
_WIDE = 20_000
"""Characters of a line in which its delimiter shows."""
MOST_ROWS = 400_000
"""Ten times what the longest of these tables has."""
_CUT_OFF = "The file is probably cut off. Get it from the publisher again."


def read_csv(name: str, content: bytes, encodings: tuple[str, ...] = ("utf-8",)) -> tuple[Sheet, bool]:
    """Read a table, and say whether the file ends with a line break.

    Raises ImportRefusedError where the file is empty, is not text in one of the encodings, or a row breaks off.
    """
    kind = other_kind(content)
    if kind:
        raise ImportRefusedError(
            name, kind, "Get the table from the publisher again: to rename a file changes nothing."
        )
    if _JSON.match(content):
        raise ImportRefusedError(name, "is JSON, though its name says CSV", "Let its name end in .json.")
    text = _decoded(name, content, encodings)
    if not text.strip():
        raise ImportRefusedError(name, "is empty", "Get the file from the publisher again.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[SheetRow] = []
    line = 1
    try:
        for cells in reader:
            texts = tuple(" ".join(cell.split()) for cell in cells)
            if any(texts):
                rows.append(SheetRow(line, texts))
            if len(rows) > MOST_ROWS:
                found = f"has more than {MOST_ROWS:,} rows; no table here is so long"
                raise ImportRefusedError(name, found, "Is it the right file? Nothing was changed.")
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefusedError(f"{name} line {line}", f"is not readable CSV ({error})", _CUT_OFF) from error
    return Sheet(name, "", tuple(rows)), text.endswith(("\n", "\r"))


def _decoded(name: str, content: bytes, encodings: tuple[str, ...]) -> str:
    if content.startswith(_UTF16):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    hint = "Open it in a spreadsheet program, check the accented names, and save it as 'CSV UTF-8'."
    raise ImportRefusedError(name, "is not UTF-8 text", hint)


def _delimiter(text: str) -> str:
    """Take the one that splits one of the first lines in the most cells; the comma where none does."""
    lines = (line[:_WIDE] for line in io.StringIO(text, newline=None))
    first = [*islice((line for line in lines if line.strip()), _BEGINNING)]
    return max(_DELIMITERS, key=lambda delimiter: max(_widths(first, delimiter), default=0))


def _widths(lines: list[str], delimiter: str) -> Iterator[int]:
    return (len(next(csv.reader([line], delimiter=delimiter), [])) for line in lines)
