"""What a supplier does about its exposure, 0 to 1, and how well each part of it is backed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from slavery_check.assessment.reading import cell_of
from slavery_check.assessment.result import Contribution, Evidence, Part
from slavery_check.model import EvidenceLevel
from slavery_check.policy.asked import Tables
from slavery_check.policy.definition import Control, Policy, ScoreByChoice, ScoreByCount
from slavery_check.questionnaire.conditions import evaluate
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable, NotAsked, SupplierReturn, given

_RANK = tuple(EvidenceLevel).index


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
    """Every control that applies."""

    scored: tuple[ScoredControl, ...]
    scorable: bool
    """False when not one was answered: then there is nothing to score."""

    def at_least(self, level: EvidenceLevel) -> Fraction:
        """Sum what is in place, counting only answers backed so or better, each in full."""
        least = _RANK(level)
        return _sum([one.in_place for one in self.scored if one.score and _RANK(one.level) >= least])

    def credit(self, *levels: EvidenceLevel) -> Fraction:
        """Sum what is in place times its evidence factor; only these levels, or all when none is named."""
        return _sum([one.credit for one in self.scored if one.score and (not levels or one.level in levels)])


def _sum(parts: Sequence[Fraction]) -> Fraction:
    """Add up over one denominator, exactly as one by one, where each step would look for it anew."""
    over = lcm(*[part.denominator for part in parts])
    return Fraction(sum([part.numerator * (over // part.denominator) for part in parts]), over)


def levels(evidence: Sequence[Evidence], supplier_id: str) -> Mapping[str, EvidenceLevel]:
    """Give the best level recorded for each question of one supplier."""
    best: dict[str, EvidenceLevel] = {}
    for record in evidence:
        if record.supplier_id == supplier_id:
            best[record.question] = max(record.level, best.get(record.question, EvidenceLevel.STATED), key=_RANK)
    return best


def score_controls(supplier_return: SupplierReturn, policy: Policy, backing: Mapping[str, EvidenceLevel]) -> Controls:
    """Score every control that was asked; those of a group that were asked share its weight.

    What does not apply leaves both sums; silence and *don't know* earn nothing.
    """
    applying = [
        (group.id, control, weight, supplier_return.answers[control.question])
        for group in policy.groups
        if (asked := [one for one in group.controls if _is_asked(one, supplier_return)])
        for weight in [group.weight / len(asked)]
        for control in asked
        if _applies(control, supplier_return)
    ]
    whole = _sum([weight for _, _, weight, _ in applying])
    shares = {group: weight / whole for group, _, weight, _ in applying}
    scored: list[ScoredControl] = []
    for group, control, _, answer in applying:
        level = backing.get(control.question, EvidenceLevel.STATED)
        share, score, factor = shares[group], _score(control, answer), policy.evidence[level]
        in_place = share * score if score else score
        credit = in_place * factor if score else score
        scored.append(ScoredControl(group, control, share, score, level, factor, in_place, credit, answer))
    return Controls(tuple(scored), any(isinstance(answer, Answered | DoesNotKnow) for *_, answer in applying))


def _is_asked(control: Control, supplier_return: SupplierReturn) -> bool:
    """Tell whether a control was asked: a return of an earlier version lacks what came later."""
    answer = supplier_return.answers.get(control.question)
    return answer is not None and not isinstance(answer, NotAsked)


def _applies(control: Control, supplier_return: SupplierReturn) -> bool:
    """Tell whether a control counts: *does not apply* must agree with what else was said, or it would pay to say so."""
    answer = supplier_return.answers[control.question]
    if not isinstance(answer, NotApplicable):
        return True
    if not isinstance(control, ScoreByChoice) or control.not_applicable_when is None:
        return False
    listed = supplier_return.tables.get(Tables.SUB_SUPPLIERS, ())
    return bool(listed) or evaluate(control.not_applicable_when, given(supplier_return.answers)) is not True


def _score(control: Control, answer: Answer) -> Fraction:
    match control, answer:
        case ScoreByChoice(scores=scores), Answered(value=str() as value):
            return scores.get(value, Fraction(0))
        case ScoreByCount(steps=steps, full=full), Answered(value=tuple() as value):
            if not set(full).isdisjoint(value):
                return max(steps.values())
            return max((score for step, score in steps.items() if len(value) >= step), default=Fraction(0))
        case _:
            return Fraction(0)


def control_lines(controls: Controls, worth: Fraction) -> Iterator[Contribution]:
    """Give one line for each control, none left out; `worth` is what full, verified controls would take off."""
    taken_off, percent = -worth, {one.level: round(one.factor * 100) for one in controls.scored if one.score}
    for one in controls.scored:
        yield Contribution(
            part=Part.CONTROL,
            criterion=f"control.{one.group}.{one.control.question}",
            points=taken_off * one.credit if one.score else one.score,
            reason=_reason(one, percent),
            question=one.control.question,
            cell=cell_of(one.answer),
        )


_BACKING = {
    EvidenceLevel.STATED: "the supplier's word",
    EvidenceLevel.RECEIVED: "evidence received, not yet read",
    EvidenceLevel.READ: "evidence read",
    EvidenceLevel.VERIFIED: "verified with workers or on site",
}


def _reason(one: ScoredControl, percent: Mapping[EvidenceLevel, int]) -> str:
    name = one.control.name or one.control.question
    said = f"{name[:1].upper()}{name[1:]}: "
    match one.answer:
        case Answered() if one.score:
            degree = "in place" if one.score == 1 else "in part"
            return f"{said}{degree} ({_BACKING[one.level]}, which counts {percent[one.level]}%)."
        case Answered():
            return f"{said}not in place."
        case DoesNotKnow():
            return f"{said}the supplier does not know, so it earns nothing yet."
        case NotApplicable():
            return (
                f"{said}said not to apply, which does not agree with the sub-suppliers stated, so it earns nothing yet."
            )
        case _:
            return f"{said}not answered, so it earns nothing yet."
