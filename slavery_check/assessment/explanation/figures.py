"""Every figure of a policy that makes points, by its place in the file."""

from collections.abc import Mapping
from fractions import Fraction

from slavery_check.policy.definition import Policy

_INHERENT = "inherent"
EFFECT = "control_effect"
CREDIT = "effect.disclosed_and_acting"
COUNTRY_MOST, WORKFORCE_MOST = f"{_INHERENT}.country.maximum", f"{_INHERENT}.workforce.maximum"
REGION, INDEX = f"{_INHERENT}.country.region_extra", f"{_INHERENT}.country.index_extra"
NO_COUNTRY, NO_SECTOR = f"{_INHERENT}.country.unknown_points", f"{_INHERENT}.sector.unknown_points"
NO_GOODS = f"{_INHERENT}.goods.unknown_points"
SCALE, CAP = f"{_INHERENT}.scale", f"{_INHERENT}.cap"


def tier(name: str | None) -> str:
    """Name the place of a tier's points; None: no published tier."""
    return f"{_INHERENT}.country.no_tier" if name is None else f"{_INHERENT}.country.tiers.{name}"


def sector(band: str) -> str:
    """Name the place of a sector's points."""
    return f"{_INHERENT}.sector.bands.{band}"


def listing(kind: str) -> str:
    """Name the place of the points of a kind of listing."""
    return f"{_INHERENT}.goods.{kind}"


def arrangement(part: str, *, known: bool = True) -> str:
    """Name the place of the points of a part of the workforce; where it is not known, of those that are assumed."""
    return f"{_INHERENT}.workforce.parts.{part}{'' if known else '.unknown_points'}"


def group(name: str) -> str:
    """Name the place of a group's weight."""
    return f"groups.{name}"


def evidence(level: str) -> str:
    """Name the place of an evidence factor."""
    return f"evidence.{level}"


def figures(policy: Policy) -> Mapping[str, Fraction]:
    """Give them in the order of the file. Its yardstick is not among them: scale, cap and the edges of the bands."""
    inherent = policy.inherent
    country, goods = inherent.country, inherent.goods
    return {
        **{tier(name): points for name, points in country.tiers.items()},
        tier(None): country.no_tier,
        NO_COUNTRY: country.unknown_points,
        REGION: country.region_extra,
        INDEX: country.index_extra,
        COUNTRY_MOST: country.maximum,
        **{sector(band): points for band, points in inherent.sector.bands.items()},
        NO_SECTOR: inherent.sector.unknown_points,
        listing("forced_labour"): goods.forced_labour,
        listing("downstream"): goods.downstream,
        listing("child_labour"): goods.child_labour,
        listing("listed_elsewhere"): goods.listed_elsewhere,
        listing("not_listed"): goods.not_listed,
        NO_GOODS: goods.unknown_points,
        WORKFORCE_MOST: inherent.workforce.maximum,
        **{arrangement(part.id): part.points for part in inherent.workforce.parts},
        **{arrangement(part.id, known=False): part.unknown_points for part in inherent.workforce.parts},
        EFFECT: policy.control_effect,
        CREDIT: policy.effect.disclosed_and_acting,
        **{group(one.id): one.weight for one in policy.groups},
        **{evidence(level): factor for level, factor in policy.evidence.items()},
    }
