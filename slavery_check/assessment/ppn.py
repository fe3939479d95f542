"""The six risk characteristics of PPN 009, as low, medium or high, from the same answers that the score uses.

PPN 009 names the characteristics and leaves the levels to judgement; these rules are ours.
"""

from collections.abc import Mapping, Sequence

from slavery_check.assessment.commodity import goods_line
from slavery_check.assessment.country import country_lines
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.reading import number_of, text_of, ticked
from slavery_check.assessment.result import PpnLevel
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_match
from slavery_check.assessment.workforce import part_holds
from slavery_check.policy.asked import Asked
from slavery_check.programme import Supplier
from slavery_check.reference.sectors import SectorBand
from slavery_check.returns.answers import SupplierReturn, given

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


def ppn_levels(
    supplier_return: SupplierReturn, supplier: Supplier, places: Sequence[Origin], rules: Rules
) -> Mapping[str, PpnLevel]:
    """Give industry, workforce, location, context, commodity and business_model; `places` are all its origins."""
    match, _, _ = sector_match(supplier_return, supplier, rules)
    return {
        "industry": _UNKNOWN if match is None else _INDUSTRY[match.band],
        "workforce": _workforce(supplier_return, rules),
        "location": _location(supplier_return, places, rules),
        "context": worst(
            _level(supplier_return, Asked.LABOUR_PROVIDERS, _PROVIDERS),
            _levels(supplier_return, Asked.TIED_HOUSING, _HOUSING),
            _levels(supplier_return, Asked.WORKER_KINDS, _AT_HOME),
        ),
        "commodity": _commodity(supplier_return, places, rules),
        "business_model": _business_model(supplier_return),
    }


def worst(*levels: PpnLevel) -> PpnLevel:
    """Give the highest level known; unknown beats low, because what is not known may be worse."""
    return max(levels, key=(_LOW, _UNKNOWN, _MEDIUM, _HIGH).index)


def _level(supplier_return: SupplierReturn, question: str, levels: Mapping[str, PpnLevel]) -> PpnLevel:
    return levels.get(text_of(supplier_return, question) or "", _UNKNOWN)


def _levels(supplier_return: SupplierReturn, question: str, levels: Mapping[str, PpnLevel]) -> PpnLevel:
    chosen = ticked(supplier_return, question)
    return _UNKNOWN if chosen is None else worst(_LOW, *(levels.get(one, _LOW) for one in chosen))


def _workforce(supplier_return: SupplierReturn, rules: Rules) -> PpnLevel:
    known = given(supplier_return.answers)
    truths = [part_holds(supplier_return, part, known) for part in rules.policy.inherent.workforce.parts]
    in_use = (_LOW, _MEDIUM, _HIGH)[min(truths.count(True), 2)]
    return worst(
        in_use,
        _UNKNOWN if None in truths else _LOW,
        _level(supplier_return, Asked.LOWEST_PAY, _PAY),
        _levels(supplier_return, Asked.WORKER_KINDS, _WORKERS),
    )


def _location(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> PpnLevel:
    """Low for Tier 1 alone, medium for Tier 2, high above, by the points that the score uses."""
    tiers, scale = rules.policy.inherent.country.tiers, rules.policy.inherent.scale
    stated = [place for place in places if not place.assumed]
    if not stated:
        return _UNKNOWN
    points = sum(line.points for line in country_lines(supplier_return, stated, rules) if not line.assumed)
    known = next(
        (level for level, tier in ((_LOW, "Tier 1"), (_MEDIUM, "Tier 2")) if points <= tiers[tier] * scale), _HIGH
    )
    return worst(known, _UNKNOWN) if len(stated) < len(places) else known


def _commodity(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> PpnLevel:
    line, rule = goods_line(supplier_return, places, rules), rules.policy.inherent
    if line.assumed:
        return _UNKNOWN
    if line.points > rule.goods.listed_elsewhere * rule.scale:
        return _HIGH
    return _MEDIUM if line.points > rule.goods.not_listed * rule.scale else _LOW


def _business_model(supplier_return: SupplierReturn) -> PpnLevel:
    many = (number_of(supplier_return, Asked.SUB_SUPPLIER_COUNT) or 0) >= _MANY_SUB_SUPPLIERS
    return worst(
        _level(supplier_return, Asked.TIERS_KNOWN, _MAPPED),
        _level(supplier_return, Asked.FEES_PAID, _FEES),
        _RULES.get(text_of(supplier_return, Asked.SUBCONTRACTING_RULES) or "", _LOW),
        _MEDIUM if many else _LOW,
    )
