"""A procurement's risk record as one printable page."""

from collections.abc import Mapping

from slavery_check import __version__
from slavery_check.assessment.procurement import (
    BEFORE,
    CONSIDER,
    NHS_IN_FORCE,
    NOT_AN_AWARD_SCORE,
    Characteristic,
    Origin,
    Procurement,
    ProcurementRoute,
)
from slavery_check.documents.environment import render
from slavery_check.statement.wording import day

ROUTES = {
    ProcurementRoute.COMPETITIVE_TENDER: "Competitive tender",
    ProcurementRoute.PSR: "Provider Selection Regime, competitive process",
    ProcurementRoute.BELOW_THRESHOLD: "Below threshold",
    ProcurementRoute.DIRECT_AWARD: "Direct award",
    ProcurementRoute.FRAMEWORK: "Framework or dynamic market",
    ProcurementRoute.CALL_OFF: "Call-off from a framework",
}
CHARACTERISTICS = {
    Characteristic.INDUSTRY: "Industry type",
    Characteristic.WORKFORCE: "Nature of the workforce",
    Characteristic.LOCATION: "Supplier location",
    Characteristic.CONTEXT: "Context in which the supplier operates",
    Characteristic.COMMODITY: "Commodity type",
    Characteristic.BUSINESS_MODEL: "Business and supply chain model",
}
ORIGINS = {
    Origin.REFERENCE_DATA: "filled in from reference data",
    Origin.PERSON: "set by a person",
    Origin.NOT_ASSESSED: "not assessed: counts as high for looking",
}


def to_page(record: Procurement, editions: tuple[str, ...], countries: Mapping[str, str]) -> bytes:
    """Render HTML, UTF-8; the same record gives the same bytes. `countries` names alpha-2 codes."""
    return render(
        "procurement/record.html",
        record=record,
        route=ROUTES[record.route],
        before=BEFORE[record.route],
        characteristics=CHARACTERISTICS,
        origins=ORIGINS,
        countries=[countries.get(alpha2, alpha2) for alpha2 in record.countries],
        goods=[group.replace("_", " ") for group in record.goods],
        consider=CONSIDER[record.overall],
        in_force=NHS_IN_FORCE,
        not_an_award_score=NOT_AN_AWARD_SCORE,
        editions=editions,
        day=day,
        version=__version__,
    ).encode()
