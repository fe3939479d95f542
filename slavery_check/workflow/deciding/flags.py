"""Clearing a red flag: nothing else ends one."""

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.workflow.deciding.grounds import Grounds
from slavery_check.workflow.departed import open_of_those_who_left
from slavery_check.workflow.memory import remember


def cleared(grounds: Grounds) -> NewEntry:
    """Clear a flag of every return that the register has of a supplier; a later return can raise it again."""
    flag, flags = grounds.decision.about, _open_flags(grounds)
    if flag not in flags:
        hint = (
            f"Open are: {', '.join(flags)}." if flags else "It has no open red flag; a new return is to be run first."
        )
        raise SlaveryCheckError(f"{grounds.supplier} has no open red flag '{flag[:60]}'.", hint)
    return grounds.entry(Kind.CLEARED, flag)


def _open_flags(grounds: Grounds) -> tuple[str, ...]:
    """Give the ids of the flags as the register stands, of a supplier that left the list too."""
    memory = remember(grounds.connection, grounds.year, grounds.policy.name)
    left = open_of_those_who_left(grounds.connection, grounds.opened, grounds.policy, memory)
    if grounds.supplier in left:
        return left[grounds.supplier]
    grounds.refuse_unlisted(grounds.supplier)
    judged = grounds.judged()
    assessment = judged.assessments()[0].get(grounds.supplier)
    flags = assessment.red_flags if assessment else judged.flags_of_past(grounds.supplier)
    return tuple(dict.fromkeys(flag.id for flag in flags))
