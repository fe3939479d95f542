"""Every line of a score with what a reader needs to work it out again: answer, figures of the policy, running total."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import prod

from slavery_check.assessment.commodity import nothing_said
from slavery_check.assessment.controls import Controls, ScoredControl
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.profile import listings
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.reading import cell_of
from slavery_check.assessment.result import Assessment, Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_match
from slavery_check.assessment.workforce import part_holds
from slavery_check.model import EvidenceLevel
from slavery_check.policy.beyond_the_score import Sourced
from slavery_check.policy.definition import CountryRule, Grounds, Policy
from slavery_check.policy.reference_rules import IndexRule
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answer, SupplierReturn, Unread, given

Because = Sourced | Grounds | IndexRule
"""What says why a figure is there."""
INHERENT, SHARE, ANSWER = "inherent", "share", "answer"
"""What of an assessment itself is multiplied."""
FULL = "full"
"""What limits a credit: full controls are the most there is."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One number that is multiplied."""

    value: Fraction
    place: str
    """Where it stands in the policy, such as `evidence.read`; or `inherent`, `share`, `answer`: of this assessment."""


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution, explained."""

    contribution: Contribution
    total: Fraction
    """Up to and with this line."""
    factors: tuple[Factor, ...]
    """Multiplied they are the points without their sign, or more where `cut_by` says so; none: there is nothing to."""
    subject: str
    """The country (alpha-2) or the sector's title that counts; empty where there is no such thing."""
    cut_by: str
    """Place in the policy of what limits the points; empty where nothing does."""
    source: str
    """Of the rule: a publication, or the word *judgement*."""
    rationale: str
    answer: Answer | None
    """That it rests on, as it counts; None where no answer is behind it."""
    first: Answer | None
    """As the supplier gave it, where the buyer corrected it."""
    unread: tuple[Unread, ...]
    """What stands in the question's cells and could not be read."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an assessment was made of."""

    supplier_return: SupplierReturn
    """As assessed: corrected, and with goods where the supplier list says that goods are bought."""
    own: SupplierReturn
    """As it came."""
    supplier: Supplier
    rules: Rules
    places: Sequence[Origin]
    controls: Controls
    credited: EvidenceLevel | None
    """The evidence of a case put right; None where none is credited."""


def lines_of(assessment: Assessment, material: Material) -> tuple[Line, ...]:
    """Explain every line, in order; ValueError where they do not sum to the score (a defect of ours)."""
    lines = assessment.contributions
    totals = list(accumulate(line.points for line in lines))
    wanted = assessment.inherent if assessment.residual is None else assessment.residual
    if not totals or totals[-1] != wanted:
        raise ValueError(f"the lines of {assessment.supplier_id} do not sum to the score")
    scored = {one.control.question: one for one in material.controls.scored}
    return tuple(_line(line, total, material, assessment, scored) for line, total in zip(lines, totals, strict=True))


def _line(
    line: Contribution,
    total: Fraction,
    material: Material,
    assessment: Assessment,
    scored: Mapping[str, ScoredControl],
) -> Line:
    control = scored.get(line.question) if line.part is Part.CONTROL else None
    factors, limit, grounds = _made_of(line, control, material, assessment)
    product = prod((one.value for one in factors), start=Fraction(1)) if factors else Fraction(0)
    return Line(
        contribution=line,
        total=total,
        factors=factors,
        subject=_subject(line, material),
        cut_by=limit if product != abs(line.points) else "",
        source=grounds.source,
        rationale=grounds.rationale,
        answer=_answer(line, material.supplier_return),
        first=_first(line, material),
        unread=tuple(one for one in material.own.unread if one.question == line.question and not one.beside),
    )


def _made_of(
    line: Contribution, control: ScoredControl | None, material: Material, assessment: Assessment
) -> tuple[tuple[Factor, ...], str, Because]:
    """Give what is multiplied, what may cut it, and the rule."""
    policy = material.rules.policy
    if line.part is Part.CAP:
        return (), at.CAP, policy.inherent
    if control is not None:
        return _of_control(control, assessment, policy), "", control.control
    if line.part is Part.CONTROL:
        return _of_credit(assessment, material), FULL, policy.effect
    return _of_exposure(line, material)


def _of_control(one: ScoredControl, assessment: Assessment, policy: Policy) -> tuple[Factor, ...]:
    return (
        Factor(assessment.inherent, INHERENT),
        Factor(policy.control_effect, at.EFFECT),
        Factor(one.share, SHARE),
        Factor(one.score, ANSWER),
        Factor(one.factor, at.evidence(one.level)),
    )


