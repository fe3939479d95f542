"""A made-up file of each publisher in the layout that we know, whole and plausible; no real firm stands in it."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from slavery_check.workflow.reference_data import load_reference

Rows = list[list[str]]


def _countries(count: int) -> list[tuple[str, str]]:
    return list(load_reference().countries.names().items())[:count]


def _tiers() -> Rows:
    tiers = ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3", "Special Case")
    rows = [[name, tiers[number % 5], "2026"] for number, (_, name) in enumerate(_countries(188))]
    return [["Country", "Tier", "Report year"], *rows]


def _goods() -> Rows:
    goods = sorted({row.good for rows in load_reference().goods.groups.values() for row in rows})[:10]
    rows = [[name, good, "Agriculture", "X", "", ""] for _, name in _countries(45) for good in goods]
    return [["Country/Area", "Good", "Sector", "Child Labor", "Forced Labor", "Forced Child Labor"], *rows]


def _gsi() -> Rows:
    header = ["Country", "Region", "Population", "Estimated prevalence of modern slavery per 1,000 population"]
    header += ["Total Vulnerability score (%)", "Government response total (%)"]
    rows = [[name, "Somewhere", "1,000", f"{n / 10}", "50.5", "44"] for n, (_, name) in enumerate(_countries(160))]
    return [["Global Slavery Index 2023", "", "", "", "", ""], header, *rows]


def _ituc() -> Rows:
    ratings = ("1", "2", "3", "4", "5", "5+")
    return [
        ["Country", "Rating", "Year"],
        *([name, ratings[n % 6], "2025"] for n, (_, name) in enumerate(_countries(150))),
    ]


def _wgi() -> Rows:
    header = [
        "Economy (name)",
        "Economy (code)",
        "Year",
        "Governance estimate (approx. -2.5 to +2.5)",
        "Standard error",
    ]
    years = ("2023", "2024")
    rows = [[name, alpha2, year, "-1.25", "0.2"] for alpha2, name in _countries(200) for year in years]
    return [header, *rows]


def _uflpa() -> Rows:
    name = "Example Textile No. {0} Co., Ltd. (also known as Sample Mill {0})"
    firms = ([name.format(n), "June 21, 2022"] for n in range(120))
    return [["Name of Entity", "Effective Date"], *firms]


def _cbp() -> Rows:
    header = "Effective Date,Calendar Year,Country Code,Country,Merchandise,WRO/Finding,Industry,Status,Press Release"
    rows = (
        ["08/13/2026", "2026", "ID", "Indonesia", "Gloves", "WRO", "Textiles", "Active", "", f"Example Works {n}", ""]
        for n in range(60)
    )
    return [[*header.split(","), "Entity", "Remarks"], *rows]


def _sanctions() -> Rows:
    header = ["Unique ID", "Name 6", *(f"Name {n}" for n in range(1, 6)), "Name type", "Name non-latin script"]
    header += ["Regime Name", "Designation Type", "Sanctions Imposed", "Address Country", "Date Designated"]
    kinds = ("Individual", "Entity", "Ship")
    rows: Rows = [["Report Date: 02-Oct-2026", *[""] * 14], [*header, "Nationality(/ies)"]]
    for n in range(2000):
        rest = ["", "", "", "", "Primary Name", "", "Example Regulations", kinds[n % 3], "Asset freeze", "Belarus"]
        rows.append([f"EXA{n:04}", f"EXAMPLE {n}", "Ann", *rest, "13/02/2024", "Belarus"])
    rows.append(
        ["EXA0000", "SAMPLE", "Ann", "", "", "", "", "Alias", "", "Example Regulations", "Individual", "", "", "", ""]
    )
    return rows


def _debarment() -> Rows:
    header = ["Supplier", "Exclusion ground", "Date of entry", "Company number"]
    return [header, *([f"Example Builders {n} Ltd", "Labour offences", "13/05/2026", f"{n:08}"] for n in range(6))]


def _world_bank() -> Rows:
    header = ["SUPP_ID", "SUPP_NAME", "SUPP_TYPE_CODE", "LAND1", "COUNTRY_NAME", "DEBAR_FROM_DATE", "DEBAR_TO_DATE"]
    ends = (("2027-04-11", ""), ("2024-04-11", ""), ("2999-12-31", "Permanent"), ("2999-12-31", "Ongoing"))
    rows: Rows = []
    for n in range(1200):
        until, status = ends[n % 4]
        firm = [str(n), f"EXAMPLE ROADS {n} LTD*203", "F", "MG", "Madagascar", "2021-04-12"]
        rows.append([*firm, until, "Fraudulent Practices", "", status])
    return [[*header, "DEBAR_REASON", "ADD_SUPP_INFO", "INELIGIBLY_STATUS"], *rows]


def _licences() -> Rows:
    header = ["URN", "Business name", "Trading name", "Licence status", "Country"]
    rows = ([f"EXAM{n:04}", f"Example Labour {n} Ltd", f"Harvest {n}", "Licensed", "UK"] for n in range(600))
    return [header, *rows]


_MADE = {
    "tip_tiers": _tiers,
    "goods": _goods,
    "gsi": _gsi,
    "ituc": _ituc,
    "wgi": _wgi,
    "uflpa_entities": _uflpa,
    "cbp_orders": _cbp,
    "uk_sanctions": _sanctions,
    "debarment": _debarment,
    "world_bank_debarred": _world_bank,
    "labour_provider_licences": _licences,
}


def rows_of(table: str) -> Rows:
    """Give the rows of a made-up file, title and header among them."""
    return _MADE[table]()


def header_at(table: str) -> int:
    """Give the index of the header among the rows."""
    return {"gsi": 1, "uk_sanctions": 1}.get(table, 0)


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as CSV."""
    packed = io.StringIO(newline="")
    csv.writer(packed).writerows(rows)
    return packed.getvalue().encode()


def as_xlsx(rows: Sequence[Sequence[str]], sheet: str = "Data") -> bytes:
    """Write rows as a workbook, numbers as numbers."""
    book = Workbook()
    active = book.active
    assert active is not None
    active.title = sheet
    for row in rows:
        active.append([_value(text) for text in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def as_json(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as a list of records."""
    header, *below = rows
    return json.dumps([dict(zip(header, row, strict=True)) for row in below]).encode()


def _value(text: str) -> str | float | None:
    try:
        return float(text)
    except ValueError:
        return text or None


def as_format(table: str, kind: str, rows: Rows) -> bytes:
    """Write rows in a format."""
    if kind == "json":
        return as_json(rows[header_at(table) :])
    return as_csv(rows) if kind == "csv" else as_xlsx(rows)


def formats() -> Iterator[tuple[str, str]]:
    """Give every table with every format that its importer takes."""
    from slavery_check.imports.importers import IMPORTERS  # noqa: PLC0415 - only here

    yield from ((table, kind) for table, importer in IMPORTERS.items() for kind in importer.formats)
