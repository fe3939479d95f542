"""Importers of lists of names, for screening and for looking a licence up. Being on one is for a person to look at."""

from collections.abc import Iterator, Sequence

from slavery_check.imports.cells import AMERICAN, BRITISH, Cells, read_day
from slavery_check.imports.layout import Field, Importer, Layout, Made
from slavery_check.imports.names import (
    distinct_ids,
    entry,
    entry_id,
    joined,
    name_and_aliases,
    name_and_subsidiaries,
    split_aliases,
)
from slavery_check.reference.entity_lists import COLUMNS, LICENCES

_KINDS = {"individual": "person", "person": "person", "entity": "entity", "ship": "vessel", "vessel": "vessel"}
_GIVEN_NAMES = ("name_1", "name_2", "name_3", "name_4", "name_5")


def _uflpa(cells: Cells) -> Iterator[Made]:
    plain, aliases = name_and_aliases(cells.needed("name"))
    name, subsidiaries, with_them = name_and_subsidiaries(plain)
    why = "; ".join(filter(None, ("Uyghur Forced Labor Prevention Act", cells.text("sublist"), with_them)))
    yield entry(
        name,
        (*aliases, *subsidiaries, *split_aliases(cells.text("aliases"))),
        id=entry_id(name),
        list="uflpa_entities",
        date_listed=cells.day("effective_date", AMERICAN),
        reason=why,
        source=cells.place,
    )


def _cbp(cells: Cells) -> Iterator[Made]:
    name, aliases = name_and_aliases(cells.text("entity"))
    read = cells.needed if name else cells.text  # the publisher's file has rows that hold next to nothing
    order, goods, status = read("order"), cells.text("merchandise"), read("status")
    country = cells.any_country("country_code", "country")
    what = " on ".join(filter(None, (order, goods)))
    words = ": ".join(filter(None, (what, status))) or f"nothing but {cells.place}"
    yield entry(
        name,
        aliases,
        id=entry_id(name, country, cells.text("effective_date")),
        list="cbp_orders",
        country=country,
        date_listed=cells.day("effective_date", AMERICAN),
        reason=words,
        source=cells.place,
    )


def _named_orders(rows: Sequence[Made]) -> Sequence[Made]:
    return distinct_ids([row for row in rows if row["name"]])


def _orders_without_name(rows: Sequence[Made]) -> tuple[str, ...]:
    without = [f"{row['reason']} ({row['country'] or 'no country'})" for row in rows if not row["name"]]
    if not without:
        return ()
    return (f"{len(without)} orders name no firm, so that no name is screened for them: {'; '.join(without)}.",)


def _sanctions(cells: Cells) -> Iterator[Made]:
    given = " ".join(filter(None, (cells.text(one) for one in _GIVEN_NAMES)))
    name = " ".join(filter(None, (given, cells.text("name_6"))))
    if not name:
        cells.wrong("name_6", "no name")
    kind = _KINDS.get(cells.text("type").casefold(), "")
    if not kind:
        cells.wrong("type", f"'{cells.text('type')[:40]}' is not Individual, Entity or Ship")
    where = ("nationality",) if kind == "person" else ("address_country",)
    yield {
        **entry(
            name,
            split_aliases(cells.text("non_latin")),
            id=cells.needed("id"),
            list="uk_sanctions",
            kind=kind or "unknown",
            country=cells.any_country(*where),
            date_listed=cells.day("date_designated", BRITISH),
            reason="; ".join(filter(None, (cells.text("regime"), cells.text("sanctions")))),
            source=cells.place,
        ),
        "primary": "1" if cells.text("name_type").casefold().startswith("primary") else "",
    }


def _debarred(cells: Cells) -> Iterator[Made]:
    name, aliases = name_and_aliases(cells.needed("name"))
    until = cells.text("until")
    number = cells.text("company_number")
    yield entry(
        name,
        (*aliases, *split_aliases(cells.text("aliases"))),
        id=entry_id(number or name, cells.text("listed")),
        list="debarment",
        country=cells.any_country("country"),
        date_listed=cells.day("listed", BRITISH),
        reason="; ".join(filter(None, (cells.needed("ground"), f"until {until}" if until else ""))),
        source=cells.place,
        until=read_day(until, BRITISH),
    )


def _licensed(cells: Cells) -> Iterator[Made]:
    name, aliases = name_and_aliases(cells.needed("name"))
    yield entry(
        name,
        (*aliases, *split_aliases(cells.text("aliases"))),
        id=entry_id(cells.needed("number")),
        list=LICENCES,
        country=cells.any_country("country"),
        date_listed=cells.day("licensed", BRITISH),
        reason=f"Licence status: {cells.needed('status')}",
        source=cells.place,
    )


