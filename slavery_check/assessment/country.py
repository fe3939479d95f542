"""Points for the country of production: the worst one decides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from slavery_check.assessment.commodity import could_come_from_xinjiang
from slavery_check.assessment.exact import ZERO
from slavery_check.assessment.origins import XINJIANG, Origin, name_of, supplies_goods
from slavery_check.assessment.reading import cell_of, text_of
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked, AskedOfRows
from slavery_check.questionnaire.kept import Kept
from slavery_check.returns.answers import SupplierReturn

_NEAREST: dict[str, int] = {
    question: place
    for place, question in enumerate(
        (
            Asked.PRODUCTION_COUNTRIES,
            AskedOfRows.SITE_COUNTRY,
            AskedOfRows.SUB_SUPPLIER_COUNTRY,
            Asked.SITE_COUNT,
            Asked.SUB_SUPPLIER_COUNT,
        )
    )
}


class _Region(NamedTuple):
    """Why Xinjiang counts."""

    reason: str
    question: str
    cell: str
    assumed: bool = False


class CountryPoints:
    """Tiers, an index and Xinjiang under one policy."""

    def __init__(self, rules: Rules) -> None:
        """Read what the points follow from."""
        self.rules, self.rule, self.scale = rules, rules.policy.inherent.country, rules.policy.inherent.scale
        every = (*self.rule.tiers.values(), self.rule.no_tier, self.rule.unknown_points, self.rule.index_extra)
        self.over = lcm(*(points.denominator for points in every))
        self.weight = remembering(self._weight, 1024)
        self.lines = remembering(self._lines, 8192)

    def order(self, place: Origin) -> tuple[int, bool, int, str]:
        """Worst first; then what was stated; then nearest; then by code, so that the order of the rows is no matter."""
        return -self.weight(place.alpha2), bool(place.why), _NEAREST[place.question], place.alpha2

    def _weight(self, alpha2: str) -> int:
        """Give tier and index points in parts of `over`."""
        return int((self._tier_points(alpha2) + self._index_points(alpha2)) * self.over)

    def _lines(self, worst: Origin, region: _Region | None) -> tuple[Contribution, ...]:
        lines = [self._tier_line(worst), *self._index_line(worst), *self._region_line(region)]
        kept: list[Contribution] = []
        left = self.rule.maximum * self.scale
        for line in lines:
            points = min(line.points, left)
            left -= points
            if points or not kept:
                kept.append(replace(line, points=points))
        return tuple(kept)

    def _tier_points(self, alpha2: str) -> Fraction:
        if not alpha2:
            return self.rule.unknown_points
        tier = self.rules.reference.tiers.tier(alpha2)
        return self.rule.no_tier if tier is None else self.rule.tiers[tier]

    def _index_points(self, alpha2: str) -> Fraction:
        marked = alpha2 in self.rules.index if alpha2 else bool(self.rules.index)
        return self.rule.index_extra if marked else ZERO

    def _tier_line(self, place: Origin) -> Contribution:
        tiers = self.rules.reference.tiers
        if place.alpha2:
            name = name_of(place.alpha2, self.rules.reference.countries)
            published = tiers.tier(place.alpha2)
            tier = f"in the Trafficking in Persons report: {published}" if published else "no published tier"
            stated = f"The country that counts most is {name} ({tier})."
            reason, reference = place.why or stated, tiers.cite(place.alpha2)
        else:
            reason, reference = place.why, ""
        return Contribution(
            part=Part.COUNTRY,
            criterion="country",
            points=self._tier_points(place.alpha2) * self.scale,
            reason=reason,
            question=place.question,
            cell=place.cell,
            reference=reference,
            assumed=place.assumed,
        )

    def _index_line(self, place: Origin) -> Iterator[Contribution]:
        points = self._index_points(place.alpha2)
        if points:
            yield Contribution(
                part=Part.COUNTRY,
                criterion="country.index",
                points=points * self.scale,
                reason="An index that you supplied marks this country as worse than its tier.",
                question=place.question,
                cell=place.cell,
                reference=self.rules.index_rows.get(place.alpha2) or f"your index: {place.alpha2 or 'any country'}",
                assumed=place.assumed,
            )

    def _region_line(self, region: _Region | None) -> Iterator[Contribution]:
        if region is not None:
            points = self.rule.region_extra * self.scale
            yield Contribution(
                part=Part.COUNTRY,
                criterion="country.region",
                points=points,
                reason=region.reason,
                question=region.question,
                cell=region.cell,
                assumed=region.assumed,
            )


_POINTS = Kept[CountryPoints](most=16)


def country_lines(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> tuple[Contribution, ...]:
    """Give the tier's line, then what an index and Xinjiang add, together at most the policy's maximum."""
    reference = rules.reference
    follows_from = rules.policy.inherent, reference.tiers, reference.countries
    # The rows too: another edition that marks the same countries is cited as what it is.
    points = _POINTS.of(follows_from, lambda: CountryPoints(rules), (rules.index, *rules.index_rows.items()))
    return points.lines(min(places, key=points.order), _region(supplier_return, places, rules))


def _region(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> _Region | None:
    question: str = Asked.XINJIANG_LINK
    link = text_of(supplier_return, question)
    if link == "yes":
        return _Region("Goods or materials may come from Xinjiang.", question, _cell(supplier_return, question))
    named = next((place for place in places if place.region == XINJIANG), None)
    if named is not None:
        return _Region("Xinjiang is named as a place of production.", named.question, named.cell)
    gap = not all(place.alpha2 for place in places)
    goods = supplies_goods(supplier_return)
    if link is None and (goods or gap):
        reason = "We were not told whether anything comes from Xinjiang, so we assume that it may."
        return _Region(reason, question, _cell(supplier_return, question), assumed=True)
    if goods and gap and could_come_from_xinjiang(supplier_return, rules):
        reason = "Goods like these are listed as made in Xinjiang or China, and not every origin is stated."
        return _Region(reason, question, _cell(supplier_return, question), assumed=True)
    return None


def _cell(supplier_return: SupplierReturn, question: str) -> str:
    return cell_of(supplier_return.answers.get(question))
