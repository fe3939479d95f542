"""Points for goods on the published list of goods made with forced or child labour."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from slavery_check.assessment.exact import ZERO
from slavery_check.assessment.origins import Origin, name_of, supplies_goods
from slavery_check.assessment.reading import cell_of, ticked
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import GoodsRule
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.goods import Listing, ListingKind
from slavery_check.returns.answers import SupplierReturn

_WORDS = {
    ListingKind.FORCED_LABOUR: "are listed as made with forced labour",
    ListingKind.DOWNSTREAM: "are listed as made from an input made with forced or child labour",
    ListingKind.CHILD_LABOUR: "are listed as made with child labour",
    ListingKind.LISTED_ELSEWHERE: "are listed for other countries",
    ListingKind.NOT_LISTED: "are not listed",
}


_NEITHER = (
    "We were told neither which listed goods are supplied nor where all of them come from, so we assume the worst."
)


class _Candidate(NamedTuple):
    """One group of goods from one place; of several the greatest counts."""

    weight: int
    """Points, in parts of `GoodsPoints.over`."""
    stated: bool
    alpha2: str
    group: str
    """Empty: any, of which nothing was said."""


class GoodsPoints:
    """The published list under one policy."""

    def __init__(self, rules: Rules) -> None:
        """Read what the points follow from."""
        self.rules, self.rule = rules, rules.policy.inherent.goods
        self.goods = rules.reference.goods
        of_kinds = (points_of(kind, self.rule).denominator for kind in ListingKind)
        self.over = lcm(*of_kinds, self.rule.unknown_points.denominator)
        self.unknown = _Candidate(int(self.rule.unknown_points * self.over), stated=False, alpha2="", group="")
        self.listing = remembering(self._listing, 8192)
        self.weight = remembering(self._weight, 8192)
        self.worst_group = remembering(self._worst_group, 8192)
        self.line = remembering(self._line, 8192)

    def _listing(self, group: str, alpha2: str) -> Listing:
        """Give a group's listing for a country, or for the worst where none is stated."""
        listed = self.goods.groups[group]
        return self.goods.listing(group, alpha2 or (listed[0].alpha2 if listed else ""))

    def _weight(self, group: str, alpha2: str) -> int:
        return int(points_of(self.listing(group, alpha2).kind, self.rule) * self.over)

    def _worst_group(self, groups: tuple[str, ...], alpha2: str) -> tuple[int, str]:
        """Give the points of the worst of the groups, and which it is."""
        return max((self.weight(group, alpha2), group) for group in groups)

    def _line(self, group: str, alpha2: str, cell: str, *, unclear: bool, stated: bool) -> Contribution:
        """Make the line; `unclear` which goods there are, `stated` where they come from."""
        if not group:
            points = self.rule.unknown_points * self.rules.policy.inherent.scale
            return Contribution(Part.GOODS, "goods", points, _NEITHER, Asked.GOODS_SUPPLIED, cell, assumed=True)
        listing = self.listing(group, alpha2)
        return Contribution(
            part=Part.GOODS,
            criterion="goods",
            points=points_of(listing.kind, self.rule) * self.rules.policy.inherent.scale,
            reason=self._reason(group, alpha2, listing.kind, unclear=unclear),
            question=Asked.GOODS_SUPPLIED,
            cell=cell,
            reference=listing.row,
            assumed=unclear or not stated,
        )

    def _reason(self, group: str, alpha2: str, kind: ListingKind, *, unclear: bool) -> str:
        where = f" from {name_of(alpha2, self.rules.reference.countries)}" if alpha2 else " from some country"
        said = f"Goods of the group {group.replace('_', ' ')}{where} {_WORDS[kind]}."
        if unclear:
            return f"We were not told which listed goods are supplied, so we assume the worst. {said}"
        return said if alpha2 else f"Not every origin is stated, so we assume the worst. {said}"


_POINTS = Kept[GoodsPoints](most=16)


def goods_groups(supplier_return: SupplierReturn, rules: Rules) -> tuple[tuple[str, ...], bool]:
    """Give the groups of goods in play, and whether they are assumed: a goods supplier's silence could hide any."""
    stated = ticked(supplier_return, Asked.GOODS_SUPPLIED)
    if stated is not None:
        unread = (one for one in supplier_return.unread if one.question == Asked.GOODS_SUPPLIED and not one.beside)
        unclear = tuple(one.part for one in unread if one.part in rules.reference.goods.groups)
        return (*stated, *unclear), bool(unclear)
    return (tuple(rules.reference.goods.groups) if supplies_goods(supplier_return) else ()), True


def nothing_said(supplier_return: SupplierReturn) -> bool:
    """Tell whether a supplier of goods says nothing of which: then any could be meant."""
    return ticked(supplier_return, Asked.GOODS_SUPPLIED) is None and supplies_goods(supplier_return)


def could_come_from_xinjiang(supplier_return: SupplierReturn, rules: Rules) -> bool:
    """Tell whether goods in play are listed for China as made with forced labour; most such rows concern Xinjiang."""
    groups, _ = goods_groups(supplier_return, rules)
    return any(_points(rules).listing(group, "CN").kind is ListingKind.FORCED_LABOUR for group in groups)


def goods_line(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> Contribution:
    """Give the strongest listing among the goods in play from the places in play."""
    groups, unclear = goods_groups(supplier_return, rules)
    cell = cell_of(supplier_return.answers.get(Asked.GOODS_SUPPLIED))
    if not groups or not places:
        reason = "You supply services and named no listed goods." if unclear else "No goods from the published list."
        return Contribution(Part.GOODS, "goods", ZERO, reason, Asked.GOODS_SUPPLIED, cell, assumed=unclear)
    points = _points(rules)
    worst = max(_candidates(groups, places, points, any_goods=nothing_said(supplier_return)))
    return points.line(worst.group, worst.alpha2, cell, unclear=unclear, stated=worst.stated)


def _points(rules: Rules) -> GoodsPoints:
    reference = rules.reference
    return _POINTS.of((rules.policy.inherent, reference.goods, reference.countries), lambda: GoodsPoints(rules))


def _candidates(
    groups: tuple[str, ...], places: Sequence[Origin], points: GoodsPoints, *, any_goods: bool
) -> Iterator[_Candidate]:
    for alpha2, why in {(place.alpha2, place.why) for place in places}:
        if any_goods and not alpha2:
            yield points.unknown
            continue
        weight, group = points.worst_group(groups, alpha2)
        yield _Candidate(weight, not why, alpha2, group)


def points_of(kind: ListingKind, rule: GoodsRule) -> Fraction:
    """Give the policy's points, before scaling, for a kind of listing."""
    match kind:
        case ListingKind.FORCED_LABOUR:
            return rule.forced_labour
        case ListingKind.DOWNSTREAM:
            return rule.downstream
        case ListingKind.CHILD_LABOUR:
            return rule.child_labour
        case ListingKind.LISTED_ELSEWHERE:
            return rule.listed_elsewhere
        case ListingKind.NOT_LISTED:
            return rule.not_listed
