"""The assessment of one supplier: inherent and residual risk, and every line that explains them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from slavery_check.assessment.alike import Exposed
from slavery_check.assessment.confidence import confidence
from slavery_check.assessment.controls import Controls, control_lines, levels, scored_by
from slavery_check.assessment.exact import ZERO
from slavery_check.assessment.goods_bought import with_goods_of_the_list
from slavery_check.assessment.look import Look
from slavery_check.assessment.method import Method, method_of
from slavery_check.assessment.origins import place_of_list
from slavery_check.assessment.ppn import ppn_levels
from slavery_check.assessment.red_flags import FlagHistory, find, found_in, together
from slavery_check.assessment.result import Assessment, Contribution, Evidence, Part, RedFlag
from slavery_check.assessment.rules import Rules
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn

Backing = Mapping[str, EvidenceLevel]
"""Best evidence level recorded, by question."""
_NO_HISTORY = FlagHistory()


class Score(NamedTuple):
    """What one return comes to. `explained` tells it line by line."""

    look: Look
    """At the return, with the goods that the supplier list speaks of."""
    supplier: Supplier
    method: Method
    exposed: Exposed
    controls: Controls
    bonus: Fraction
    """Added to controls for a case that was put right."""
    effect: Fraction | None
    """Of controls, 0 to 1; None when nothing was scorable."""
    residual: Fraction | None
    score_band: Band | None
    band: Band | None
    red_flags: tuple[RedFlag, ...]


def assess(
    supplier_return: SupplierReturn,
    supplier: Supplier,
    rules: Rules,
    evidence: Sequence[Evidence] = (),
    others: Sequence[SupplierReturn] = (),
    history: FlagHistory = _NO_HISTORY,
) -> Assessment:
    """Assess one return under one policy. A priority for looking, not a finding; never an award score.

    Of `evidence` only this supplier's counts. Red flags of `others` and of `history` stay, but for those cleared there.
    """
    return explained(score(supplier_return, supplier, rules, evidence, others, history))


def score(
    supplier_return: SupplierReturn,
    supplier: Supplier,
    rules: Rules,
    evidence: Sequence[Evidence] = (),
    others: Sequence[SupplierReturn] = (),
    history: FlagHistory = _NO_HISTORY,
) -> Score:
    """Score it: all that `assess` does but for the telling, which most of a large programme's suppliers do not need."""
    method = method_of(rules)
    look = Look.at(with_goods_of_the_list(supplier_return, supplier))
    supplier_return = look.supplier_return
    backing = levels(evidence, supplier.id)
    exposed = method.alike.exposed(look, supplier)
    controls = scored_by(method.controls, supplier_return, backing, look.said)
    named = (*exposed.places, *place_of_list(supplier)) if supplier.region else exposed.places
    current = found_in(look, method.flags, named, backing)
    flags, ever = _flags(current, _of_others(others, supplier_return.sha256, rules, backing), history)
    bonus, effect, residual, score_band = ZERO, None, None, None
    if controls.scorable:
        credit = controls.credit()
        bonus = _bonus(ever, backing, rules.policy, credit)
        effect = credit if bonus is ZERO else credit + bonus
        inherent = exposed.exposure.inherent
        residual, score_band = method.residual(*inherent.as_integer_ratio(), *effect.as_integer_ratio())
    band = _floored(score_band, flags)
    return Score(look, supplier, method, exposed, controls, bonus, effect, residual, score_band, band, flags)


def explained(score: Score) -> Assessment:
    """Tell a score: every line of its sum, and what it rests on."""
    supplier_return, method, controls = score.look.supplier_return, score.method, score.controls
    exposure, lines, worth = score.exposed.exposure, score.exposed.told, score.exposed.worth
    if controls.scorable:
        lines = (*lines, *control_lines(controls, worth), *_bonus_line(score.bonus, worth))
    return Assessment(
        supplier_id=score.supplier.id,
        policy=method.name,
        file_name=supplier_return.file_name,
        sha256=supplier_return.sha256,
        inherent=exposure.inherent,
        controls=score.effect,
        residual=score.residual,
        score_band=score.score_band,
        band=score.band,
        contributions=lines,
        red_flags=score.red_flags,
        completeness=method.completeness.of(supplier_return),
        confidence=confidence(exposure, controls),
        claimed=controls.at_least(EvidenceLevel.STATED),
        evidenced=controls.at_least(EvidenceLevel.RECEIVED),
        verified=controls.at_least(EvidenceLevel.VERIFIED),
        ppn009=ppn_levels(score.look, method.levels, exposure, score.exposed.levels),
        editions=method.editions,
    )


def _of_others(others: Sequence[SupplierReturn], same: str, rules: Rules, backing: Backing) -> Sequence[RedFlag]:
    """Find those of other returns.

    Among them may be the return as it came, of the `same` SHA-256, where the buyer corrected an answer: its flags stay.
    They earn nothing, since the correction is the word.
    """
    found = [flag for other in others for flag in find(other, rules.policy, rules.reference.countries, backing)]
    return [replace(one, disclosed_and_acting=False) if one.sha256 == same != "" else one for one in found]


def _flags(
    current: tuple[RedFlag, ...], others: Sequence[RedFlag], history: FlagHistory
) -> tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]:
    """Give the flags that stand, and those that ever stood and may have earned a credit.

    To clear a flag takes its floor away and nothing else: what it earned stays earned. One that is carried earns
    nothing: the answers that told of it are gone.
    """
    if not (others or history.cleared or history.carried):
        return current, current
    standing = together(history.still_open(current), history.still_open((*others, *history.carried)))
    return standing, together(current, others)


def _bonus(flags: Sequence[RedFlag], backing: Backing, policy: Policy, credit: Fraction) -> Fraction:
    """Give what a case found, put right and evidenced adds to controls, so that honesty pays; never beyond 1."""
    if True not in [flag.disclosed_and_acting for flag in flags]:
        return ZERO
    asked = {rule.id: rule.evidence_for for rule in policy.red_flags}
    factors = [policy.evidence[backing[asked[flag.id]]] for flag in flags if flag.disclosed_and_acting]
    return min(1 - credit, policy.effect.disclosed_and_acting * max(factors, default=Fraction(0)))


def _bonus_line(bonus: Fraction, worth: Fraction) -> tuple[Contribution, ...]:
    if not bonus:
        return ()
    reason = "A case was found, put right and shown to us. Honesty counts."
    return (Contribution(Part.CONTROL, "control.disclosed_and_acting", -worth * bonus, reason),)


def _floored(score_band: Band | None, flags: Sequence[RedFlag]) -> Band | None:
    """Raise the band to the highest floor. Where nothing could be scored, silence sets no band: it is insufficient."""
    if not flags:
        return score_band
    floors = [flag.floor for flag in flags if flag.floor is not None and (score_band or not flag.silent)]
    if not floors:
        return score_band
    return max((band for band in (score_band, *floors) if band is not None), key=lambda band: band.rank, default=None)
