"""Every importer against every damage: a sentence, and nothing taken."""

from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.reading import Imported, read_table, recognise
from slavery_check.imports.text_file import MOST_ROWS, read_csv
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.source import open_source
from tests.imports.damages import DAMAGES
from tests.imports.samples import as_csv, as_format, formats, header_at, rows_of


def _read(path: Path, table: str, *accepted: str, partial: bool = False) -> Imported:
    source = open_source(path, table, load_labels("supplier-2026"))
    return read_table(IMPORTERS[table], source, load_reference().countries, partial=partial, accepted=accepted)


@pytest.mark.parametrize("table", IMPORTERS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_gives_a_sentence(table: str, damage: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(DAMAGES[damage](table, rows_of(table)))
    with pytest.raises(SlaveryCheckError, match=r"file\.csv") as refused:
        _read(path, table)
    assert "Nothing was changed." in refused.value.hint
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


@pytest.mark.parametrize("table", IMPORTERS)
def test_columns_in_another_order_and_a_header_that_stands_again_change_no_row(table: str, tmp_path: Path) -> None:
    rows, header = rows_of(table), header_at(table)
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv(rows))
    found = _read(path, table).rows
    turned = [row[::-1] for row in [*rows[: header + 3], rows[header], *rows[header + 3 :]]]
    path.write_bytes(as_csv(turned))
    read = _read(path, table).rows
    assert [{**row, "source": ""} for row in read] == [{**row, "source": ""} for row in found]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"file.{suffix}"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(SlaveryCheckError, match=rf"file\.{suffix}: is larger than 60 MB") as refused:
        _read(path, "goods")
    assert "Nothing was changed" in refused.value.hint


def test_a_file_with_more_rows_than_any_table_has_is_not_read_to_its_end() -> None:
    with pytest.raises(SlaveryCheckError, match="has more than 400,000 rows"):
        read_csv("file.csv", b"1,2\n" * (MOST_ROWS + 9))


def test_an_endless_first_line_does_not_hide_what_is_wrong() -> None:
    with pytest.raises(SlaveryCheckError, match=r"line 1: is not readable CSV \(field larger than field limit"):
        read_csv("file.csv", b"a" * 1_000_000 + b"\n")


@pytest.mark.parametrize("table", IMPORTERS)
def test_a_file_of_a_table_that_lacks_a_column_is_told_which_although_nobody_named_the_table(
    table: str, tmp_path: Path
) -> None:
    rows = rows_of(table)
    path = tmp_path / "file.csv"
    path.write_bytes(DAMAGES["a column renamed"](table, rows))
    sentence = r"no column .+ \(found: .*Something new|of no table that we know \(first row: .*Something new"
    with pytest.raises(SlaveryCheckError, match=sentence) as refused:
        recognise(open_source(path, "", load_labels("supplier-2026")))
    assert "Nothing was changed" in refused.value.hint
