"""The main job: read the returns, assess, list follow-up, draft the statement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode
from slavery_check.workflow.assessing import Assessed, assess_taken, take_in
from slavery_check.workflow.beside import came_beside, evidence_to_look_at
from slavery_check.workflow.explaining import Wanted, explained, take_away, write_for_follow_up, write_wanted
from slavery_check.workflow.letters import without_address
from slavery_check.workflow.notices import summary
from slavery_check.workflow.outcome import counted, exit_code, restricted_place, still_telling, superseded
from slavery_check.workflow.recording_statement import draft_and_record
from slavery_check.workflow.referring.in_use import old_editions
from slavery_check.workflow.reports import PROBLEMS, received, write_assessments, write_follow_up
from slavery_check.workflow.screening.report import remarks
from slavery_check.workflow.screening.screen import screened_of, write_screened
from slavery_check.workflow.screening.screening import Screened
from slavery_check.workflow.set_aside import from_nobody_known, set_aside
from slavery_check.workflow.statement import write_statement
from slavery_check.workflow.words_in_mail import words_to_read


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


Write = Callable[[Assessed, Path], tuple[Assessed, tuple[Path, ...], tuple[str, ...]]]
"""Writes into a folder; gives what it was made of, with the register's head, the files and the remarks."""


def score(folder: Path, out: Path | None, today: date) -> Finished:
    """Assess every return and write every point."""
    return _finish(folder, out, today, _write_assessments)


def explain(folder: Path, out: Path | None, today: date, wanted: Wanted) -> Finished:
    """Assess every return and write how the wanted assessments are made up."""
    return _finish(folder, out, today, lambda assessed, target: (assessed, write_wanted(assessed, target, wanted), ()))


def list_follow_up(folder: Path, out: Path | None, today: date) -> Finished:
    """Assess every return and write whom to ring, to remind, and why."""
    return _finish(folder, out, today, _write_follow_up)


def run(folder: Path, out: Path | None, today: date) -> Finished:
    """Do all of it, the statement's draft too."""
    return _finish(folder, out, today, _write_all)


def _finish(folder: Path, out: Path | None, today: date, write: Write) -> Finished:
    taken = take_in(folder, today)
    with still_telling(taken.untold, taken.opened.programme.safeguarding), taken.shelf.open():
        assessed = assess_taken(taken, today)
        target = out or assessed.opened.reports
        take_away(assessed, target, explained(assessed))
        assessed, written, remarks = write(assessed, target)
    listed = any(path.name == PROBLEMS for path in written)
    old = old_editions(assessed.opened.folder, assessed.policy, today)
    own = summary(assessed.opened.notices, PROBLEMS if listed else f"{PROBLEMS} of a run")
    place = restricted_place(assessed.untold, assessed.opened.restricted)
    several = superseded(assessed.intake)
    kept = f"Register, to keep elsewhere: entry {assessed.head.line}"
    aside = set_aside(assessed.intake, assessed.opened.returns, every=False)
    words = words_to_read(received(assessed.intake), assessed.opened.returns)
    files = came_beside(assessed.intake, received(assessed.intake), assessed.opened.returns)
    words = (*words, *evidence_to_look_at(files, assessed.opened.returns))
    words = (*words, *from_nobody_known(assessed.intake))
    said = (*words, *own, *assessed.notices, *old, *several, *aside, *remarks, kept, *filter(None, [place]))
    return Finished(assessed, written, said)


def _write_assessments(assessed: Assessed, target: Path) -> tuple[Assessed, tuple[Path, ...], tuple[str, ...]]:
    pages, more = write_for_follow_up(assessed, target)
    return assessed, (*write_assessments(assessed, target), *pages), more


def _write_follow_up(assessed: Assessed, target: Path) -> tuple[Assessed, tuple[Path, ...], tuple[str, ...]]:
    screened, pages = _screened(assessed, target)
    written = write_follow_up(assessed, target, screened.to_check(assessed.policy.to_do_about))
    return assessed, (*written, *pages), (*without_address(assessed), *remarks(screened))


def _write_all(assessed: Assessed, target: Path) -> tuple[Assessed, tuple[Path, ...], tuple[str, ...]]:
    assessed, statement = draft_and_record(assessed)
    pages, more = write_for_follow_up(assessed, target)
    screened, named = _screened(assessed, target)
    listed = write_follow_up(assessed, target, screened.to_check(assessed.policy.to_do_about))
    written = dict.fromkeys((*write_assessments(assessed, target), *listed, *named, *pages))
    drafted = write_statement(statement, target)
    without = (f"{drafted.without_pdf.message} {drafted.without_pdf.hint}",) if drafted.without_pdf else ()
    lacking = (
        f"The statement is a draft and lacks {counted(len(statement.gaps), 'thing')}; the working paper lists them."
    )
    return (
        assessed,
        (*written, *drafted.paths),
        (*without_address(assessed), *remarks(screened), *more, *statement.notices, *without, lacking),
    )


def _screened(assessed: Assessed, target: Path) -> tuple[Screened, tuple[Path, ...]]:
    screened = screened_of(assessed.opened, assessed.intake, assessed.today)
    return screened, write_screened(screened, assessed.opened, assessed.policy, target, assessed.today)
