"""Points for goods on the published list of goods made with forced or child labour."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from slavery_check.assessment.origins import Origin, name_of, supplies_goods
from slavery_check.assessment.reading import cell_of, ticked
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import GoodsRule
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.goods import Listing, ListingKind
from slavery_check.returns.answers import SupplierReturn

_LISTED = Kept[dict[tuple[str, str], Listing]](most=8)
"""Each group's listing for a country, by the table that has them."""


class _Candidate(NamedTuple):
    """One group of goods from one place."""

    group: str
    listing: Listing
    place: Origin
    points: Fraction


def goods_groups(supplier_return: SupplierReturn, rules: Rules) -> tuple[tuple[str, ...], bool]:
    """Give the groups of goods in play, and whether they are assumed: a goods supplier's silence could hide any."""
    stated = ticked(supplier_return, Asked.GOODS_SUPPLIED)
    if stated is not None:
        unread = (one for one in supplier_return.unread if one.question == Asked.GOODS_SUPPLIED and not one.beside)
        unclear = tuple(one.part for one in unread if one.part in rules.reference.goods.groups)
        return (*stated, *unclear), bool(unclear)
    return (tuple(rules.reference.goods.groups) if supplies_goods(supplier_return) else ()), True


def could_come_from_xinjiang(supplier_return: SupplierReturn, rules: Rules) -> bool:
    """Tell whether goods in play are listed for China as made with forced labour; most such rows concern Xinjiang."""
    groups, _ = goods_groups(supplier_return, rules)
    return any(rules.reference.goods.listing(group, "CN").kind is ListingKind.FORCED_LABOUR for group in groups)


def goods_line(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> Contribution:
    """Give the strongest listing among the goods in play from the places in play."""
    groups, assumed = goods_groups(supplier_return, rules)
    cell = cell_of(supplier_return.answers.get(Asked.GOODS_SUPPLIED))
    candidates = list(_candidates(groups, places, rules))
    if not candidates:
        reason = "You supply services and named no listed goods." if assumed else "No goods from the published list."
        return Contribution(Part.GOODS, "goods", Fraction(0), reason, Asked.GOODS_SUPPLIED, cell, assumed=assumed)
    worst = max(candidates, key=_order)
    return Contribution(
        part=Part.GOODS,
        criterion="goods",
        points=worst.points * rules.policy.inherent.scale,
        reason=_reason(worst, rules, assumed=assumed),
        question=Asked.GOODS_SUPPLIED,
        cell=cell,
        reference=worst.listing.row,
        assumed=assumed or worst.place.assumed,
    )


def _candidates(groups: Sequence[str], places: Sequence[Origin], rules: Rules) -> Iterator[_Candidate]:
    each_once = {(one.alpha2, one.assumed): one for one in places}.values()
    for group in groups:
        for place in each_once:
            listing = _listing(group, place, rules)
            yield _Candidate(group, listing, place, points_of(listing.kind, rules.policy.inherent.goods))


def _listing(group: str, place: Origin, rules: Rules) -> Listing:
    goods = rules.reference.goods
    listed = goods.groups[group]
    asked = group, place.alpha2 or (listed[0].alpha2 if listed else "")
    kept = _LISTED.of((goods,), dict)
    if asked not in kept:
        kept[asked] = goods.listing(*asked)
    return kept[asked]


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


def _order(candidate: _Candidate) -> tuple[Fraction, bool, str, str]:
    return candidate.points, not candidate.place.assumed, candidate.place.alpha2, candidate.group


_WORDS = {
    ListingKind.FORCED_LABOUR: "are listed as made with forced labour",
    ListingKind.DOWNSTREAM: "are listed as made from an input made with forced or child labour",
    ListingKind.CHILD_LABOUR: "are listed as made with child labour",
    ListingKind.LISTED_ELSEWHERE: "are listed for other countries",
    ListingKind.NOT_LISTED: "are not listed",
}


def _reason(worst: _Candidate, rules: Rules, *, assumed: bool) -> str:
    group = worst.group.replace("_", " ")
    place = worst.place
    where = f" from {name_of(place.alpha2, rules.reference.countries)}" if place.alpha2 else " from some country"
    said = f"Goods of the group {group}{where} {_WORDS[worst.listing.kind]}."
    if assumed:
        return f"We were not told which listed goods are supplied, so we assume the worst. {said}"
    return said if place.alpha2 else f"Not every origin is stated, so we assume the worst. {said}"
