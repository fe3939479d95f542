"""Decisions about a supplier as a whole: reminded, excused, part of another, a match with a list."""

import re

from slavery_check.assessment.screening.screen import Hit
from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import entries, latest
from slavery_check.workflow.deciding.grounds import Grounds
from slavery_check.workflow.screening.decided import VALUES
from slavery_check.workflow.screening.screening import hits_of, lists_of, names_of

_LIST_ENTRY = re.compile(r"[a-z][a-z0-9_-]{0,31}:(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""A list and a number there; a digit is asked for, so that nobody's name takes its place."""


def reminded(grounds: Grounds) -> NewEntry:
    """Write down that a supplier was reminded; the value tells how."""
    how = grounds.decision.value.strip()
    return grounds.entry(Kind.REMINDED, personal={"value": how} if how else {})


def excused(grounds: Grounds) -> NewEntry:
    """Let a supplier be without a return this year; it has not answered all the same."""
    year = grounds.year
    if grounds.decision.about not in {"", year}:
        hint = "The financial year is the one of programme.yaml; leave --about out."
        raise SlaveryCheckError(f"Only {year} can be excused, not '{grounds.decision.about[:40]}'.", hint)
    if grounds.supplier in grounds.judged().intake.current:
        hint = "Correct its answers, or record what was agreed about its actions."
        raise SlaveryCheckError(f"{grounds.supplier} has answered for {year}: there is nothing to excuse.", hint)
    return grounds.entry(Kind.EXCUSED, year)


def merged(grounds: Grounds) -> NewEntry:
    """Make a supplier part of another: its returns, flags and actions go on with that one."""
    supplier, other = grounds.supplier, grounds.decision.about
    if other == supplier:
        raise SlaveryCheckError(f"{supplier} cannot become part of itself.", "Name the other supplier with --about.")
    grounds.refuse_unlisted(other)
    grounds.refuse_on_hold(other)
    if supplier in {one.id for one in grounds.opened.suppliers}:
        hint = f"Take its row out of the supplier list, so that nobody asks it any more; {other} stays there."
        raise SlaveryCheckError(f"{supplier} is still on the supplier list.", hint)
    if not latest(grounds.connection, Kind.SUPPLIER, supplier):
        hint = "Use the id that it had on the supplier list, capitals as there."
        raise SlaveryCheckError(f"The register knows no supplier '{supplier[:40]}'.", hint)
    _refuse_circle(grounds, supplier, other)
    return grounds.entry(Kind.MERGED, other)


def screened(grounds: Grounds) -> NewEntry:
    """Write down what a person decided of a match with an entry of a list."""
    about, value = grounds.decision.about, grounds.decision.value.strip().casefold()
    if not _LIST_ENTRY.fullmatch(about):
        hint = "Write the list, a colon and the number in the report, such as ofac:1234. A name does not belong there."
        raise SlaveryCheckError(f"'{about[:40]}' is not the id of an entry of a list.", hint)
    if value not in VALUES:
        hint = "Write --value same, different or unsure; the reasons go into --reason."
        raise SlaveryCheckError(f"'{grounds.decision.value[:40]}' is no decision on a match.", hint)
    found = _hit(grounds, about)
    names = {"typed": found.named.name, "listed": found.listed_name} if found else {}
    return grounds.entry(Kind.SCREENING, about, {"decision": value}, {**names})


def _hit(grounds: Grounds, about: str) -> Hit | None:
    """Find what a decision is about; None for a list that we have not, and for a supplier on hold, who is not screened.

    SlaveryCheckError where the list is ours and the supplier has no such hit: it would clear nothing.
    """
    lists = lists_of(grounds.opened)
    if about.partition(":")[0] not in {one.list_id for one in lists} or grounds.is_on_hold(grounds.supplier):
        return None
    suppliers = [one for one in grounds.opened.suppliers if one.id == grounds.supplier]
    hits = {hit.id: hit for hit in hits_of(names_of(suppliers, grounds.judged().intake), lists)}
    if about not in hits:
        said = (f"{hit.id} ('{hit.named.name[:60]}' beside '{hit.listed_name[:60]}')" for hit in hits.values())
        hint = f"It has: {', '.join(said)}." if hits else "It has none. Run `slavery-check screen` for today's."
        raise SlaveryCheckError(f"{grounds.supplier} has no name like one on a list under {about}.", hint)
    return hits[about]


def _refuse_circle(grounds: Grounds, supplier: str, other: str) -> None:
    direct = {entry.supplier: entry.about for entry in entries(grounds.connection, kinds=(Kind.MERGED,))}
    place, seen = other, {other}
    while (place := direct.get(place, "")) and place not in seen:
        seen.add(place)
    if supplier in seen:
        hint = "A supplier cannot be part of its own part. Give the one that goes on a new id on the supplier list."
        raise SlaveryCheckError(f"{other} became part of {supplier} earlier.", hint)
