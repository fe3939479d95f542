"""What a supplier is exposed to, as lines of the policy in words."""

from collections.abc import Iterator
from fractions import Fraction

from slavery_check.policy.condition_words import asked, condition_words
from slavery_check.policy.definition import Policy
from slavery_check.policy.line import PolicyLine, number
from slavery_check.policy.reference_rules import IndexRule
from slavery_check.questionnaire.conditions import questions_in
from slavery_check.questionnaire.labels import Labels

_NONE = Fraction(0)


def exposure_lines(policy: Policy, labels: Labels) -> Iterator[PolicyLine]:
    """Give country, sector, goods and workforce, in the order of the file."""
    yield from _country(policy)
    yield from _trade(policy)
    yield from _workforce(policy, labels)


def _country(policy: Policy) -> Iterator[PolicyLine]:
    country = policy.inherent.country
    tiers = ", ".join(f"{tier}: {number(points)}" for tier, points in country.tiers.items())
    worth = f"{tiers}, no published tier: {number(country.no_tier)}, not stated: {number(country.unknown_points)}"
    path = ("inherent", "country")
    yield PolicyLine(
        "country",
        "country",
        "worst country of production, site or sub-supplier",
        f"{worth}; at most {number(country.maximum)} with the two lines below",
        country.source,
        country.rationale,
        path=path,
    )
    marks = tuple((f"{rule.table} {rule.measure.replace('_', ' ')}", _mark(rule)) for rule in country.indexes)
    for name, words, points, facts, grounds in (
        ("index", "an index of your own marks the country", country.index_extra, marks, country),
        ("region", "goods or materials may come from Xinjiang", country.region_extra, (), country.of_region),
    ):
        yield PolicyLine(
            f"country.{name}",
            "country",
            words,
            f"{number(points)} more",
            grounds.source,
            grounds.rationale,
            facts=facts,
            path=(*path, f"{name}_extra"),
        )


def _mark(rule: IndexRule) -> str:
    bound = (
        f"{number(rule.at_most)} or less" if rule.at_most is not None else f"{number(rule.at_least or _NONE)} or more"
    )
    return f"{bound}. {rule.rationale} Source: {rule.source}."


def _trade(policy: Policy) -> Iterator[PolicyLine]:
    sector, goods = policy.inherent.sector, policy.inherent.goods
    bands = ", ".join(f"{band.replace('_', ' ')}: {number(points)}" for band, points in sector.bands.items())
    yield PolicyLine(
        "sector",
        "sector",
        "sector, by the longest matching CPV or SIC code",
        f"{bands}, not known: {number(sector.unknown_points)}",
        sector.source,
        sector.rationale,
        path=("inherent", "sector"),
    )
    listed = (
        ("made with forced labour", goods.forced_labour),
        ("made from a listed input", goods.downstream),
        ("made with child labour", goods.child_labour),
        ("listed for other countries", goods.listed_elsewhere),
        ("not listed", goods.not_listed),
        ("neither which nor from where", goods.unknown_points),
    )
    worth = ", ".join(f"{words}: {number(points)}" for words, points in listed)
    yield PolicyLine(
        "goods",
        "goods",
        "goods on the published list",
        worth,
        goods.source,
        goods.rationale,
        path=("inherent", "goods"),
    )


def _workforce(policy: Policy, labels: Labels) -> Iterator[PolicyLine]:
    for index, part in enumerate(policy.inherent.workforce.parts):
        also = f", or a row of the list of sites says so: {asked(part.site_column, labels)}" if part.site_column else ""
        yield PolicyLine(
            f"workforce.{part.id}",
            "workforce",
            part.yes.rstrip("."),
            f"{number(part.points)}; {number(part.unknown_points)} where it is not known",
            part.source,
            part.rationale,
            f"{condition_words(part.when, labels)}{also}",
            path=("inherent", "workforce", "parts", index),
            questions=(*questions_in(part.when), *filter(None, [part.site_column])),
        )
