"""portfolio.html: all suppliers on one page, in tables, with bars beside the first. Internal, and opens offline."""

from collections.abc import Mapping, Sequence

from slavery_check import __version__
from slavery_check.assessment.portfolio import Standing
from slavery_check.assessment.ppn_words import ppn_words
from slavery_check.assessment.result import PpnLevel
from slavery_check.documents.charts import data_address
from slavery_check.documents.environment import render
from slavery_check.documents.portfolio_document import GroupEntry, PortfolioDocument
from slavery_check.model import Band
from slavery_check.statement.document import Bar, Chart
from slavery_check.statement.figures import NO_BAND, PROVISIONAL
from slavery_check.statement.wording import day, with_provisional

WORK, LOSING = 25, 15
"""Lines of the two longest tables; portfolio.json has all of them."""
_SHORT = {Standing.TOO_LITTLE.value: "Too little said"}
"""Beside a bar there is room for so many letters."""
SECTORS = {
    "very_high": "Very high",
    "high": "High",
    "medium": "Medium",
    "low": "Low",
    "not known": "Not known",
}
"""Bands of sectors, in the order of the columns."""


def to_page(
    document: PortfolioDocument,
    organisation: str,
    names: Mapping[str, str],
    countries: Mapping[str, str],
    questions: Mapping[str, str],
) -> bytes:
    """Render HTML, UTF-8; the same document gives the same bytes.

    `names` are those of suppliers by id, `countries` by alpha-2 code, `questions` as suppliers are asked them.
    """
    counts = [(one, _count(one.suppliers, one.provisional.get(one.key, 0))) for one in document.bands]
    bars = tuple(Bar(_SHORT.get(one.key, one.key), said, one.suppliers) for one, said in counts)
    said = "; ".join(f"{one.key}: {said}" for one, said in counts)
    return render(
        "portfolio/page.html",
        portfolio=document,
        provisional=PROVISIONAL,
        rated=[band.value for band in Band],
        no_band=NO_BAND,
        organisation=organisation,
        names=names,
        countries=countries,
        questions=questions,
        used=_used,
        sectors=SECTORS,
        crossed={(one.country, one.sector): one for one in document.countries_by_sectors},
        count=_count,
        cell=_cell,
        chart=data_address(Chart("Suppliers by band", said, bars)),
        alternative=said,
        money=_money,
        work=document.work[:WORK],
        ppn=lambda levels: ppn_words({name: PpnLevel(level) for name, level in levels.items()}),
        losing=document.losing[:LOSING],
        day=day,
        version=__version__,
    ).encode()


def _used(groups: Sequence[GroupEntry]) -> list[str]:
    """Name the columns of a table: who is silent has no sector that we were told of."""
    return [standing.value for standing in Standing if any(standing.value in one.counts for one in groups)]


def _money(amount: str) -> str:
    whole = amount.partition(".")[0]
    return f"£{int(whole):,}"


def _count(suppliers: int, provisional: int) -> str:
    return with_provisional(str(suppliers), str(provisional))


def _cell(group: GroupEntry) -> str:
    """Say how many, and the gravest band among them: a number and a word, never colour alone.

    Where nothing graver than Low is among them, it says how many of these are provisional.
    """
    gravest = next((standing.value for standing in Standing if group.counts.get(standing.value)), "")
    if not gravest:
        return ""
    provisional = group.provisional.get(gravest, 0) if gravest == Standing.LOW else 0
    more = f", {provisional} of these provisional" if provisional else ""
    return f"{group.suppliers} ({gravest.lower()}{more})"
