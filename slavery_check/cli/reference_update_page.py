"""What a newer edition changes, for the terminal."""

from collections.abc import Iterator

from slavery_check.assessment.explanation.state import State, with_state
from slavery_check.assessment.result import Assessment
from slavery_check.follow_up.planning import one_decimal
from slavery_check.reference.catalogue import LISTS
from slavery_check.workflow.referring.moving import Moves
from slavery_check.workflow.referring.updating import Update

_SHOWN = 25
"""Rows of a kind; who wants all of them compares the files."""
_POINTS = 3
"""Criteria that are named for one supplier."""


def update_page(found: Update) -> Iterator[str]:
    """Give the lines."""
    yield f"Read:    {found.edition.facts}"
    yield f"In use:  {found.in_use.facts if found.in_use else 'nothing of this table'}"
    yield from found.notes
    change = found.change
    yield ""
    counts = f"{len(change.added)} added, {len(change.removed)} removed, {len(change.changed)} changed"
    yield f"Rows: {change.rows_before} before, {change.rows_after} after: {counts}."
    for title, rows in (("Added", change.added), ("Removed", change.removed), ("Changed", change.changed)):
        yield from _listed(title, rows)
    yield ""
    yield from _moves(found.moves)
    yield ""
    yield from _end(found)


def _listed(title: str, rows: tuple[str, ...]) -> Iterator[str]:
    yield from (f"  {title}: {row}" for row in rows[:_SHOWN])
    if len(rows) > _SHOWN:
        yield f"  {title}: {len(rows) - _SHOWN} more"


def _moves(moves: Moves | None) -> Iterator[str]:
    if moves is None:
        yield "It moves nobody's score: it is a list of names, or no programme is named (--programme)."
        return
    if moves.why_not:
        yield f"Which suppliers it moves could not be told: {moves.why_not}"
        return
    bands = sum(one.is_band_moved for _, one in moves.moved)
    yield (
        f"Of {moves.compared} suppliers with a return, {bands} change band and {len(moves.moved) - bands} only points; "
        f"{moves.left_out} others cannot be compared."
    )
    for name, one in moves.moved:
        before, after = map(_stands, (one.before, one.after), one.states)
        why = ", ".join(line.criterion for line in one.lines[:_POINTS])
        yield f"  {one.supplier_id} {name}: {before} -> {after}  {why}"


def _stands(assessment: Assessment, state: State) -> str:
    if assessment.band is None:
        return "no band"
    return f"{with_state(assessment.band, state)} ({one_decimal(assessment.residual)})"


def _end(found: Update) -> Iterator[str]:
    if found.written:
        yield "Taken into use:"
        yield from (f"  {path}" for path in found.written)
        if found.edition.table in LISTS:
            yield "The next run looks names up in it."
        else:
            yield "The next run scores with it. What was scored before keeps the edition it was scored with."
    elif found.change.is_empty:
        yield "Nothing was changed, and nothing would be but the edition. To take it into use: --adopt YOUR NAME"
    else:
        yield "Nothing was changed. To take it into use: --adopt YOUR NAME, with --programme"
