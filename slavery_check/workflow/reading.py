"""Reading one return, or each of a zip, without a programme."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.problems import ProblemSeverity
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.returns.grouping import grouped
from slavery_check.returns.raw import ATTACHED, Refusal
from slavery_check.workbook.limits import Limits, limit_in
from slavery_check.workbook.mailed import is_no_workbook
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import bundled_questionnaires, load_labels
from slavery_check.workflow.settings_check import SETTINGS
from slavery_check.workflow.unpacking import unpacked_apart


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file holds: a return, or in a zip several."""

    returns: tuple[ValidatedReturn | Refusal, ...]
    """At least one; in the order of the zip."""
    beside: tuple[str, ...] = ()
    """Names of what came with them and is no return."""

    def only(self) -> ValidatedReturn | Refusal:
        """Give the one return; SlaveryCheckError where there are several."""
        if len(self.returns) > 1:
            hint = "Take one out of the zip and read it by itself."
            raise SlaveryCheckError(f"There are {len(self.returns)} files in this zip; this option takes one.", hint)
        return self.returns[0]


def read_file(path: Path, today: date, limits: Limits | None = None) -> ReadFile:
    """Read a return, or each return of a zip in turn, as `receive` does. Raises SlaveryCheckError for a folder."""
    limits = limits or Limits()
    with unpacked_apart(path, limits) as files:
        found = [(file.name, read_return(file, today, limits)) for file in files]
    holds_return = any(isinstance(result, ValidatedReturn) for _, result in found)
    beside = [
        name
        for name, result in found
        if holds_return and isinstance(result, Refusal) and is_no_workbook(result.code, name)
    ]
    returns = tuple(result for name, result in found if name not in beside)
    sent = [result.supplier_return for result in returns if isinstance(result, ValidatedReturn)]
    attached = (remark.raw for one in sent for remark in one.remarks if remark.sheet == ATTACHED)
    return ReadFile(returns, (*beside, *attached))


def read_return(path: Path, today: date, limits: Limits | None = None) -> ValidatedReturn | Refusal:
    """Read a file as an answer to whichever of our questionnaires its cover names, else to the last of them.

    Raises SlaveryCheckError for a folder.
    """
    if path.is_dir():
        hint = f"For every return of a programme: slavery-check receive {_programme(path)}"
        raise SlaveryCheckError(f"{path} is a folder, and read takes one file.", hint)
    found: ValidatedReturn | Refusal | None = None
    for questionnaire_id in bundled_questionnaires():
        found = read_one(path, questionnaire_id, today, limits)
        if isinstance(found, ValidatedReturn) and found.supplier_return.questionnaire_id == questionnaire_id:
            break
    if found is None:
        raise FileNotFoundError("no questionnaire is installed")
    return found


def problem_lines(result: ValidatedReturn | Refusal) -> tuple[tuple[str, str], ...]:
    """Give each problem, or flood of one problem, as how grave it is and a sentence, in the supplier's words."""
    if isinstance(result, Refusal):
        labels = load_labels(bundled_questionnaires()[-1])
        return ((labels.text(f"severities.{ProblemSeverity.MUST_FIX}"), result.message),)
    known = bundled_questionnaires()
    name = result.supplier_return.questionnaire_id
    labels = load_labels(name if name in known else known[-1])
    lines = grouped(result.problems, labels)
    return tuple((labels.text(f"severities.{line.first.severity}"), line.message) for line in lines)


def passed_limit(result: ValidatedReturn | Refusal) -> str:
    """Say which limit a file passed, and how to read more of it; empty where that is not why it was refused."""
    name = limit_in(result.detail) if isinstance(result, Refusal) else ""
    if not name or not isinstance(result, Refusal):
        return ""
    return f"{result.file_name}: {result.detail}. If you trust the file, try again with --limit {name}=NUMBER."


def _programme(path: Path) -> str:
    """Give the programme that a folder is, or is the returns folder of."""
    near = (path, path.absolute().parent)
    return next((str(folder) for folder in near if (folder / SETTINGS).is_file()), "PROGRAMME")


def exit_code(read: ReadFile) -> ExitCode:
    """Give the gravest exit code of what was read."""
    return max(map(_exit_code, read.returns))


def _exit_code(result: ValidatedReturn | Refusal) -> ExitCode:
    if isinstance(result, Refusal):
        return ExitCode.REFUSED
    return ExitCode.DONE if result.outcome is Outcome.ACCEPTED else ExitCode.NEEDS_CORRECTION
