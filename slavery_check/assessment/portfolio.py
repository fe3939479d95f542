"""All suppliers together: by band, sector, country and spend, and the questions that most often lose points.

Internal: counts are shown as they are, however small. A supplier on hold counts as on hold, whatever its hold is for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from slavery_check.assessment.controls import levels, score_controls
from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.overrides import Beside
from slavery_check.assessment.result import Assessment, Evidence, Part, PpnLevel
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_match
from slavery_check.assessment.tiers_apart import worst_country
from slavery_check.model import Band, FlagSeverity
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn


class Standing(StrEnum):
    """Where a supplier stands: a band, or why it has none."""

    VERY_HIGH = "Very high"
    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"
    TOO_LITTLE = "Too little answered"
    NO_RETURN = "No return"
    ON_HOLD = "On hold"


NOT_STATED = "not stated"
NOT_KNOWN = "not known"
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Placed:
    """What is kept of one supplier; thousands are."""

    supplier: Supplier
    standing: Standing
    country: str = ""
    """Alpha-2 of the country that counts most; empty where one was not stated and counts so, or nothing came."""
    sector: str = ""
    """Band of its sector; empty where nothing came."""
    severity: FlagSeverity | None = None
    """Of its worst red flag."""
    residual: Fraction | None = None
    uncapped: Fraction | None = None
    """Inherent risk without the cap: it tells apart who is at the cap."""
    lost: Mapping[str, Fraction] = field(default_factory=dict)
    """Points of residual risk, by question, that another answer or better evidence would take off."""
    departures: tuple[Beside, ...] = ()
    """Values that a person proposes milder than computed, and that stand."""
    ppn009: Mapping[str, PpnLevel] = field(default_factory=dict)
    """Beside the band; empty where nothing came."""
    state: State | None = None
    """How far its band can be relied on to stay; None where there is no assessment."""


@dataclass(frozen=True, slots=True)
class Group:
    """The suppliers of one line of a table."""

    key: str
    counts: Mapping[Standing, int]
    """Only those above 0, in the order of `Standing`."""
    provisional: Mapping[Standing, int]
    """How many of each count have a provisional band; only those above 0."""
    spend: Decimal
    """GBP as far as stated."""

    @property
    def suppliers(self) -> int:
        """How many."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Losing:
    """A question on which suppliers lose points."""

    question: str
    suppliers: int
    points: Fraction
    """Of all of them together, on the 0-100 scale of each."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything, each table in a fixed order."""

    suppliers: int
    spend: Decimal
    without_spend: int
    """Suppliers whose spend the list does not state."""
    bands: tuple[Group, ...]
    """Every standing, also with nobody in it."""
    sectors: tuple[Group, ...]
    countries: tuple[Group, ...]
    spends: tuple[Group, ...]
    crossed: Mapping[tuple[str, str], Group]
    """By country and sector."""
    losing: tuple[Losing, ...]
    """Most suppliers first."""


def place(
    assessment: Assessment, supplier: Supplier, said: SupplierReturn, rules: Rules, evidence: Sequence[Evidence]
) -> Placed:
    """Keep of an assessed supplier what the tables need; `said` is the return as it was assessed."""
    match, _, _ = sector_match(said, supplier, rules)
    severities = [flag.severity for flag in assessment.red_flags]
    return Placed(
        supplier=supplier,
        standing=Standing(assessment.band.value) if assessment.band else Standing.TOO_LITTLE,
        country=worst_country(said, rules),
        sector=match.band.value if match else NOT_KNOWN,
        severity=min(severities, key=tuple(FlagSeverity).index, default=None),
        residual=assessment.residual,
        ppn009=assessment.ppn009,
        uncapped=assessment.inherent + over_cap(assessment),
        lost=_lost(assessment, said, rules, evidence),
    )


def over_cap(assessment: Assessment) -> Fraction:
    """Give the points that the cap took off."""
    return -sum((line.points for line in assessment.contributions if line.part is Part.CAP), Fraction(0))


