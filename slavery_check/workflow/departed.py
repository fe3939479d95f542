"""Suppliers that left the list with red flags that nobody cleared: nothing else would show them."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection

from slavery_check.assessment.red_flags import FlagHistory, together
from slavery_check.policy.definition import Policy
from slavery_check.register.encoded_assessment import flag_ids
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.erasing import ids_beginning
from slavery_check.register.history import latest, numbered
from slavery_check.workflow.memory import Memory
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.raised import raised_by
from slavery_check.workflow.stored import merged_into, owners

_NO_HISTORY = FlagHistory()


def left_open(connection: Connection, opened: OpenProgramme, policy: Policy, memory: Memory) -> Iterator[str]:
    """Name suppliers that left the list with open red flags."""
    reasons = {rule.id for rule in policy.red_flags}
    for supplier, flags in open_of_those_who_left(connection, opened, policy, memory).items():
        known = ", ".join(flag.replace("_", " ") for flag in flags if flag in reasons) or f"{len(flags)}"
        yield f"{supplier} is no longer on the supplier list and has open red flags: {known}."


def open_of_those_who_left(
    connection: Connection, opened: OpenProgramme, policy: Policy, memory: Memory
) -> Mapping[str, tuple[str, ...]]:
    """Give, by supplier that left the list, the ids of the red flags that nobody cleared.

    Those of its last assessment, and those of each of its returns: there may be returns that nobody ever assessed as
    its own, because they came just before it left or with a supplier that became part of it.
    """
    still_here = {supplier.id for supplier in opened.suppliers} | merged_into(connection).keys()
    found: dict[str, dict[str, None]] = {}
    for supplier, flags in (*_assessed(connection, still_here), *_raised(connection, still_here, policy, memory)):
        found.setdefault(supplier, {}).update(dict.fromkeys(flags))
    return {supplier: tuple(flags) for supplier, flags in sorted(found.items()) if flags}


def _assessed(connection: Connection, still_here: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Give the flags of each last assessment that were not cleared since."""
    cleared = {(one.supplier, one.about): one.number for one in latest(connection, Kind.CLEARED)}
    for supplier in sorted(ids_beginning(connection, "") - set(still_here)):
        for entry in latest(connection, Kind.ASSESSMENT, supplier):
            yield supplier, [id_ for id_ in flag_ids(entry.facts) if cleared.get((supplier, id_), 0) < entry.number]


def _raised(
    connection: Connection, still_here: Collection[str], policy: Policy, memory: Memory
) -> Iterator[tuple[str, list[str]]]:
    """Give the open flags of each return of those who left, and those of returns that were erased."""
    whose = {id_: history for id_, history in memory.flags.items() if id_ not in still_here}
    for supplier, history in whose.items():
        yield supplier, [flag.id for flag in history.still_open(history.carried)]
    for supplier, entry in _returns(connection, still_here, memory):
        flags = whose.get(supplier, _NO_HISTORY).still_open(raised_by(entry, policy))
        yield supplier, [flag.id for flag in together((), flags)]


def _returns(connection: Connection, still_here: Collection[str], memory: Memory) -> Iterator[tuple[str, Entry]]:
    left = {memory.numbers[sha256]: id_ for sha256, id_ in owners(connection).items() if id_ and id_ not in still_here}
    yield from ((left[entry.number], entry) for entry in numbered(connection, left))
