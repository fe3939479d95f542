"""What of one supplier meets the figures of a policy: enough to score it again under other figures, without its return.

It says which countries, sectors, goods, arrangements and controls are in play, and nothing of what they weigh.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from slavery_check.assessment.commodity import goods_groups, nothing_said
from slavery_check.assessment.controls import Controls
from slavery_check.assessment.country import country_lines
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.reading import text_of
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.workforce import part_holds
from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.goods import Listing
from slavery_check.returns.answers import SupplierReturn, given

Number = TypeVar("Number", Fraction, float)
"""Exact, or quick."""


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of country in play."""

    points: str
    """Name of its figure."""
    indexed: bool
    """An index of the user's own marks it."""


@dataclass(frozen=True, slots=True)
class Held:
    """One group of controls, by what each unit of the group's weight brings."""

    weight: str
    """Name of its figure."""
    share: Fraction
    """Of all controls; the shares are in proportion."""
    in_place: Mapping[str, Fraction]
    """Part of that share, by the name of the figure of its evidence."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One supplier, by names of figures. The highest of each row counts, but of the workforce and controls the sum."""

    places: tuple[Place, ...]
    region: bool
    sectors: tuple[str, ...]
    goods: tuple[str, ...]
    workforce: tuple[str, ...]
    controls: tuple[Held, ...]
    credited: str = ""
    """Name of the figure of the evidence of a case put right; empty where none is credited."""


def profile(
    supplier_return: SupplierReturn, supplier: Supplier, places: Sequence[Origin], rules: Rules, controls: Controls
) -> Profile:
    """Say what is in play; `places` are all the return's origins. What a case put right earned is for the caller."""
    known = given(supplier_return.answers)
    parts = rules.policy.inherent.workforce.parts
    unlimited = replace(rules, policy=_UNLIMITED.of((rules.policy,), lambda: _unlimited(rules.policy)))
    lines = country_lines(supplier_return, places, unlimited)
    return Profile(
        places=tuple(dict.fromkeys(_place(one, rules) for one in places)),
        region=any(line.criterion == "country.region" for line in lines),
        sectors=_sectors(supplier_return, supplier, rules),
        goods=tuple(dict.fromkeys(_goods(supplier_return, places, rules))),
        workforce=tuple(
            at.arrangement(one.id, known=holds is True)
            for one in parts
            if (holds := part_holds(supplier_return, one, known)) is not False
        ),
        controls=tuple(_held(controls, at.figures(rules.policy))),
        credited="",
    )


def scorer(one: Profile, rules: Rules, number: type[Number]) -> Callable[[Mapping[str, Number]], Number]:
    """Give what scores its residual risk under any figures; without a control it is the inherent risk."""
    none, rule = number(0), rules.policy.inherent
    most, scale, full = number(rule.cap), number(rule.scale), number(1)
    held = [
        (group.weight, number(group.share), [(level, number(part)) for level, part in group.in_place.items()])
        for group in one.controls
    ]

    def inherent(figure: Mapping[str, Number]) -> Number:
        worst = max(figure[place.points] + (figure[at.INDEX] if place.indexed else none) for place in one.places)
        country = min(figure[at.COUNTRY_MOST], worst + (figure[at.REGION] if one.region else none))
        sector = max([figure[name] for name in one.sectors])
        goods = max([figure[name] for name in one.goods], default=none)
        workforce = min(figure[at.WORKFORCE_MOST], sum([figure[name] for name in one.workforce], none))
        return min(most, country + sector + goods + workforce) * scale

    def effect(figure: Mapping[str, Number]) -> Number:
        whole = credit = none
        for weight, share, in_place in held:
            whole += figure[weight] * share
            credit += figure[weight] * sum([part * figure[level] for level, part in in_place], none)
        bonus = figure[at.CREDIT] * figure[one.credited] if one.credited else none
        return min(full, (credit / whole if whole else none) + bonus)

    def score(figure: Mapping[str, Number]) -> Number:
        return inherent(figure) * (full - figure[at.EFFECT] * effect(figure))

    return score


def _unlimited(policy: Policy) -> Policy:
    """Lift the most that a country may bring: whatever adds to it then shows."""
    country = policy.inherent.country.model_copy(update={"maximum": Fraction(10**6)})
    return policy.model_copy(update={"inherent": policy.inherent.model_copy(update={"country": country})})


def _place(one: Origin, rules: Rules) -> Place:
    if not one.alpha2:
        return Place(at.NO_COUNTRY, bool(rules.index))
    return Place(at.tier(rules.reference.tiers.tier(one.alpha2)), one.alpha2 in rules.index)


def _sectors(supplier_return: SupplierReturn, supplier: Supplier, rules: Rules) -> tuple[str, ...]:
    codes = (supplier.category, text_of(supplier_return, Asked.SUPPLY_CODE))
    matches = [rules.reference.sectors.match(code) for code in codes if code]
    return tuple(at.sector(match.band) for match in matches if match is not None) or (at.NO_SECTOR,)


def listings(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> Iterator[Listing]:
    """Give how each group of goods in play is listed for each place in play."""
    goods = rules.reference.goods
    groups, _ = goods_groups(supplier_return, rules)
    named = [place.alpha2 for place in places if place.alpha2 or not nothing_said(supplier_return)]
    for group in groups:
        listed = goods.groups[group]
        worst = listed[0].alpha2 if listed else ""
        for alpha2 in dict.fromkeys(one or worst for one in named):
            yield goods.listing(group, alpha2)


def _goods(supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules) -> Iterator[str]:
    yield from (at.listing(one.kind) for one in listings(supplier_return, places, rules))
    if nothing_said(supplier_return) and not all(place.alpha2 for place in places):
        yield at.NO_GOODS


def _held(controls: Controls, figures: Mapping[str, Fraction]) -> Iterator[Held]:
    groups = dict.fromkeys(one.group for one in controls.scored)
    for group in groups:
        weight = figures[at.group(group)]
        own = [one for one in controls.scored if one.group == group]
        in_place: dict[str, Fraction] = defaultdict(Fraction)
        for one in own:
            in_place[at.evidence(one.level)] += one.in_place / weight if weight else 0
        share = sum((one.share for one in own), Fraction(0)) / weight if weight else Fraction(0)
        yield Held(at.group(group), share, {level: part for level, part in in_place.items() if part})


_UNLIMITED = Kept[Policy](most=4)
