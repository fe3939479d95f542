"""Points for the country of production: the worst one decides."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from slavery_check.assessment.commodity import could_come_from_xinjiang
from slavery_check.assessment.origins import XINJIANG, Origin, name_of, supplies_goods
from slavery_check.assessment.reading import cell_of, text_of
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked, AskedOfRows
from slavery_check.returns.answers import SupplierReturn

_NEAREST = (
    Asked.PRODUCTION_COUNTRIES,
    AskedOfRows.SITE_COUNTRY,
    AskedOfRows.SUB_SUPPLIER_COUNTRY,
    Asked.SITE_COUNT,
    Asked.SUB_SUPPLIER_COUNT,
)


def country_lines(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> tuple[Contribution, ...]:
    """Give the tier's line, then what an index and Xinjiang add, together at most the policy's maximum."""
    rule = rules.policy.inherent.country
    worst = min(places, key=lambda place: _order(place, rules))
    lines = [_tier_line(worst, rules), *_index_line(worst, rules), *_xinjiang_line(supplier_return, places, rules)]
    kept: list[Contribution] = []
    left = rule.maximum * rules.policy.inherent.scale
    for line in lines:
        points = min(line.points, left)
        left -= points
        if points or not kept:
            kept.append(_with_points(line, points))
    return tuple(kept)


def _order(place: Origin, rules: Rules) -> tuple[Fraction, bool, int, str]:
    """Worst first; then what was stated; then nearest; then by code, so that the order of the rows is no matter."""
    points = _tier_points(place, rules) + _index_points(place, rules)
    return -points, place.assumed, _NEAREST.index(place.question), place.alpha2


def _tier_points(place: Origin, rules: Rules) -> Fraction:
    rule = rules.policy.inherent.country
    if not place.alpha2:
        return rule.unknown
    tier = rules.reference.tiers.tier(place.alpha2)
    return rule.no_tier if tier is None else rule.tiers[tier]


def _index_points(place: Origin, rules: Rules) -> Fraction:
    marked = place.alpha2 in rules.index if place.alpha2 else bool(rules.index)
    return rules.policy.inherent.country.index_extra if marked else Fraction(0)


def _tier_line(place: Origin, rules: Rules) -> Contribution:
    tiers = rules.reference.tiers
    if place.alpha2:
        name = name_of(place.alpha2, rules.reference.countries)
        published = tiers.tier(place.alpha2)
        tier = f"in the Trafficking in Persons report: {published}" if published else "no published tier"
        stated = f"The country that counts most is {name} ({tier})."
        reason, reference = place.why or stated, tiers.cite(place.alpha2)
    else:
        reason, reference = place.why, ""
    return Contribution(
        part=Part.COUNTRY,
        criterion="country",
        points=_tier_points(place, rules) * rules.policy.inherent.scale,
        reason=reason,
        question=place.question,
        cell=place.cell,
        reference=reference,
        assumed=place.assumed,
    )


def _index_line(place: Origin, rules: Rules) -> Iterator[Contribution]:
    points = _index_points(place, rules)
    if points:
        yield Contribution(
            part=Part.COUNTRY,
            criterion="country.index",
            points=points * rules.policy.inherent.scale,
            reason="An index that you supplied marks this country as worse than its tier.",
            question=place.question,
            cell=place.cell,
            reference=f"your index: {place.alpha2 or 'any country'}",
            assumed=place.assumed,
        )


def _xinjiang_line(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> Iterator[Contribution]:
    question: str = Asked.XINJIANG_LINK
    answer = supplier_return.answers.get(question)
    link = text_of(supplier_return, question)
    named = next((place for place in places if place.region == XINJIANG), None)
    gap = any(not place.alpha2 for place in places)
    goods = supplies_goods(supplier_return)
    cell, assumed = cell_of(answer), False
    if link == "yes":
        reason = "Goods or materials may come from Xinjiang."
    elif named is not None:
        reason, question, cell = "Xinjiang is named as a place of production.", named.question, named.cell
    elif link is None and (goods or gap):
        reason, assumed = "We were not told whether anything comes from Xinjiang, so we assume that it may.", True
    elif goods and gap and could_come_from_xinjiang(supplier_return, rules):
        reason, assumed = (
            "Goods like these are listed as made in Xinjiang or China, and not every origin is stated.",
            True,
        )
    else:
        return
    points = rules.policy.inherent.country.region_extra * rules.policy.inherent.scale
    yield Contribution(Part.COUNTRY, "country.region", points, reason, question, cell, assumed=assumed)


def _with_points(line: Contribution, points: Fraction) -> Contribution:
    return Contribution(
        part=line.part,
        criterion=line.criterion,
        points=points,
        reason=line.reason,
        question=line.question,
        cell=line.cell,
        reference=line.reference,
        assumed=line.assumed,
    )
