"""The policy's controls made ready: weights, scores and evidence factors as whole numbers of one size each.

All that is said of one control follows from few things, so that most lines are made once for many suppliers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import getitem

from slavery_check.assessment.exact import ZERO, exactly
from slavery_check.assessment.look import Said
from slavery_check.assessment.reading import several
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import Contribution, Part, corrected
from slavery_check.assessment.truths import Test, truth_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import Control, ControlGroup, ScoreByChoice, ScoreByCount
from slavery_check.questionnaire.conditions import questions_in
from slavery_check.returns.answers import Answered, DoesNotKnow, NotApplicable, NotAsked, Unanswered

Score = Callable[[object, int], int]
"""Gives the score of what was said, or the number given where it earns none."""
_DIFFERENT = 4096
"""Values of one answer that are kept: all ways to tick twelve boxes."""
_LINES = 32_768
"""Lines kept: some megabytes. A few thousand make up most returns of one questionnaire."""
_BACKING = {
    EvidenceLevel.STATED: "the supplier's word",
    EvidenceLevel.RECEIVED: "evidence received, not yet read",
    EvidenceLevel.READ: "evidence read",
    EvidenceLevel.VERIFIED: "verified with workers or on site",
}


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """One control."""

    group: str
    control: Control
    question: str
    said: str
    """How each sentence about it begins."""
    score: Score
    """In parts of `ControlPoints.full`."""
    spared: Test | None
    """When *does not apply* is taken; None: never."""
    of_sub_suppliers: bool
    """Then it must agree with the sub-suppliers listed too."""


_BITS = 24
_MASK = (1 << _BITS) - 1


def _pack(*, asked: int, applies: int, answered: int = 0, score: int = 0) -> int:
    """Put four counts into one number, so that those of a group are added up together; `answered` of what applies."""
    return score | asked << _BITS | applies << 2 * _BITS | answered << 3 * _BITS


def _unpacked(packed: int) -> tuple[int, int, int, int]:
    return packed >> _BITS & _MASK, packed >> 2 * _BITS & _MASK, packed >> 3 * _BITS & _MASK, packed & _MASK


unpacked = remembering(_unpacked, _DIFFERENT)
"""Give the counts of a sum: asked, applies, answered, score."""


SCORE, APPLIES = _MASK, _pack(asked=0, applies=1)
"""Bits of one answer's counts."""
_BLANK = _pack(asked=1, applies=1)
_NOT_IN_PLACE = _pack(asked=1, applies=1, answered=1)
_NOT_KNOWN, _NO_CHOICE = _NOT_IN_PLACE | 1 << 4 * _BITS, _NOT_IN_PLACE | 2 << 4 * _BITS
"""They count alike, and beyond the counts stands what tells them apart."""
_SPARED = _pack(asked=1, applies=0)
_NOT_ANSWERED = "not answered, so it earns nothing yet."
_NOTHING: Mapping[int, str] = {
    _BLANK: _NOT_ANSWERED,
    _NO_CHOICE: _NOT_ANSWERED,
    _NOT_IN_PLACE: "not in place.",
    _NOT_KNOWN: "the supplier does not know, so it earns nothing yet.",
    _SPARED: "said not to apply, which does not agree with other answers, so it earns nothing yet.",
}
"""What an answer adds to the counts -> why it earns nothing."""


class Packed(dict[object, int]):
    """What an answer adds to the counts of its group, by what was said."""

    def __init__(self, score: Score) -> None:
        """Begin with what is no answer."""
        super().__init__()
        self._score = score
        self[None] = self[NotAsked] = 0
        self[Unanswered], self[NotApplicable] = _BLANK, _SPARED
        self[DoesNotKnow], self[Answered] = _NOT_KNOWN, _NO_CHOICE

    def __missing__(self, said: object) -> int:
        """Add what a value adds, as long as there are not too many."""
        packed = _pack(asked=1, applies=1, answered=1, score=self._score(said, 0))
        if len(self) < _DIFFERENT:
            self[said] = packed
        return packed


LineOf = tuple[Ready, int, EvidenceLevel, int, int, str, str, str]
"""All that a line follows from: the control, what its answer adds to the counts, its backing, numerator and denominator
of its points, sheet and cell, and the day of a correction, which may be empty."""


class Lines(dict[LineOf, Contribution]):
    """The lines of controls, each made when it is first asked for; all begin anew where there are too many."""

    def __init__(self, make: Callable[[LineOf], Contribution]) -> None:
        """Begin with none."""
        super().__init__()
        self._make = make

    def __missing__(self, follows_from: LineOf) -> Contribution:
        """Make one."""
        if len(self) >= _LINES:
            self.clear()
        line = self[follows_from] = self._make(follows_from)
        return line


