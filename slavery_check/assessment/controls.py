"""What a supplier does about its exposure, 0 to 1, and how well each part of it is backed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from typing import NamedTuple

from slavery_check.assessment.control_points import APPLIES, SCORE, ControlPoints, Ready, ReadyGroup, unpacked
from slavery_check.assessment.look import Said, said_in
from slavery_check.assessment.result import Contribution, Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.policy.asked import Tables
from slavery_check.policy.definition import Control, Policy
from slavery_check.questionnaire.kept import Kept
from slavery_check.returns.answers import Answer, NotApplicable, SupplierReturn

Row = tuple[Ready, int, int, EvidenceLevel]
"""A control, its weight, its score, and how its answer is backed."""
Counted = tuple[ReadyGroup, int, Sequence[int]]
"""A group, the weight of each of its controls that was asked, and what each answer adds to its counts."""
_RANK = {level: rank for rank, level in enumerate(EvidenceLevel)}
_POINTS = Kept[ControlPoints](most=8)
_BY_SUPPLIER = Kept[dict[str, dict[str, EvidenceLevel]]](most=4)
"""Best level of each question, by supplier, of a programme's whole evidence, looked through once."""
_NOWHERE = ("", "", "")
_NONE: dict[str, EvidenceLevel] = {}


@dataclass(frozen=True, slots=True)
class ScoredControl:
    """One control question that was asked and applies."""

    group: str
    control: Control
    share: Fraction
    """Of all that applies; the shares of an assessment sum to 1."""
    score: Fraction
    """0, 1/2 or 1."""
    level: EvidenceLevel
    factor: Fraction
    in_place: Fraction
    """Share times score."""
    credit: Fraction
    """The same times the factor of its evidence."""
    answer: Answer


class Controls(NamedTuple):
    """Every control that applies. All sums are of whole numbers, and become fractions at the end."""

    points: ControlPoints
    answers: Mapping[str, Answer]
    backing: Mapping[str, EvidenceLevel]
    groups: Sequence[Counted]
    """Each of which something was asked."""
    counting: frozenset[str]
    """Questions of which *does not apply* was said, and which count all the same."""
    whole: int
    """Weight of all that applies."""
    held: Mapping[EvidenceLevel, int]
    """Weight times score of what is in place, by how it is backed; what is not there is nothing."""
    scorable: bool
    """False when not one was answered: then there is nothing to score."""

    def rows(self) -> Iterator[Row]:
        """Give each control that applies."""
        for group, weight, packed in self.groups:
            for one, counts in zip(group.controls, packed, strict=True):
                if counts & APPLIES or one.question in self.counting:
                    yield one, weight, counts & SCORE, self.backing.get(one.question, EvidenceLevel.STATED)

    @property
    def scored(self) -> tuple[ScoredControl, ...]:
        """Each of them, in fractions."""
        return tuple(self._scored(row) for row in self.rows())

    def at_least(self, level: EvidenceLevel) -> Fraction:
        """Sum what is in place, counting only answers backed so or better, each in full."""
        least = _RANK[level]
        return self.points.in_place(sum([worth for one, worth in self.held.items() if _RANK[one] >= least]), self.whole)

    def credit(self) -> Fraction:
        """Sum what is in place times its evidence factor."""
        return self.points.credit(sum(self.backed.values()), self.whole)

    @property
    def backed(self) -> Mapping[EvidenceLevel, int]:
        """Weight times score times factor of what is in place, likewise."""
        factors = self.points.factors
        return {level: worth * factors[level] for level, worth in self.held.items()}

    def _scored(self, row: Row) -> ScoredControl:
        points = self.points
        ready, weight, score, level = row
        return ScoredControl(
            group=ready.group,
            control=ready.control,
            share=points.in_place(weight * points.full, self.whole),
            score=Fraction(score, points.full),
            level=level,
            factor=points.evidence[level],
            in_place=points.in_place(weight * score, self.whole),
            credit=points.credit(weight * score * points.factors[level], self.whole),
            answer=self.answers[ready.question],
        )


def levels(evidence: Sequence[Evidence], supplier_id: str) -> Mapping[str, EvidenceLevel]:
    """Give the best level recorded for each question of one supplier."""
    if not evidence:
        return _NONE
    if isinstance(evidence, tuple):  # It never changes, so what follows from it may be kept.
        return _BY_SUPPLIER.of((evidence,), lambda: _by_supplier(evidence)).get(supplier_id, _NONE)
    return _by_supplier(evidence).get(supplier_id, _NONE)


