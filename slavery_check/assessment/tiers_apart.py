"""Exposure below tier 1 shown apart: where the supplier works itself, and where its sub-suppliers do.

It adds nothing to the score, which takes the worst of all. What is not known of a part stands as assumed in that part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from slavery_check.assessment.commodity import goods_line
from slavery_check.assessment.country import country_lines
from slavery_check.assessment.origins import Origin, origins
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked, AskedOfRows
from slavery_check.returns.answers import SupplierReturn


class Tier(StrEnum):
    """Whose work is done there."""

    OWN_SITES = "own_sites"
    """Tier 1: the supplier's own sites."""
    SUB_SUPPLIERS = "sub_suppliers"
    """Below tier 1."""
    NOT_SAID = "not_said"
    """Countries of production as stated for everything supplied: by whom is not said."""


_TIERS: dict[str, Tier] = {
    AskedOfRows.SITE_COUNTRY: Tier.OWN_SITES,
    Asked.SITE_COUNT: Tier.OWN_SITES,
    AskedOfRows.SUB_SUPPLIER_COUNTRY: Tier.SUB_SUPPLIERS,
    Asked.SUB_SUPPLIER_COUNT: Tier.SUB_SUPPLIERS,
}


@dataclass(frozen=True, slots=True)
class TierExposure:
    """What one tier would add by its places: country and goods. Sector and workforce are asked of suppliers alone."""

    tier: Tier
    countries: tuple[str, ...]
    """Alpha-2, as stated, in order of the alphabet."""
    worst: str
    """Alpha-2 of the one that counts most; empty where that is one that was not stated."""
    country_points: Fraction
    """On the 0-100 scale; without what an answer about Xinjiang adds, which is about no tier."""
    goods_points: Fraction
    assumed: bool
    """Some place of this tier was not stated."""

    @property
    def points(self) -> Fraction:
        """Both together."""
        return self.country_points + self.goods_points


def tiers_apart(supplier_return: SupplierReturn, rules: Rules) -> tuple[TierExposure, ...]:
    """Give the exposure of each tier that has a place or a gap, the supplier's own sites first."""
    places = origins(supplier_return, rules.reference.countries, rules.country_of_delivery)
    by_tier = {tier: [one for one in places if _tier(one) is tier] for tier in Tier}
    return tuple(_exposure(supplier_return, tier, found, rules) for tier, found in by_tier.items() if found)


def worst_country(supplier_return: SupplierReturn, rules: Rules) -> str:
    """Give the alpha-2 of the country that counts most in the score; empty where one was not stated and counts so."""
    return _worst(
        supplier_return, origins(supplier_return, rules.reference.countries, rules.country_of_delivery), rules
    )


def _tier(place: Origin) -> Tier:
    return _TIERS.get(place.question, Tier.NOT_SAID)


def _exposure(supplier_return: SupplierReturn, tier: Tier, places: Sequence[Origin], rules: Rules) -> TierExposure:
    return TierExposure(
        tier=tier,
        countries=tuple(sorted({one.alpha2 for one in places if one.alpha2 and not one.assumed})),
        worst=_worst(supplier_return, places, rules),
        country_points=_country_points(supplier_return, places, rules),
        goods_points=goods_line(supplier_return, places, rules).points,
        assumed=any(one.assumed for one in places),
    )


def _worst(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> str:
    """Choose by points, then what was stated, then by code, so that the order of rows is no matter."""
    return min(
        places, key=lambda one: (-_country_points(supplier_return, [one], rules), one.assumed, one.alpha2)
    ).alpha2


def _country_points(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> Fraction:
    lines = country_lines(supplier_return, places, rules)
    return sum((line.points for line in lines if line.question != Asked.XINJIANG_LINK), Fraction(0))
