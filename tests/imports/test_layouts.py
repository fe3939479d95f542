"""What single layouts ask for beyond the common rules."""

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.errors import SlaveryCheckError
from slavery_check.imports.cells import Cells
from slavery_check.imports.header import find_header
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.reading import Imported, read_table, recognise
from slavery_check.imports.sheet import SourceFile
from slavery_check.imports.text_file import read_csv
from slavery_check.reference.countries import Found
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.source import open_source
from tests.imports.samples import Rows, as_csv, as_xlsx, rows_of


def _read(table: str, path: Path, *, partial: bool = False) -> Imported:
    source = open_source(path, table, load_labels("supplier-2026"))
    return read_table(IMPORTERS[table], source, load_reference().countries, partial=partial)


def _csv(table: str, rows: Rows, folder: Path, *, partial: bool = False) -> Imported:
    path = folder / "file.csv"
    path.write_bytes(as_csv(rows))
    return _read(table, path, partial=partial)


def _by(imported: Imported, column: str) -> Mapping[str, Mapping[str, str]]:
    return {row[column]: row for row in imported.rows}


@pytest.mark.parametrize(
    ("table", "column", "value", "sentence"),
    [
        ("tip_tiers", 1, "Tier 4", "'Tier 4' is not one of Tier 1, Tier 2"),
        ("tip_tiers", 1, "Tier 2 Wat", "'Tier 2 Wat' is not one of"),
        ("tip_tiers", 0, "Ruritania", "'Ruritania' is not a country we know"),
        ("tip_tiers", 0, "Congo", "may be DR Congo or Republic of the Congo|may be .*Congo"),
        ("tip_tiers", 0, "Korea", "may be .*Korea"),
        ("tip_tiers", 2, "20x6", "'20x6' is not a year"),
        ("ituc", 1, "6", "'6' is not a rating from 1 to 5"),
        ("ituc", 1, "4+", "is not a rating"),
        ("ituc", 1, "", "is not a rating"),
        ("gsi", 3, "many", "'many' is not a number from 0 to 1000"),
        ("gsi", 4, "101", "'101' is not a number from 0 to 100"),
        ("wgi", 3, "12", "'12' is not a number"),
        ("goods", 4, "perhaps", "is neither yes nor no"),
        ("goods", 3, "", "marked neither child labour nor forced labour"),
        ("cbp_orders", 0, "31/31/2026", "'31/31/2026' is not a day"),
        ("uk_sanctions", 10, "Robot", "'Robot' is not Individual, Entity or Ship"),
        ("labour_provider_licences", 0, "", "no number"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(
    table: str, column: int, value: str, sentence: str, tmp_path: Path
) -> None:
    rows = rows_of(table)
    rows[-2][column] = value
    with pytest.raises(SlaveryCheckError, match=sentence) as refused:
        _csv(table, rows, tmp_path)
    assert f"file.csv line {len(rows) - 1}" in refused.value.message


def test_every_defect_is_told_at_once(tmp_path: Path) -> None:
    rows = rows_of("ituc")
    for number in range(1, 31):
        rows[number][1] = "9"
    with pytest.raises(SlaveryCheckError) as refused:
        _csv("ituc", rows, tmp_path)
    assert refused.value.message.count("is not a rating") == 20
    assert refused.value.message.endswith("... and 10 more")


def test_footnotes_below_a_table_are_no_rows(tmp_path: Path) -> None:
    rows = rows_of("ituc")
    rows += [["Source: ITUC", "", ""], ["* Not rated", "", ""]]
    assert len(_csv("ituc", rows, tmp_path).rows) == 150


def test_a_blank_value_is_none_and_never_zero(tmp_path: Path) -> None:
    rows = rows_of("gsi")
    rows[5][3] = "n/a"
    found = _csv("gsi", rows, tmp_path)
    assert len(found.rows) == 479


def test_a_percentage_of_a_workbook_is_read_as_it_is_seen(tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - only here

    path = tmp_path / "gsi.xlsx"
    path.write_bytes(as_xlsx(rows_of("gsi")))
    book = load_workbook(path)
    cell = book["Data"]["E3"]
    cell.value, cell.number_format = 0.57, "0%"
    book.save(path)
    values = [row["value"] for row in _read("gsi", path).rows if row["measure"] == "vulnerability"]
    assert values[0] == "57"


def test_governance_indicators_one_column_a_year(tmp_path: Path) -> None:
    names = list(load_reference().countries.names().items())[:200]
    header = ["Country Name", "Country Code", "Series Name", "Series Code", "2023 [YR2023]", "2024 [YR2024]"]
    rows = [header, *([name, code, "Rule of Law: Estimate", "RL.EST", "-1.5", "-1.25"] for code, name in names)]
    rows += [[name, code, "Control of Corruption: Estimate", "CC.EST", "2", "2"] for code, name in names]
    found = _csv("wgi", rows, tmp_path)
    assert (len(found.rows), found.edition) == (200, "2024 values")
    assert {row["value"] for row in found.rows} == {"-1.25"}


def test_the_newest_year_counts_only_where_most_countries_have_it(tmp_path: Path) -> None:
    rows = rows_of("wgi")
    kept = [row for index, row in enumerate(rows) if index == 0 or row[2] == "2023" or index < 40]
    assert _csv("wgi", kept, tmp_path).edition == "2023 values"


def test_orders_in_windows_text_are_read_and_those_without_a_firm_are_told(tmp_path: Path) -> None:
    rows = rows_of("cbp_orders")
    rows[1][9] = "Société Example"
    rows[2][9] = ""
    rows.append(["", "", "", "", "", "", "", "", "", "", "see note"])
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv(rows).decode().encode("cp1252"))
    found = _read("cbp_orders", path)
    first = found.rows[0]
    assert (first["name"], first["country"], first["date_listed"]) == ("Société Example", "ID", "2026-08-13")
    assert first["reason"] == "WRO on Gloves: Active"
    (note,) = found.notes
    assert note.startswith("2 orders name no firm, so that no name is screened for them: WRO on Gloves: Active (ID); ")
    assert note.endswith("nothing but file.csv line 62 (no country).")
    assert len(found.rows) == 59


def test_another_table_in_windows_text_is_refused(tmp_path: Path) -> None:
    rows = rows_of("ituc")
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv([*rows, ["Türkiye", "5", "2025"]]).decode().encode("cp1252"))
    with pytest.raises(SlaveryCheckError, match="is not UTF-8 text"):
        _read("ituc", path)


def test_names_of_one_sanctioned_entry_are_joined(tmp_path: Path) -> None:
    found = _by(_csv("uk_sanctions", rows_of("uk_sanctions"), tmp_path), "id")["EXA0000"]
    assert (found["name"], found["aliases"], found["kind"]) == ("Ann EXAMPLE 0", "Ann SAMPLE", "person")
    assert (found["country"], found["date_listed"]) == ("BY", "2024-02-13")
    assert found["reason"] == "Example Regulations; Asset freeze"


HEADERS = sorted((Path(__file__).parent / "headers").glob("*.csv"))
"""Header rows of real files, as public code has them (docs/reference-data.md), each with one row that is made up."""


@pytest.mark.parametrize("path", HEADERS, ids=lambda path: path.stem)
def test_the_header_of_a_real_file_is_recognised_without_a_strange_column(path: Path) -> None:
    source = open_source(path, "", load_labels("supplier-2026"))
    importer = recognise(source)
    assert importer.table == path.stem.split()[0]
    found = find_header(importer, source)
    assert found.unknown == ()
    cells = Cells(found.sheet, found.sheet.rows[1], found.columns, found.row.texts, load_reference().countries)
    assert [*found.layout.build(cells)]
    assert cells.defects == []


TIERS = ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3", "Special Case")


def _in_lists() -> Rows:
    """Lay the tiers out as the report prints them: under the name of each the countries that are in it."""
    rows = rows_of("tip_tiers")[1:]
    lists = [[name for name, tier, _ in rows if tier == heading] for heading in TIERS]
    return [[*TIERS], *([*line] for line in zip_longest(*lists, fillvalue=""))]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_tiers_are_read_from_the_lists_of_the_report_too(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"tiers.{suffix}"
    path.write_bytes(as_csv(_in_lists()) if suffix == "csv" else as_xlsx(_in_lists()))
    assert recognise(open_source(path, "", load_labels("supplier-2026"))).table == "tip_tiers"
    found, usual = _read("tip_tiers", path), _csv("tip_tiers", rows_of("tip_tiers"), tmp_path)
    assert found.edition == ""
    assert {row["alpha2"]: row["tier"] for row in found.rows} == {row["alpha2"]: row["tier"] for row in usual.rows}


def test_a_country_that_is_not_known_or_under_two_tiers_is_refused(tmp_path: Path) -> None:
    rows = _in_lists()
    rows[2][3] = "Ruritania"
    with pytest.raises(SlaveryCheckError, match=r"line 3: 'Ruritania' is not a country we know"):
        _csv("tip_tiers", rows, tmp_path)
    rows[2][3] = rows[1][0]
    with pytest.raises(SlaveryCheckError, match="AF stands twice"):
        _csv("tip_tiers", rows, tmp_path)


@pytest.mark.parametrize(
    ("published", "alpha2"),
    [
        *[("Egypt, Arab Rep.", "EG"), ("Yemen, Rep.", "YE"), ("Iran, Islamic Rep.", "IR"), ("Venezuela, RB", "VE")],
        *[("Micronesia, Fed. Sts.", "FM"), ("Congo, Dem. Rep.", "CD"), ("Congo, Rep.", "CG"), ("Korea, Rep.", "KR")],
        *[("Egypt, Arab Republic of", "EG"), ("Yemen, Republic of", "YE"), ("Somalia, Fed. Rep.", "SO")],
        *[("Congo (ROC)", "CG"), ("Congo (DRC)", "CD"), ("Burma", "MM"), ("The Bahamas", "BS"), ("St. Lucia", "LC")],
        *[("Central African Rep", "CF"), ("Korea, North", "KP"), ("Slovak Republic", "SK"), ("Timor Leste", "TL")],
    ],
)
def test_countries_as_publishers_write_them_are_known(published: str, alpha2: str) -> None:
    assert load_reference().countries.match(published, suggest=False) == Found(alpha2)


def test_several_sheets_with_the_same_columns_are_refused(tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - only here

    path = tmp_path / "ituc.xlsx"
    path.write_bytes(as_xlsx(rows_of("ituc")))
    book = load_workbook(path)
    book.copy_worksheet(book["Data"])
    book.save(path)
    with pytest.raises(SlaveryCheckError, match="has several sheets with these columns: Data, Data Copy"):
        _read("ituc", path)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_separator_is_understood(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("".join(f"{delimiter.join(row)}\n" for row in rows_of("ituc")), encoding="utf-8")
    assert len(_read("ituc", path).rows) == 150


WHOLE = as_csv(rows_of("ituc"))
ALL = read_table(
    IMPORTERS["ituc"],
    SourceFile("file.csv", "", "csv", (read_csv("file.csv", WHOLE)[0],)),
    load_reference().countries,
).rows


@given(st.integers(0, len(WHOLE) - 1))
def test_wherever_a_file_is_cut_off_it_is_refused_unless_whole_rows_stand(end: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(WHOLE[:end])
        try:
            found = _read("ituc", path)
        except SlaveryCheckError:
            return
    assert WHOLE[:end].endswith((b"\r", b"\n"))
    assert list(found.rows) == list(ALL[: len(found.rows)])
