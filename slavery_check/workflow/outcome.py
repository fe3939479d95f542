"""How a command that read returns ends: its exit code, and the sentence about restricted matters."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.programme import Safeguarding
from slavery_check.returns.answers import Outcome
from slavery_check.workflow.received import Intake, Received
from slavery_check.workflow.safeguarding import READ_FIRST


def counted(number: int, thing: str) -> str:
    """Give `1 workbook`, `2 workbooks`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def exit_code(intake: Intake, untold: int) -> ExitCode:
    """Give the gravest of: a restricted matter to tell of, a refused file, something to correct, nothing."""
    if untold:
        return ExitCode.RESTRICTED_MATTER
    if intake.refused:
        return ExitCode.REFUSED
    incomplete = any(map(_is_incomplete, intake.current.values()))
    return ExitCode.NEEDS_CORRECTION if incomplete or intake.unmatched else ExitCode.DONE


def why_not_done(intake: Intake) -> Iterator[str]:
    """Name what the exit code is for: each refused file with its reason, and who has something to correct."""
    for one in intake.refused:
        reason = one.refusal.message if one.refusal else ""
        yield f"Refused, so not counted: {one.path.name}: {reason}"
    wrong = [name for name, one in intake.current.items() if _is_incomplete(one)]
    if wrong:
        yield f"To be corrected: {', '.join(wrong)}. `slavery-check receive` lists every cell."
    if intake.unmatched:
        yield f"From nobody on the supplier list: {', '.join(one.path.name for one in intake.unmatched)}"


def restricted_sentence(untold: int, people: Safeguarding) -> str:
    """Say how many matters there are and whom to tell; no supplier, no content. Empty when there is none."""
    if not untold:
        return ""
    matters = counted(untold, "restricted matter")
    if people.lead.name:
        return f"{matters}: tell {people.lead.name} today."
    return f"{matters}: name a safeguarding lead in programme.yaml (safeguarding.lead), and tell that person today."


def restricted_place(untold: int, restricted: Path) -> str:
    """Say where the lead finds what to do; empty where there is no matter. Stands before the sentence."""
    return f"For the safeguarding lead only: {READ_FIRST} in {restricted} says what to do." if untold else ""


def _is_incomplete(received: Received) -> bool:
    return received.gist is not None and received.gist.outcome is not Outcome.ACCEPTED


def superseded(intake: Intake) -> tuple[str, ...]:
    """Name each return that does not count because a later one of the same supplier does."""
    return tuple(
        f"{id_} sent several: {intake.current[id_].path.name} counts; "
        f"{', '.join(one.path.name for one in others)} "
        f"{'does not, but its' if len(others) == 1 else 'do not, but their'} red flags stay."
        for id_, others in intake.earlier.items()
    )


@contextmanager
def still_telling(untold: int, people: Safeguarding) -> Iterator[None]:
    """Say the sentence though the work inside the block is refused: a report that is open elsewhere hides no matter.

    And though somebody interrupts it.
    """
    try:
        yield
    except KeyboardInterrupt as stop:
        sentence = restricted_sentence(untold, people)
        if sentence and not getattr(stop, "__notes__", ()):  # said already, and counted later
            stop.add_note(sentence)
        raise
    except SlaveryCheckError as refused:
        sentence = restricted_sentence(untold, people)
        if sentence and refused.exit_code is not ExitCode.RESTRICTED_MATTER:  # said already, and counted later
            refused.hint = f"{refused.hint}\n{sentence}"
            refused.exit_code = ExitCode.RESTRICTED_MATTER
        raise