def _by_supplier(evidence: Sequence[Evidence]) -> dict[str, dict[str, EvidenceLevel]]:
    found: dict[str, dict[str, EvidenceLevel]] = {}
    for record in evidence:
        best = found.setdefault(record.supplier_id, {})
        best[record.question] = max(
            record.level, best.get(record.question, EvidenceLevel.STATED), key=_RANK.__getitem__
        )
    return found


def points_of(policy: Policy) -> ControlPoints:
    """Give the policy's controls made ready."""
    return _POINTS.of((policy.groups, policy.evidence), lambda: ControlPoints(policy.groups, policy.evidence))


def score_controls(supplier_return: SupplierReturn, policy: Policy, backing: Mapping[str, EvidenceLevel]) -> Controls:
    """Score every control that was asked; those of a group that were asked share its weight.

    What does not apply leaves both sums; silence and *don't know* earn nothing.
    """
    return scored_by(points_of(policy), supplier_return, backing, said_in(supplier_return.answers))


def scored_by(
    points: ControlPoints, supplier_return: SupplierReturn, backing: Mapping[str, EvidenceLevel], said: Said
) -> Controls:
    """Score them likewise by controls made ready; `said` is what the answers say."""
    groups: list[Counted] = []
    counting: set[str] = set()
    every, whole, stated, scorable = points.counts(said), 0, 0, False
    held: dict[EvidenceLevel, int] = {}
    for group in points.groups:
        packed = every[group.place]
        counts = sum(packed)
        if not counts:
            continue
        asked, applies, answered, score = unpacked(counts)
        if asked > applies:
            spared = _spared(group, supplier_return, said)
            counting |= spared
            applies += len(spared)
        weight = group.weight // asked
        groups.append((group, weight, packed))
        whole += weight * applies
        scorable = scorable or answered > 0
        if not backing:
            stated += weight * score
        elif score:
            _hold(held, group, packed, weight, backing)
    if stated:
        held[EvidenceLevel.STATED] = stated
    return Controls(points, supplier_return.answers, backing, groups, frozenset(counting), whole, held, scorable)


def _hold(
    held: dict[EvidenceLevel, int],
    group: ReadyGroup,
    packed: Sequence[int],
    weight: int,
    backing: Mapping[str, EvidenceLevel],
) -> None:
    """Add what a group has in place to what is held, by how it is backed."""
    for one, counts in zip(group.controls, packed, strict=True):
        score = counts & SCORE
        if score:
            level = backing.get(one.question, EvidenceLevel.STATED)
            held[level] = held.get(level, 0) + weight * score


def _spared(group: ReadyGroup, supplier_return: SupplierReturn, said: Said) -> set[str]:
    """Name the group's questions of which *does not apply* was said, and which count all the same."""
    unasked = [one for one in group.controls if said.get(one.question) is NotApplicable]
    listed = bool(supplier_return.tables.get(Tables.SUB_SUPPLIERS))
    return {one.question for one in unasked if _counts(one, said, listed=listed)}


def _counts(one: Ready, said: Said, *, listed: bool) -> bool:
    """Tell whether it counts all the same: *does not apply* must agree with what else was said, or it would pay."""
    return one.spared is not None and ((listed and one.of_sub_suppliers) or one.spared(said) is not True)


def control_lines(controls: Controls, worth: Fraction) -> list[Contribution]:
    """Give one line for each control, none left out; `worth` is what full, verified controls would take off."""
    points, answers, backing, counting = controls.points, controls.answers, controls.backing, controls.counting
    off, over = -worth.numerator, worth.denominator * controls.whole * points.full * points.most
    of_lines, factors = points.lines, points.factors
    lines: list[Contribution] = []
    for group, weight, packed in controls.groups:
        for one, counts in compress(zip(group.controls, packed, strict=True), packed):
            question = one.question
            if not (counts & APPLIES or question in counting):
                continue
            source, score = answers[question].source, counts & SCORE
            where = _NOWHERE if source is None else (source.sheet, source.cell, source.overlaid)
            if score:
                level = backing.get(question, EvidenceLevel.STATED)
                lines.append(of_lines[one, counts, level, off * weight * score * factors[level], over, *where])
            else:
                lines.append(of_lines[one, counts, EvidenceLevel.STATED, 0, 1, *where])
    return lines
