"""How a command that read returns ends: its exit code, and the sentence about restricted matters."""

from collections.abc import Iterator
from contextlib import contextmanager

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.programme import Safeguarding
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.workflow.intake import Intake


def exit_code(intake: Intake, untold: int) -> ExitCode:
    """Give the gravest of: a restricted matter to tell of, a refused file, something to correct, nothing."""
    if untold:
        return ExitCode.RESTRICTED_MATTER
    if intake.refused:
        return ExitCode.REFUSED
    results = [one.result for one in intake.current.values()]
    incomplete = any(isinstance(one, ValidatedReturn) and one.outcome is not Outcome.ACCEPTED for one in results)
    return ExitCode.NEEDS_CORRECTION if incomplete or intake.unmatched else ExitCode.DONE


def restricted_sentence(untold: int, people: Safeguarding) -> str:
    """Say how many matters there are and whom to tell; no supplier, no content. Empty when there is none."""
    if not untold:
        return ""
    counted = f"{untold} restricted matter{'' if untold == 1 else 's'}"
    if people.lead.name:
        return f"{counted}: tell {people.lead.name} today."
    return f"{counted}: name a safeguarding lead in programme.yaml (safeguarding.lead), and tell that person today."


@contextmanager
def still_telling(untold: int, people: Safeguarding) -> Iterator[None]:
    """Say the sentence though the work inside the block is refused: a report that is open elsewhere hides no matter."""
    try:
        yield
    except SlaveryCheckError as refused:
        sentence = restricted_sentence(untold, people)
        if sentence:
            refused.hint = f"{refused.hint}\n{sentence}"
            refused.exit_code = ExitCode.RESTRICTED_MATTER
        raise
