"""What another policy would change, on a terminal."""

from collections.abc import Iterator
from fractions import Fraction

from slavery_check.assessment.explanation.state import State, with_state
from slavery_check.assessment.policy_review.comparing import Moved
from slavery_check.assessment.ppn_words import NOT_AN_AWARD_SCORE, ppn_words
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.workflow.outcome import counted
from slavery_check.workflow.policy_review.differing import PolicyDiff

TOO_LITTLE = "too little answered"
OF_THESE = "of these, provisional"
"""Heads the count of bands that an answer may still move."""
_LINES = 5
"""Criteria told of each supplier."""


def diff_page(found: PolicyDiff) -> Iterator[str]:
    """Give the lines: the bands, each supplier whose band is another, and what stays."""
    yield f"{found.organisation}: {_suppliers(found.compared)} under {found.old.name} and {found.new.name}."
    yield f"Of what the last run wrote down (register entry {found.head.line}). Nothing is recorded."
    if found.old.name == found.new.name:
        yield "Both have the same name and version. Raise the version of the new one before it is adopted."
    yield ""
    yield f"{'Band':<{len(TOO_LITTLE)}}  before  after  {OF_THESE}"
    for band, (before, after) in found.bands.items():
        if before or after or band is not None:
            moving = " -> ".join(map(str, found.provisional.get(band, ()))) if band else ""
            yield f"{band or TOO_LITTLE:<{len(TOO_LITTLE)}}  {before:>6}  {after:>5}  {moving}".rstrip()
    for one in found.moved:
        yield ""
        yield from _supplier(one, found.names[one.supplier_id])
    yield ""
    yield f"{_suppliers(len(found.moved))} with another band."
    yield f"{_suppliers(found.only_points)} with other points, red flags or levels, and the same band."
    yield f"{_suppliers(found.same)} alike; {found.left_out} not compared: no answer, refused, or on hold."
    yield found.new.note
    yield NOT_AN_AWARD_SCORE
    yield from found.reference


def _supplier(one: Moved, name: str) -> Iterator[str]:
    before, after = one.before, one.after
    yield f"{one.supplier_id} {name}: {' -> '.join(map(_band, (before, after), one.states))}"
    yield f"  PPN 009 {ppn_words(after.ppn009)}"
    if dict(before.ppn009) != dict(after.ppn009):
        yield f"  PPN 009 was {ppn_words(before.ppn009)}"
    yield from (f"  red flag came: {_flag(flag)}" for flag in one.came)
    yield from (f"  red flag went: {_flag(flag)}" for flag in one.went)
    yield from (
        f"  floor of {_words(was.id)}: {was.floor or 'none'} -> {now.floor or 'none'}" for was, now in one.refloored
    )
    for line in one.lines[:_LINES]:
        yield f"  {line.criterion}: {_points(line.before)} -> {_points(line.after)}. {line.reason}".rstrip()
    if len(one.lines) > _LINES:
        yield f"  and {counted(len(one.lines) - _LINES, 'more line')}"
    if before.residual == after.residual and not (one.came or one.went or one.refloored):
        yield "  the score is the same: the bands begin elsewhere"


def _band(assessment: Assessment, state: State) -> str:
    band = with_state(assessment.band, state) if assessment.band else TOO_LITTLE
    return band if assessment.residual is None else f"{band} ({float(assessment.residual):.1f})"


def _flag(flag: RedFlag) -> str:
    return f"{_words(flag.id)} (floor {flag.floor})" if flag.floor else _words(flag.id)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _points(value: Fraction | None) -> str:
    return "no line" if value is None else f"{float(value):.1f}"


def _suppliers(number: int) -> str:
    return "1 supplier" if number == 1 else f"{number} suppliers"
