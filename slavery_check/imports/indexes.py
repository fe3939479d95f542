"""Importers of indexes by country: Walk Free, ITUC, the World Bank. What a value means for a score, the policy says."""

import re
from collections.abc import Callable, Iterator, Sequence

from slavery_check.imports.cells import Cells
from slavery_check.imports.layout import Field, Importer, Layout, Made
from slavery_check.reference.indexes import COLUMNS

_COUNTRY = Field("country", ("Country", "Country name", "Country/Territory", "Country or territory", "Name"))
_YEAR = Field("year", ("Year", "Report year", "Edition"), required=False)
_KEY = ("alpha2", "measure")
_GSI_MEASURES = {
    "prevalence": ("0", "1000"),
    "vulnerability": ("0", "100"),
    "government_response": ("-50", "100"),
}
_RULE_OF_LAW = {"rl", "rl est", "rule of law", "rule of law estimate", "gov wgi rl est"}
_COORDINATION = (
    "Coordination occurs at the national and regional level and across borders, and governments are held to account"
    " for their response (%)"
)
_RISK_FACTORS = (
    "Risk factors, such as attitudes, social systems, and institutions that enable modern slavery are addressed (%)"
)
_RATING = re.compile(r"(?:rating\s*)?([1-5])(\.0)?\s*(\+?)", re.IGNORECASE)
_BROKEN_DOWN = "6"
"""How we write `5+`, no guarantee of rights because the rule of law has broken down: worse than 5."""


def _made(cells: Cells, alpha2: str, measure: str, value: str, shown: str, year: str) -> Made:
    published = cells.text("country") or cells.text("code")
    return dict(zip(COLUMNS, (alpha2, published, measure, value, shown, year), strict=True))


def _gsi(cells: Cells) -> Iterator[Made]:
    alpha2 = cells.country("country")
    for measure, (low, high) in _GSI_MEASURES.items():
        value = cells.number(measure, low, high)
        if value:
            yield _made(cells, alpha2, measure, value, cells.text(measure), "")


def _ituc(cells: Cells) -> Iterator[Made]:
    alpha2 = cells.country("country")
    text = cells.text("rating")
    found = _RATING.fullmatch(text)
    if not found or (found[3] and found[1] != "5"):
        cells.wrong("rating", f"'{text[:40]}' is not a rating from 1 to 5+")
        return
    value = _BROKEN_DOWN if found[3] else found[1]
    yield _made(cells, alpha2, "rating", value, f"{found[1]}{found[3]}", cells.year("year"))


def _wgi_long(cells: Cells) -> Iterator[Made]:
    if not _is_rule_of_law(cells):
        return
    value = cells.number("estimate", "-3.5", "3.5")
    if value:
        alpha2 = cells.country("code", "country")
        yield _made(cells, alpha2, "rule_of_law", value, cells.text("estimate"), cells.year("year"))


def _wgi_wide(cells: Cells) -> Iterator[Made]:
    if not _is_rule_of_law(cells):
        return
    years = ((heading[:4], cells.as_number("values", text, "-3.5", "3.5")) for heading, text in cells.several("values"))
    known = [(year, value) for year, value in years if value]
    alpha2 = cells.country("code", "country") if known else ""
    for year, value in known:
        yield _made(cells, alpha2, "rule_of_law", value, value, year)


def _is_rule_of_law(cells: Cells) -> bool:
    said = cells.text("series")
    return not said or re.sub(r"[\W_]+", " ", said.casefold()).strip() in _RULE_OF_LAW


def _last_year(rows: Sequence[Made]) -> Sequence[Made]:
    """Keep the newest year that most countries have: the last one alone may be half filled."""
    years = [row["year"] for row in rows]
    most = max((years.count(year) for year in set(years)), default=0)
    newest = max((year for year in set(years) if years.count(year) * 10 >= most * 9), default="")
    return [row for row in rows if row["year"] == newest]


def _year_of(words: str) -> Callable[[Sequence[Made]], str]:
    """Name an edition by the one year that its rows have."""

    def edition(rows: Sequence[Made]) -> str:
        years = {row["year"] for row in rows} - {""}
        return f"{years.pop()} {words}" if len(years) == 1 else ""

    return edition


