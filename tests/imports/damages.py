"""What may be wrong with a publisher's file, made from a whole one: bytes that no importer may take."""

from collections.abc import Callable

from slavery_check.imports.importers import IMPORTERS
from tests.imports.samples import Rows, as_csv, as_json, as_xlsx, header_at

Damage = Callable[[str, Rows], bytes]


def _required(table: str, rows: Rows) -> int:
    """Give the last column that must be there."""
    layout = IMPORTERS[table].layouts[0]
    known = {heading for one in layout.fields if one.required for heading in (*one.headings, one.id)}
    header = rows[header_at(table)]
    return max(column for column, text in enumerate(header) if text in known)


def _without_column(table: str, rows: Rows) -> bytes:
    gone = _required(table, rows)
    return as_csv([row[:gone] + row[gone + 1 :] for row in rows])


def _renamed_column(table: str, rows: Rows) -> bytes:
    header = rows[header_at(table)]
    header[_required(table, rows)] = "Something new"
    return as_csv(rows)


def _column_twice(table: str, rows: Rows) -> bytes:
    again = _required(table, rows)
    return as_csv([[*row, row[again]] for row in rows])


def _cut_in_a_row(_table: str, rows: Rows) -> bytes:
    whole = as_csv(rows)
    return whole[: whole.rindex(b",")]


def _cut_in_the_middle(_table: str, rows: Rows) -> bytes:
    whole = as_csv(rows)
    return whole[: len(whole) // 2]


def _header_only(table: str, rows: Rows) -> bytes:
    return as_csv(rows[: header_at(table) + 1])


def _one_row_twice(_table: str, rows: Rows) -> bytes:
    return as_csv([*rows, rows[-1]])


DAMAGES: dict[str, Damage] = {
    "without a column": _without_column,
    "a column renamed": _renamed_column,
    "a column twice": _column_twice,
    "cut off within a row": _cut_in_a_row,
    "cut off in the middle": _cut_in_the_middle,
    "the header only": _header_only,
    "empty": lambda _table, _rows: b"",
    "blank": lambda _table, _rows: b" \r\n \r\n",
    "another table": lambda _table, _rows: b"colour,size\r\nred,4\r\n",
    "UTF-16 without its mark": lambda _table, rows: as_csv(rows).decode().encode("utf-16-le"),
    "bytes of a picture": lambda _table, _rows: b"\x89PNG\r\n\x1a\n\x00\x01\x02",
    "a quote that is never closed": lambda _table, rows: as_csv(rows).replace(b"\r\n", b'\r\n"', 1),
    "a JSON file": lambda table, rows: as_json(rows[header_at(table) :]),
    "a workbook": lambda _table, rows: as_xlsx(rows[:40]),
    "one endless line": lambda _table, _rows: b"Country " * 20_000,
    "a page of the web": lambda _table, _rows: b"<!DOCTYPE html><html><body>Access denied</body></html>\n",
}
