"""The follow-up list and the corrective action plan as tables: headers and rows, for CSV and spreadsheet alike."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from slavery_check.follow_up.plan import Action, FollowUp
from slavery_check.model import Band

Cell = str | date | Decimal | None
NOBODY: Mapping[str, str] = {}
"""Where nothing was screened."""

LIST = (
    "Supplier",
    "Name",
    "Lane",
    "Band",
    "Proposed by a person (the band counts)",
    "Residual risk (0-100, more is worse)",
    "PPN 009 (not an award score)",
    "Red flags",
    "Names like ones on a list",
    "Main reasons",
    "Ask for",
    "Contact by",
    "Answer due",
    "Owner",
)
PLAN = (
    "Action",
    "Supplier",
    "Finding",
    "Question",
    "Cell",
    "Severity",
    "Root cause",
    "Corrective action",
    "Preventive action",
    "Responsible person (name, title)",
    "Due",
    "Evidence required",
    "Evidence received",
    "Verification method",
    "Status",
    "Closed on",
    "Closed by",
)
"""The columns that SMETA and RBA use."""
TO_READ = ("Supplier", "File", "Sheet", "Cell", "Question", "Kind", "Characters")
"""Where free text stands; the text itself stays in the return."""

LETTERS = {Band.LOW: "L", Band.MEDIUM: "M", Band.HIGH: "H", Band.VERY_HIGH: "V"}
"""A word and a letter, never colour alone."""


def list_rows(
    follow_ups: Iterable[FollowUp], between: str = " ", named: Mapping[str, str] = NOBODY
) -> tuple[tuple[Cell, ...], ...]:
    """Give one row a supplier and lane, in the order given; `between` stands between the sentences of a cell.

    `named` says by supplier what screening found; it changes no lane, band or order.
    """
    return tuple(
        (
            row.supplier_id,
            row.supplier_name,
            row.lane.value,
            band_words(row),
            row.set_by_person,
            Decimal(row.residual) if row.residual else None,
            row.ppn009.replace("; ", f";{between}"),
            ", ".join(flag.replace("_", " ") for flag in row.red_flags),
            named.get(row.supplier_id, ""),
            numbered(row.reasons, between),
            numbered(row.ask_for, between),
            row.contact_by,
            row.due,
            row.owner,
        )
        for row in follow_ups
    )


def band_words(row: FollowUp) -> str:
    """Write a band, its letter, and that it is provisional where an answer may move it; empty where there is none."""
    if row.band is None:
        return ""
    return f"{row.band} ({LETTERS[row.band]}){', provisional' if row.provisional else ''}"


def plan_rows(follow_ups: Iterable[FollowUp]) -> tuple[tuple[Cell, ...], ...]:
    """Give one row an action, in the order of the list."""
    return tuple(_plan_row(action) for row in follow_ups for action in row.actions)


def _plan_row(action: Action) -> tuple[Cell, ...]:
    return (
        action.id,
        action.supplier_id,
        action.finding,
        action.question,
        action.cell,
        action.severity.value,
        action.root_cause,
        action.corrective_action,
        action.preventive_action,
        action.responsible,
        action.due,
        action.evidence_required,
        action.evidence_received,
        action.verification_method,
        action.status.value,
        action.closed_on,
        action.closed_by,
    )


def numbered(sentences: tuple[str, ...], between: str = " ") -> str:
    """Join sentences into one cell, numbered where there are several."""
    if len(sentences) == 1:
        return sentences[0]
    return between.join(f"({number}) {sentence}" for number, sentence in enumerate(sentences, start=1))
