"""What the register remembers of suppliers and an assessment needs: corrections, cleared flags, plans, excuses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection

from slavery_check.assessment.red_flags import FlagHistory
from slavery_check.assessment.result import RedFlag
from slavery_check.follow_up.plan import Action, ActionStatus
from slavery_check.register.encoded_assessment import flags_of
from slavery_check.register.encoded_plan import decode_action
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.history import entries, latest, receipts
from slavery_check.returns.overlays import Overlay
from slavery_check.workflow.clearings import cleared_returns
from slavery_check.workflow.stored import merged_into, owners

_ERASED = "(erased)"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything by supplier id; a merged supplier's stands with the one it is part of."""

    flags: Mapping[str, FlagHistory]
    overlays: Mapping[str, tuple[Overlay, ...]]
    actions: Mapping[str, tuple[Entry, ...]]
    """The last entry of each action, in order."""
    excused: frozenset[str]
    """Suppliers that a named person excused from answering this financial year."""
    numbers: Mapping[str, int]
    """Of the entry of each return, by its SHA-256."""

    def open_plan(self, supplier_id: str, sha256: str = "") -> tuple[Action, ...]:
        """Give what was agreed with a supplier: what is open, and what was closed while this return stood."""
        since = self.numbers.get(sha256, 0)
        found = [(entry.number, action_of(entry, supplier_id)) for entry in self.actions.get(supplier_id, ())]
        return tuple(one for number, one in found if one.status is not ActionStatus.CLOSED or number > since > 0)


def remember(connection: Connection, year: str) -> Memory:
    """Read it all as it stands."""
    into = merged_into(connection)
    whose = owners(connection)
    received = receipts(connection)
    numbers = {one.sha256: one.number for one in received}
    cleared = cleared_returns(connection, into, whose, numbers)
    carried = _carried(connection, {one.sha256: whose[one.sha256] for one in received if one.is_erased})
    by_flag = {id_: FlagHistory(cleared.get(id_, {}), carried.get(id_, ())) for id_ in {*cleared, *carried}}
    return Memory(
        flags=by_flag,
        overlays=_grouped(into, [(entry, _overlay(entry)) for entry in entries(connection, kinds=(Kind.OVERLAY,))]),
        actions=_grouped(into, [(entry, entry) for entry in _last_of_each(into, latest(connection, Kind.ACTION))]),
        excused=frozenset(entry.supplier for entry in latest(connection, Kind.EXCUSED) if entry.about == year),
        numbers=numbers,
    )


def action_of(entry: Entry, supplier_id: str) -> Action:
    """Give the action of an entry, under the supplier that it is with today."""
    return replace(decode_action(entry.facts, entry.personal), supplier_id=supplier_id)


def _carried(connection: Connection, gone: Mapping[str, str]) -> Mapping[str, tuple[RedFlag, ...]]:
    """Give the flags of erased returns, as assessments and erasures recorded them, with whose each return is today.

    `gone` tells that by the return's SHA-256. Who had the return before it was matched has its flags no more.
    """
    if not gone:
        return {}
    found: dict[str, dict[tuple[str, str], RedFlag]] = defaultdict(dict)
    for entry in entries(connection, kinds=(Kind.ERASED, Kind.ASSESSMENT)):
        for flag in flags_of(entry.facts, entry.personal if entry.kind is Kind.ASSESSMENT else None):
            if flag.sha256 in gone:
                found[gone[flag.sha256]][flag.sha256, flag.id] = flag
    return {supplier_id: tuple(flags.values()) for supplier_id, flags in found.items()}


def _last_of_each(into: Mapping[str, str], actions: Iterable[Entry]) -> Iterable[Entry]:
    """Leave out what was recorded of an action before its supplier was merged, where it was recorded since."""
    last = {(into.get(entry.supplier, entry.supplier), entry.about): entry for entry in actions}
    return sorted(last.values(), key=lambda entry: entry.number)


def _overlay(entry: Entry) -> Overlay:
    words = entry.personal or {}
    value, by, reason = (str(words.get(name, _ERASED)) for name in ("value", "by", "reason"))
    return Overlay(entry.about, value, by, entry.on, reason, entry.number)


def _grouped(into: Mapping[str, str], items: Iterable[tuple[Entry, Item]]) -> Mapping[str, tuple[Item, ...]]:
    by_supplier: dict[str, list[Item]] = defaultdict(list)
    for entry, item in items:
        by_supplier[into.get(entry.supplier, entry.supplier)].append(item)
    return {supplier_id: tuple(several) for supplier_id, several in by_supplier.items()}
