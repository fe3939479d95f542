"""The Monday page: how many suppliers to ring, to write to, to remind, and how many need nothing this week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.model import Band, FlagSeverity

WEEK = timedelta(days=6)
"""Monday to Sunday, both included."""


@dataclass(frozen=True, slots=True)
class Monday:
    """Rows of the list by what to do about them this week. Every row stands in exactly one group."""

    ring: tuple[FollowUp, ...]
    """To improve, and either high, gravely flagged, or due this week; and silent beyond the deadline."""
    write: tuple[FollowUp, ...]
    """To improve, by correspondence."""
    remind: tuple[FollowUp, ...]
    """Silent, and a reminder falls into this week."""
    send_back: tuple[FollowUp, ...]
    """Returns that cannot be used as they are."""
    wait: tuple[FollowUp, ...]
    """Silent, with time left."""
    hold: tuple[FollowUp, ...]
    nothing: tuple[FollowUp, ...]


def monday(rows: Sequence[FollowUp], returned: frozenset[str], deadline: date, today: date) -> Monday:
    """Sort the list into groups; `returned` names the suppliers that sent anything at all."""
    groups: dict[str, list[FollowUp]] = {name: [] for name in Monday.__slots__}
    for row in rows:
        groups[_group(row, returned, deadline, today)].append(row)
    return Monday(**{name: tuple(found) for name, found in groups.items()})


def _group(row: FollowUp, returned: frozenset[str], deadline: date, today: date) -> str:
    match row.lane:
        case Lane.IMPROVE:
            return "ring" if _pressing(row, today) else "write"
        case Lane.HOLD:
            return "hold"
        case Lane.NOTHING:
            return "nothing"
        case Lane.ASK_AGAIN:
            return _asking(row, returned, deadline, today)


def _pressing(row: FollowUp, today: date) -> bool:
    high = row.band is not None and row.band.rank >= Band.HIGH.rank
    grave = any(action.severity is not FlagSeverity.MINOR for action in row.actions)
    return high or grave or (row.due is not None and row.due <= today + WEEK)


def _asking(row: FollowUp, returned: frozenset[str], deadline: date, today: date) -> str:
    if not row.supplier_id or row.supplier_id in returned:
        return "send_back"
    if today > deadline:
        return "ring"
    return "remind" if row.due is not None and row.due <= today + WEEK else "wait"
