"""Fictional suppliers, returns and programmes that the statement's tests are made of."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from slavery_check.assessment.result import Assessment, Confidence, Evidence
from slavery_check.follow_up.plan import Action, ActionStatus
from slavery_check.model import Band, EvidenceLevel, FlagSeverity
from slavery_check.programme import (
    Approval,
    FinancialYear,
    LegalBasis,
    Organisation,
    OrganisationType,
    Person,
    Programme,
    Request,
    Safeguarding,
    Supplier,
)
from slavery_check.resources import bundled, load_definition
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    DoesNotKnow,
    Source,
    SupplierReturn,
    Unanswered,
    Value,
)
from slavery_check.statement.counting import Place, Standing, snapshot
from slavery_check.statement.disclosures import Catalogue, Contacts
from slavery_check.statement.document import Statement
from slavery_check.statement.draft import draft
from slavery_check.statement.snapshot import Snapshot

TODAY = date(2026, 6, 15)
CATALOGUE = load_definition(Catalogue, bundled("templates", "statement", "disclosures.yaml"))
CONTACTS = load_definition(Contacts, bundled("templates", "statement", "contacts.yaml"))
HERTS_VALLEYS = load_definition(Programme, Path(__file__).parent.parent / "data" / "herts-valleys.yaml")


def programme(
    kind: OrganisationType = OrganisationType.COMPANY,
    basis: LegalBasis = LegalBasis.DUTY,
    narrative: Mapping[str, str] | None = None,
    approval: Approval | None = None,
) -> Programme:
    """Give a programme of a fictional body for 2025-26."""
    name = "Marlow & Finch plc" if kind is OrganisationType.COMPANY else "Wexcombe Borough Council"
    return Programme(
        format=2,
        id="fictional-body-94b1d2f6",
        organisation=Organisation(name=name, type=kind, legal_basis=basis),
        financial_year=FinancialYear(start=date(2025, 4, 1), end=date(2026, 3, 31)),
        request=Request(deadline=date(2026, 5, 29), return_to=Person(name="Buying", email="buying@example.org")),
        safeguarding=Safeguarding(lead=Person(name="Secret Lead"), deputy=Person(), out_of_hours=Person()),
        approval=approval or Approval(),
        narrative=dict(narrative or {}),
    )


def supplier(number: int, spend: Decimal | None = Decimal(1000)) -> Supplier:
    """Give one fictional supplier; its name is a canary."""
    return Supplier(id=f"S-{number:02}", name=f"Canary Trading {number:02} Ltd", spend=spend)


def answered(question: str, value: Value) -> Answered:
    """Give an answer from a cell."""
    return Answered(question, value, Source("2 Workforce", "B7", str(value), Anchor.ID_AND_WORDING))


def a_return(supplier_id: str, answers: Mapping[str, Answer]) -> SupplierReturn:
    """Give a return with these answers only."""
    return SupplierReturn(
        file_name=f"{supplier_id}.xlsx",
        sha256="0" * 64,
        supplier_id=supplier_id,
        questionnaire_id="supplier-2026",
        questionnaire_version="1.0",
        answers=dict(answers),
        tables={},
        declared_on=TODAY,
        modified="",
    )


def standing(number: int, place: Place, answers: Mapping[str, Answer] | None = None) -> Standing:
    """Give one supplier's standing, with a return where the place has one."""
    one = supplier(number)
    if place in {Place.ACCEPTED, Place.NEEDS_CORRECTION}:
        return Standing(one, place, a_return(one.id, answers or {}), f"{one.id}.xlsx")
    return Standing(one, place)


def assessment(supplier_id: str, band: Band | None) -> Assessment:
    """Give an assessment that ends in a band."""
    return Assessment(
        supplier_id=supplier_id,
        policy="policy 1.0",
        file_name=f"{supplier_id}.xlsx",
        sha256="0" * 64,
        inherent=Fraction(60),
        controls=Fraction(1, 2) if band else None,
        residual=Fraction(42) if band else None,
        score_band=band,
        band=band,
        contributions=(),
        red_flags=(),
        completeness=Fraction(1),
        confidence=Confidence.STATED,
        claimed=Fraction(1, 2),
        evidenced=Fraction(0),
        verified=Fraction(0),
        ppn009={},
        editions=("Trafficking in Persons report 2025", "List of Goods, September 2024"),
    )


def action(number: int, due: date, status: ActionStatus = ActionStatus.OPEN) -> Action:
    """Give one corrective action."""
    name = f"S-{number:02}"
    return Action(
        f"{name}-fees", name, "fees paid", "fees_paid", "B7", FlagSeverity.MAJOR, due, "payslips", status=status
    )


def many_suppliers() -> Snapshot:
    """Give 40 suppliers: 29 with readable returns, the rest refused, silent or on hold."""
    places = (
        [Place.ACCEPTED] * 22
        + [Place.NEEDS_CORRECTION] * 7
        + [Place.REFUSED] * 2
        + [Place.SILENT] * 7
        + [Place.ON_HOLD] * 2
    )
    bands = [Band.LOW, Band.MEDIUM, Band.LOW, Band.HIGH, None, Band.MEDIUM, Band.VERY_HIGH]
    standings = [standing(number, place, _answers(number)) for number, place in enumerate(places)]
    assessed = {
        one.supplier.id: assessment(one.supplier.id, bands[number % len(bands)])
        for number, one in enumerate(standings)
        if one.supplier_return
    }
    closed, still_open = ActionStatus.CLOSED, ActionStatus.OPEN
    actions = [action(number, date(2026, 6, 1 + number), closed if number > 20 else still_open) for number in range(28)]
    evidence = [
        Evidence(f"S-{number:02}", "contract_clauses", EvidenceLevel.READ, "clause.pdf", "A. Buyer", "2026-06-01")
        for number in range(0, 20, 2)
    ]
    complete = [one for number, one in enumerate(assessed) if number % 4]
    return snapshot(standings, assessed, actions, evidence, TODAY, complete=complete)


def _answers(number: int) -> dict[str, Answer]:
    if number % 5 == 0:
        return {
            "production_countries": DoesNotKnow("production_countries", answered("x", "").source),
            "tiers_known": Unanswered("tiers_known"),
        }
    return {
        "production_countries": answered("production_countries", ("GB", "BD")),
        "tiers_known": answered("tiers_known", ("known_to_tier_1", "known_to_tier_2", "not_mapped")[number % 3]),
        "contract_clauses": answered("contract_clauses", "yes" if number % 2 == 0 else "partly"),
        "fees_paid": answered("fees_paid", "fees_repaid" if number == 7 else "no_fees"),
        "indicators_found": answered("indicators_found", ("debt_bondage",) if number in {6, 7} else ()),
        "indicators_now": answered("indicators_now", "ended_and_put_right"),
        "training_given_to": answered("training_given_to", ("buyers",) if number % 3 else ()),
        "trained_count": answered("trained_count", 12),
        "s54_applies": answered("s54_applies", "yes" if number % 4 == 0 else "no"),
    }


def statement(of: Programme, facts: Snapshot | None = None) -> Statement:
    """Draft one from these settings; without facts, nobody was asked."""
    return draft(of, facts or snapshot((), {}, (), (), TODAY), CATALOGUE, CONTACTS, TODAY)
