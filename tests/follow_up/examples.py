"""Suppliers, flags and assessments to plan from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from slavery_check.assessment.result import Assessment, Confidence, Contribution, Part, RedFlag
from slavery_check.follow_up.asking import Calendar
from slavery_check.follow_up.said import Said
from slavery_check.model import Band, EvidenceLevel, FlagSeverity, Route, Tense
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Source,
    SupplierReturn,
    Unanswered,
)
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

TODAY = date(2026, 6, 1)
DEADLINE = date(2026, 6, 30)
CALENDAR = Calendar(DEADLINE, (7, 3, 1, 0), TODAY)
LABELS = load_labels("supplier-2026")
SUPPLIER = Supplier(id="S001", name="Bright Clean Ltd", owner="Ann Owner")


def said(
    answers: Mapping[str, str | tuple[str, ...]] | None = None,
    backing: Mapping[str, EvidenceLevel] | None = None,
    asked_again: Sequence[str] = (),
) -> Said:
    """Give a return of the standard form with these answers, all others blank."""
    given = answers or {}
    questionnaire = load_questionnaire("supplier-2026")
    asked = {question.id for question in scoped(questionnaire, WHOLE).questions} | set(given)
    typed = {
        one.id: _typed(one.id, given.get(one.id)) if one.id in asked else NotAsked(one.id)
        for one in questionnaire.questions
    }
    one = SupplierReturn("a.xlsx", "0" * 64, SUPPLIER.id, "supplier-2026", "1.0", typed, {}, None, "")
    return Said(one, LABELS, backing or {}, frozenset(asked_again))


def _typed(question: str, value: str | tuple[str, ...] | None) -> Answer:
    source = Source("Pay", "B7", str(value or ""), Anchor.ID_AND_WORDING)
    match value:
        case None:
            return Unanswered(question, source)
        case "dont_know":
            return DoesNotKnow(question, source)
        case "not_applicable":
            return NotApplicable(question, "we have none", source)
        case _:
            return Answered(question, value, source)


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


def silence() -> RedFlag:
    """Give the flag that only silence raises."""
    return replace(flag("silent_on_harm", severity=FlagSeverity.MINOR, due_days=14), silent=True)


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
