"""The explanation of one assessment as JSON: all that a solicitor needs to work its score out again."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from slavery_check.assessment.alongside import Alongside
from slavery_check.assessment.explanation.explain import Explanation
from slavery_check.assessment.explanation.shown import decimal, shown, tenths
from slavery_check.assessment.explanation.state import state_of
from slavery_check.assessment.procurement import NOT_AN_AWARD_SCORE
from slavery_check.documents.answer_words import AnswerWords
from slavery_check.documents.assessments_document import ContradictionEntry, FurtherEntry, OverrideEntry, Points
from slavery_check.documents.edition_entry import EditionEntry
from slavery_check.documents.explanation_entries import (
    DecidingEntry,
    FewestEntry,
    FlagEntry,
    FragilityEntry,
    LineEntry,
    OpenEntry,
)
from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.programme import Supplier


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand on the day."""

    today: date
    alongside: Alongside = field(default_factory=Alongside)
    register_head: str = ""
    reference: tuple[EditionEntry, ...] = ()
    """Every table that the score rests on."""


_SHARES = ("inherent", "claimed", "evidenced", "verified", "completeness")


class ExplanationDocument(JsonDocument):
    """One supplier. A score is a priority for looking, not a finding, and never an award score."""

    name: ClassVar[str] = "explanation"
    number: ClassVar[int] = 1

    as_of: date
    supplier: str
    supplier_name: Foreign
    file: Foreign
    sha256: str
    policy: str
    """Id and version."""
    policy_date: date
    note: str
    """The policy's own word on what its numbers are worth."""
    not_an_award_score: str
    band: str
    """After the floors of red flags; empty: too little was answered, which is never Low."""
    score_band: str
    """From the score alone."""
    state: str
    """`complete`; `provisional`: something that counts is open or was not asked yet; `insufficient`: no band."""
    inherent: Points
    residual: Points | None
    residual_shown: str
    controls: Points | None
    """0 to 1; null when nothing was scorable."""
    claimed: Points
    """Controls, 0 to 1, were every answer verified."""
    evidenced: Points
    """Counting only answers whose evidence was received or better."""
    verified: Points
    """Counting only answers verified with workers or on site."""
    completeness: Points
    confidence: str
    ppn009: dict[str, str]
    """The six characteristics of PPN 009, beside the band and no part of it."""
    lines: tuple[LineEntry, ...]
    """In order; their points sum to `residual` exactly, or to `inherent` when nothing was scorable."""
    red_flags: tuple[FlagEntry, ...]
    not_known: tuple[OpenEntry, ...]
    """What was assumed, what could not be read, what the supplier does not know or left blank."""
    not_asked: int
    """Controls that the supplier's form left out; they count neither way."""
    goods_by_the_list: bool
    """The return says services only, and the supplier list that goods are bought: both were counted."""
    fewest_changes: FewestEntry
    deciding: tuple[DecidingEntry, ...]
    """Answers each of which holds the band by itself."""
    fragility: FragilityEntry | None
    """Null where there is no band."""
    contradictions: tuple[ContradictionEntry, ...]
    """Answers that do not go together: a question to the supplier, and no points."""
    further: FurtherEntry | None = None
    """What is still to be asked of the supplier; null: nothing."""
    overrides: tuple[OverrideEntry, ...]
    """What a named person set beside a computed value, which it changes in nothing."""
    editions: tuple[str, ...]
    old_editions: tuple[str, ...]
    """A sentence for each edition that is older than the policy allows."""
    reference: tuple[EditionEntry, ...] = ()
    """Every table that the scores rest on."""
    register_head: str = ""
    """Number and hash of the register's last entry, with this assessment written down."""

    @classmethod
    def of(cls, found: Explanation, supplier: Supplier, words: AnswerWords, standing: Standing) -> Self:
        """Write an explanation in the words of a language; what the policy and the assessment say is English."""
        own = found.assessment
        figures = shown(line.contribution.points for line in found.lines)
        numbered = enumerate(zip(found.lines, figures, strict=True), start=1)
        return cls(
            as_of=standing.today,
            supplier=own.supplier_id,
            supplier_name=supplier.name,
            file=own.file_name,
            sha256=own.sha256,
            policy=own.policy,
            policy_date=found.policy.date,
            note=found.policy.note,
            not_an_award_score=NOT_AN_AWARD_SCORE,
            band=own.band or "",
            score_band=own.score_band or "",
            state=state_of(own, found.open_points, standing.alongside.further).value,
            residual=None if own.residual is None else Points.of(own.residual),
            residual_shown="" if own.residual is None else decimal(tenths(own.residual)),
            controls=None if own.controls is None else Points.of(own.controls),
            **{name: Points.of(getattr(own, name)) for name in _SHARES},
            confidence=own.confidence.value,
            ppn009={name: level.value for name, level in own.ppn009.items()},
            lines=tuple(LineEntry.of(number, line, figure, words) for number, (line, figure) in numbered),
            red_flags=tuple(FlagEntry.of(one, words) for one in found.flags),
            not_known=tuple(OpenEntry.of(one, words) for one in found.open_points),
            not_asked=found.not_asked,
            goods_by_the_list=found.goods_by_the_list,
            fewest_changes=FewestEntry.of(found.fewest, words),
            deciding=tuple(DecidingEntry.of(one, words) for one in found.deciding),
            fragility=None if found.fragility is None else FragilityEntry.of(found.fragility),
            contradictions=tuple(map(ContradictionEntry.of, standing.alongside.contradictions)),
            further=FurtherEntry.of(standing.alongside.further),
            overrides=tuple(map(OverrideEntry.of, standing.alongside.overrides)),
            editions=own.editions,
            old_editions=tuple(one.too_old for one in standing.reference if one.too_old),
            reference=standing.reference,
            register_head=standing.register_head,
        )
