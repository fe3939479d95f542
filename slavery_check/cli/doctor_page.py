"""What a terminal shows of an examination, and its JSON."""

import textwrap
from collections.abc import Iterator

from slavery_check.documents.doctor_document import DoctorDocument, FindingEntry, LimitEntry
from slavery_check.escaping import terminal
from slavery_check.workflow.doctor.examine import Examination
from slavery_check.workflow.doctor.finding import Finding, State

_WIDTH = 100
_STATE = max(map(len, State)) + 2


def doctor_page(examination: Examination) -> Iterator[str]:
    """Give the lines: each finding, the limits in force, and how many need somebody."""
    for finding in examination.findings:
        yield from _lines(finding)
    yield ""
    yield "Limits of reading (change them under limits: in programme.yaml, or with read --limit NAME=NUMBER):"
    for limit in examination.limits:
        changed = f", by default {limit.default:,}" if limit.is_changed else ""
        yield from _wrapped(f"  {limit.name}: ", f"{limit.value:,} {limit.unit}{changed}. {limit.reason}", 4)
    yield ""
    states = [finding.state for finding in examination.findings]
    counts = {state: states.count(state) for state in State}
    yield f"{counts[State.OK]} ok, {counts[State.ATTENTION]} for attention, {counts[State.BAD]} bad."


def _lines(finding: Finding) -> Iterator[str]:
    first = f"{finding.state:<{_STATE}}"
    yield from _wrapped(f"{first}{finding.subject}: ", finding.found, _STATE + 2)
    for label, text in (("Expected: ", finding.expected), ("", finding.advice)):
        if text:
            yield from _wrapped(" " * (_STATE + 2) + label, text, _STATE + 2)


def _wrapped(first: str, text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        terminal(text), _WIDTH, initial_indent=first, subsequent_indent=" " * indent, break_long_words=False
    )


def doctor_document(examination: Examination) -> DoctorDocument:
    """Give the JSON document."""
    order = tuple(State)
    worst = max((finding.state for finding in examination.findings), key=order.index)
    return DoctorDocument(
        worst=worst.value,
        findings=tuple(
            FindingEntry(
                subject=one.subject, state=one.state.value, found=one.found, expected=one.expected, advice=one.advice
            )
            for one in examination.findings
        ),
        limits=tuple(
            LimitEntry(name=one.name, value=one.value, default=one.default, unit=one.unit, reason=one.reason)
            for one in examination.limits
        ),
    )
