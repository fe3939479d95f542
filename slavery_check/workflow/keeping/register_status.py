"""What a register holds and where it stands, for the person who opens it on a Monday."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.register.encoded_plan import decode_plan
from slavery_check.register.entry import Kind
from slavery_check.register.history import Head, head
from slavery_check.register.present import counts, follow_up, suppliers_with
from slavery_check.workflow.keeping.backups_folder import last_backup
from slavery_check.workflow.registers import open_existing
from slavery_check.workflow.stored import answered_in

SHOWN = 10
"""Lines of the follow-up list; the rest with --all."""


@dataclass(frozen=True, slots=True)
class Status:
    """What `register status` shows."""

    place: str
    """Where the register is; never a password."""
    head: Head
    backup: str
    """The last one in the usual folder, and how much it holds."""
    by_kind: Mapping[str, int]
    """Entries of each kind that there is."""
    suppliers: int
    years: tuple[str, ...]
    year: str
    """Label of the year that the programme is set to."""
    returned: int
    """Suppliers that returned something readable in that year."""
    asked: int
    """Suppliers that were asked in that year."""
    red_flags: int
    on_hold: int
    lines: int
    """Of the follow-up list as last planned; 0 where there is none yet."""
    follow_up: tuple[FollowUp, ...]
    """The first lines, or all."""


def register_status(folder: Path, today: date, *, whole_list: bool) -> Status:
    """Count what the register holds; SlaveryCheckError where there is none yet."""
    found, register = open_existing(folder, today)
    year = found.programme.financial_year.label
    with register, register.reading() as connection:
        counted = counts(connection)
        planned = follow_up(connection, None if whole_list else SHOWN)
        return Status(
            place=found.address.place,
            head=head(connection),
            backup=last_backup(found.folder),
            by_kind=counted.by_kind,
            suppliers=counted.suppliers,
            years=counted.years,
            year=year,
            returned=len(answered_in(connection, year)),
            asked=suppliers_with(connection, Kind.ASKED, year),
            red_flags=counted.red_flags,
            on_hold=counted.lanes.get(Lane.HOLD.value, 0),
            lines=sum(counted.lanes.values()),
            follow_up=tuple(decode_plan(entry.facts, entry.personal) for entry in planned),
        )
