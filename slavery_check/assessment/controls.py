"""What a supplier does about its exposure, 0 to 1, and how well each part of it is backed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from slavery_check.assessment.control_points import ControlPoints, Ready, ReadyGroup
from slavery_check.assessment.result import Contribution, Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.policy.asked import Tables
from slavery_check.policy.definition import Control, Policy
from slavery_check.questionnaire.conditions import Given
from slavery_check.questionnaire.kept import Kept
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable, NotAsked, SupplierReturn, given

Row = tuple[Ready, Answer, int, int, EvidenceLevel]
"""A control that applies: its answer, weight, score, and how the answer is backed."""
_RANK = {level: rank for rank, level in enumerate(EvidenceLevel)}
_NOT_ASKED = (NotAsked, type(None))
"""A return of an earlier version lacks what came later."""
_POINTS = Kept[ControlPoints](most=8)
_BY_SUPPLIER = Kept[dict[str, dict[str, EvidenceLevel]]](most=4)
"""Best level of each question, by supplier, of a programme's whole evidence, looked through once."""
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


@dataclass(frozen=True, slots=True)
class Controls:
    """Every control that applies. All sums are of whole numbers, and become fractions at the end."""

    points: ControlPoints
    rows: Sequence[Row]
    whole: int
    """Weight of all that applies."""
    held: Mapping[EvidenceLevel, int]
    """Weight times score of what is in place, by how it is backed."""
    scorable: bool
    """False when not one was answered: then there is nothing to score."""

    @property
    def scored(self) -> tuple[ScoredControl, ...]:
        """Each of them, in fractions."""
        return tuple(self._scored(row) for row in self.rows)

    def at_least(self, level: EvidenceLevel) -> Fraction:
        """Sum what is in place, counting only answers backed so or better, each in full."""
        least = _RANK[level]
        return self.points.in_place(sum([worth for one, worth in self.held.items() if _RANK[one] >= least]), self.whole)

    def credit(self, *levels: EvidenceLevel) -> Fraction:
        """Sum what is in place times its evidence factor; only these levels, or all when none is named."""
        factors = self.points.factors
        backed = [worth * factors[level] for level, worth in self.held.items() if not levels or level in levels]
        return self.points.credit(sum(backed), self.whole)

    def _scored(self, row: Row) -> ScoredControl:
        points = self.points
        ready, answer, weight, score, level = row
        return ScoredControl(
            group=ready.group,
            control=ready.control,
            share=points.in_place(weight * points.full, self.whole),
            score=Fraction(score, points.full),
            level=level,
            factor=points.evidence[level],
            in_place=points.in_place(weight * score, self.whole),
            credit=points.credit(weight * score * points.factors[level], self.whole),
            answer=answer,
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


def score_controls(
    supplier_return: SupplierReturn,
    policy: Policy,
    backing: Mapping[str, EvidenceLevel],
    known: Given | None = None,
) -> Controls:
    """Score every control that was asked; those of a group that were asked share its weight.

    What does not apply leaves both sums; silence and *don't know* earn nothing. `known` is what the answers give.
    """
    points = _POINTS.of((policy.groups, policy.evidence), lambda: ControlPoints(policy.groups, policy.evidence))
    known = given(supplier_return.answers) if known is None else known
    rows = [row for group in points.groups for row in _rows(group, supplier_return, known, backing)]
    held = dict.fromkeys(points.evidence, 0)
    for _, _, weight, score, level in rows:
        if score:
            held[level] += weight * score
    scorable = any(isinstance(row[1], (Answered, DoesNotKnow)) for row in rows)
    return Controls(points, rows, sum([row[2] for row in rows]), held, scorable)


def _rows(
    group: ReadyGroup, supplier_return: SupplierReturn, known: Given, backing: Mapping[str, EvidenceLevel]
) -> list[Row]:
    answers, stated = supplier_return.answers, EvidenceLevel.STATED
    asked = [(one, answer) for one in group.controls if not isinstance(answer := answers.get(one.question), _NOT_ASKED)]
    weight = group.weights[len(asked)]
    return [
        (
            one,
            answer,
            weight,
            one.score(answer.value, 0) if isinstance(answer, Answered) else 0,
            backing.get(one.question, stated),
        )
        for one, answer in asked
        if not isinstance(answer, NotApplicable) or _counts(one, supplier_return, known)
    ]


def _counts(one: Ready, supplier_return: SupplierReturn, known: Given) -> bool:
    """Tell whether it counts all the same: *does not apply* must agree with what else was said, or it would pay."""
    if one.spared is None:
        return False
    return bool(supplier_return.tables.get(Tables.SUB_SUPPLIERS)) or one.spared(known) is not True


def control_lines(controls: Controls, worth: Fraction) -> Iterator[Contribution]:
    """Give one line for each control, none left out; `worth` is what full, verified controls would take off."""
    points, line = controls.points, controls.points.line
    factors, taken_off = points.factors, -worth.numerator
    over = worth.denominator * controls.whole * points.full * points.most
    for one, answer, weight, score, level in controls.rows:
        source = answer.source
        sheet, cell = ("", "") if source is None else (source.sheet, source.cell)
        if score:
            yield line(one, type(answer), score, level, taken_off * weight * score * factors[level], over, sheet, cell)
        else:
            yield line(one, type(answer), 0, EvidenceLevel.STATED, 0, 1, sheet, cell)
