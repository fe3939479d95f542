"""Importers of newer editions of what is bundled: Trafficking in Persons tiers, the list of goods."""

import re
from collections.abc import Iterator, Sequence

from slavery_check.imports.cells import Cells
from slavery_check.imports.layout import Field, Importer, Layout, Made

_TIERS = {
    "1": "Tier 1",
    "2": "Tier 2",
    "2wl": "Tier 2 Watch List",
    "2watchlist": "Tier 2 Watch List",
    "3": "Tier 3",
    "specialcase": "Special Case",
    "sc": "Special Case",
}
_LISTS = ("1", "2", "2wl", "3", "specialcase")
_GOODS_COLUMNS = (
    "alpha2",
    "country_as_published",
    "good",
    "ilab_sector",
    "child_labour",
    "forced_labour",
    "forced_child_labour",
    "downstream_of_listed_input",
    "input_country_as_published",
    "removed_in_2024_edition",
    "edition",
)
_KINDS = ("child_labour", "forced_labour", "forced_child_labour", "downstream_of_listed_input")


def _tier(cells: Cells) -> Iterator[Made]:
    alpha2 = cells.country("country")
    text = cells.text("tier")
    plain = re.sub(r"[\W_]+", "", text.casefold()).removeprefix("tier").removesuffix("s")
    if plain not in _TIERS:
        known = ", ".join(dict.fromkeys(_TIERS.values()))
        cells.wrong("tier", f"'{text[:40]}' is not one of {known}")
        return
    yield {
        "alpha2": alpha2,
        "country_as_published": cells.text("country"),
        "tier": _TIERS[plain],
        "report_year": cells.year("report_year"),
    }


def _by_tier(cells: Cells) -> Iterator[Made]:
    """Read one line of the lists that the report prints: under each tier's name a country, or nothing any more."""
    for tier in _LISTS:
        if cells.text(tier):
            published = cells.text(tier)
            yield {
                "alpha2": cells.country(tier),
                "country_as_published": published,
                "tier": _TIERS[tier],
                "report_year": "",
            }


def _report(rows: Sequence[Made]) -> str:
    years = {row["report_year"] for row in rows} - {""}
    return f"{years.pop()} report" if len(years) == 1 else ""


def _good(cells: Cells) -> Iterator[Made]:
    flags = {kind: cells.flag(kind) for kind in _KINDS}
    if "1" not in flags.values():
        cells.wrong("good", "marked neither child labour nor forced labour")
    yield {
        "alpha2": cells.country("country"),
        "country_as_published": cells.text("country"),
        "good": cells.needed("good"),
        "ilab_sector": cells.text("sector"),
        **flags,
        "input_country_as_published": cells.text("input_country"),
        "removed_in_2024_edition": "0",
        "edition": cells.year("edition"),
    }


def _list_edition(rows: Sequence[Made]) -> str:
    years = {row["edition"] for row in rows} - {""}
    return f"{years.pop()} edition" if len(years) == 1 else ""


TIERS = Importer(
    table="tip_tiers",
    title="Trafficking in Persons tiers",
    publisher="US Department of State, Trafficking in Persons Report",
    licence="US government work, public domain",
    url="https://www.state.gov/trafficking-in-persons-report/",
    gaps="The report has no file of its own with the tiers: look a few of them up in the report.",
    formats=("csv", "xlsx"),
    layouts=(
        Layout(
            (
                Field("country", ("Country", "Country name", "Country or territory", "country_as_published", "Name")),
                Field("tier", ("Tier", "Tier ranking", "Tier placement", "TIP tier", "Ranking")),
                Field("report_year", ("Report year", "Year"), required=False),
            ),
            _tier,
            unread=("alpha2", "ISO2", "ISO3", "Region", "corroborated_by_cia_factbook"),
        ),
        Layout(
            (
                Field("1", ("Tier 1",)),
                Field("2", ("Tier 2",)),
                Field("2wl", ("Tier 2 Watch List", "Tier 2 Watchlist")),
                Field("3", ("Tier 3",)),
                Field("specialcase", ("Special Case", "Special Cases"), required=False),
            ),
            _by_tier,
        ),
    ),
    columns=("alpha2", "country_as_published", "tier", "report_year"),
    key=("alpha2",),
    plausible=range(180, 201),
    edition=_report,
)
GOODS = Importer(
    table="goods",
    title="List of Goods Produced by Child Labor or Forced Labor",
    publisher="US Department of Labor, ILAB",
    licence="US government work, public domain",
    url="https://www.dol.gov/agencies/ilab/reports/child-labor/list-of-goods",
    gaps="A good that is not on the list is not listed, never clear.",
    formats=("xlsx", "json", "csv"),
    layouts=(
        Layout(
            (
                Field("country", ("Country", "Country/Area", "Country or area", "countryname", "Country_Name")),
                Field("good", ("Good", "Goods", "Good_Name", "goodname")),
                Field("child_labour", ("Child Labor", "Child labour", "CL")),
                Field("forced_labour", ("Forced Labor", "Forced labour", "FL")),
                Field("forced_child_labour", ("Forced Child Labor", "Forced child labour", "FCL"), required=False),
                Field("sector", ("Sector", "Good_Sector", "Production sector", "ilab_sector"), required=False),
                Field(
                    "downstream_of_listed_input",
                    ("Downstream", "Downstream good", "downstream_of_listed_input"),
                    required=False,
                ),
                Field("input_country", ("Input country", "input_country_as_published"), required=False),
                Field("edition", ("Year", "Edition", "Report year"), required=False),
            ),
            _good,
            unread=(
                "alpha2",
                "ISO2",
                "ISO3",
                "Region",
                "Exploitation type",
                "removed_in_2024_edition",
                "regionname",
                "good_id",
                "assessment_id",
                "country_profile_id",
                "id",
            ),
        ),
    ),
    columns=_GOODS_COLUMNS,
    key=("alpha2", "good", "downstream_of_listed_input"),
    plausible=range(430, 901),
    edition=_list_edition,
)
