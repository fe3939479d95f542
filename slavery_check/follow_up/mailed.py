"""Words that came with a return by e-mail: a person reads them, whatever else is to be done about its supplier."""

from collections.abc import Sequence
from dataclasses import replace

from slavery_check.follow_up.plan import FollowUp

MOST = 10
"""Files named in one sentence."""


def with_words(row: FollowUp, names: Sequence[str]) -> FollowUp:
    """Add to why a row stands there that these e-mails and letters have words; the same row where there are none."""
    if not names:
        return row
    return replace(row, reasons=(*row.reasons, f"Words of the sender came with {named(names)}: read them."))


def named(names: Sequence[str]) -> str:
    """Name the first few, and count the rest."""
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"
