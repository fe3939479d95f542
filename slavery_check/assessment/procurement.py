"""The risk record of one procurement, made before notice or award: PPN 009's six characteristics and steps.

Never an award score: nothing in it may decide between bidders. Sources: PPN 009 (with PPN 02/23's quick guide) for the
characteristics; NHS (Procurement, Slavery and Human Trafficking) Regulations 2025, SI 2025/1212, for the duty.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import Field

from slavery_check.assessment.result import PpnLevel
from slavery_check.model import Frozen

NHS_IN_FORCE = date(2026, 5, 17)
"""When SI 2025/1212 came into force. England, health service, no value floor."""
NOT_AN_AWARD_SCORE = (
    "This record is a priority for looking, not a finding about any bidder. It is not an award score and must not be "
    "used to choose between bidders."
)


class ProcurementRoute(StrEnum):
    """How the contract is let; decides before which moment the risk must be assessed."""

    COMPETITIVE_TENDER = "competitive_tender"
    PSR = "psr"
    """A competitive process under the Provider Selection Regime."""
    BELOW_THRESHOLD = "below_threshold"
    DIRECT_AWARD = "direct_award"
    FRAMEWORK = "framework"
    CALL_OFF = "call_off"


BEFORE = {
    ProcurementRoute.COMPETITIVE_TENDER: "the notice that invites bids",
    ProcurementRoute.PSR: "the notice that invites bids",
    ProcurementRoute.BELOW_THRESHOLD: "the below-threshold notice, or the award where none is needed",
    ProcurementRoute.DIRECT_AWARD: "the award",
    ProcurementRoute.FRAMEWORK: "the notice that invites bids to join; again from time to time while it runs",
    ProcurementRoute.CALL_OFF: "the award; the framework's host has assessed the framework itself",
}


class Characteristic(StrEnum):
    """PPN 009's risk characteristics."""

    INDUSTRY = "industry"
    WORKFORCE = "workforce"
    LOCATION = "location"
    CONTEXT = "context"
    COMMODITY = "commodity"
    BUSINESS_MODEL = "business_model"


class Origin(StrEnum):
    """Who set a level."""

    REFERENCE_DATA = "reference_data"
    """Filled in from the reference tables; the reason names the row."""
    PERSON = "person"
    NOT_ASSESSED = "not_assessed"


class Rating(Frozen):
    """One characteristic's level, and why."""

    level: PpnLevel
    reason: str = Field(min_length=1)
    origin: Origin


class Step(Frozen):
    """A reasonable step that was chosen."""

    step: str = Field(min_length=1)
    why: str = Field(min_length=1)


class Procurement(Frozen):
    """One procurement's record: `procurements/<reference>.yaml`."""

    format: Literal[1] = 1
    """Of the file, as this version reads and writes it."""
    reference: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1)
    route: ProcurementRoute
    health_service: bool
    """Goods or services for the health service in England: SI 2025/1212 then applies, at any value."""
    buyer: str = Field(min_length=1)
    """The body that buys."""
    owner: str = Field(min_length=1)
    """The person who answers for this record."""
    category: str = ""
    countries: tuple[str, ...] = ()
    """Alpha-2, where goods are expected to be made or work to be done."""
    goods: tuple[str, ...] = ()
    """Groups of goods, as in the questionnaire."""
    characteristics: dict[Characteristic, Rating] = Field(min_length=len(Characteristic))
    overall_set: PpnLevel | None = None
    """Set by a person in place of the highest level; then `overall_why` says why."""
    overall_why: str = ""
    steps: tuple[Step, ...] = ()
    made_on: date
    decision_on: date | None = None
    """The notice or award, where its date is known."""
    reassess_on: date

    @property
    def overall(self) -> PpnLevel:
        """The level set by a person with a reason, else the highest of the six; unknown counts as high for looking."""
        if self.overall_set is not None and self.overall_why:
            return self.overall_set
        return max((counted(rating.level) for rating in self.characteristics.values()), key=_RISING.index)

    @property
    def unknown(self) -> tuple[Characteristic, ...]:
        """The characteristics that nobody has assessed."""
        return tuple(one for one in Characteristic if self.characteristics[one].level is PpnLevel.UNKNOWN)

    @property
    def late(self) -> bool:
        """True where the record was made after the notice or award that it should have preceded."""
        return self.decision_on is not None and self.made_on > self.decision_on


_RISING = (PpnLevel.LOW, PpnLevel.MEDIUM, PpnLevel.HIGH)
_MONTHS_TO_REASSESS = {PpnLevel.LOW: 12, PpnLevel.MEDIUM: 12, PpnLevel.HIGH: 6}
"""Judgement: no source gives a period; the regulations ask for it periodically on frameworks."""
_DAYS_OF_A_MONTH = 30.4375

CONSIDER = {
    PpnLevel.LOW: ("Say in the contract that modern slavery law is kept and concerns are reported to the buyer.",),
    PpnLevel.MEDIUM: (
        "Ask the supplier for a self-assessment (MSAT or our questionnaire) once the contract is let.",
        "Put reporting, sub-contracting and remedy for workers into the contract.",
    ),
    PpnLevel.HIGH: (
        "Before the market: ask how the goods are made or the staff are hired, and whether the price allows it.",
        "At selection: ask for declarations from the supply-chain members that matter, not from the bidder alone.",
        "In the contract: supply-chain mapping, access to sites and workers, remedy for workers, measures with dates.",
        "While it runs: self-assessment in the first months, an improvement plan, contact with workers.",
    ),
}
"""Proportionate steps by stage (PPN 009, quick guide); suggestions, not claims that anything was done."""


def counted(level: PpnLevel) -> PpnLevel:
    """Count what is not known as high: it is where to look first."""
    return PpnLevel.HIGH if level is PpnLevel.UNKNOWN else level


def reassessment(made_on: date, overall: PpnLevel) -> date:
    """Give the default day to look again."""
    return made_on + timedelta(days=round(_MONTHS_TO_REASSESS[counted(overall)] * _DAYS_OF_A_MONTH))
