"""Importer of the World Bank's listing of ineligible firms and individuals, with the period of each."""

import re
from collections.abc import Iterator

from slavery_check.imports.cells import BRITISH, Cells
from slavery_check.imports.layout import Field, Importer, Layout, Made
from slavery_check.imports.names import distinct_ids, entry, entry_id, name_and_aliases
from slavery_check.reference.entity_lists import COLUMNS

_KINDS = {"f": "entity", "i": "person"}
"""What the Bank's type codes stand for; its workbook has none."""
_FOOTNOTE = re.compile(r"\s*(?:\(\*+\)|\*+\s*\d*)")
"""`*203`, `(*)`: they point at notes on the Bank's page."""
_ALSO = re.compile(
    r"[,(\s]+(?:a\.?/?k\.?/?a\.?|f\.?/?k\.?/?a\.?|d\.?/?b\.?/?a\.?|also known as|formerly(?: known as)?)\s+",
    re.IGNORECASE,
)
"""Between two names of one firm, as the Bank writes them with or without brackets."""
_TITLE = re.compile(r"(?:mr|mrs|ms|dr|eng|engr|prof)\.\s+", re.IGNORECASE)
_NO_END = {"", "ongoing", "permanent"}
_FOR_EVER = "2999"
"""The year in which a period without an end is said to end."""


def _ineligible(cells: Cells) -> Iterator[Made]:
    name, aliases = _names(_FOOTNOTE.sub("", cells.needed("name")))
    more = _FOOTNOTE.sub("", cells.text("more")).strip()
    since, until = cells.day("since", BRITISH), _until(cells)
    if since and until and until < since:
        cells.wrong("until", f"the period ends on {until}, before it begins ({since})")
    yield entry(
        name,
        (*aliases, *name_and_aliases(more)[1]),
        id=entry_id(name, cells.text("country"), since),
        list="world_bank_debarred",
        kind=_KINDS.get(cells.text("type").casefold(), "unknown"),
        country=cells.any_country("code", "country"),
        date_listed=since,
        reason="; ".join(filter(None, (cells.text("grounds"), _period(cells, since, until), more))),
        source=cells.place,
        until=until,
    )


def _names(text: str) -> tuple[str, tuple[str, ...]]:
    """Give the name and the others: out of brackets, behind `a.k.a.`, and a person's without the title."""
    plain, aliases = name_and_aliases(text)
    name, *others = (part.strip(" ,()") for part in _ALSO.split(plain))
    return name, (*aliases, *others, *([_TITLE.sub("", name, count=1)] if _TITLE.match(name) else []))


def _until(cells: Cells) -> str:
    said = cells.text("until")
    return "" if said.casefold() in _NO_END or _FOR_EVER in said else cells.day("until", BRITISH)


def _period(cells: Cells, since: str, until: str) -> str:
    """Say it in words: `ineligible from 2021-04-12 until 2027-04-11`."""
    said = (cells.text("status") or cells.text("until")).casefold()
    end = f"until {until}" if until else "without an end" if not said or _FOR_EVER in said else f"({said})"
    return " ".join(filter(None, ("ineligible", f"from {since}" if since else "", end)))


_FIELDS = (
    Field("name", ("Firm Name", "SUPP_NAME")),
    Field("country", ("Country", "COUNTRY_NAME")),
    Field("since", ("From Date", "Ineligibility Period From Date", "DEBAR_FROM_DATE")),
    Field("until", ("To Date", "Ineligibility Period To Date", "DEBAR_TO_DATE")),
    Field("grounds", ("Grounds", "DEBAR_REASON")),
    Field("more", ("Additional Firm Info", "ADD_SUPP_INFO"), required=False),
    Field("code", ("LAND1",), required=False),
    Field("type", ("SUPP_TYPE_CODE",), required=False),
    Field("status", ("INELIGIBLY_STATUS",), required=False),
)
_UNREAD = (
    *("Address", "MANDT", "SUPP_ID", "SUPP_PRE_ACRN", "SUPP_POST_ACRN", "SUPP_STATE_CODE", "SUPP_CITY", "SUPP_ADDR"),
    *("SUPP_ZIP_CODE", "SUPP_POST_CODE", "SUPP_PROV_NAME", "LEGACY_FLG", "UN_SUPP_FLG", "INELIG_FLG", "DEBAR_TYPE"),
    *("AML_ENTR_IND", "DNB_ID", "DNB_PAR_ID", "DNB_ULTM_ID", "CRIS_SUPP_ID", "SUPP_ELIG_STAT", "CRPD_MATCH"),
    *("CRPD_STAT", "ELIG_STAT", "CREATE_USER", "CREATE_DATE", "CREATE_TIME", "UPD_USER", "UPD_DATE", "UPD_TIME"),
    *("REGISTER", "REGISTER_ID", "PARENT", "CREATE_USER_NAME", "UPD_USER_NAME", "RECHK_IND", "LAST_REFRESH_DATE"),
)
WORLD_BANK = Importer(
    table="world_bank_debarred",
    title="World Bank Listing of Ineligible Firms and Individuals",
    publisher="World Bank",
    licence="Terms not read; your own copy, for your own use",
    url="https://www.worldbank.org/en/projects-operations/procurement/debarred-firms",
    gaps=(
        "Barred from contracts that the Bank pays for, nearly all for fraud or corruption, few for labour. Its second"
        " table, of other sanctions, is not in the file. Addresses are not kept."
    ),
    formats=("xlsx", "json", "csv"),
    layouts=(Layout(_FIELDS, _ineligible, _UNREAD), Layout(_FIELDS, _ineligible, _UNREAD, stacked=True)),
    columns=COLUMNS,
    key=("id",),
    plausible=range(500, 5001),
    finish=distinct_ids,
    may_be_partial=True,
)
