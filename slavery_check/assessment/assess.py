"""The assessment of one supplier: inherent and residual risk, and every line that explains them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.confidence import completeness, confidence
from slavery_check.assessment.controls import control_lines, levels, score_controls
from slavery_check.assessment.exposure import exposed
from slavery_check.assessment.goods_bought import with_goods_of_the_list
from slavery_check.assessment.origins import Origin, origins
from slavery_check.assessment.ppn import ppn_levels
from slavery_check.assessment.reading import corrected_on
from slavery_check.assessment.red_flags import FlagHistory, find, together
from slavery_check.assessment.result import Assessment, Contribution, Evidence, Part, RedFlag
from slavery_check.assessment.rules import Rules
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn, given

Backing = Mapping[str, EvidenceLevel]
"""Best evidence level recorded, by question."""
Raised = tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]
"""Flags of the return that counts, and those of all others."""
_NO_HISTORY = FlagHistory()


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
    policy = rules.policy
    supplier_return = with_goods_of_the_list(supplier_return, supplier)
    backing, places = levels(evidence, supplier.id), _places(supplier_return, rules)
    known = given(supplier_return.answers)
    exposure = exposed(supplier_return, supplier, places, rules, known)
    inherent = exposure.inherent
    controls = score_controls(supplier_return, policy, backing, known)
    flags, ever = _flags(_raised(supplier_return, others, rules, backing), history)
    worth = inherent * policy.control_effect
    bonus = _bonus(ever, backing, policy, controls.credit()) if controls.scorable else Fraction(0)
    lines = (
        (*exposure.lines, *control_lines(controls, worth), *_bonus_line(bonus, worth))
        if controls.scorable
        else exposure.lines
    )
    effect = controls.credit() + bonus if controls.scorable else None
    residual, score_band = (None, None) if effect is None else _scored(inherent - worth * effect, policy)
    return Assessment(
        supplier_id=supplier.id,
        policy=policy.name,
        file_name=supplier_return.file_name,
        sha256=supplier_return.sha256,
        inherent=inherent,
        controls=effect,
        residual=residual,
        score_band=score_band,
        band=_floored(score_band, flags),
        contributions=tuple(_told(line, supplier_return) for line in lines),
        red_flags=flags,
        completeness=completeness(supplier_return, policy),
        confidence=confidence(exposure.lines, controls),
        claimed=controls.at_least(EvidenceLevel.STATED),
        evidenced=controls.at_least(EvidenceLevel.RECEIVED),
        verified=controls.at_least(EvidenceLevel.VERIFIED),
        ppn009=ppn_levels(supplier_return, supplier, places, rules, exposure),
        editions=rules.reference.edition_lines,
    )


def _places(supplier_return: SupplierReturn, rules: Rules) -> tuple[Origin, ...]:
    return origins(supplier_return, rules.reference.countries, rules.country_of_delivery)


def _scored(residual: Fraction, policy: Policy) -> tuple[Fraction, Band]:
    return residual, band_of(residual, policy)


def band_of(residual: Fraction, policy: Policy) -> Band:
    """Give the band of a residual score, exactly at an edge the higher one."""
    return max((rule for rule in policy.bands if residual >= rule.starts_at), key=lambda rule: rule.starts_at).band


def _raised(
    supplier_return: SupplierReturn, others: Sequence[SupplierReturn], rules: Rules, backing: Backing
) -> Raised:
    """Find them. The return as it came may be among `others` where the buyer corrected an answer: its flags stay.

    They earn nothing, since the correction is the word.
    """
    countries = rules.reference.countries
    earlier = tuple(flag for other in others for flag in find(other, rules.policy, countries, backing))
    same = supplier_return.sha256
    earlier = tuple(replace(one, disclosed_and_acting=False) if one.sha256 == same != "" else one for one in earlier)
    return find(supplier_return, rules.policy, countries, backing), earlier


def _flags(raised: Raised, history: FlagHistory) -> tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]:
    """Give the flags that stand, and those that ever stood and may have earned a credit.

    To clear a flag takes its floor away and nothing else: what it earned stays earned. One that is carried earns
    nothing: the answers that told of it are gone.
    """
    current, others = raised
    standing = together(history.still_open(current), history.still_open((*others, *history.carried)))
    return standing, together(current, others)


def _bonus(flags: Sequence[RedFlag], backing: Backing, policy: Policy, credit: Fraction) -> Fraction:
    """Give what a case found, put right and evidenced adds to controls, so that honesty pays; never beyond 1."""
    asked = {rule.id: rule.evidence_for for rule in policy.red_flags}
    factors = [policy.evidence[backing[asked[flag.id]]] for flag in flags if flag.disclosed_and_acting]
    return min(1 - credit, policy.effect.disclosed_and_acting * max(factors, default=Fraction(0)))


def _told(line: Contribution, supplier_return: SupplierReturn) -> Contribution:
    """Say where points rest on a correction by the buyer."""
    corrected = corrected_on(supplier_return, line.question)
    return replace(line, reason=f"{line.reason} (Corrected by the buyer on {corrected}.)") if corrected else line


def _bonus_line(bonus: Fraction, worth: Fraction) -> tuple[Contribution, ...]:
    if not bonus:
        return ()
    reason = "A case was found, put right and shown to us. Honesty counts."
    return (Contribution(Part.CONTROL, "control.disclosed_and_acting", -worth * bonus, reason),)


def _floored(score_band: Band | None, flags: Sequence[RedFlag]) -> Band | None:
    """Raise the band to the highest floor. Where nothing could be scored, silence sets no band: it is insufficient."""
    floors = [flag.floor for flag in flags if flag.floor is not None and (score_band or not flag.silent)]
    return max((band for band in (score_band, *floors) if band is not None), key=lambda band: band.rank, default=None)
