"""Every importer against every damage: a sentence, and nothing taken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.reading import Imported, read_table, recognise
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.source import open_source
from tests.imports.samples import Rows, as_csv, as_format, formats, header_at, rows_of

Damage = Callable[[str, Rows], bytes]


def _read(path: Path, table: str, *accepted: str, partial: bool = False) -> Imported:
    source = open_source(path, table, load_labels("supplier-2026"))
    return read_table(IMPORTERS[table], source, load_reference().countries, partial=partial, accepted=accepted)


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
    "a page of the web": lambda _table, _rows: b"<!DOCTYPE html><html><body>Access denied</body></html>\n",
}


@pytest.mark.parametrize("table", IMPORTERS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_gives_a_sentence(table: str, damage: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(DAMAGES[damage](table, rows_of(table)))
    with pytest.raises(SlaveryCheckError, match=r"file\.csv") as refused:
        _read(path, table)
    assert refused.value.hint
    assert refused.value.exit_code is ExitCode.REFUSED


@pytest.mark.parametrize(("table", "kind"), [*formats()])
def test_a_whole_file_is_read_without_a_doubt_and_recognised(table: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"file.{kind}"
    path.write_bytes(as_format(table, kind, rows_of(table)))
    imported = _read(path, table)
    assert len(imported.rows) in IMPORTERS[table].plausible
    assert all(tuple(row) == IMPORTERS[table].columns for row in imported.rows)
    assert recognise(open_source(path, "", load_labels("supplier-2026"))).table == table


@pytest.mark.parametrize("table", IMPORTERS)
def test_a_column_that_nobody_knows_is_a_doubt(table: str, tmp_path: Path) -> None:
    rows = [[*row, "New column" if index == header_at(table) else ""] for index, row in enumerate(rows_of(table))]
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv(rows))
    with pytest.raises(SlaveryCheckError, match=r"columns that we do not know.*'New column'") as refused:
        _read(path, table)
    assert "--accept columns" in refused.value.hint
    assert any("New column" in note for note in _read(path, table, "columns").notes)


@pytest.mark.parametrize("table", IMPORTERS)
def test_a_file_without_its_last_line_break_is_a_doubt(table: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv(rows_of(table)).rstrip(b"\r\n"))
    with pytest.raises(SlaveryCheckError, match="may be cut off") as refused:
        _read(path, table)
    assert "--accept end" in refused.value.hint
    assert _read(path, table, "end").rows


@pytest.mark.parametrize("table", IMPORTERS)
def test_only_a_list_of_names_may_be_a_part(table: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv(rows_of(table)[: header_at(table) + 5]))
    if IMPORTERS[table].may_be_partial:
        assert not _read(path, table, partial=True).complete
    else:
        with pytest.raises(SlaveryCheckError, match="counts only whole"):
            _read(path, table, partial=True)


@pytest.mark.parametrize("name", ["file.pdf", "file", "file.csv.exe"])
def test_another_kind_of_file_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"Country,Rating\r\n")
    with pytest.raises(SlaveryCheckError, match=r"is not a \.csv, \.xlsx or \.json file"):
        _read(path, "ituc")


def test_json_that_states_another_total_than_it_holds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b'{"total": 467, "data": [{"Country": "Chad"}]}')
    with pytest.raises(SlaveryCheckError, match="says 'total': 467, and holds 1 records"):
        _read(path, "goods")


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"a": [1]}', b'[{"Country": {"x": 1}}]', b"[" * 100_000, b'[{"a"'])
def test_json_that_is_no_list_of_records_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(SlaveryCheckError, match=r"file\.json"):
        _read(path, "goods")