@dataclass(frozen=True, slots=True, eq=False)
class ReadyGroup:
    """One group."""

    weight: int
    """The controls that were asked share it evenly."""
    controls: Sequence[Ready]
    place: slice
    """Of its controls, among those of all groups."""


class ControlPoints:
    """All of them, and the lines that explain them."""

    def __init__(self, groups: Sequence[ControlGroup], evidence: Mapping[EvidenceLevel, Fraction]) -> None:
        """Bring everything to whole numbers; what they are parts of cancels out, but for scores and factors."""
        self.evidence = evidence
        self.full = lcm(*(score.denominator for group in groups for one in group.controls for score in _scores(one)))
        self.most = lcm(*(factor.denominator for factor in evidence.values()))
        self.factors = {level: int(factor * self.most) for level, factor in evidence.items()}
        of_weights = lcm(*(group.weight.denominator for group in groups))
        shared = lcm(*(number for group in groups for number in range(1, len(group.controls) + 1)))
        self.controls = tuple(self._ready(group.id, control) for group in groups for control in group.controls)
        ends = [*accumulate(len(group.controls) for group in groups)]
        self.groups = tuple(
            ReadyGroup(int(group.weight * of_weights) * shared, self.controls[start:end], slice(start, end))
            for group, start, end in zip(groups, [0, *ends], ends, strict=False)
        )
        self._said_of = several([one.question for one in self.controls])
        self._packed = [Packed(one.score) for one in self.controls]
        self.lines = Lines(self._line)

    def _ready(self, group: str, control: Control) -> Ready:
        score = _by_choice(control, self.full) if isinstance(control, ScoreByChoice) else _by_count(control, self.full)
        return Ready(group, control, control.question, _beginning(control), score, *_spared(control))

    def counts(self, said: Said) -> Sequence[int]:
        """Give what each answer adds to the counts of its group, control by control."""
        return [*map(getitem, self._packed, self._said_of(said))]

    def in_place(self, worth: int, whole: int) -> Fraction:
        """Give weight times score as a share of the whole weight; 0 where nothing applies."""
        return exactly(worth, whole * self.full) if worth else ZERO

    def credit(self, backed: int, whole: int) -> Fraction:
        """Give weight times score times factor as a share of the whole weight; 0 where nothing applies."""
        return exactly(backed, whole * self.full * self.most) if backed else ZERO

    def _line(self, follows_from: LineOf) -> Contribution:
        """Make the line of a control: score and backing, its points, and where the answer stands."""
        ready, counts, level, numerator, denominator, sheet, cell, on = follows_from
        score = counts & SCORE
        if score:
            degree = "in place" if score == self.full else "in part"
            reason = f"{degree} ({_BACKING[level]}, which counts {round(self.evidence[level] * 100)}%)."
        else:
            reason = _NOTHING[counts]
        line = Contribution(
            part=Part.CONTROL,
            criterion=f"control.{ready.group}.{ready.question}",
            points=exactly(numerator, denominator),
            reason=ready.said + reason,
            question=ready.question,
            cell=f"{sheet}!{cell}" if cell else "",
        )
        return corrected(line, on) if on else line


def _beginning(control: Control) -> str:
    name = control.name or control.question
    return f"{name[:1].upper()}{name[1:]}: "


def _spared(control: Control) -> tuple[Test | None, bool]:
    """Give when *does not apply* is taken, and whether that is a matter of sub-suppliers."""
    if not isinstance(control, ScoreByChoice) or control.not_applicable_when is None:
        return None, False
    when = control.not_applicable_when
    return truth_of(when), Asked.SUB_SUPPLIER_COUNT in questions_in(when)


def _scores(control: Control) -> Sequence[Fraction]:
    return [*(control.scores if isinstance(control, ScoreByChoice) else control.steps).values()]


def _by_choice(control: ScoreByChoice, full: int) -> Score:
    scores: dict[object, int] = {choice: int(score * full) for choice, score in control.scores.items()}
    return scores.get


def _by_count(control: ScoreByCount, full: int) -> Score:
    """Give the score of the highest step reached, or of any step where a choice reaches it alone."""
    alone = frozenset(control.full)
    steps = {step: int(score * full) for step, score in control.steps.items()}

    def score(value: object, nothing: int) -> int:
        if not isinstance(value, tuple):
            return nothing
        if not alone.isdisjoint(value):
            return max(steps.values())
        ticked = len(value)
        return max([reached for step, reached in steps.items() if ticked >= step], default=nothing)

    return score
