"""Looking at this machine, and at a programme on it, and saying how both stand."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.workbook.limits import LimitFact, Limits, limit_facts, limits_with
from slavery_check.workflow.doctor.finding import Finding, State, fine
from slavery_check.workflow.doctor.history import History, look_at_history
from slavery_check.workflow.doctor.judged_machine import clock, machine_findings
from slavery_check.workflow.doctor.judged_place import programme_findings, restricted_findings
from slavery_check.workflow.doctor.machine import look_at_machine
from slavery_check.workflow.doctor.place import look_at_place
from slavery_check.workflow.programmes import load_programme, restricted_folder

_SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that was looked at, in the order of the report."""

    findings: tuple[Finding, ...]
    limits: tuple[LimitFact, ...]
    """Those in force."""
    is_history_broken: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """Give the code of the command."""
        if self.is_history_broken:
            return ExitCode.VERIFICATION_FAILED
        is_bad = any(finding.state is State.BAD for finding in self.findings)
        return ExitCode.NEEDS_CORRECTION if is_bad else ExitCode.DONE


@dataclass(frozen=True, slots=True)
class _Programme:
    """What was found of a programme."""

    findings: tuple[Finding, ...] = ()
    limits: Limits = field(default_factory=Limits)
    history: History = field(default_factory=lambda: History(()))


def examine(folder: Path | None, today: date) -> Examination:
    """Look at this machine, and at the programme in a folder where one is given; never raises for what it finds."""
    programme = _programme(folder.resolve(), today) if folder is not None else _Programme()
    machine = machine_findings(look_at_machine(), programme.limits)
    now = datetime.now().astimezone().date()
    day = clock(today, now, programme.history.last)
    findings = (*machine, day, *programme.findings, *programme.history.findings)
    return Examination(findings, limit_facts(programme.limits), programme.history.is_broken)


def _programme(folder: Path, today: date) -> _Programme:
    try:
        settings = load_programme(folder)
        restricted = restricted_folder(folder, settings)
    except SlaveryCheckError as refused:
        return _Programme((Finding(_SETTINGS, State.BAD, refused.message, "a programme that opens", refused.hint),))
    return _Programme(tuple(_places(folder, restricted)), limits_with(settings.limits), look_at_history(folder, today))


def _places(folder: Path, restricted: Path) -> Iterator[Finding]:
    yield fine(_SETTINGS, f"{folder.name} opens")
    yield from programme_findings(look_at_place(folder, os.environ))
    yield from restricted_findings(look_at_place(restricted, os.environ))
