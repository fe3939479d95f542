"""What comes of a worked case, and every difference from what it expects, in a sentence each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from slavery_check.assessment.assess import assess
from slavery_check.assessment.contradictions import contradictions
from slavery_check.assessment.controls import levels
from slavery_check.assessment.leverage import leverage
from slavery_check.assessment.portfolio import spend_class
from slavery_check.assessment.proportion import Past, choose
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.assessment.worked_cases import SUPPLIER, evidence_of, return_of, rules_of, supplier_of
from slavery_check.model import Band
from slavery_check.policy.cases import Case, Expected, exact_points
from slavery_check.policy.definition import InherentRules, Policy
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.tables import Reference
from slavery_check.returns.answers import SupplierReturn


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a case can expect of."""

    assessment: Assessment
    contradictions: tuple[str, ...]
    band_days: int | None
    """None without a band."""
    conversation: bool
    asked: str
    """The form that would be chosen."""
    leverage: int
    spend_class: str
    least: Mapping[str, Fraction]
    """Points that a criterion always brings, on the 0-100 scale: it is at work above them. 0 for all others."""


def worked_out(case: Case, questionnaire: Questionnaire, policy: Policy, reference: Reference) -> Outcome:
    """Work a case out; ValueError as `return_of`."""
    return outcome(case, return_of(case, questionnaire), policy, reference)


def outcome(case: Case, sent: SupplierReturn, policy: Policy, reference: Reference) -> Outcome:
    """Work it out of the return that the case describes."""
    rules, supplier, evidence = rules_of(case, policy, reference), supplier_of(case), evidence_of(case)
    assessment = assess(sent, supplier, rules, evidence)
    found = contradictions(sent, assessment.inherent, policy, levels(evidence, SUPPLIER))
    chosen = choose(supplier, rules, case.on or policy.date, _past(case, sent))
    whole = Decimal(case.supplier.get("spend_of_all", "0"))
    return Outcome(
        assessment=assessment,
        contradictions=tuple(one.id for one in found),
        band_days=None if assessment.band is None else policy.band_due_days[assessment.band],
        conversation=any(rule.conversation for rule in policy.bands if rule.band is assessment.band),
        asked=str(chosen.form),
        leverage=leverage(supplier, whole, policy.leverage),
        spend_class=spend_class(supplier, policy),
        least=_least(policy.inherent),
    )


def _least(rule: InherentRules) -> Mapping[str, Fraction]:
    """Every supplier has a country and a sector, and neither is ever without points."""
    of_countries, of_sectors = rule.country.tiers.values(), rule.sector.bands.values()
    return {"country": min(of_countries) * rule.scale, "sector": min(of_sectors) * rule.scale}


def _past(case: Case, sent: SupplierReturn) -> Past:
    told = case.supplier
    return Past(
        last=sent if told.get("last_year") else None,
        band=Band(told["last_band"]) if "last_band" in told else None,
        flagged=bool(told.get("open_flag")),
    )


def differences(case: Case, found: Outcome) -> Iterator[str]:
    """Say, in a sentence each, where what came out differs from what the case expects."""
    assessment = found.assessment
    yield from _score(case.expect, assessment)
    yield from _flags(case.expect, {flag.id: flag for flag in assessment.red_flags})
    yield from _beside(case.expect, found)
    yield from _shown(case, found)


def _score(expect: Expected, assessment: Assessment) -> Iterator[str]:
    numbers = {"inherent": expect.inherent, "controls": expect.controls, "residual": expect.residual}
    for name, wanted in numbers.items():
        found = getattr(assessment, name)
        if wanted is not None and found != wanted:
            yield f"{name}: expected {exact_points(wanted)}, found {exact_points(found)}"
    if expect.no_band != (assessment.residual is None):
        yield f"no_band: expected {expect.no_band}, found a residual risk of {exact_points(assessment.residual)}"
    if (expect.band or expect.no_band) and assessment.band is not expect.band:
        yield f"band: expected {expect.band}, found {assessment.band}"


def _flags(expect: Expected, flags: Mapping[str, RedFlag]) -> Iterator[str]:
    if set(flags) != set(expect.flags):
        yield f"flags: expected {sorted(expect.flags)}, found {sorted(flags)}"
    credited = {flag.id for flag in flags.values() if flag.disclosed_and_acting}
    if credited != set(expect.credited):
        yield f"credited: expected {sorted(expect.credited)}, found {sorted(credited)}"
    for name, raised in expect.raised.items():
        for fact in sorted(raised.model_fields_set) if name in flags else ():
            wanted, told = getattr(raised, fact), getattr(flags[name], fact)
            if wanted != told:
                yield f"{name}.{fact}: expected {wanted}, found {told}"


def _beside(expect: Expected, found: Outcome) -> Iterator[str]:
    if set(found.contradictions) != set(expect.contradictions):
        yield f"contradictions: expected {sorted(expect.contradictions)}, found {sorted(found.contradictions)}"
    for name, wanted in expect.ppn009.items():
        level = found.assessment.ppn009.get(name)
        if level is None or level.value != wanted:
            yield f"ppn009.{name}: expected {wanted}, found {level or 'no such characteristic'}"
    for name in ("band_days", "conversation", "asked", "leverage", "spend_class"):
        hoped, came = getattr(expect, name), getattr(found, name)
        if hoped is not None and came != hoped:
            yield f"{name}: expected {hoped}, found {came}"


def _shown(case: Case, found: Outcome) -> Iterator[str]:
    points = {line.criterion: line.points for line in found.assessment.contributions}
    for criterion, wanted in case.expect.points.items():
        if points.get(criterion, 0) != wanted:
            yield f"{criterion}: expected {exact_points(wanted)}, found {exact_points(points.get(criterion))}"
    firing = {flag.id for flag in found.assessment.red_flags} | {*found.contradictions}
    firing |= {criterion for criterion, value in points.items() if value != found.least.get(criterion, 0)}
    yield from (f"{one} was to fire and did not" for one in case.fires if one not in firing)
    yield from (f"{one} was not to fire and did" for one in case.near if one in firing)
