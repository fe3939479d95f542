"""The World Bank's listing: its workbook, its service, and what becomes of the period of each."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from slavery_check.errors import SlaveryCheckError
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.reading import Imported, read_table, recognise
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.source import open_source
from tests.imports.samples import as_csv, rows_of

FIRM = ["EXAMPLE ROADS LTD", "", "1 Road", "Madagascar", "12-Apr-2021", "11-Apr-2027", "Fraudulent Practices"]


def _read(path: Path) -> Imported:
    source = open_source(path, "", load_labels("supplier-2026"))
    importer = recognise(source)
    assert importer is IMPORTERS["world_bank_debarred"]
    return read_table(importer, source, load_reference().countries, partial=True)


def _workbook(folder: Path, *rows: list[str]) -> Path:
    """Lay it out as the page's own download: a line above, and a header of two rows whose cells are merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Downloaded on 21-Sep-2026"])
    sheet.append(["Firm Name", "Additional Firm Info", "Address", "Country", "Ineligibility Period", None, "Grounds"])
    sheet.append([None, None, None, None, "From Date", "To Date", None])
    for place in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3"):
        sheet.merge_cells(place)
    for row in rows:
        sheet.append(row)
    path = folder / "Sanctioned individuals and firms.xlsx"
    book.save(path)
    return path


def _made(folder: Path, **changed: str) -> Mapping[str, str]:
    header, first, *_ = rows_of("world_bank_debarred")
    path = folder / "service.json"
    path.write_text(json.dumps({"response": {"ZPROCSUPP": [{**dict(zip(header, first, strict=True)), **changed}]}}))
    return _read(path).rows[0]


def test_the_workbook_of_the_page_is_read_with_its_header_of_two_rows(tmp_path: Path) -> None:
    person = [
        "MR. ADAM EXAMPLE*12",
        "(also known as Adam Sample)",
        "",
        "",
        "01-Sep-2019",
        "Permanent",
        "Cross-Debarment",
    ]
    firm, other = _read(_workbook(tmp_path, FIRM, person)).rows
    assert (firm["name"], firm["country"], firm["kind"]) == ("EXAMPLE ROADS LTD", "MG", "unknown")
    assert (firm["date_listed"], firm["until"]) == ("2021-04-12", "2027-04-11")
    assert firm["reason"] == "Fraudulent Practices; ineligible from 2021-04-12 until 2027-04-11"
    assert (other["name"], other["aliases"], other["until"]) == ("MR. ADAM EXAMPLE", "ADAM EXAMPLE; Adam Sample", "")
    assert "ineligible from 2019-09-01 (permanent)" in other["reason"]


def test_both_files_give_an_entry_the_same_id(tmp_path: Path) -> None:
    [from_page] = _read(_workbook(tmp_path, FIRM)).rows
    assert _made(tmp_path, SUPP_NAME="EXAMPLE ROADS LTD (*)")["id"] == from_page["id"]


@pytest.mark.parametrize(
    ("until", "status", "ends", "told"),
    [
        ("2027-04-11", "", "2027-04-11", "until 2027-04-11"),
        ("2027-04-11", "Ongoing", "2027-04-11", "until 2027-04-11"),
        ("2999-12-31", "Permanent", "", "(permanent)"),
        ("2999-12-31", "", "", "without an end"),
        ("Ongoing", "", "", "(ongoing)"),
        ("", "", "", "without an end"),
    ],
)
def test_a_period_without_an_end_has_none(until: str, status: str, ends: str, told: str, tmp_path: Path) -> None:
    made = _made(tmp_path, DEBAR_TO_DATE=until, INELIGIBLY_STATUS=status)
    assert (made["until"], made["kind"]) == (ends, "entity")
    assert made["reason"] == f"Fraudulent Practices; ineligible from 2021-04-12 {told}"


@pytest.mark.parametrize(
    ("typed", "name", "aliases"),
    [
        ("EXAMPLE LTD A.K.A. SAMPLE LTD*7", "EXAMPLE LTD", "SAMPLE LTD"),
        ("EXAMPLE LTD (f/k/a Sample Ltd)", "EXAMPLE LTD", "Sample Ltd"),
        ("Example, also known as Sample", "Example", "Sample"),
        ("DR. EXAMPLE WORKS", "DR. EXAMPLE WORKS", "EXAMPLE WORKS"),
        ("AKASAKA WORKS", "AKASAKA WORKS", ""),
    ],
)
def test_other_names_come_out_of_a_name_and_footnotes_go(typed: str, name: str, aliases: str, tmp_path: Path) -> None:
    made = _made(tmp_path, SUPP_NAME=typed)
    assert (made["name"], made["aliases"]) == (name, aliases)


def test_what_the_bank_adds_is_kept(tmp_path: Path) -> None:
    assert _made(tmp_path, ADD_SUPP_INFO="See its subsidiaries *14")["reason"].endswith("; See its subsidiaries")


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="the period ends on 2020-01-01, before it begins"):
        _made(tmp_path, DEBAR_TO_DATE="2020-01-01")


def test_a_workbook_without_its_second_header_row_names_what_is_missing(tmp_path: Path) -> None:
    rows = [["Firm Name", "Address", "Country", "Ineligibility Period", "", "Grounds"], ["A", "", "", "", "", ""]]
    path = tmp_path / "file.csv"
    path.write_bytes(as_csv(rows))
    with pytest.raises(SlaveryCheckError, match="no column 'From Date' and no column 'To Date'"):
        read_table(
            IMPORTERS["world_bank_debarred"],
            open_source(path, "world_bank_debarred", load_labels("supplier-2026")),
            load_reference().countries,
        )
