"""Which returns a named person cleared of a red flag: those that were the supplier's when it was cleared, no others."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from slavery_check.register.entry import Entry, Kind
from slavery_check.register.history import entries, receipts
from slavery_check.workflow.stored import last_of


def cleared_returns(
    connection: Connection, into: Mapping[str, str], whose: Mapping[str, str], numbers: Mapping[str, int]
) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Give, by supplier and flag, the SHA-256 of the returns that a person cleared of it.

    `into` and `whose` tell where mergers and matches lead today, `numbers` the entry of each return. A return that was
    corrected since is another matter: what the correction raises, nobody has looked at.
    """
    returns: dict[str, list[str]] = defaultdict(list)
    for sha256, supplier_id in whose.items():
        returns[supplier_id].append(sha256)
    corrected: dict[str, list[int]] = defaultdict(list)
    for entry in entries(connection, kinds=(Kind.OVERLAY,)):
        corrected[into.get(entry.supplier, entry.supplier)].append(entry.number)
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for clearing, then in _clearings(connection):
        supplier_id = into.get(clearing.supplier, clearing.supplier)
        own = returns[supplier_id]
        later = [number for number in corrected[supplier_id] if number > clearing.number]
        came = {max((numbers[sha256] for sha256 in own if numbers[sha256] < number), default=0) for number in later}
        covered = {sha256 for sha256 in then.of(clearing.supplier, own) if numbers[sha256] not in came}
        found[supplier_id][clearing.about] = found[supplier_id].get(clearing.about, frozenset()) | covered
    return found


class _Then:
    """Whose each return is, as the register tells it up to an entry."""

    def __init__(self) -> None:
        self.whose: dict[str, str] = {}
        self.into: dict[str, str] = {}

    def of(self, supplier: str, returns: Iterable[str]) -> Iterator[str]:
        """Give those of some returns that are a supplier's."""
        one = last_of(supplier, self.into)
        yield from (sha256 for sha256 in returns if last_of(self.whose.get(sha256, ""), self.into) == one)


def _clearings(connection: Connection) -> Iterator[tuple[Entry, _Then]]:
    """Give each clearing, in order, with whose each return was just then."""
    then, received = _Then(), deque(receipts(connection))
    for entry in entries(connection, kinds=(Kind.MATCHED, Kind.MERGED, Kind.CLEARED)):
        while received and received[0].number < entry.number:
            one = received.popleft()
            then.whose[one.sha256] = one.supplier
        if entry.kind is Kind.MATCHED:
            then.whose[entry.about] = entry.supplier
        elif entry.kind is Kind.MERGED:
            then.into[entry.supplier] = entry.about
        else:
            yield entry, then
