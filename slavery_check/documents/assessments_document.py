"""assessments.json: every assessment with every point, its cell, its reference row and edition."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import ClassVar, Self

from slavery_check.assessment.alongside import Alongside
from slavery_check.assessment.contradictions import Contradiction
from slavery_check.assessment.further import Further
from slavery_check.assessment.overrides import Beside
from slavery_check.assessment.ppn_words import NOT_AN_AWARD_SCORE
from slavery_check.assessment.result import Assessment, Contribution, RedFlag
from slavery_check.assessment.tiers_apart import TierExposure
from slavery_check.documents.edition_entry import EditionEntry, entries
from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen
from slavery_check.policy.definition import Policy
from slavery_check.reference.editions import Edition

_NOTHING = Alongside()


class Points(Frozen):
    """A number as computed and as shown."""

    exact: str
    """A fraction, e.g. `27/4` or `15`."""
    decimal: float
    """Rounded to four places."""

    @classmethod
    def of(cls, value: Fraction) -> Self:
        """Write a fraction."""
        return cls(exact=str(value), decimal=float(round(value, 4)))


class ContributionEntry(Frozen):
    """One line of the sum."""

    part: str
    criterion: str
    points: Points
    """On the 0-100 scale; negative for the cap and for controls."""
    reason: str
    question: str
    cell: str
    """`Sheet!B7`; empty when nothing was answered."""
    reference: str
    """Reference table, row and edition."""
    assumed: bool
    """Assumed, not stated."""

    @classmethod
    def of(cls, line: Contribution) -> Self:
        """Take over one contribution."""
        return cls(
            part=line.part.value,
            criterion=line.criterion,
            points=Points.of(line.points),
            reason=line.reason,
            question=line.question,
            cell=line.cell,
            reference=line.reference,
            assumed=line.assumed,
        )


class RedFlagEntry(Frozen):
    """A rule that fired. Restricted matters never stand here."""

    id: str
    severity: str
    tense: str
    reason: str
    question: str
    cell: str
    file: Foreign
    due_days: int
    disclosed_and_acting: bool

    @classmethod
    def of(cls, flag: RedFlag) -> Self:
        """Take over one red flag."""
        return cls(
            id=flag.id,
            severity=flag.severity.value,
            tense=flag.tense.value,
            reason=flag.reason,
            question=flag.question,
            cell=flag.cell,
            file=flag.file_name,
            due_days=flag.due_days,
            disclosed_and_acting=flag.disclosed_and_acting,
        )


class ContradictionEntry(Frozen):
    """Answers that do not go together: a question to the supplier, and no points."""

    id: str
    reason: str
    ask: str
    questions: tuple[str, ...]
    cells: tuple[str, ...]

    @classmethod
    def of(cls, one: Contradiction) -> Self:
        """Take over one."""
        return cls(id=one.id, reason=one.reason, ask=one.ask, questions=one.questions, cells=one.cells)


class TierEntry(Frozen):
    """What one tier would add by its places. It is part of no sum."""

    tier: str
    """`own_sites`, `sub_suppliers`, or `not_said`: countries of production as stated for everything."""
    countries: tuple[str, ...]
    worst: str
    """Alpha-2 of the country that counts most; empty where it was not stated."""
    country_points: Points
    goods_points: Points
    assumed: bool
    """Some place of this tier was not stated."""

    @classmethod
    def of(cls, one: TierExposure) -> Self:
        """Take over one."""
        return cls(
            tier=one.tier.value,
            countries=one.countries,
            worst=one.worst,
            country_points=Points.of(one.country_points),
            goods_points=Points.of(one.goods_points),
            assumed=one.assumed,
        )


class OverrideEntry(Frozen):
    """What a named person set beside a computed value, which it changes in nothing."""

    field: str
    computed: str
    """Today; empty: nothing could be computed."""
    was: str
    """Computed on the day of the decision."""
    to: str
    by: str
    reason: str
    until: date
    state: str
    """`stands` or `ended`."""
    milder: bool
    """It asks for less than what is computed: a departure from the method, which moves nothing."""
    outweighed: bool
    """It is milder, and a critical red flag stands."""

    @classmethod
    def of(cls, one: Beside) -> Self:
        """Take over one."""
        said = one.override
        return cls(
            field=said.field,
            computed=one.computed,
            was=said.was,
            to=said.to,
            by=said.by,
            reason=said.reason,
            until=said.until,
            state=one.state.value,
            milder=one.milder,
            outweighed=one.outweighed,
        )


class FurtherEntry(Frozen):
    """Questions that the supplier was not asked, and is to be: until they are answered the band is provisional."""

    answered: str
    """The form that it answered, by its cover."""
    due: str
    """The form that was made since, or that the policy chooses."""
    questions: tuple[str, ...]
    sent: bool
    """A workbook of it was made already."""

    @classmethod
    def of(cls, found: Further | None) -> Self | None:
        """Take it over, where there is any."""
        if found is None:
            return None
        return cls(answered=found.answered, due=found.due, questions=found.questions, sent=found.sent)


class AssessmentEntry(Frozen):
    """One supplier."""

    supplier: str
    file: Foreign
    sha256: str
    policy: str
    inherent: Points
    controls: Points | None
    """0 to 1; null when nothing was scorable."""
    residual: Points | None
    score_band: str | None
    """From the residual score alone."""
    band: str | None
    """After the floors of red flags; null: too little was answered."""
    state: str = ""
    """`complete`; `provisional`: something that counts is open or was not asked yet; `insufficient`: no band."""
    completeness: Points
    confidence: str
    claimed: Points
    evidenced: Points
    verified: Points
    ppn009: dict[str, str]
    red_flags: tuple[RedFlagEntry, ...]
    contributions: tuple[ContributionEntry, ...]
    """They sum to `residual`, or to `inherent` when nothing was scorable."""
    editions: tuple[str, ...]
    contradictions: tuple[ContradictionEntry, ...] = ()
    tiers: tuple[TierEntry, ...] = ()
    """Exposure of the supplier's own sites and below tier 1, apart."""
    overrides: tuple[OverrideEntry, ...] = ()
    further: FurtherEntry | None = None
    """What is still to be asked; null: nothing."""

    @classmethod
    def of(cls, assessment: Assessment, alongside: Alongside = _NOTHING) -> Self:
        """Take over one assessment, and what stands beside it."""
        return cls(
            supplier=assessment.supplier_id,
            file=assessment.file_name,
            sha256=assessment.sha256,
            policy=assessment.policy,
            inherent=Points.of(assessment.inherent),
            controls=None if assessment.controls is None else Points.of(assessment.controls),
            residual=None if assessment.residual is None else Points.of(assessment.residual),
            score_band=assessment.score_band,
            band=assessment.band,
            state=alongside.state.value if alongside.state else "",
            completeness=Points.of(assessment.completeness),
            confidence=assessment.confidence.value,
            claimed=Points.of(assessment.claimed),
            evidenced=Points.of(assessment.evidenced),
            verified=Points.of(assessment.verified),
            ppn009={name: level.value for name, level in assessment.ppn009.items()},
            red_flags=tuple(RedFlagEntry.of(flag) for flag in assessment.red_flags),
            contributions=tuple(ContributionEntry.of(line) for line in assessment.contributions),
            editions=assessment.editions,
            contradictions=tuple(ContradictionEntry.of(one) for one in alongside.contradictions),
            tiers=tuple(TierEntry.of(one) for one in alongside.tiers),
            overrides=tuple(OverrideEntry.of(one) for one in alongside.overrides),
            further=FurtherEntry.of(alongside.further),
        )


class AssessmentsDocument(JsonDocument):
    """Every assessment of one run. A score is a priority for looking, not a finding, and never an award score."""

    name: ClassVar[str] = "assessments"
    number: ClassVar[int] = 1

    as_of: date
    policy: str
    note: str
    """The policy's own word on what its numbers are worth."""
    not_an_award_score: str = NOT_AN_AWARD_SCORE
    assessments: tuple[AssessmentEntry, ...]
    register_head: str = ""
    """Number and hash of the register's last entry, with these assessments written down."""
    reference: tuple[EditionEntry, ...] = ()
    """Every table that these scores rest on."""

    @classmethod
    def of(
        cls,
        assessments: Iterable[Assessment],
        policy: Policy,
        today: date,
        register_head: str,
        editions: Iterable[Edition] = (),
    ) -> Self:
        """Write the assessments, in the order given."""
        every = tuple(AssessmentEntry.of(one) for one in assessments)
        return cls(
            as_of=today,
            policy=policy.name,
            note=policy.note,
            assessments=every,
            register_head=register_head,
            reference=entries(editions, policy.reference_max_age_days, today),
        )
