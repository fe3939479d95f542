"""The six risk characteristics of PPN 009, as low, medium or high, from the same answers that the score uses.

PPN 009 names the characteristics and leaves the levels to judgement; these rules are ours.
"""

from collections.abc import Mapping, Sequence

from slavery_check.assessment.country import country_lines
from slavery_check.assessment.exact import exactly, total
from slavery_check.assessment.exposure import Exposure
from slavery_check.assessment.look import Look
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.reading import several
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import PpnLevel
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_match
from slavery_check.policy.definition import InherentRules
from slavery_check.policy.ppn009 import AnswerLevels, Ppn009
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import Truth
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.sectors import SectorBand
from slavery_check.returns.answers import SupplierReturn

_LOW, _MEDIUM, _HIGH, _UNKNOWN = PpnLevel.LOW, PpnLevel.MEDIUM, PpnLevel.HIGH, PpnLevel.UNKNOWN


Levels = Mapping[str, PpnLevel]
Values = tuple[object, ...]
"""What is known of the questions of a characteristic, in the policy's order; None: not known."""


class LevelRules:
    """What points and answers mean here, under one policy."""

    def __init__(self, inherent: InherentRules, rule: Ppn009) -> None:
        """Make ready what levels follow from."""
        self.inherent = inherent
        self.rule = rule
        self.many, self.at_least = rule.many.question, rule.many.at_least
        self.industry = {SectorBand(band): PpnLevel(level) for band, level in rule.industry.items()}
        self.workforce, self.context, self.business_model = (
            several([one.question for one in rules]) for rules in (rule.workforce, rule.context, rule.business_model)
        )
        self.of_country = remembering(self._of_country, 1024)
        self.of_goods = remembering(self._of_goods, 1024)
        self.of_workforce = remembering(self._of_workforce, 2048)
        self.of_context = remembering(self._of_context, 2048)
        self.of_business_model = remembering(self._of_business_model, 2048)

    def _of_country(self, numerator: int, denominator: int) -> PpnLevel:
        """Low and medium up to the points of a tier each, by the points that the score uses; high above."""
        points, tiers = exactly(numerator, denominator), self.inherent.country.tiers
        below = zip((_LOW, _MEDIUM), self.rule.location, strict=True)
        return next((level for level, tier in below if points <= tiers[tier] * self.inherent.scale), _HIGH)

    def _of_goods(self, numerator: int, denominator: int) -> PpnLevel:
        points, rule = exactly(numerator, denominator), self.inherent
        if points > rule.goods.listed_elsewhere * rule.scale:
            return _HIGH
        return _MEDIUM if points > rule.goods.not_listed * rule.scale else _LOW

    def _of_workforce(self, arrangements: tuple[Truth, ...], said: Values) -> PpnLevel:
        in_use = PpnLevel(self.rule.arrangements[min(arrangements.count(True), 2)])
        unknown = _UNKNOWN if None in arrangements else _LOW
        return worst(in_use, unknown, _of_answers(self.rule.workforce, said))

    def _of_context(self, said: Values) -> PpnLevel:
        return _of_answers(self.rule.context, said)

    def _of_business_model(self, said: Values, *, many: bool) -> PpnLevel:
        crowded = PpnLevel(self.rule.many.level) if many else _LOW
        return worst(_of_answers(self.rule.business_model, said), crowded)


_LEVELS = Kept[LevelRules](most=16)


def levels_of_exposure(
    supplier_return: SupplierReturn, supplier: Supplier, places: Sequence[Origin], rules: Rules, exposure: Exposure
) -> Levels:
    """Give industry, location and commodity, which follow from what points follow from; `places` are all origins."""
    levels, goods = levels_under(rules), exposure.goods
    match, _, _ = sector_match(supplier_return, supplier, rules)
    return {
        "industry": _UNKNOWN if match is None else levels.industry[match.band],
        "location": _location(supplier_return, places, rules, exposure, levels),
        "commodity": _UNKNOWN if goods.assumed else levels.of_goods(*goods.points.as_integer_ratio()),
    }


def ppn_levels(look: Look, levels: LevelRules, exposure: Exposure, of_exposure: Levels) -> Levels:
    """Give industry, workforce, location, context, commodity and business_model; three of them `of_exposure`."""
    said = look.said
    count = said.get(levels.many)
    return {
        "industry": of_exposure["industry"],
        "workforce": levels.of_workforce(exposure.arrangements, levels.workforce(said)),
        "location": of_exposure["location"],
        "context": levels.of_context(levels.context(said)),
        "commodity": of_exposure["commodity"],
        "business_model": levels.of_business_model(
            levels.business_model(said), many=isinstance(count, int) and count >= levels.at_least
        ),
    }


def levels_under(rules: Rules) -> LevelRules:
    """Give what points and answers mean under these rules."""
    inherent, rule = rules.policy.inherent, rules.policy.ppn009
    return _LEVELS.of((inherent, rule), lambda: LevelRules(inherent, rule))


def _of_answers(rules: Sequence[AnswerLevels], said: Values) -> PpnLevel:
    return worst(_LOW, *(_of_answer(rule, value) for rule, value in zip(rules, said, strict=True)))


def _of_answer(rule: AnswerLevels, value: object) -> PpnLevel:
    if isinstance(value, tuple):
        return worst(_LOW, *(PpnLevel(rule.levels.get(one, _LOW)) for one in value))
    if isinstance(value, str) and value in rule.levels:
        return PpnLevel(rule.levels[value])
    return _UNKNOWN if rule.silence is None else PpnLevel(rule.silence)


def worst(*levels: PpnLevel) -> PpnLevel:
    """Give the highest level known; unknown beats low, because what is not known may be worse."""
    return max(levels, key=(_LOW, _UNKNOWN, _MEDIUM, _HIGH).index)


def _location(
    supplier_return: SupplierReturn, places: Sequence[Origin], rules: Rules, exposure: Exposure, levels: LevelRules
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
