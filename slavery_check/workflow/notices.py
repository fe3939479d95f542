"""What was repaired or not read in a programme's own files, as lines for the person who keeps them."""

from collections.abc import Sequence

from slavery_check.problems import Problem

SHOWN = 3
"""Lines in a summary; the rest is in problems.csv."""


def notice_line(notice: Problem) -> str:
    """Say one: the place, the supplier of that row, and what to do."""
    place = f"{notice.place} ({notice.supplier})" if notice.supplier else notice.place
    return f"{place}: {notice.message}"


def summary(notices: Sequence[Problem], problems: str) -> tuple[str, ...]:
    """Give the first few lines, then how many there are in all and where; `problems` names that file."""
    if not notices:
        return ()
    lines = tuple(notice_line(notice) for notice in notices[:SHOWN])
    if len(notices) <= SHOWN:
        return lines
    return (*lines, f"{len(notices)} such remarks on your own files in all; {problems} holds them.")