def _of_credit(assessment: Assessment, material: Material) -> tuple[Factor, ...]:
    policy, level = material.rules.policy, material.credited
    if level is None:
        return ()
    return (
        Factor(assessment.inherent, INHERENT),
        Factor(policy.control_effect, at.EFFECT),
        Factor(policy.effect.disclosed_and_acting, at.CREDIT),
        Factor(policy.evidence[level], at.evidence(level)),
    )


def _of_exposure(line: Contribution, material: Material) -> tuple[tuple[Factor, ...], str, Because]:
    """Give the figure times the scale, what may cut it, and the rule."""
    rule = material.rules.policy.inherent
    parts = {at.arrangement(part.id, known=known): part for part in rule.workforce.parts for known in (True, False)}
    place = _figure(line, material)
    limit, grounds = {
        Part.COUNTRY: (at.COUNTRY_MOST, _of_country(line, rule.country)),
        Part.SECTOR: ("", rule.sector),
        Part.GOODS: ("", rule.goods),
        Part.WORKFORCE: (at.WORKFORCE_MOST, parts.get(place, rule.workforce)),
    }[line.part]
    held = line.part is not Part.WORKFORCE or _holds(line, material)
    if not place or not held:
        return (), "", grounds
    return (Factor(at.figures(material.rules.policy)[place], place), Factor(rule.scale, at.SCALE)), limit, grounds


def _of_country(line: Contribution, rule: CountryRule) -> Sourced | IndexRule:
    """Give the grounds of a line of the country: a region and each index have their own."""
    if line.criterion == "country.region":
        return rule.of_region
    named = (one for one in rule.indexes if line.reference.startswith(f"{one.table}:"))
    return next(named, rule) if line.criterion == "country.index" else rule


def _figure(line: Contribution, material: Material) -> str:
    """Name the figure behind a line; empty where none is: no listed goods are in play."""
    rules = material.rules
    tiers = rules.reference.tiers
    match line.part, line.criterion:
        case Part.COUNTRY, "country.index":
            return at.INDEX
        case Part.COUNTRY, "country.region":
            return at.REGION
        case Part.COUNTRY, _:
            alpha2 = _country(line, material)
            return at.tier(tiers.tier(alpha2)) if alpha2 else at.NO_COUNTRY
        case Part.SECTOR, _:
            found, _, _ = sector_match(material.supplier_return, material.supplier, rules)
            return at.NO_SECTOR if found is None else at.sector(found.band)
        case Part.GOODS, _:
            listed = listings(material.supplier_return, material.places, rules)
            return next(
                (at.listing(one.kind) for one in listed if one.row == line.reference), _no_goods(line, material)
            )
        case _:
            return at.arrangement(line.criterion.removeprefix("workforce."), known=not line.assumed)


def _no_goods(line: Contribution, material: Material) -> str:
    """Name the figure of goods of which nothing was said, from nowhere known; empty where no goods are in play."""
    return at.NO_GOODS if nothing_said(material.supplier_return) and not line.reference else ""


def _country(line: Contribution, material: Material) -> str:
    """Tell whose tier a line names; empty where no country is known."""
    tiers = material.rules.reference.tiers
    return next((one.alpha2 for one in material.places if one.alpha2 and tiers.cite(one.alpha2) == line.reference), "")


def _subject(line: Contribution, material: Material) -> str:
    if line.part is Part.COUNTRY:
        return _country(line, material)
    found = (
        sector_match(material.supplier_return, material.supplier, material.rules)[0]
        if line.part is Part.SECTOR
        else None
    )
    return "" if found is None else found.title


def _holds(line: Contribution, material: Material) -> bool:
    name, known = line.criterion.removeprefix("workforce."), given(material.supplier_return.answers)
    parts = (part for part in material.rules.policy.inherent.workforce.parts if part.id == name)
    return any(part_holds(material.supplier_return, part, known) is not False for part in parts)


def _answer(line: Contribution, sent: SupplierReturn) -> Answer | None:
    """Find the answer behind a line: of a question, or in the row of a table that the line's cell names."""
    if line.question in sent.answers:
        return sent.answers[line.question]
    return next((one for one in _in_tables(line.question, sent) if cell_of(one) == line.cell), None)


def _in_tables(column: str, sent: SupplierReturn) -> Iterator[Answer]:
    for rows in sent.tables.values():
        yield from (row.answers[column] for row in rows if column in row.answers)


def _first(line: Contribution, material: Material) -> Answer | None:
    """Give the supplier's own answer where another one counts."""
    own, counts = material.own.answers.get(line.question), material.supplier_return.answers.get(line.question)
    return own if own is not counts else None
