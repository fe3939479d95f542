"""The scoring policy as types, read from `questionnaires/<id>/policy.yaml`.

Every line of a policy has a source or the word *judgement*.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from slavery_check.model import Band, EvidenceLevel, FlagSeverity, Frozen, Route, Tense
from slavery_check.policy.beyond_the_score import BeyondTheScore, Sourced
from slavery_check.policy.contradictions import Contradictions
from slavery_check.policy.points import Points
from slavery_check.policy.ppn009 import Ppn009
from slavery_check.policy.proportion import Proportion
from slavery_check.policy.reference_rules import IndexRule
from slavery_check.questionnaire.conditions import Condition


class Grounds(Frozen):
    """The grounds of a line that may stand on those of the block around it."""

    source: str = "judgement"
    """A publication, or the word `judgement`."""
    rationale: str = ""
    """Empty is refused at load (`policy.checks`)."""


class CountryRule(Sourced):
    """Points for the worst country of production."""

    tiers: dict[str, Points]
    """By Trafficking in Persons tier as published."""
    no_tier: Points
    unknown_points: Points
    """For a country that was not stated, where silence could hide any."""
    region_extra: Points
    """Added where the origin is Xinjiang."""
    region_grounds: Sourced | None = None
    """Why it is added; without them those of the block stand."""
    index_extra: Points
    """Added where a user-supplied index says so."""
    indexes: tuple[IndexRule, ...] = ()
    """Which values of such an index say so; one is enough, and several add no more."""
    maximum: Points

    @property
    def of_region(self) -> Sourced:
        """Give the grounds of what is added for Xinjiang."""
        return self.region_grounds or self


class SectorRule(Sourced):
    """Points by the band of the longest matching SIC or CPV code."""

    bands: dict[str, Points]
    unknown_points: Points
    """For a sector that nobody can place."""


class GoodsRule(Sourced):
    """Points for goods on the published list."""

    forced_labour: Points
    downstream: Points
    child_labour: Points
    listed_elsewhere: Points
    not_listed: Points
    unknown_points: Points
    """Where neither the goods nor where they come from was stated; else the worst listing that is left possible."""


class WorkforcePart(Grounds):
    """One arrangement that raises exposure."""

    id: str
    when: Condition
    """True: the points; not known: the points, assumed; false: none."""
    site_column: str = ""
    """A yes/no column of the sites table: one *yes* is true too, and a site left out is not known."""
    points: Points
    unknown_points: Points
    """For an arrangement of which we were not told."""
    yes: str = ""
    """The sentence when it is true; `no` and `unknown` likewise."""
    no: str = ""
    unknown: str = ""


class WorkforceRule(Sourced):
    """Points for how people are hired, housed and paid."""

    parts: tuple[WorkforcePart, ...]
    maximum: Points


class InherentRules(Sourced):
    """Exposure before controls: 10 x min(cap, sum of the four)."""

    cap: Points
    scale: Points
    country: CountryRule
    sector: SectorRule
    goods: GoodsRule
    workforce: WorkforceRule


class ScoreByChoice(Grounds):
    """A one-of or yes/no control: a score per choice; choices not named score 0."""

    kind: Literal["choice"]
    question: str
    name: str = ""
    """What it is, as a plain phrase for the sentence that explains its points."""
    for_workers: bool = False
    """Workers feel it by itself: fees, pay, papers, housing, being heard, remedy. No score depends on it."""
    scores: dict[str, Points]
    not_applicable_when: Condition | None = None
    """*Does not apply* is taken only when this certainly holds; otherwise it earns nothing, like a blank."""


class ScoreByCount(Grounds):
    """A many-of control: the score of the highest step reached by the number of ticked (counted) choices."""

    kind: Literal["count"]
    question: str
    name: str = ""
    """What it is, as a plain phrase for the sentence that explains its points."""
    for_workers: bool = False
    """Workers feel it by itself: fees, pay, papers, housing, being heard, remedy. No score depends on it."""
    steps: dict[int, Points]
    """At least this many -> score 0, .5 or 1."""
    full: tuple[str, ...] = ()
    """Choices that reach the highest step alone, e.g. *the whole organisation*."""


Control = Annotated[ScoreByChoice | ScoreByCount, Field(discriminator="kind")]


class ControlGroup(Sourced):
    """One group of controls; its questions weigh alike."""

    id: str
    weight: Points
    controls: tuple[Control, ...] = Field(min_length=1)


class RedFlagRule(Sourced):
    """An answer or combination that forces follow-up whatever the score."""

    id: str
    when: Condition | None = None
    """Fires only when certainly true."""
    unanswered: tuple[str, ...] = ()
    """And one of these is blank or *don't know*. Without `when`, silence alone fires it."""
    region: str = ""
    """Instead of `when`: a country answer or row names this region, e.g. `xinjiang`."""
    words: tuple[str, ...] = ()
    """Instead of `when`: phrases looked for in free text; an aid, never a finding."""
    covers: tuple[str, ...] = ()
    """Rules whose reason and ask this one says too. They stay listed, and are neither told nor asked a second time."""
    route: Route
    tense: Tense
    severity: FlagSeverity
    floor: Band | None = None
    disclosed_and_acting: bool = False
    """Found, remedied and evidenced: credited, not punished."""
    evidence_for: str = ""
    """The question whose evidence, received or better, earns the credit."""
    due_days: int = Field(ge=0)
    reason: str
    """For the buyer, a phrase that completes "because ...". Never used in letters."""
    ask: str
    """What to ask the supplier for, in words that accuse nobody."""


