"""The fewest changes for workers that would lower a band: controls put in place, and evidence for them.

An exposure answer is never among them, nor one that a red flag hangs on: both are what is the case, not what is done.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.controls import Controls, ScoredControl
from slavery_check.assessment.explanation.choosing import Option, choose
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.definition import Control, Policy, ScoreByChoice
from slavery_check.questionnaire.conditions import questions_in


class Way(StrEnum):
    """Whether controls can lower a band."""

    NONE_NEEDED = "none_needed"
    """It is the lowest already."""
    NOTHING_SCORED = "nothing_scored"
    """Too little was answered for a band: the way is to answer."""
    CHANGES = "changes"
    """The changes lower the band of the score."""
    OUT_OF_REACH = "out_of_reach"
    """All of them together, verified, would not: what is left is exposure."""
    FLOOR_ALONE = "floor_alone"
    """The score is in a lower band already; a red flag's floor holds the band where it is."""


class Kind(StrEnum):
    """What one change is."""

    DO = "do"
    """To put a control in place in full."""
    SHOW = "show"
    """To back it better."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do for workers."""

    kind: Kind
    question: str
    group: str
    weight: Fraction
    """Of the group: what it is worth to workers, in the policy's judgement."""
    share: Fraction
    """Of the control in all controls."""
    score: Fraction
    """0, 1/2 or 1, as it is now."""
    full: Fraction
    """The most that an answer earns."""
    now: EvidenceLevel
    to: EvidenceLevel
    """The evidence level afterwards; of something to do as it is now."""
    for_workers: bool
    """Workers feel by themselves that it is done."""


_Option: TypeAlias = Option[Change]
_FELT = Fraction(1000)
"""More than the weights of any set sum to, each at most 1: what workers feel comes before any weight."""


@dataclass(frozen=True, slots=True)
class Fewest:
    """The changes, in the policy's order; of one control first to do it, then to show it."""

    way: Way
    target: Band | None
    """The band that the score would then have."""
    changes: tuple[Change, ...]
    residual: Fraction | None
    """What the score would then be; where it is out of reach, what is left with everything in place and verified."""
    floors: tuple[RedFlag, ...]
    """What holds the band where it is, whatever is changed: only a named person clears these."""
    felt: tuple[Change, ...] = ()
    """Where workers would feel nothing of the changes by itself: the fewest of which they feel one. Empty: no such."""


def fewest(assessment: Assessment, controls: Controls, policy: Policy, bonus: Fraction = Fraction(0)) -> Fewest:
    """Find them exactly; of sets of one size that of which workers feel most, then of most weight, then the first.

    No more evidence is asked for than is needed. `bonus` is what a case put right adds to the controls, before its cut.
    """
    band, own, residual = assessment.band, assessment.score_band, assessment.residual
    if own is None or residual is None or band is None:
        return Fewest(Way.NOTHING_SCORED, None, (), None, ())
    in_the_way = tuple(flag for flag in assessment.red_flags if flag.floor is not None and flag.floor.rank >= band.rank)
    if own.rank < band.rank:
        return Fewest(Way.FLOOR_ALONE, None, (), residual, in_the_way)
    if own is Band.LOW:
        return Fewest(Way.NONE_NEEDED, None, (), residual, in_the_way)
    edge = next(rule.starts_at for rule in policy.bands if rule.band is own)
    score = _Score(assessment.inherent, assessment.inherent * policy.control_effect, controls.credit() + bonus)
    options = [_options(one, policy) for one in controls.scored]
    chosen = choose(options, score.missing(edge)) if score.least < edge else None
    if chosen is None:
        everything = [max(each, key=lambda option: option.gain) for each in options if each]
        return Fewest(Way.OUT_OF_REACH, None, (), score.with_more(_gain(everything)), in_the_way)
    missing = score.missing(edge)
    least = _no_more_than_needed(chosen, policy, missing)
    after = score.with_more(_brought(least, policy))
    felt = () if any(_is_felt(one) or _is_heard(one) for one in least) else _with_one_felt(options, policy, missing)
    return Fewest(Way.CHANGES, band_of(after, policy), least, after, in_the_way, felt)


def _with_one_felt(options: Sequence[Sequence[_Option]], policy: Policy, missing: Fraction) -> tuple[Change, ...]:
    """Give the fewest changes of which workers feel one, by the same order; nothing where there is no such change."""
    sets = list(_felt_sets(options, missing))
    size = min((len(_steps(one)) for one in sets), default=0)
    smallest = [one for one in sets if len(_steps(one)) == size]
    return _no_more_than_needed(max(smallest, key=_worth), policy, missing) if smallest else ()


