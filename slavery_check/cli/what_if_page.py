"""What would be otherwise, on a terminal."""

from collections.abc import Iterator

from slavery_check.assessment.explanation.state import State, with_state
from slavery_check.assessment.ppn_words import ppn_words
from slavery_check.assessment.result import PpnLevel
from slavery_check.documents.what_if_document import NO_BAND, CrossedLine, Side, WhatIfDocument
from slavery_check.workflow.outcome import counted

_TOO_LITTLE = "too little answered"
_LINES = 3
"""Criteria told of each supplier; the file has all of them."""


def what_if_page(found: WhatIfDocument) -> Iterator[str]:
    """Give the lines: who would cross a line and why, how many stand where, and what was not compared."""
    yield f"What if: {found.what}"
    yield f"Tried on what the last run wrote down (register entry {found.register_head})."
    yield found.note
    yield from (f"To look into before anybody takes it into use: {one}" for one in found.doubts)
    yield from (f"Reference data: {one.facts}" for one in found.reference)
    yield from (one.too_old for one in found.reference if one.too_old)
    for one in found.crossed:
        yield ""
        yield from _supplier(one)
    for one in found.changed:
        yield ""
        yield from _supplier(one)
        yield "  crosses no line"
    yield ""
    yield f"{'Band':<{len(_TOO_LITTLE)}}  before  after  of these, provisional"
    for band, before in found.before.items():
        moving = "" if band == NO_BAND else f"{found.provisional_before[band]} -> {found.provisional_after[band]}"
        name = _TOO_LITTLE if band == NO_BAND else band
        yield f"{name:<{len(_TOO_LITTLE)}}  {before:>6}  {found.after[band]:>5}  {moving}".rstrip()
    yield f"{_suppliers(len(found.crossed))} would cross a line, of {found.compared} compared."
    yield f"{_suppliers(found.only_points)} with other points or red flags alone; {found.same} alike."
    yield f"{_suppliers(found.left_out)} not compared: no answer, refused, or on hold."


def _supplier(one: CrossedLine) -> Iterator[str]:
    yield f"{one.supplier} {one.name}: {_band(one.before)} -> {_band(one.after)}"
    yield f"  PPN 009 {ppn_words({name: PpnLevel(level) for name, level in one.after.ppn009.items()})}"
    came = [flag for flag in one.after.red_flags if flag not in one.before.red_flags]
    went = [flag for flag in one.before.red_flags if flag not in one.after.red_flags]
    yield from (f"  red flag would come: {flag.replace('_', ' ')}" for flag in came)
    yield from (f"  red flag would go: {flag.replace('_', ' ')}" for flag in went)
    for line in one.lines[:_LINES]:
        before, after = ("no line" if side is None else f"{side.decimal:.1f}" for side in (line.before, line.after))
        yield f"  {line.criterion}: {before} -> {after}. {line.reason}".rstrip()
    if len(one.lines) > _LINES:
        yield f"  and {counted(len(one.lines) - _LINES, 'more line')}"
    for line in one.reworded[:_LINES]:
        points = "no line" if line.after is None else f"{line.after.decimal:.1f}"
        yield f"  {line.criterion}: {points} as before. {line.reason}"


def _band(side: Side) -> str:
    band = with_state(side.band, State(side.state)) if side.band else _TOO_LITTLE
    return band if side.residual is None else f"{band} ({side.residual.decimal:.1f})"


def _suppliers(number: int) -> str:
    return "1 supplier" if number == 1 else f"{number} suppliers"
