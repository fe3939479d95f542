"""The assessment of one return under one policy version: every point explained."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from slavery_check.model import Band, EvidenceLevel, FlagSeverity, Route, Tense, record


class Part(StrEnum):
    """Which part of the sum a contribution belongs to."""

    COUNTRY = "country"
    SECTOR = "sector"
    GOODS = "goods"
    WORKFORCE = "workforce"
    CAP = "cap"
    CONTROL = "control"


@record
class Contribution:
    """One line of the sum. All lines of an assessment sum to `residual` exactly."""

    part: Part
    criterion: str
    """Policy line, e.g. `country`, `workforce.agency`, `control.due_diligence.contract_clauses`."""
    points: Fraction
    """On the 0-100 scale; negative for the cap and for controls."""
    reason: str
    """A sentence a supplier would understand."""
    question: str = ""
    cell: str = ""
    """`Sheet!B7`, or empty when nothing was answered."""
    reference: str = ""
    """Reference table, row key and edition, e.g. `tip_tiers_2025: MY Tier 2 (2025 report)`."""
    assumed: bool = False
    """Assumed, not stated: the answer is blank or *don't know*."""


CORRECTED = "(Corrected by the buyer on {on}.)"
"""Said of a line whose points rest on a correction."""


def corrected(line: Contribution, on: str) -> Contribution:
    """Say that its points rest on a correction by the buyer; `on` is the ISO date."""
    return replace(line, reason=f"{line.reason} {CORRECTED.format(on=on)}")


@record
class RedFlag:
    """A rule of the policy that fired."""

    id: str
    route: Route
    tense: Tense
    severity: FlagSeverity
    floor: Band | None
    due_days: int
    reason: str
    ask: str
    question: str
    cell: str
    file_name: str
    """The return that raised it: not always the one that counts."""
    disclosed_and_acting: bool = False
    """Found, put right and evidenced: to the supplier's credit."""
    silent: bool = False
    """Raised by what was left unanswered, not by an answer."""
    sha256: str = ""
    """SHA-256 of the return that raised it."""


class Confidence(StrEnum):
    """How far the score rests on what was stated or backed."""

    LOW = "low"
    """Any exposure assumed."""
    STATED = "stated"
    """Exposure stated; controls rest on the supplier's word."""
    EVIDENCED = "evidenced"
    """At least half of the credit for controls is read or verified."""


class PpnLevel(StrEnum):
    """PPN 009's words."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


@record
class Assessment:
    """One supplier under one policy version. A priority for looking, not a finding; never an award score."""

    supplier_id: str
    policy: str
    """`<id> <version>`."""
    file_name: str
    sha256: str
    inherent: Fraction
    """0 to 100."""
    controls: Fraction | None
    """0 to 1; None when nothing was scorable."""
    residual: Fraction | None
    """0 to 100; None when nothing was scorable."""
    score_band: Band | None
    """From the residual score alone."""
    band: Band | None
    """After the floors of red flags; None: insufficient, never Low."""
    contributions: tuple[Contribution, ...]
    red_flags: tuple[RedFlag, ...]
    completeness: Fraction
    """Share of required, asked questions that were answered, *don't know* included."""
    confidence: Confidence
    claimed: Fraction
    """Controls, 0 to 1, were every answer verified."""
    evidenced: Fraction
    """Controls, 0 to 1, counting only answers whose evidence was received or better."""
    verified: Fraction
    """Controls, 0 to 1, counting only answers verified with workers or on site."""
    ppn009: Mapping[str, PpnLevel]
    """The six characteristics: industry, workforce, location, context, commodity, business_model."""
    editions: tuple[str, ...]
    """Reference editions used."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a named person did with the evidence for one answer."""

    supplier_id: str
    question: str
    level: EvidenceLevel
    document: str
    by: str
    on: str
    """ISO date."""
    type: str = ""
    """A word such as policy, audit, certificate, contract, in small letters; empty when nobody said."""
    expires: str = ""
    """ISO date of its last valid day; empty when it has none, or nobody said."""
    sha256: str = ""
    """SHA-256 of the document's file in the programme's folder `evidence`; empty when it is not there."""