GSI = Importer(
    table="gsi",
    title="Global Slavery Index",
    publisher="Walk Free",
    licence="All rights reserved; your own copy, for your own use",
    url="https://www.walkfree.org/global-slavery-index/downloads/",
    gaps="Estimates from surveys and a model, not counts. Countries that Walk Free gives no value for have none here.",
    formats=("xlsx", "csv"),
    layouts=(
        Layout(
            fields=(
                _COUNTRY,
                Field(
                    "prevalence",
                    (
                        "Estimated prevalence of modern slavery per 1,000 population",
                        "Est. prevalence of population in modern slavery (victims per 1,000 population)",
                    ),
                ),
                Field("vulnerability", ("Total Vulnerability score (%)", "Total vulnerability score")),
                Field("government_response", ("Government response total (%)", "Government response total")),
            ),
            build=_gsi,
            unread=(
                "Region",
                "Population",
                "Estimated number of people in modern slavery",
                "Governance issues",
                "Lack of basic needs",
                "Inequality",
                "Disenfranchised groups",
                "Effects of conflict",
                "Survivors of slavery are identified and supported to exit and remain out of modern slavery (%)",
                "Criminal justice mechanisms function effectively to prevent modern slavery (%)",
                _COORDINATION,
                _RISK_FACTORS,
                "Government and business stop sourcing goods and services produced by forced labour (%)",
            ),
        ),
    ),
    columns=COLUMNS,
    key=_KEY,
    plausible=range(400, 641),
)
ITUC = Importer(
    table="ituc",
    title="Global Rights Index",
    publisher="International Trade Union Confederation",
    licence="No open licence found; your own copy, for your own use",
    url="https://www.ituc-csi.org/global-rights-index",
    gaps="Ratings of the respect for workers' rights in law and practice, 1 to 5+. About 150 countries are rated.",
    formats=("csv", "xlsx"),
    layouts=(Layout((_COUNTRY, Field("rating", ("Rating", "ITUC rating", "Country rating")), _YEAR), _ituc),),
    columns=COLUMNS,
    key=_KEY,
    plausible=range(130, 201),
    edition=_year_of("edition"),
)
_WGI_COUNTRY = (
    Field("code", ("Economy (code)", "Country Code", "Code", "countryiso3code", "REF_AREA", "REF_AREA_ID")),
    Field("country", ("Economy (name)", "Country Name", "Country/Territory", "Country", "REF_AREA_LABEL")),
    Field("series", ("Series Code", "Indicator", "Indicator Code", "Governance dimension"), required=False),
)
WGI = Importer(
    table="wgi",
    title="Worldwide Governance Indicators, rule of law",
    publisher="World Bank",
    licence="CC BY 4.0",
    url="https://www.worldbank.org/en/publication/worldwide-governance-indicators",
    gaps="Estimates with margins of error that are not kept here. Only the newest year that most countries have.",
    formats=("csv", "xlsx"),
    layouts=(
        Layout(
            (
                *_WGI_COUNTRY,
                Field("year", ("Year", "TIME_PERIOD")),
                Field("estimate", ("Governance estimate (approx. -2.5 to +2.5)", "Estimate", "OBS_VALUE", "Value")),
            ),
            _wgi_long,
            unread=(
                "Region",
                "Income group",
                "Income classification",
                "Standard error",
                "Standard error (gov. estimate)",
                "Standard error (gov. score)",
                "Governance score (0-100)",
                "Number of sources",
                "Percentile rank",
                "Lower threshold of 90% confidence interval",
                "Upper threshold of 90% confidence interval",
            ),
            sheets=("rl", "RuleofLaw", "Data"),
        ),
        Layout(
            (*_WGI_COUNTRY, Field("values", (), pattern=re.compile(r"(19|20)\d\d( \[YR(19|20)\d\d\])?"))),
            _wgi_wide,
            unread=("Series Name", "Indicator Name"),
            sheets=("rl", "RuleofLaw", "Data"),
        ),
    ),
    columns=COLUMNS,
    key=_KEY,
    plausible=range(180, 231),
    finish=_last_year,
    edition=_year_of("values"),
)
