"""What a policy asks of those who follow up, on a terminal."""

from collections.abc import Iterator

from slavery_check.documents.method_page import reach_cells
from slavery_check.model import EvidenceLevel
from slavery_check.workflow.outcome import counted
from slavery_check.workflow.policy_review.calibrating import Calibration, talked_with

_TOO_LITTLE = "too little answered"
_HEADS = ("Inherent", "Undone", "Controls above", *EvidenceLevel, "Best")


def calibrate_page(found: Calibration) -> Iterator[str]:
    """Give the lines: bands, work, and what it takes to reach Low."""
    suppliers = sum(found.bands.values())
    yield f"{found.organisation}: {counted(suppliers, 'supplier')} under {found.policy.name}."
    yield f"Of what the last run wrote down (register entry {found.head.line}). Nothing is recorded."
    yield f"{found.left_out} not counted: no answer, refused, or on hold."
    yield ""
    for band, number in found.bands.items():
        share = f"{round(100 * number / suppliers)}%" if suppliers else ""
        moving = f"of these, provisional: {found.provisional.get(band, 0)}" if band and number else ""
        yield f"{band or _TOO_LITTLE:<{len(_TOO_LITTLE)}}  {number:>5}  {share:>4}  {moving}".rstrip()
    are = "is the floor of a red flag" if found.floored == 1 else "are floors of red flags"
    yield f"{found.floored} of these bands {are}, above the score."
    if found.controls is not None:
        low, middle, high = (f"{float(one):.2f}" for one in found.controls)
        yield f"Controls (0 to 1): weakest {low}, middle {middle}, strongest {high}."
    yield ""
    yield from _work(found)
    yield ""
    yield from _reach(found)
    yield found.policy.note
    yield from found.reference


def _work(found: Calibration) -> Iterator[str]:
    bands = " and ".join(talked_with(found.policy))
    yield f"Conversations ({bands}): {found.conversations}. All others: by correspondence, or nothing needed."
    if found.capacity is None:
        yield "Say how many conversations you can have in a month with --capacity N."
        return
    lasting = "they are never all had" if found.months is None else f"all of them take {counted(found.months, 'month')}"
    yield f"At {found.capacity} a month {lasting if found.conversations else 'there is nothing to do'}."
    for load in found.loads:
        wanted = counted(load.wanted, "conversation")
        above = "" if load is found.loads[0] else ", with what is above it"
        until = f"{load.band}{above}, due within {load.due_days} days: {wanted}"
        short = "enough" if load.is_enough else f"{load.wanted - load.possible} too many"
        yield f"  {until}, {load.possible} possible: {short}"


def _reach(found: Calibration) -> Iterator[str]:
    yield "How strong controls must be to reach Low, by inherent risk. Undone: the band where nothing is done."
    yield "Below stated to verified: the share of all controls that must be in place, were all of them backed so."
    rows = [_HEADS, *(reach_cells(one) for one in found.reaches)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    yield from ("  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
    yield "Best: the score under full, verified controls. A red flag can set a floor above all of this."
