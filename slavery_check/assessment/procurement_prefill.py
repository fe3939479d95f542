"""What the reference tables say of a procurement's characteristics, before anyone has been asked anything."""

from collections.abc import Mapping, Sequence

from slavery_check.assessment.procurement import Characteristic, Origin, Rating
from slavery_check.assessment.result import PpnLevel
from slavery_check.reference.goods import ListingKind
from slavery_check.reference.sectors import SectorBand
from slavery_check.reference.tables import Reference

_INDUSTRY = {
    SectorBand.LOW: PpnLevel.LOW,
    SectorBand.MEDIUM: PpnLevel.MEDIUM,
    SectorBand.HIGH: PpnLevel.HIGH,
    SectorBand.VERY_HIGH: PpnLevel.HIGH,
}
_TIERS = {"Tier 1": PpnLevel.LOW, "Tier 2": PpnLevel.MEDIUM}
_GOODS = {ListingKind.LISTED_ELSEWHERE: PpnLevel.MEDIUM, ListingKind.NOT_LISTED: PpnLevel.LOW}
_ORDER = (PpnLevel.LOW, PpnLevel.UNKNOWN, PpnLevel.MEDIUM, PpnLevel.HIGH)
_LISTED = {
    ListingKind.FORCED_LABOUR: "listed as made with forced labour",
    ListingKind.DOWNSTREAM: "made from an input that is listed",
    ListingKind.CHILD_LABOUR: "listed as made with child labour",
    ListingKind.LISTED_ELSEWHERE: "listed for other countries",
    ListingKind.NOT_LISTED: "not listed, which is not a clearance",
}
NO_GOODS = "none"
"""In place of a group of goods: nothing on the published lists is bought."""
_ASK = {
    Characteristic.WORKFORCE: "Not assessed: ask about agency, seasonal, recruited-from-abroad and visa-tied workers.",
    Characteristic.CONTEXT: "Not assessed: ask about labour providers, tied housing, isolated sites, night work.",
    Characteristic.BUSINESS_MODEL: "Not assessed: ask about sub-contracting, tiers, price and lead-time pressure.",
}


def prefill(
    reference: Reference, category: str, countries: Sequence[str], goods: Sequence[str]
) -> Mapping[Characteristic, Rating]:
    """Rate industry, location and commodity from a code, alpha-2 codes and groups of goods; the rest is unknown."""
    rated = {
        Characteristic.INDUSTRY: _industry(reference, category),
        Characteristic.LOCATION: _location(reference, countries),
        Characteristic.COMMODITY: _commodity(reference, countries, goods),
    }
    return {one: rated[one] if one in rated else _unknown(_ASK[one]) for one in Characteristic}


def _unknown(reason: str) -> Rating:
    return Rating(level=PpnLevel.UNKNOWN, reason=reason, origin=Origin.NOT_ASSESSED)


def _worst(rated: Sequence[tuple[PpnLevel, str]]) -> Rating:
    level, reason = max(rated, key=lambda one: _ORDER.index(one[0]))
    return Rating(level=level, reason=reason, origin=Origin.REFERENCE_DATA)


def _industry(reference: Reference, category: str) -> Rating:
    match = reference.sectors.match(category)
    if match is None:
        return _unknown("Not assessed: no CPV or SIC code that we can place was given.")
    return _worst([(_INDUSTRY[match.band], f"{match.reason}. {match.row}")])


def _location(reference: Reference, countries: Sequence[str]) -> Rating:
    if not countries:
        return _unknown("Not assessed: no country was given where goods are made or work is done.")
    rated = []
    for alpha2 in countries:
        tier = reference.tiers.tier(alpha2)
        level = PpnLevel.UNKNOWN if tier is None else _TIERS.get(tier, PpnLevel.HIGH)
        rated.append(
            (
                level,
                f"{reference.countries.name(alpha2)}: {tier or 'no published tier'}. {reference.tiers.cite(alpha2)}",
            )
        )
    return _worst(rated)


def _commodity(reference: Reference, countries: Sequence[str], goods: Sequence[str]) -> Rating:
    groups = [group for group in goods if group != NO_GOODS]
    if not goods:
        return _unknown("Not assessed: it was not said which listed goods, if any, are bought.")
    if not groups:
        reason = f"No goods of the published list are bought ({reference.editions['goods'].line})."
        return _worst([(PpnLevel.LOW, reason)])
    rated = []
    for group in groups:
        # No country: the worst that the group is listed for, so that leaving it out never looks better.
        for alpha2 in countries or reference.goods.countries(group) or ("",):
            listing = reference.goods.listing(group, alpha2)
            words = f"{group.replace('_', ' ').capitalize()}: {_LISTED[listing.kind]}. {listing.row}"
            rated.append((_GOODS.get(listing.kind, PpnLevel.HIGH), words))
    return _worst(rated)
