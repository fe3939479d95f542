"""What a terminal shows of a register: how much there is, what is open, whom to turn to first."""

from collections.abc import Iterator

from slavery_check.escaping import terminal
from slavery_check.follow_up.plan import FollowUp
from slavery_check.workflow.keeping.register_status import Status


def status_page(status: Status) -> Iterator[str]:
    """Give the lines."""
    yield terminal(f"Register: {status.place}")
    yield f"Head:     {status.head.line}"
    yield terminal(f"Backup:   {status.backup}")
    yield terminal(f"Years:    {', '.join(filter(None, status.years))}; set to {status.year}")
    yield terminal(
        f"For {status.year}: {status.returned} returned, {status.asked} asked. Suppliers ever: {status.suppliers}."
    )
    yield f"Open red flags: {status.red_flags}. On hold: {status.on_hold}."
    yield f"Entries: {', '.join(f'{number} {kind}' for kind, number in status.by_kind.items())}"
    yield ""
    if not status.lines:
        yield "No follow-up list was planned yet: slavery-check run PROGRAMME"
        return
    yield f"Follow-up list as last planned, {len(status.follow_up)} of {status.lines} lines:"
    for row in status.follow_up:
        yield terminal(f"  {_line(row)}")


def _band(row: FollowUp) -> str:
    return f"{row.band}, provisional" if row.band and row.provisional else row.band or ""


def _line(row: FollowUp) -> str:
    contact = f"{row.contact.value} by {row.contact_by}" if row.contact_by else ""
    parts = (row.supplier_id or "file of nobody", row.supplier_name, row.lane.value, _band(row), contact)
    return "; ".join(part for part in (*parts, *row.reasons[:1]) if part)
