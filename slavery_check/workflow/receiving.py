"""Receiving alone: what came back, what is wrong with it, what was refused; no scores."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode
from slavery_check.files import write_atomically
from slavery_check.programme import Safeguarding
from slavery_check.workflow.assessing import TakenIn, take_in
from slavery_check.workflow.outcome import exit_code, still_telling
from slavery_check.workflow.received import Intake, Received
from slavery_check.workflow.reports import HEAD, PROBLEMS, head_page, received, write_problems


@dataclass(frozen=True, slots=True)
class Receipt:
    """What `receive` did."""

    taken: TakenIn
    """Nothing in it is restricted."""
    problems: Path
    """The file written."""

    @property
    def intake(self) -> Intake:
        """Everything that came back."""
        return self.taken.intake

    @property
    def folder(self) -> Path:
        """Where the returns are."""
        return self.taken.opened.returns

    @property
    def people(self) -> Safeguarding:
        """Who is told the same day."""
        return self.taken.opened.programme.safeguarding

    @property
    def files(self) -> tuple[Received, ...]:
        """Every file: by supplier, then those of nobody, then refused ones."""
        return received(self.intake)

    @property
    def exit_code(self) -> ExitCode:
        """Give the gravest of what needs somebody."""
        return exit_code(self.intake, self.taken.untold)


def receive_programme(folder: Path, out: Path | None, today: date) -> Receipt:
    """Read every return of a programme, withhold those on hold, and write every problem to `problems.csv`."""
    taken = take_in(folder, today)
    people = taken.opened.programme.safeguarding
    target = (out or taken.opened.reports) / PROBLEMS
    with still_telling(taken.untold, people), taken.shelf.open():
        write_problems(target, taken.opened, taken.intake)
        write_atomically(target.with_name(HEAD), head_page(taken.head))
    return Receipt(taken, target)
