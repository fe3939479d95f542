"""What an assessment leads to, written down: scores, the follow-up list, actions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.result import Assessment
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.urgency import order
from slavery_check.programme import Supplier
from slavery_check.register.batches import batches
from slavery_check.register.book import Register
from slavery_check.register.changed import append_changed, says_the_same
from slavery_check.register.encoded_assessment import assessment_facts, assessment_personal
from slavery_check.register.encoded_plan import decode_plan, encode_action, encode_plan
from slavery_check.register.entry import Entry, Kind, NewEntry, canonical
from slavery_check.register.erasing import ids_beginning
from slavery_check.register.history import latest
from slavery_check.workflow.accountable import ANSWERED_FOR

_MOVES_BY_ITSELF = ("contact_by", "due")
"""Of a supplier's line: days counted from today. They are no news."""


def record_assessments(register: Register, assessments: Iterable[tuple[Assessment, State]]) -> None:
    """Write down each assessment, with the state of its band, that is not the same as the supplier's last."""
    new = [
        NewEntry(Kind.ASSESSMENT, one.supplier_id, "", assessment_facts(one, state), assessment_personal(one))
        for one, state in assessments
    ]
    append_changed(register, Kind.ASSESSMENT, new)


def record_plans(register: Register, rows: Sequence[FollowUp], suppliers: Iterable[Supplier]) -> None:
    """Write down each supplier's place on the list, and each action that is new or changed."""
    listed = {supplier.id for supplier in suppliers}
    with register.reading() as connection:
        before = [
            entry
            for gone in batches(sorted(ids_beginning(connection, "") - listed))
            for entry in latest(connection, Kind.PLAN, suppliers=gone)
        ]
    lines = (*_lines(rows, suppliers), *_of_those_who_left(before, listed))
    for batch in batches(lines):
        append_changed(register, Kind.PLAN, [_plan(row) for row in batch], _says_the_same)
    every = (action for row in rows for action in row.actions)
    for several in batches(every):
        actions = [NewEntry(Kind.ACTION, one.supplier_id, one.id, *encode_action(one)) for one in several]
        append_changed(register, Kind.ACTION, actions, _is_as_decided)


def _lines(rows: Sequence[FollowUp], suppliers: Iterable[Supplier]) -> Iterator[FollowUp]:
    """Give one line a supplier: the first to be in touch about."""
    by_supplier: dict[str, list[FollowUp]] = defaultdict(list)
    for row in rows:
        by_supplier[row.supplier_id].append(row)
    for supplier in suppliers:
        if supplier.id in by_supplier:
            yield min(by_supplier[supplier.id], key=order)


def _of_those_who_left(before: Iterable[Entry], listed: Collection[str]) -> Iterator[FollowUp]:
    for entry in before:
        if entry.supplier in listed:
            continue
        row = decode_plan(entry.facts, entry.personal)
        if row.lane is not Lane.NOTHING:
            yield replace(
                row, lane=Lane.NOTHING, reasons=(), ask_for=(), due=None, contact=Contact.NONE, contact_by=None
            )


def _plan(row: FollowUp) -> NewEntry:
    facts, personal = encode_plan(row)
    return NewEntry(Kind.PLAN, row.supplier_id, "", facts, personal)


def _says_the_same(last: Entry, new: NewEntry) -> bool:
    before, now = (
        {name: value for name, value in facts.items() if name not in _MOVES_BY_ITSELF}
        for facts in (last.facts, new.facts)
    )
    return canonical(before) == canonical(now)


def _is_as_decided(last: Entry, new: NewEntry) -> bool:
    """Tell whether an action stands as a person left it; who that was and why is no part of the action."""
    said = {name: value for name, value in (last.personal or {}).items() if name not in ANSWERED_FOR}
    return says_the_same(last if last.personal is None else replace(last, personal=said), new)
