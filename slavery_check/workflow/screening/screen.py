"""The use case: everybody named, beside the lists; and the same as part of a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode
from slavery_check.policy.definition import Policy
from slavery_check.reference.entity_lists import EntityList
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.outcome import exit_code, restricted_sentence, still_telling
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Intake
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.screening.decided import decisions
from slavery_check.workflow.screening.own_lists import read_list
from slavery_check.workflow.screening.report import remarks, write_screening
from slavery_check.workflow.screening.screening import Screened, screen_programme


@dataclass(frozen=True, slots=True)
class Finished:
    """What was written, and what to say."""

    screened: Screened
    written: tuple[Path, ...]
    said: tuple[str, ...]
    exit_code: ExitCode


def screen(folder: Path, out: Path | None, today: date, files: Sequence[Path] = ()) -> Finished:
    """Take in what came back, screen everybody named and write it; `files` are publishers' lists for this time only."""
    own = [read_list(path, folder.resolve(), today) for path in files]
    taken = take_in(folder, today)
    people = taken.opened.programme.safeguarding
    with still_telling(taken.untold, people), taken.shelf.open():
        screened = screened_of(taken.opened, taken.intake, today, own)
        written = write_screened(screened, taken.opened, taken.policy, out or taken.opened.reports, today)
    said = (*remarks(screened), *filter(None, [restricted_sentence(taken.untold, people)]))
    return Finished(screened, written, said, exit_code(taken.intake, taken.untold))


def screened_of(opened: OpenProgramme, intake: Intake, today: date, own: Sequence[EntityList] = ()) -> Screened:
    """Screen with what the register remembers of earlier decisions."""
    with register_of(opened, today) as register, register.reading() as connection:
        decided = decisions(connection)
    return screen_programme(opened, intake, decided, own)


def write_screened(
    screened: Screened, opened: OpenProgramme, policy: Policy, folder: Path, today: date
) -> tuple[Path, ...]:
    """Write the report; nothing where there is no list."""
    if not screened.lists:
        return ()
    return write_screening(screened, opened, folder, today, policy.reference_max_age_days)
