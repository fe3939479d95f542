"""What was repaired or not read in a programme's own files, as lines for the person who keeps them."""

from collections.abc import Sequence

from slavery_check.problems import Problem, ProblemSeverity

SHOWN = 5
"""Lines in a summary; the rest is in problems.csv."""
_ORDER = tuple(ProblemSeverity)


def notice_line(notice: Problem) -> str:
    """Say one: the place, the supplier of that row, and what to do; without a place its own sentence says whose."""
    if not notice.place:
        return notice.message
    place = f"{notice.place} ({notice.supplier})" if notice.supplier else notice.place
    return f"{place}: {notice.message}"


def summary(notices: Sequence[Problem], problems: str) -> tuple[str, ...]:
    """Give the gravest few lines, then how many there are in all and where; `problems` names that file."""
    if not notices:
        return ()
    gravest = sorted(notices, key=lambda notice: _ORDER.index(notice.severity))
    lines = tuple(notice_line(notice) for notice in gravest[:SHOWN])
    if len(notices) <= SHOWN:
        return lines
    more = len(notices) - SHOWN
    return (*lines, f"And {more} more: {len(notices)} such remarks on your own files in all; {problems} holds them.")
