"""The Monday page: how many suppliers to ring, to write to, to remind, and how many need nothing this week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.urgency import WEEK


@dataclass(frozen=True, slots=True)
class Monday:
    """Rows of the list by what to do about them this week. Every row stands in exactly one group."""

    ring: tuple[FollowUp, ...]
    """To improve or to send back, and high or gravely flagged; due this week; silent beyond the deadline."""
    write: tuple[FollowUp, ...]
    """To improve, by correspondence."""
    remind: tuple[FollowUp, ...]
    """Silent, and a reminder falls into this week."""
    send_back: tuple[FollowUp, ...]
    """Returns that cannot be used as they are."""
    look_into: tuple[FollowUp, ...]
    """Files of nobody on the list, and files that we may not open."""
    wait: tuple[FollowUp, ...]
    """Silent, with time left."""
    hold: tuple[FollowUp, ...]
    nothing: tuple[FollowUp, ...]


_GROUPS = {
    Contact.RING: "ring",
    Contact.WRITE: "write",
    Contact.REMIND: "remind",
    Contact.SEND_BACK: "send_back",
    Contact.LOOK_INTO: "look_into",
    Contact.NONE: "nothing",
}


def monday(rows: Sequence[FollowUp], today: date) -> Monday:
    """Sort the list into groups."""
    groups: dict[str, list[FollowUp]] = {name: [] for name in Monday.__slots__}
    for row in rows:
        groups[_group(row, today)].append(row)
    return Monday(**{name: tuple(found) for name, found in groups.items()})


def _group(row: FollowUp, today: date) -> str:
    if row.lane is Lane.HOLD:
        return "hold"
    later = row.contact_by is not None and row.contact_by > today + WEEK
    return "wait" if row.contact is Contact.REMIND and later else _GROUPS[row.contact]