def _felt_sets(options: Sequence[Sequence[_Option]], missing: Fraction) -> Iterator[tuple[_Option, ...]]:
    """Take each change that workers feel in turn, and the best that goes with it."""
    for place, each in enumerate(options):
        for option in each:
            if any(map(_is_felt, option.steps)):
                before, after = options[:place], options[place + 1 :]
                rest = choose((*before, *after), missing - option.gain)
                if rest is not None:
                    told = {id(one) for one in (*rest, option)}
                    yield tuple(one for own in options for one in own if id(one) in told)


def _steps(options: Iterable[_Option]) -> tuple[Change, ...]:
    return tuple(change for option in options for change in option.steps)


def _worth(options: Iterable[_Option]) -> Fraction:
    return sum((option.worth for option in options), Fraction(0))


def _is_felt(change: Change) -> bool:
    return change.for_workers and change.kind is Kind.DO


def _is_heard(change: Change) -> bool:
    """Tell whether workers are heard, or somebody comes, about what they feel: that is more than paper."""
    return change.for_workers and change.to is EvidenceLevel.VERIFIED


@dataclass(frozen=True, slots=True)
class _Score:
    """What a residual score is made of."""

    inherent: Fraction
    worth: Fraction
    """What full controls take off."""
    credit: Fraction
    """0 to 1, before it is cut to 1."""

    @property
    def least(self) -> Fraction:
        """Give what controls cannot go below."""
        return self.inherent - self.worth

    def with_more(self, gain: Fraction) -> Fraction:
        """Give the score with more credit."""
        return self.inherent - self.worth * min(Fraction(1), self.credit + gain)

    def missing(self, edge: Fraction) -> Fraction:
        """Give the credit that just reaches an edge: it takes more to come below. Only where controls have worth."""
        return (self.inherent - edge) / self.worth - self.credit


def _options(one: ScoredControl, policy: Policy) -> tuple[Option[Change], ...]:
    """Give what can be changed of one control, both at once first, then what is done, then what is shown."""
    best = max(_above(one.level), key=lambda level: policy.evidence[level], default=one.level)
    weight = next(group.weight for group in policy.groups if group.id == one.group)
    do = Change(
        kind=Kind.DO,
        question=one.control.question,
        group=one.group,
        weight=weight,
        share=one.share,
        score=one.score,
        full=_full(one.control),
        now=one.level,
        to=one.level,
        for_workers=one.control.for_workers,
    )
    show = replace(do, kind=Kind.SHOW, to=best)
    doable = one.score < do.full and one.control.question not in _facts(policy)
    showable = policy.evidence[best] > one.factor
    sets = [(do, show)] * (doable and showable) + [(do,)] * doable + [(show,)] * (showable and bool(one.score))
    worth = weight + (_FELT if do.for_workers else 0)
    return tuple(Option(steps, _brought(steps, policy), worth if do in steps else Fraction(0)) for steps in sets)


def _above(level: EvidenceLevel) -> tuple[EvidenceLevel, ...]:
    levels = tuple(EvidenceLevel)
    return levels[levels.index(level) + 1 :]


def _full(control: Control) -> Fraction:
    """Give the most that an answer to a control is worth."""
    return max((control.scores if isinstance(control, ScoreByChoice) else control.steps).values())


def _facts(policy: Policy) -> frozenset[str]:
    """Name the questions whose answers are what is the case: exposure, and whatever a red flag hangs on."""
    flags = {name for rule in policy.red_flags for name in (*rule.unanswered, rule.evidence_for)}
    conditions = [rule.when for rule in policy.red_flags if rule.when is not None]
    conditions += [part.when for part in policy.inherent.workforce.parts]
    return frozenset(flags | {name for condition in conditions for name in questions_in(condition)})


def _brought(changes: Iterable[Change], policy: Policy) -> Fraction:
    """Sum the credit that changes bring; those of one control stand together, to do it first."""
    gain, done = Fraction(0), set[str]()
    for change in changes:
        if change.kind is Kind.DO:
            done.add(change.question)
            gain += change.share * (change.full - change.score) * policy.evidence[change.now]
        else:
            score = change.full if change.question in done else change.score
            gain += change.share * score * (policy.evidence[change.to] - policy.evidence[change.now])
    return gain


def _gain(options: Iterable[Option[Change]]) -> Fraction:
    return sum((option.gain for option in options), Fraction(0))


def _no_more_than_needed(options: Iterable[_Option], policy: Policy, missing: Fraction) -> tuple[Change, ...]:
    """Take the evidence of each change down to the lowest level that still brings enough."""
    changes = _steps(options)
    least = list(changes)
    for place, change in enumerate(changes):
        for level in _above(change.now) if change.kind is Kind.SHOW else ():
            tried = [*least[:place], replace(change, to=level), *least[place + 1 :]]
            if _brought(tried, policy) > missing:
                least = tried
                break
    return tuple(least)
