"""Whether the numbers of a policy can be meant: none below nothing, worse never counts less, graver is sooner."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from slavery_check.model import Band, Route, Tense
from slavery_check.policy.definition import Policy, WorkforcePart
from slavery_check.questionnaire.defect import Path

WHOLE = 100
"""Points of the scale that every page and band is written for."""
_WORSE_TIERS = ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3")
_WORSE_SECTORS = ("low", "medium", "high", "very_high")
Found = Iterator[tuple[Path, str]]


def number_defects(policy: Policy) -> Found:
    """Find every defect, each with its path in the policy file."""
    yield from _weights(policy)
    yield from _points(policy)
    yield from _silence(policy)
    yield from _shares(policy)
    yield from _days(policy)


def _weights(policy: Policy) -> Found:
    total = sum((group.weight for group in policy.groups), start=Fraction(0))
    if total != 1:
        yield ("groups",), f"the weights of the groups sum to {float(total)}, not 1"
    for index, group in enumerate(policy.groups):
        if group.weight <= 0:
            yield ("groups", index, "weight"), f"is {float(group.weight):g}; expected more than 0"
    rule = policy.inherent
    if rule.cap <= 0 or rule.cap * rule.scale != WHOLE:
        found = f"cap times scale is {float(rule.cap * rule.scale):g}; expected {WHOLE}, as the bands are written for"
        yield ("inherent", "cap"), found


def _points(policy: Policy) -> Found:
    """No points below nothing; a worse tier or sector, or a stronger listing, never brings less."""
    rule = policy.inherent
    country, goods, workforce = rule.country, rule.goods, rule.workforce
    tiers, bands = country.tiers, rule.sector.bands
    single: dict[Path, Fraction] = {
        ("country", "no_tier"): country.no_tier,
        ("country", "region_extra"): country.region_extra,
        ("country", "index_extra"): country.index_extra,
        **{("goods", name): getattr(goods, name) for name in type(goods).model_fields if name not in _GROUNDS},
        **{("country", "tiers", name): points for name, points in tiers.items()},
        **{("sector", "bands", name): points for name, points in bands.items()},
    }
    for place, points in single.items():
        if points < 0:
            yield ("inherent", *place), f"is {float(points):g}; expected 0 or more"
    for index, part in enumerate(workforce.parts):
        if part.points <= 0:
            yield (
                ("inherent", "workforce", "parts", index, "points"),
                f"is {float(part.points):g}; expected more than 0",
            )
    yield from _rising(("inherent", "country", "tiers"), tiers, _WORSE_TIERS)
    yield from _rising(("inherent", "sector", "bands"), bands, _WORSE_SECTORS)
    listed = {name: getattr(goods, name) for name in _STRONGER}
    yield from _rising(("inherent", "goods"), listed, _STRONGER)
    least = max((part.points for part in workforce.parts), default=Fraction(0))
    for name, most, enough in (
        ("country", country.maximum, country.unknown_points),
        ("workforce", workforce.maximum, least),
    ):
        if most < enough:
            yield ("inherent", name, "maximum"), f"is {float(most):g}, and a single line brings {float(enough):g}"


_GROUNDS = ("source", "rationale")
_STRONGER = ("not_listed", "listed_elsewhere", "child_labour", "downstream", "forced_labour")


def _rising(path: Path, points: Mapping[str, Fraction], order: tuple[str, ...]) -> Found:
    for milder, worse in pairwise(name for name in order if name in points):
        if points[worse] < points[milder]:
            yield (*path, worse), f"{worse} must not bring less than {milder}"


def _silence(policy: Policy) -> Found:
    """Silence never beats honesty: what was not told counts no less than any answer could."""
    rule = policy.inherent
    country, goods = rule.country, rule.goods
    listed = (goods.forced_labour, goods.downstream, goods.child_labour, goods.listed_elsewhere, goods.not_listed)
    parts: list[tuple[Path, WorkforcePart]] = [
        (("workforce", "parts", index), part) for index, part in enumerate(rule.workforce.parts)
    ]
    for path, unknown, answers in (
        (("country",), country.unknown_points, (*country.tiers.values(), country.no_tier)),
        (("sector",), rule.sector.unknown_points, (*rule.sector.bands.values(),)),
        (("goods",), goods.unknown_points, listed),
        *((path, part.unknown_points, (part.points,)) for path, part in parts),
    ):
        if unknown < max(answers, default=unknown):
            found = f"is {float(unknown):g}, and an answer can bring {float(max(answers)):g}: silence must not pay"
            yield ("inherent", *path, "unknown_points"), found


def _shares(policy: Policy) -> Found:
    if not 0 < policy.control_effect < 1:
        yield ("control_effect",), "must lie between 0 and 1"
    if not 0 <= policy.effect.disclosed_and_acting < 1:
        yield ("effect", "disclosed_and_acting"), "must lie between 0 and 1"
    for level, factor in policy.evidence.items():
        if not 0 <= factor <= 1:
            yield ("evidence", level.value), f"is {float(factor):g}; expected 0 or more and at most 1"
    for index, rule in enumerate(policy.bands):
        if rule.starts_at > WHOLE:
            yield ("bands", index, "starts_at"), f"is {float(rule.starts_at):g}, and the most there is is {WHOLE}"


def _days(policy: Policy) -> Found:
    days = policy.band_due_days
    for band, number in days.items():
        if number < 0:
            yield ("band_due_days", band.value), f"is {number}; expected 0 or more"
    for lower, upper in pairwise(Band):
        if lower in days and upper in days and days[upper] > days[lower]:
            yield ("band_due_days", upper.value), f"{upper} must not be due later than {lower}"
    reminders = policy.reminder_days
    if not reminders or list(reminders) != sorted(set(reminders), reverse=True) or reminders[-1] < 0:
        yield ("reminder_days",), "must fall, the last 0 or more, such as [7, 3, 1, 0]"
    for index, flag in enumerate(policy.red_flags):
        if flag.route is not Route.IMPROVE and flag.tense is Tense.NOW and flag.due_days > 0:
            found = f"is {flag.due_days}; a person may be at risk now, so it is for the same day: 0"
            yield ("red_flags", index, "due_days"), found
