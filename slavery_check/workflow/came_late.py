"""Files that came and were refused in one financial year, and could be read only in a later one.

One may answer last year's questions. So it stays with the year in which it came, with its red flags, and is said, until
a person says that it is this year's answer: whose it is, by name and reason, as of any return.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries, years
from slavery_check.workflow.received import Intake, Received

WHAT_TO_DO = (
    "Ask the supplier whether it is the answer to this year's questions. If so, write that down: slavery-check "
    "register record PROGRAMME matched SUPPLIER --about FILE --by NAME --reason WHY. If not, this year's is to come."
)


def years_of_late(connection: Connection) -> Mapping[str, str]:
    """Give the financial year in which each such file counts, by its SHA-256: that in which it came, or was confirmed.

    What the program matches by itself has nobody's word with it, and confirms nothing.
    """
    late = _late(connection)
    matched = entries(connection, kinds=(Kind.MATCHED,)) if late else ()
    said = ((one.about, one.year) for one in matched if one.about in late and one.personal != {})
    first: dict[str, str] = {}
    for sha256, year in said:
        first.setdefault(sha256, year)
    return {**late, **first}


def is_unconfirmed(connection: Connection, sha256: str) -> bool:
    """Tell whether such a file waits for somebody to say of which year it is."""
    came = _late(connection).get(sha256)
    return came is not None and years_of_late(connection)[sha256] == came


def _late(connection: Connection) -> Mapping[str, str]:
    read = years(connection, Kind.RETURN)
    refused = years(connection, Kind.REFUSED)
    return {sha256: year for sha256, year in refused.items() if read.get(sha256, year) != year}


def told_late(received: Iterable[Received]) -> tuple[str, ...]:
    """Say of each of these that lies in `returns/` when it came, and that it does not count for this year."""
    return tuple(
        f"{one.path.name} came in {one.year} and could not be read then. It can be read now, and does not count as "
        "this year's answer until somebody says that it is."
        for one in received
        if one.is_late and one.is_there
    )


def all_told_late(intake: Intake) -> Iterator[str]:
    """Say it of every file, then once what to do; text to be escaped."""
    past = (one for several in intake.past.values() for one in several)
    told = told_late((*past, *intake.unmatched))
    yield from (*told, WHAT_TO_DO) if told else ()


def saying_late(rows: Sequence[FollowUp], received: Iterable[Received]) -> list[FollowUp]:
    """Say it in the first of the rows of whoever sent them, with what to do; not where nobody is asked anything."""
    told = told_late(received)
    if not told or not rows or rows[0].lane is Lane.NOTHING:
        return list(rows)
    first = rows[0]
    first = replace(first, reasons=(*first.reasons, *told), ask_for=(*first.ask_for, WHAT_TO_DO))
    return [first, *rows[1:]]
