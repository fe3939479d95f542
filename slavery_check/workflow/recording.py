"""What a run writes down in the register: the lists, what came back, who is on hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from slavery_check.programme import Programme, Supplier
from slavery_check.register import originals
from slavery_check.register.batches import batches
from slavery_check.register.book import Register
from slavery_check.register.changed import append_changed, says_the_same
from slavery_check.register.encoded_evidence import encode_evidence
from slavery_check.register.encoded_supplier import encode_supplier
from slavery_check.register.entry import Entry, Json, Kind, NewEntry
from slavery_check.register.history import is_recorded, latest
from slavery_check.register.received import refused_entry, return_entry
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.changes import changes
from slavery_check.workflow.desk import Desk
from slavery_check.workflow.evidence import with_hashes
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.progress import told
from slavery_check.workflow.received import Intake, Received, hash_of
from slavery_check.workflow.sorting import order_of_receipt
from slavery_check.workflow.stored import owners, recorded_holds

_BATCH = 64
"""Originals that are brought to the disk before the first of them is written down."""


def record_lists(register: Register, opened: OpenProgramme) -> None:
    """Write down what the supplier list, the evidence list and the approval say, where that changed."""
    _record_suppliers(register, opened)
    with register.reading() as connection:
        before = latest(connection, Kind.EVIDENCE)
    append_changed(register, Kind.EVIDENCE, list(_evidence(opened, before)))
    append_changed(register, Kind.APPROVAL, list(_approval(opened.programme)))


def record_holds(register: Register, suppliers: Iterable[str]) -> None:
    """Write down whose contact is paused, unless somebody just did: the same words whatever the reason."""
    new = sorted(suppliers)
    if new:
        with register.writing() as writer:
            there = recorded_holds(writer.connection)
            for supplier in new:
                if supplier not in there:
                    writer.append(NewEntry(Kind.HOLD, supplier))


def record_received(
    register: Register, opened: OpenProgramme, intake: Intake, today: date, desk: Desk | None = None
) -> None:
    """Keep each new file's bytes and write it down, one transaction for one file, in the order of receipt.

    Nothing restricted may be in the intake any more. A file that changed since it was read waits for the next run. What
    is written down lies on the `desk` no longer.
    """
    append_changed(register, Kind.MATCHED, list(_matched(register, intake)))
    new = tuple(_new(sorted(intake.files, key=partial(order_of_receipt, today=today))))
    waiting: set[str] = set()
    for batch in batches(told(new, "Writing down returns"), _BATCH):
        kept = originals.store_all(opened.folder, [(one.path, hash_of(one)) for one, _ in batch])
        for one, before in batch:
            if hash_of(one) not in kept:
                waiting.add(hash_of(one))
                continue
            _record(register, _entry(opened, one, before))
            if desk is not None:
                desk.remove(hash_of(one))
    if desk is not None:
        desk.keep_only(waiting)


def _new(received: Iterable[Received]) -> Iterator[tuple[Received, Received | None]]:
    """Give each file that is new, beside the return that its supplier sent before."""
    last: dict[str, Received] = {}
    for one in received:
        if not one.number and hash_of(one):
            yield one, last.get(one.supplier_id)
        if one.supplier_id and not one.refusal:
            last[one.supplier_id] = one


def _record(register: Register, entry: NewEntry) -> None:
    """Write down a file, unless somebody just did."""
    with register.writing() as writer:
        if not is_recorded(writer.connection, entry.kind, entry.about):
            writer.append(entry)


def _entry(opened: OpenProgramme, one: Received, before: Received | None) -> NewEntry:
    place, result = one.path.relative_to(opened.returns).as_posix(), one.result
    if not isinstance(result, ValidatedReturn):
        return refused_entry(one.supplier_id, place, result)
    earlier = None if before is None else before.result
    found = changes(earlier.supplier_return, result.supplier_return) if isinstance(earlier, ValidatedReturn) else ()
    return return_entry(one.supplier_id, place, result, {change.question or change.table for change in found})


def _matched(register: Register, intake: Intake) -> Iterator[NewEntry]:
    """Write down whose a return is that came before anybody knew."""
    with register.reading() as connection:
        nameless = {sha256 for sha256, supplier in owners(connection).items() if not supplier}
    for one in intake.files:
        if one.supplier_id and one.number and hash_of(one) in nameless:
            yield NewEntry(Kind.MATCHED, one.supplier_id, hash_of(one))


def _record_suppliers(register: Register, opened: OpenProgramme) -> None:
    """Write down who is on the list, what it says of each, and who left it."""
    with register.reading() as connection:
        left = {entry.supplier: entry.number for entry in latest(connection, Kind.LEFT)}
        listed = {entry.supplier: entry.number for entry in latest(connection, Kind.SUPPLIER)}
    now = {supplier.id for supplier in opened.suppliers}
    gone = [id_ for id_, number in listed.items() if id_ not in now and number > left.get(id_, 0)]

    def is_said(last: Entry, new: NewEntry) -> bool:
        return says_the_same(last, new) and last.number > left.get(last.supplier, 0)

    append_changed(register, Kind.SUPPLIER, [_supplier(one) for one in opened.suppliers], is_said)
    append_changed(register, Kind.LEFT, [NewEntry(Kind.LEFT, id_) for id_ in gone], _never)


def _never(_last: Entry, _new: NewEntry) -> bool:
    """Take each for news."""
    return False


def _supplier(supplier: Supplier) -> NewEntry:
    facts, personal = encode_supplier(supplier)
    return NewEntry(Kind.SUPPLIER, supplier.id, "", facts, personal)


def _evidence(opened: OpenProgramme, before: Iterable[Entry]) -> Iterator[NewEntry]:
    """Give one entry for each answer that has evidence, with all its records; none is left where the list lost them."""
    by_answer: dict[tuple[str, str], list[tuple[Json, Json]]] = defaultdict(list)
    by_answer.update({(entry.supplier, entry.about): [] for entry in before})
    for one in with_hashes(opened.evidence, opened.folder):
        by_answer[one.supplier_id, one.question].append(encode_evidence(one))
    for (supplier, question), records in by_answer.items():
        facts, personal = ([record[half] for record in records] for half in (0, 1))
        yield NewEntry(Kind.EVIDENCE, supplier, question, {"records": facts}, {"records": personal} if records else {})


def _approval(programme: Programme) -> Iterator[NewEntry]:
    given = programme.approval.model_dump(mode="json")
    days = ("approved_on", "signed_on")
    if any(given.values()):
        facts = {name: given[name] or "" for name in days}
        personal = {name: value for name, value in given.items() if name not in days and value}
        yield NewEntry(Kind.APPROVAL, facts=facts, personal=personal)
