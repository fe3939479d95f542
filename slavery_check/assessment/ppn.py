"""The six risk characteristics of PPN 009, as low, medium or high, from the same answers that the score uses.

PPN 009 names the characteristics and leaves the levels to judgement; these rules are ours.
"""

from collections.abc import Mapping, Sequence

from slavery_check.assessment.country import country_lines
from slavery_check.assessment.exact import exactly, total
from slavery_check.assessment.exposure import Exposure
from slavery_check.assessment.look import Look
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import PpnLevel
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_match
from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import InherentRules
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import Truth
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.sectors import SectorBand
from slavery_check.returns.answers import SupplierReturn

_MANY_SUB_SUPPLIERS = 20
"""Judgement: beyond this a small buyer cannot know each by name."""
_LOW, _MEDIUM, _HIGH, _UNKNOWN = PpnLevel.LOW, PpnLevel.MEDIUM, PpnLevel.HIGH, PpnLevel.UNKNOWN
_INDUSTRY = {
    SectorBand.LOW: _LOW,
    SectorBand.MEDIUM: _MEDIUM,
    SectorBand.HIGH: _HIGH,
    SectorBand.VERY_HIGH: _HIGH,
}
_PROVIDERS = {
    "none_used": _LOW,
    "used_all_licensed": _MEDIUM,
    "used_no_licence_needed": _MEDIUM,
    "used_unlicensed": _HIGH,
    "used_not_checked": _HIGH,
}
_PAY = {"below_minimum": _HIGH, "legal_minimum": _MEDIUM, "above_minimum": _LOW, "living_wage": _LOW}
_MAPPED = {"known_to_raw_material": _LOW, "known_to_tier_2": _LOW, "known_to_tier_1": _MEDIUM, "not_mapped": _HIGH}
_FEES = {"no_fees": _LOW, "fees_repaid": _MEDIUM, "fees_part_repaid": _HIGH, "fees_not_repaid": _HIGH}
_RULES = {"yes": _LOW, "partly": _LOW, "no": _MEDIUM}
_WORKERS = {"temporary": _MEDIUM, "home_workers": _MEDIUM}
_HOUSING = {"housing": _HIGH, "transport": _MEDIUM}
_AT_HOME = {"home_workers": _MEDIUM}


Levels = Mapping[str, PpnLevel]


class _Levels:
    """What points mean here, under one policy."""

    def __init__(self, inherent: InherentRules) -> None:
        self.inherent = inherent
        self.of_country = remembering(self._of_country, 1024)
        self.of_goods = remembering(self._of_goods, 1024)

    def _of_country(self, numerator: int, denominator: int) -> PpnLevel:
        """Low for Tier 1 alone, medium for Tier 2, high above, by the points that the score uses."""
        points, tiers = exactly(numerator, denominator), self.inherent.country.tiers
        below = ((_LOW, "Tier 1"), (_MEDIUM, "Tier 2"))
        return next((level for level, tier in below if points <= tiers[tier] * self.inherent.scale), _HIGH)

    def _of_goods(self, numerator: int, denominator: int) -> PpnLevel:
        points, rule = exactly(numerator, denominator), self.inherent
        if points > rule.goods.listed_elsewhere * rule.scale:
            return _HIGH
        return _MEDIUM if points > rule.goods.not_listed * rule.scale else _LOW


_LEVELS = Kept[_Levels](most=16)


def ppn_levels(look: Look, supplier: Supplier, places: Sequence[Origin], rules: Rules, exposure: Exposure) -> Levels:
    """Give industry, workforce, location, context, commodity and business_model; `places` are all its origins."""
    match, _, _ = sector_match(look.supplier_return, supplier, rules)
    levels = _LEVELS.of((rules.policy.inherent,), lambda: _Levels(rules.policy.inherent))
    kinds, goods, said = _ticks(look, Asked.WORKER_KINDS), exposure.goods, look.said.get
    sub_suppliers = said(Asked.SUB_SUPPLIER_COUNT)
    return {
        "industry": _UNKNOWN if match is None else _INDUSTRY[match.band],
        "workforce": _workforce(exposure.arrangements, said(Asked.LOWEST_PAY), kinds),
        "location": _location(look.supplier_return, places, rules, exposure, levels),
        "context": _context(said(Asked.LABOUR_PROVIDERS), _ticks(look, Asked.TIED_HOUSING), kinds),
        "commodity": _UNKNOWN if goods.assumed else levels.of_goods(*goods.points.as_integer_ratio()),
        "business_model": _business_model(
            said(Asked.TIERS_KNOWN),
            said(Asked.FEES_PAID),
            said(Asked.SUBCONTRACTING_RULES),
            many=isinstance(sub_suppliers, int) and sub_suppliers >= _MANY_SUB_SUPPLIERS,
        ),
    }


def _ticks(look: Look, question: str) -> tuple[str, ...] | None:
    value = look.said.get(question)
    return value if isinstance(value, tuple) else None


def worst(*levels: PpnLevel) -> PpnLevel:
    """Give the highest level known; unknown beats low, because what is not known may be worse."""
    return max(levels, key=(_LOW, _UNKNOWN, _MEDIUM, _HIGH).index)


def _level(said: object, levels: Mapping[str, PpnLevel]) -> PpnLevel:
    return levels.get(said, _UNKNOWN) if isinstance(said, str) else _UNKNOWN


def _levels(chosen: tuple[str, ...] | None, levels: Mapping[str, PpnLevel]) -> PpnLevel:
    return _UNKNOWN if chosen is None else worst(_LOW, *(levels.get(one, _LOW) for one in chosen))


def _of_workforce(arrangements: tuple[Truth, ...], pay: object, kinds: tuple[str, ...] | None) -> PpnLevel:
    in_use = (_LOW, _MEDIUM, _HIGH)[min(arrangements.count(True), 2)]
    unknown = _UNKNOWN if None in arrangements else _LOW
    return worst(in_use, unknown, _level(pay, _PAY), _levels(kinds, _WORKERS))


def _of_context(providers: object, housing: tuple[str, ...] | None, kinds: tuple[str, ...] | None) -> PpnLevel:
    return worst(_level(providers, _PROVIDERS), _levels(housing, _HOUSING), _levels(kinds, _AT_HOME))


def _of_business_model(tiers: object, fees: object, rules: object, *, many: bool) -> PpnLevel:
    return worst(
        _level(tiers, _MAPPED),
        _level(fees, _FEES),
        _RULES.get(rules, _LOW) if isinstance(rules, str) else _LOW,
        _MEDIUM if many else _LOW,
    )


_workforce = remembering(_of_workforce, 2048)
_context = remembering(_of_context, 2048)
_business_model = remembering(_of_business_model, 2048)


def _location(
    supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules, exposure: Exposure, levels: _Levels
) -> PpnLevel:
    """Judge by what was stated alone; what was not is unknown."""
    stated = [place for place in places if not place.why]
    if not stated:
        return _UNKNOWN
    all_stated = len(stated) == len(places)
    lines = exposure.country if all_stated else country_lines(supplier_return, stated, rules)
    points = total([line.points for line in lines if not line.assumed])
    known = levels.of_country(*points.as_integer_ratio())
    return known if all_stated else worst(known, _UNKNOWN)
