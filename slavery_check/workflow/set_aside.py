"""What a run left unread in `returns/`, unpacked or copied there: said to whoever started it."""

import os
from collections.abc import Iterator
from pathlib import Path

from slavery_check.follow_up.asking import whose
from slavery_check.workflow.came_late import all_told_late
from slavery_check.workflow.received import Intake
from slavery_check.workflow.refused_copies import count_copies
from slavery_check.workflow.returns_folder import REFUSED, STUB


def from_nobody_known(intake: Intake) -> Iterator[str]:
    """Say of each return of nobody known that it does not count, then once what to do; text to be escaped."""
    told = [whose(one.path.name, one.gist.claimed, one.other_id) for one in intake.unmatched if one.gist]
    yield from dict.fromkeys((*(reason for reason, _ in told), *(ask for _, ask in told)))


def set_aside(intake: Intake, returns: Path, *, every: bool) -> Iterator[str]:
    """Name what was passed over and why, and where copies of refused files are; text to be escaped.

    `every` names system files and the like too. Notes of holds are never named, nor what has left `returns/` since: a
    zip that went with a withheld return.
    """
    for one in intake.skipped:
        if (every or one.to_tell) and not one.path.name.endswith(STUB) and os.path.lexists(one.path):
            yield f"Passed over: {one.path.relative_to(returns).as_posix()} ({one.reason})"
    yield from all_told_late(intake)
    copies = count_copies(returns, intake)
    if copies:
        yield f"Copied, the reason beside each: {copies} of {len(intake.refused)} refused, in {returns / REFUSED}"
