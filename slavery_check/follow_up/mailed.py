"""Words that came with a return by e-mail: a person reads them, whatever else is to be done about its supplier."""

from collections.abc import Sequence
from dataclasses import replace

from slavery_check.follow_up.plan import FollowUp

MOST = 10
"""Files named in one sentence."""


def with_words(row: FollowUp, names: Sequence[str]) -> FollowUp:
    """Add to why a row stands there that these e-mails have words; the row as it is where there are none."""
    if not names:
        return row
    which, them = ("The e-mail", "it") if len(names) == 1 else ("The e-mails", "them")
    return replace(row, reasons=(*row.reasons, f"{which} {named(names)} came with words of the sender: read {them}."))


def named(names: Sequence[str]) -> str:
    """Name the first few, and count the rest."""
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"
