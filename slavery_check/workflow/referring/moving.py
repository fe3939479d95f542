"""Which suppliers another edition of a table would move, by the returns that the register has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from slavery_check.assessment.policy_review.comparing import Moved, compared
from slavery_check.assessment.rules import Rules
from slavery_check.errors import SlaveryCheckError
from slavery_check.reference.editions import Edition
from slavery_check.reference.rows import Row
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.policy_review.recorded import recorded, stand
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.reference_data import reference_with


@dataclass(frozen=True, slots=True)
class Moves:
    """Suppliers assessed under both editions. Of whoever is on hold or restricted nothing stands here."""

    moved: tuple[tuple[str, Moved], ...]
    """Name, and what is otherwise, of each supplier with another band or other points; those that go up first."""
    compared: int
    left_out: int
    """Suppliers without a return that may be compared: silent, refused or on hold alike."""
    why_not: str = ""
    """Why nothing could be compared; empty where it could."""


def moves(programme: Path, table: str, rows: Sequence[Row], edition: Edition, today: date) -> Moves:
    """Assess every return that the register has under the edition in use and under the other. Nothing is recorded."""
    asked = load_programme(programme).request
    policy = load_policy(asked.questionnaire, asked.policy, today)
    other = Rules.of(policy, reference_with(programme, table, rows, edition), asked.country_of_delivery)
    found: list[tuple[str, Moved]] = []
    try:
        with recorded(programme, (policy,), today) as here:
            (judged,) = here.judged
            newer = replace(judged, rules=other)
            for supplier in here.suppliers:
                now, then = (stand(one, supplier, today) for one in (judged, newer))
                change = compared(now.assessment, then.assessment, (now.state, then.state))
                if change.is_moved:
                    found.append((supplier.name, change))
            suppliers, left_out = len(here.suppliers), here.left_out
    except SlaveryCheckError as refused:
        return Moves((), 0, 0, f"{refused.message} {refused.hint}")
    return Moves(
        tuple(sorted(found, key=lambda one: (not one[1].is_band_moved, not one[1].goes_up))), suppliers, left_out
    )