def _lost(
    assessment: Assessment, said: SupplierReturn, rules: Rules, evidence: Sequence[Evidence]
) -> Mapping[str, Fraction]:
    """Give what each question adds by silence, and what each control would still take off, in place and verified."""
    lost: dict[str, Fraction] = defaultdict(Fraction)
    for line in assessment.contributions:
        if line.assumed and line.question:
            lost[line.question] += line.points
    controls = score_controls(said, rules.policy, levels(evidence, assessment.supplier_id))
    worth = assessment.inherent * rules.policy.control_effect
    for one in controls.scored if controls.scorable else ():
        lost[one.control.question] += worth * (one.share - one.credit)
    return {question: points for question, points in lost.items() if points > 0}


def portfolio(placed: Sequence[Placed], policy: Policy) -> Portfolio:
    """Count everything; the order in which suppliers come is no matter."""
    answered = [one for one in placed if one.standing in _ANSWERED]
    stated = [one.supplier.spend for one in placed if one.supplier.spend is not None]
    by_standing = _grouped(placed, lambda one: one.standing)
    crossed = _grouped(answered, lambda one: (one.country or NOT_STATED, one.sector))
    return Portfolio(
        suppliers=len(placed),
        spend=sum(stated, Decimal(0)),
        without_spend=len(placed) - len(stated),
        bands=tuple(_group(standing, by_standing.get(standing, ())) for standing in Standing),
        sectors=_largest(_grouped(answered, lambda one: one.sector)),
        countries=_largest(_grouped(answered, lambda one: one.country or NOT_STATED)),
        spends=_in_order(
            _grouped(placed, lambda one: spend_class(one.supplier, policy)),
            (*(words for words, _ in policy.spend_classes.words), NOT_STATED),
        ),
        crossed={key: _group(" ".join(key), crossed[key]) for key in sorted(crossed)},
        losing=_losing(answered),
    )


_ANSWERED = frozenset({*(Standing(band.value) for band in Band), Standing.TOO_LITTLE})


def spend_class(supplier: Supplier, policy: Policy) -> str:
    """Name the class of a supplier's yearly spend."""
    classes, spend = policy.spend_classes.words, supplier.spend
    return NOT_STATED if spend is None else next((words for words, least in classes if spend >= least), classes[-1][0])


def _grouped(placed: Iterable[Placed], key: Callable[[Placed], Key]) -> dict[Key, list[Placed]]:
    found: dict[Key, list[Placed]] = defaultdict(list)
    for one in placed:
        found[key(one)].append(one)
    return found


def _group(key: str, placed: Sequence[Placed]) -> Group:
    spend = sum((one.supplier.spend for one in placed if one.supplier.spend is not None), Decimal(0))
    return Group(str(key), _counts(placed), _counts([one for one in placed if one.state is State.PROVISIONAL]), spend)


def _counts(placed: Sequence[Placed]) -> dict[Standing, int]:
    counts = {standing: sum(one.standing is standing for one in placed) for standing in Standing}
    return {standing: count for standing, count in counts.items() if count}


def _largest(found: Mapping[str, Sequence[Placed]]) -> tuple[Group, ...]:
    """Put those with the gravest bands first, then by key."""
    groups = [_group(key, placed) for key, placed in found.items()]
    return tuple(sorted(groups, key=lambda one: ([-one.counts.get(each, 0) for each in Standing], one.key)))


def _in_order(found: Mapping[str, Sequence[Placed]], keys: Iterable[str]) -> tuple[Group, ...]:
    return tuple(_group(key, found[key]) for key in keys if key in found)


def _losing(placed: Iterable[Placed]) -> tuple[Losing, ...]:
    by_question: dict[str, list[Fraction]] = defaultdict(list)
    for one in placed:
        for question, points in one.lost.items():
            by_question[question].append(points)
    losing = [Losing(name, len(points), sum(points, Fraction(0))) for name, points in by_question.items()]
    return tuple(sorted(losing, key=lambda one: (-one.suppliers, -one.points, one.question)))
