"""The main job: read the returns, assess, list follow-up, draft the statement."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode
from slavery_check.workflow.assessing import Assessed, assess_programme
from slavery_check.workflow.outcome import exit_code
from slavery_check.workflow.reports import write_assessments, write_follow_up
from slavery_check.workflow.statement import draft, write_statement


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command did."""

    assessed: Assessed
    written: tuple[Path, ...]
    remarks: tuple[str, ...] = ()
    """What the person at the keyboard should know of what was made, or could not be."""

    @property
    def exit_code(self) -> ExitCode:
        """Give the gravest of what needs somebody."""
        return exit_code(self.assessed.intake, self.assessed.untold)


def score(folder: Path, out: Path | None, today: date) -> Finished:
    """Assess every return and write every point."""
    assessed = assess_programme(folder, today)
    return Finished(assessed, write_assessments(assessed, out or assessed.opened.reports))


def list_follow_up(folder: Path, out: Path | None, today: date) -> Finished:
    """Assess every return and write whom to ring, to remind, and why."""
    assessed = assess_programme(folder, today)
    return Finished(assessed, write_follow_up(assessed, out or assessed.opened.reports))


def run(folder: Path, out: Path | None, today: date) -> Finished:
    """Do all of it, the statement's draft too."""
    assessed = assess_programme(folder, today)
    target = out or assessed.opened.reports
    written = (*write_assessments(assessed, target), *write_follow_up(assessed, target))
    statement = draft(assessed.opened, assessed.intake, assessed.assessments, assessed.follow_ups, today)
    drafted = write_statement(statement, target)
    without = (f"{drafted.without_pdf.message} {drafted.without_pdf.hint}",) if drafted.without_pdf else ()
    lacking = f"The statement is a draft and lacks {len(statement.gaps)} things; they are listed at its end."
    return Finished(assessed, (*written, *drafted.paths), (*statement.notices, *without, lacking))
