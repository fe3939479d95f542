"""What the register remembers of suppliers and an assessment needs: corrections, cleared flags, plans, excuses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import Connection

from slavery_check.assessment.overrides import Override
from slavery_check.assessment.red_flags import FlagHistory
from slavery_check.assessment.result import RedFlag
from slavery_check.follow_up.plan import Action, ActionStatus
from slavery_check.model import Band
from slavery_check.register.batches import batches
from slavery_check.register.decoding import day, readable, text
from slavery_check.register.encoded_assessment import flags_of
from slavery_check.register.encoded_plan import decode_action
from slavery_check.register.entry import Entry, Kind, canonical
from slavery_check.register.folding import fold, unfold
from slavery_check.register.history import entries, latest, latest_numbers, numbered, receipts
from slavery_check.returns.overlays import Overlay
from slavery_check.workflow.clearings import cleared_returns
from slavery_check.workflow.stored import merged_into, owners

_ERASED = "(erased)"
_AT_ONCE = 50
"""Suppliers whose actions are read at a time."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything by supplier id; a merged supplier's stands with the one it is part of."""

    flags: Mapping[str, FlagHistory]
    overlays: Mapping[str, tuple[Overlay, ...]]
    actions: Mapping[str, bytes]
    """The last entry of each action, in order; folded, for thousands of suppliers have several each."""
    excused: frozenset[str]
    """Suppliers that a named person excused from answering this financial year."""
    numbers: Mapping[str, int]
    """Of the entry of each return, by its SHA-256."""
    overrides: Mapping[str, tuple[Override, ...]] = field(default_factory=dict)
    bands: Mapping[str, Band] = field(default_factory=dict)
    """Of each supplier's last assessment in another financial year."""

    def actions_of(self, supplier_id: str) -> tuple[Entry, ...]:
        """Give the last entry of each action of a supplier, in order."""
        return unfold(self.actions.get(supplier_id, b""))

    def open_plan(self, supplier_id: str, sha256: str = "") -> tuple[Action, ...]:
        """Give what was agreed with a supplier: what is open, and what was closed while this return stood."""
        since = self.numbers.get(sha256, 0)
        found = [(entry.number, action_of(entry, supplier_id)) for entry in self.actions_of(supplier_id)]
        return tuple(one for number, one in found if one.status is not ActionStatus.CLOSED or number > since > 0)


def remember(connection: Connection, year: str, policy: str) -> Memory:
    """Read it all as it stands; `policy` is today's, `<id> <version>`."""
    into = merged_into(connection)
    whose = owners(connection)
    received = receipts(connection)
    numbers = {one.sha256: one.number for one in received}
    cleared = cleared_returns(connection, into, whose, numbers)
    carried = _carried(connection, whose, {one.sha256 for one in received if one.is_erased}, policy)
    by_flag = {id_: FlagHistory(cleared.get(id_, {}), carried.get(id_, ())) for id_ in {*cleared, *carried}}
    return Memory(
        flags=by_flag,
        overlays=_grouped(into, [(entry, _overlay(entry)) for entry in entries(connection, kinds=(Kind.OVERLAY,))]),
        actions=_actions(connection, into),
        excused=frozenset(entry.supplier for entry in latest(connection, Kind.EXCUSED) if entry.about == year),
        numbers=numbers,
        overrides=_grouped(into, [(entry, _override(entry)) for entry in latest(connection, Kind.OVERRIDE)]),
        bands=bands_before(connection, year, into),
    )


def bands_before(connection: Connection, year: str, into: Mapping[str, str]) -> Mapping[str, Band]:
    """Give the band of each supplier's last assessment outside this year; `into` tells where mergers lead."""
    this_year = canonical({"year": year}).decode().strip("{}")
    before = entries(connection, kinds=(Kind.ASSESSMENT,), but_with=this_year)
    said = ((into.get(entry.supplier, entry.supplier), entry.facts.get("band")) for entry in before)
    return {supplier: Band(band) for supplier, band in said if isinstance(band, str)}


def action_of(entry: Entry, supplier_id: str) -> Action:
    """Give the action of an entry, under the supplier that it is with today."""
    return replace(decode_action(entry.facts, entry.personal), supplier_id=supplier_id)


def _carried(
    connection: Connection, whose: Mapping[str, str], erased: Collection[str], policy: str
) -> Mapping[str, tuple[RedFlag, ...]]:
    """Give the recorded flags that today's look at the returns cannot find again.

    Those of returns that were erased, and those that another policy raised: a rule that is dropped or narrowed clears
    nothing. `whose` tells whose a return is today; who had it before it was matched has its flags no more.
    """
    found: dict[str, dict[tuple[str, str], RedFlag]] = defaultdict(dict)
    todays = "" if erased else canonical({"policy": policy}).decode().strip("{}")
    for entry in entries(connection, kinds=(Kind.ERASED, Kind.ASSESSMENT), but_with=todays):
        is_assessment = entry.kind is Kind.ASSESSMENT
        of_another_policy = is_assessment and entry.facts.get("policy") != policy
        for flag in flags_of(entry.facts, entry.personal if is_assessment else None):
            if flag.sha256 in whose and (of_another_policy or flag.sha256 in erased):
                found[whose[flag.sha256]][flag.sha256, flag.id] = flag
    return {supplier_id: tuple(flags.values()) for supplier_id, flags in found.items()}


def _actions(connection: Connection, into: Mapping[str, str]) -> Mapping[str, bytes]:
    """Fold each supplier's actions.

    What was recorded of an action before its supplier was merged is left out, where it was recorded since.
    """
    last: dict[str, dict[str, int]] = defaultdict(dict)
    for number, supplier_id, about in latest_numbers(connection, Kind.ACTION):
        last[into.get(supplier_id, supplier_id)][about] = number
    found: dict[str, bytes] = {}
    for several in batches(last, _AT_ONCE):
        read = numbered(connection, (number for id_ in several for number in last[id_].values()))
        by_supplier = _grouped(into, ((entry, entry) for entry in read))
        found |= {id_: fold(theirs) for id_, theirs in by_supplier.items()}
    return found


def _overlay(entry: Entry) -> Overlay:
    words = entry.personal or {}
    value, by, reason = (str(words.get(name, _ERASED)) for name in ("value", "by", "reason"))
    return Overlay(entry.about, value, by, entry.on, reason, entry.number)


@readable
def _override(entry: Entry) -> Override:
    words, facts = entry.personal or {}, entry.facts
    by, reason = (str(words.get(name, _ERASED)) for name in ("by", "reason"))
    until = day(facts["until"])
    return Override(entry.about, text(facts["from"]), text(facts["to"]), by, reason, until, entry.number)


def _grouped(into: Mapping[str, str], items: Iterable[tuple[Entry, Item]]) -> Mapping[str, tuple[Item, ...]]:
    by_supplier: dict[str, list[Item]] = defaultdict(list)
    for entry, item in items:
        by_supplier[into.get(entry.supplier, entry.supplier)].append(item)
    return {supplier_id: tuple(several) for supplier_id, several in by_supplier.items()}