_ALIASES = Field(
    "aliases", ("Aliases", "Alias", "Trading names", "Trading name", "Trading as", "Other names"), required=False
)
_COUNTRY = Field("country", ("Country", "Country of registration", "Location", "Supplier country"), required=False)
UFLPA = Importer(
    table="uflpa_entities",
    title="UFLPA Entity List",
    publisher="US Department of Homeland Security",
    licence="US government work, public domain",
    url="https://www.dhs.gov/uflpa-entity-list",
    gaps="The publisher gives a page of tables, not a file, and names no country: copy every table into one sheet.",
    formats=("xlsx", "csv"),
    layouts=(
        Layout(
            (
                Field("name", ("Name of Entity", "Name of entities", "Entity", "Entity name", "Name")),
                Field("effective_date", ("Effective Date", "Date effective", "Date", "date_listed")),
                Field("sublist", ("Sub-list", "List", "Statutory list", "UFLPA section"), required=False),
                _ALIASES,
            ),
            _uflpa,
            unread=("Region", "Industry", "Federal Register notice"),
        ),
    ),
    columns=COLUMNS,
    key=("id",),
    plausible=range(100, 2001),
    finish=distinct_ids,
    may_be_partial=True,
)
CBP = Importer(
    table="cbp_orders",
    title="Withhold release orders and findings",
    publisher="US Customs and Border Protection",
    licence="US government work, public domain",
    url="https://www.cbp.gov/document/stats/withhold-release-orders-findings",
    gaps="Orders that are no longer active stay in the list; the reason says how each stands.",
    formats=("csv", "xlsx"),
    layouts=(
        Layout(
            (
                Field("effective_date", ("Effective Date",)),
                Field("country_code", ("Country Code",), required=False),
                Field("country", ("Country",)),
                Field("merchandise", ("Merchandise",)),
                Field("order", ("WRO/Finding", "Type", "Action")),
                Field("status", ("Status",)),
                Field("entity", ("Entity", "Entities", "Manufacturer")),
            ),
            _cbp,
            unread=("Calendar Year", "Fiscal Year", "Modified Date", "Industry", "Press Release", "Remarks"),
        ),
    ),
    columns=COLUMNS,
    key=("id",),
    plausible=range(40, 2001),
    finish=_named_orders,
    notes=_orders_without_name,
    encodings=("utf-8", "cp1252"),
    may_be_partial=True,
)
SANCTIONS = Importer(
    table="uk_sanctions",
    title="UK Sanctions List",
    publisher="Foreign, Commonwealth & Development Office",
    licence="Open Government Licence v3.0",
    url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
    gaps="Sanctions for every ground, few of them for labour. Birthdays, passports and addresses are not kept.",
    formats=("csv",),
    layouts=(
        Layout(
            (
                Field("id", ("Unique ID",)),
                Field("name_6", ("Name 6",)),
                *(Field(one, (one,)) for one in _GIVEN_NAMES),
                Field("name_type", ("Name type",)),
                Field("non_latin", ("Name non-latin script",), required=False),
                Field("regime", ("Regime Name",)),
                Field("type", ("Designation Type", "Individual, Entity, Ship")),
                Field("sanctions", ("Sanctions Imposed",), required=False),
                Field("address_country", ("Address Country",)),
                Field("date_designated", ("Date Designated",)),
                Field("nationality", ("Nationality(/ies)",)),
            ),
            _sanctions,
            unread=(
                *("Last Updated", "OFSI Group ID", "UN Reference Number", "Alias strength", "Title"),
                *("Non-latin script type", "Non-latin script language", "Designation source", "Other Information"),
                *("UK Statement of Reasons", *(f"Address Line {number}" for number in range(1, 7))),
                *("Address Postal Code", "Phone number", "Website", "Email address", "D.O.B"),
                *("National Identifier number", "National Identifier additional information", "Passport number"),
                *("Passport additional information", "Position", "Gender", "Town of birth", "Country of birth"),
                *("Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)"),
                *("IMO number", "Current owner/operator (s)", "Previous owner/operator (s)", "Type of ship"),
                *("Current believed flag of ship", "Previous flags", "Tonnage of ship", "Length of ship"),
                *("Year Built", "Hull identification number (HIN)"),
            ),
        ),
    ),
    columns=COLUMNS,
    key=("id",),
    plausible=range(2000, 20001),
    finish=joined,
    may_be_partial=True,
)
DEBARMENT = Importer(
    table="debarment",
    title="Procurement debarment list",
    publisher="Cabinet Office, Procurement Review Unit",
    licence="Open Government Licence v3.0 (to be confirmed)",
    url="https://www.gov.uk/government/collections/procurement-act-2023-debarment",
    gaps="The publisher gives a page, not a file. We have not seen it: check the columns against it.",
    formats=("csv", "xlsx"),
    layouts=(
        Layout(
            (
                Field("name", ("Supplier", "Supplier name", "Name", "Name of supplier")),
                Field("ground", ("Exclusion ground", "Ground", "Grounds", "Reason")),
                Field("listed", ("Date of entry", "Date added", "Date listed", "Start date", "From")),
                Field("until", ("Expected end date", "End date", "Expiry date", "Until", "To"), required=False),
                Field("company_number", ("Company number", "Companies House number", "Identifier"), required=False),
                _COUNTRY,
                _ALIASES,
            ),
            _debarred,
            unread=("Mandatory or discretionary", "Address", "Contracts"),
        ),
    ),
    columns=COLUMNS,
    key=("id",),
    plausible=range(1, 10_001),
    finish=distinct_ids,
    may_be_partial=True,
)
LICENSED = Importer(
    table=LICENCES,
    title="Labour providers' licences",
    publisher="Gangmasters and Labour Abuse Authority (from 2026 the Fair Work Agency)",
    licence="Terms not read; your own copy, for your own use",
    url="https://www.gla.gov.uk/",
    gaps="Needed only in farming, food processing and packing, shellfish. We have not seen a file: check the columns.",
    formats=("csv", "xlsx"),
    layouts=(
        Layout(
            (
                Field("number", ("URN", "Licence number", "Licence no", "Licence URN")),
                Field("name", ("Business name", "Organisation name", "Name", "Licence holder", "Company name")),
                Field("status", ("Licence status", "Status")),
                Field("licensed", ("Date licensed", "Licence date", "Start date"), required=False),
                _COUNTRY,
                _ALIASES,
            ),
            _licensed,
            unread=("Authorised persons", "Principal authority", "Countries of labour", "Phone", "Expiry date", "Town"),
        ),
    ),
    columns=COLUMNS,
    key=("id",),
    plausible=range(500, 10_001),
    finish=distinct_ids,
    may_be_partial=True,
)