class EffectRule(Sourced):
    """What controls can do, and what honesty about a case that was put right earns."""

    disclosed_and_acting: Points
    """Added to controls, times the evidence factor, at most to 1."""


class BandRule(Grounds):
    """Residual risk from this many points is at least this band."""

    band: Band
    starts_at: Points
    conversation: bool = False
    """It calls for a conversation; the others are done by correspondence, or ask for nothing."""


class Harmless(Sourced):
    """An option of a question that the method reads, and that changes nothing against another answer: and why."""

    question: str
    choices: tuple[str, ...] = Field(min_length=1)


class Policy(BeyondTheScore):
    """One version of the scoring policy."""

    id: str
    version: str
    date: date
    questionnaire: str
    note: str
    """Printed wherever scores are: no published validated weights exist; these are ours."""
    inherent: InherentRules
    control_effect: Points
    """Share of inherent risk that full, verified controls remove."""
    effect: EffectRule
    groups: tuple[ControlGroup, ...]
    evidence: dict[EvidenceLevel, Points]
    evidence_grounds: Sourced
    """Why better evidence counts more, and by how much."""
    bands: tuple[BandRule, ...]
    """Lowest first."""
    band_due_days: dict[Band, int]
    """Due days for improvement work that no red flag dates."""
    days_grounds: Sourced
    """Why these days, and those of reminders and red flags."""
    red_flags: tuple[RedFlagRule, ...]
    ppn009: Ppn009
    """Levels that stand beside the bands."""
    proportion: Proportion
    """Who is asked how much."""
    contradictions: Contradictions = Contradictions()
    """Answers that do not go together: a question each, and no points."""
    reminder_days: tuple[int, ...]
    """Days before the deadline on which silence is reminded, then escalated."""
    reference_max_age_days: dict[str, int] = Field(default_factory=dict)
    """Reference table -> how many days old its edition may be before every report says that it is old."""
    free_text: tuple[str, ...] = ()
    """Questions and table columns whose words are searched, and which a person reads all the same."""
    harmless: tuple[Harmless, ...] = ()
    """Options that need change nothing; `policy check` refuses every other one that does not."""
    required: tuple[str, ...] = ()
    """Questions that completeness counts. Taken from the questionnaire at load; never written in the file."""

    @property
    def name(self) -> str:
        """`<id> <version>`, as every assessment names it."""
        return f"{self.id} {self.version}"
