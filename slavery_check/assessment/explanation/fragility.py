"""How much a band hangs on the figures of the policy, which are judgement: others might have put it elsewhere."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.profile import Profile, scorer
from slavery_check.assessment.result import Assessment
from slavery_check.assessment.rules import Rules
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.kept import Kept

_STEPS = 1000
_NEAR = 1e-6
"""Points from an edge within which a sample is scored once more, exactly."""
_MASK = 2**64 - 1
_DRAWN = Kept[tuple[Mapping[str, Fraction], ...]](most=4)
_QUICK = Kept[tuple[Mapping[str, float], ...]](most=4)


@dataclass(frozen=True, slots=True)
class Fragility:
    """In how many of the samples the band is another one. None of it says which figures are right."""

    seed: int
    samples: int
    spread: Fraction
    """A figure is drawn from so much less to so much more than the policy says."""
    higher: int
    lower: int

    @property
    def changed(self) -> Fraction:
        """Give the share of samples with another band, 0 to 1."""
        return Fraction(self.higher + self.lower, self.samples)


def fragility(
    one: Profile, assessment: Assessment, rules: Rules, seed: int | None = None, samples: int | None = None
) -> Fragility | None:
    """Score under figures drawn from the seed; None where there is no band. Floors stay as they are.

    Seed and number of samples are the policy's, unless others are given.
    """
    if assessment.score_band is None or assessment.band is None:
        return None
    floors = [flag.floor.rank for flag in assessment.red_flags if flag.floor is not None]
    floor, now = max(floors, default=0), assessment.band.rank
    rule = rules.policy.fragility
    seed, samples = rule.seed if seed is None else seed, rule.samples if samples is None else samples
    ranks = Counter(max(floor, rank) for rank in _ranks(one, rules, seed, samples))
    higher = sum(times for rank, times in ranks.items() if rank > now)
    return Fragility(seed, samples, rule.spread, higher, sum(times for rank, times in ranks.items() if rank < now))


def _ranks(one: Profile, rules: Rules, seed: int, samples: int) -> Iterator[int]:
    """Score quickly, and exactly where it is close: the band is that of exact figures."""
    policy = rules.policy
    drawn = _DRAWN.of((policy,), lambda: tuple(samples_of(policy, seed, samples)), (seed, samples))
    quick = _QUICK.of((drawn,), lambda: tuple({name: float(value) for name, value in each.items()} for each in drawn))
    roughly, exactly = scorer(one, rules, float), scorer(one, rules, Fraction)
    ascending = sorted(policy.bands, key=lambda rule: rule.starts_at)
    edges, bands = [float(rule.starts_at) for rule in ascending], [rule.band.rank for rule in ascending]
    for figures, rounded in zip(drawn, quick, strict=True):
        score = roughly(rounded)
        below = bisect_right(edges, score - _NEAR)
        if below != bisect_right(edges, score + _NEAR):
            yield band_of(exactly(figures), policy).rank
        else:
            yield bands[below - 1]


def samples_of(policy: Policy, seed: int, samples: int) -> list[Mapping[str, Fraction]]:
    """Draw every figure by itself; the weights of the groups sum to 1 again, and nothing counts more than whole."""
    named, spread = at.figures(policy), policy.fragility.spread
    groups = [at.group(one.id) for one in policy.groups]
    parts = {at.EFFECT, at.CREDIT, *(at.evidence(level) for level in policy.evidence)}
    drawn: list[Mapping[str, Fraction]] = []
    for sample in range(samples):
        found = {
            name: value * (1 + spread * _between(seed, sample, place))
            for place, (name, value) in enumerate(named.items())
        }
        whole = sum((found[name] for name in groups), Fraction(0))
        found |= {name: found[name] / whole for name in groups}
        drawn.append(found | {name: min(Fraction(1), found[name]) for name in parts})
    return drawn


def _between(seed: int, sample: int, place: int) -> Fraction:
    """Draw a number from -1 to 1 by splitmix64 (Steele, Lea, Flood 2014): the same on every machine and version."""
    state = (seed * 0x9E3779B97F4A7C15 + sample * 0xD1B54A32D192ED03 + place * 0x8CB92BA72F3D8DD7) & _MASK
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        state = ((state ^ (state >> shift)) * factor) & _MASK
    return Fraction((state ^ (state >> 31)) % (2 * _STEPS + 1) - _STEPS, _STEPS)
