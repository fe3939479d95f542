"""Suppliers, flags and assessments to plan from."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from slavery_check.assessment.result import Assessment, Confidence, Contribution, Part, RedFlag
from slavery_check.follow_up.asking import Calendar
from slavery_check.model import Band, FlagSeverity, Route, Tense
from slavery_check.programme import Supplier

TODAY = date(2026, 6, 1)
DEADLINE = date(2026, 6, 30)
CALENDAR = Calendar(DEADLINE, (7, 3, 1, 0), TODAY)
SUPPLIER = Supplier(id="S001", name="Bright Clean Ltd", owner="Ann Owner")


def flag(
    name: str = "over_60_hours",
    *,
    severity: FlagSeverity = FlagSeverity.MAJOR,
    route: Route = Route.IMPROVE,
    tense: Tense = Tense.NOW,
    due_days: int = 60,
    floor: Band | None = None,
) -> RedFlag:
    reason, ask = f"the reason for {name}", f"Please tell us about {name}."
    return RedFlag(name, route, tense, severity, floor, due_days, reason, ask, name, "Pay!B7", "a.xlsx")


def line(part: Part, criterion: str, points: Fraction | int, **fields: object) -> Contribution:
    text = str(fields.get("reason", f"Because of {criterion}."))
    question = str(fields.get("question", ""))
    return Contribution(part, criterion, Fraction(points), text, question, assumed=bool(fields.get("assumed", False)))


def assessment(
    band: Band | None = Band.LOW,
    residual: Fraction | int | None = 10,
    flags: Sequence[RedFlag] = (),
    lines: Sequence[Contribution] = (),
    confidence: Confidence = Confidence.STATED,
) -> Assessment:
    number = None if residual is None else Fraction(residual)
    return Assessment(
        supplier_id=SUPPLIER.id,
        policy="supplier-2026 1.0",
        file_name="a.xlsx",
        sha256="0" * 64,
        inherent=Fraction(60),
        controls=None if residual is None else Fraction(1, 2),
        residual=number,
        score_band=band,
        band=band,
        contributions=tuple(lines),
        red_flags=tuple(flags),
        completeness=Fraction(1),
        confidence=confidence,
        claimed=Fraction(1),
        evidenced=Fraction(0),
        verified=Fraction(0),
        ppn009={},
        editions=(),
    )
