"""Who answers for what a person decided, and why: asked for each time, and personal in its entry."""

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Json

ANSWERED_FOR = ("by", "reason")
"""Of an entry that a person made: who answers for it, and why."""


def refuse_unaccountable(what: str, by: str, reason: str) -> None:
    """Raise SlaveryCheckError, which `what` begins, for what nobody answers for."""
    if not by.strip() or not reason.strip():
        hint = "Name the person who decided with --by, and say why with --reason, best by a date or a number."
        raise SlaveryCheckError(f"{what} needs a person and a reason.", hint)


def answered_for(by: str, reason: str) -> dict[str, Json]:
    """Give both as they stand in an entry."""
    return dict(zip(ANSWERED_FOR, (by.strip(), reason.strip()), strict=True))
