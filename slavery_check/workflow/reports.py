"""Writing what a run found into `reports/` or `--out`. Every name is fixed, so a later run replaces an earlier one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from slavery_check.assessment.portfolio import Placed
from slavery_check.assessment.ppn_words import NOT_AN_AWARD_SCORE
from slavery_check.documents.assessments_document import AssessmentEntry, AssessmentsDocument
from slavery_check.documents.json_document import encode_pieces
from slavery_check.documents.problems_csv import problems_pieces
from slavery_check.escaping import csv_pieces
from slavery_check.files import write_atomically, write_pieces_atomically
from slavery_check.follow_up import columns
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.reference.age import told as told_of
from slavery_check.reference.age import too_old
from slavery_check.register.history import Head
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.statement.figures import PROVISIONAL
from slavery_check.workbook.tables import ListSheet, NoteSheet, write_lists
from slavery_check.workflow.assessing import Assessed
from slavery_check.workflow.copied_answers import copies
from slavery_check.workflow.free_text import Reading, free_text
from slavery_check.workflow.letters import write_letters
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.portfolios import write_portfolio
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.progress import told
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.received import Intake, Received
from slavery_check.workflow.reference_data import load_reference

ASSESSMENTS = "assessments.json"
PROBLEMS = "problems.csv"
FOLLOW_UP_CSV = "follow-up.csv"
FOLLOW_UP_XLSX = "follow-up.xlsx"
LETTERS = "letters"
HEAD = "register-head.txt"
OLD_TABLES = "Old reference data"
"""A column of the CSV alone: the spreadsheet has it on its sheet *About*."""

_LIST_WIDTHS = (10, 20, 11, 11, 18, 11, 26, 15, 13, 46, 60, 12, 12, 13)
_PLAN_WIDTHS = (20, 10, 34, 16, 16, 10, 18, 18, 18, 18, 13, 42, 16, 26, 9, 11, 11)
_TO_READ_WIDTHS = (12, 34, 26, 8, 60, 16, 13)

_HEAD_PAGE = """\
The reports written last into this folder were made from the register as it stood at this entry: number and hash.
Keep a copy of that line elsewhere, in minutes or a mail. With it, anybody can tell later whether the history behind
these reports was changed: slavery-check register verify PROGRAMME --against HASH. Without it, nobody can.
"""
_NOT_A_SCORE = (
    "It is a priority for looking: no finding that anybody did wrong, no legal advice, not for selecting suppliers.",
    NOT_AN_AWARD_SCORE,
    "Do not end a contract because of a score: leverage ends with it, and the workers may be worse off.",
    "On hold means that contact is paused, for one of several ordinary reasons. Ask before contacting.",
    "Every point, its cell and its source: assessments.json. Every problem in a return: problems.csv.",
)


def write_assessments(assessed: Assessed, folder: Path) -> tuple[Path, ...]:
    """Write every point of every score, and every problem."""
    head = assessed.head.line
    used = load_reference(assessed.opened.folder).used
    around = AssessmentsDocument.of((), assessed.policy, assessed.today, head, used)
    placed: list[Placed] = []
    every = _entries(assessed, placed)
    write_pieces_atomically(folder / ASSESSMENTS, encode_pieces(around, "assessments", every))
    write_problems(folder / PROBLEMS, assessed.opened, assessed.intake)
    together = write_portfolio(assessed, placed, folder)
    return (folder / ASSESSMENTS, folder / PROBLEMS, *together, *_written(folder, {HEAD: _beside(assessed)}))


def _entries(assessed: Assessed, placed: list[Placed]) -> Iterator[AssessmentEntry]:
    """Give each assessment, and keep of it on the way what the portfolio needs: whole, thousands fill the memory."""
    for one in told(assessed.assessments.values(), "Writing assessments"):
        placed.append(assessed.assessments.placed(one, assessed.today))
        yield AssessmentEntry.of(one, assessed.assessments.alongside(one, assessed.today))


def write_problems(path: Path, opened: OpenProgramme, intake: Intake) -> None:
    """Write every problem, return by return."""
    write_pieces_atomically(path, problems_pieces(problems(opened, intake)))


def write_follow_up(assessed: Assessed, folder: Path, named: Mapping[str, str] = columns.NOBODY) -> tuple[Path, ...]:
    """Write the list, the corrective action plan and what suppliers are sent; that of an earlier run is taken away.

    `named` says by supplier what screening found: on the list, and in no letter.
    """
    # One after another: of thousands of suppliers each takes much memory while it is made.
    rows, old = columns.list_rows(assessed.follow_ups, named=named), _old(assessed)
    pieces = csv_pieces((*columns.LIST, OLD_TABLES), ((*row, old) for row in rows))
    write_pieces_atomically(folder / FOLLOW_UP_CSV, pieces)
    write_atomically(folder / FOLLOW_UP_XLSX, _spreadsheet(assessed, named))
    lists = (folder / FOLLOW_UP_CSV, folder / FOLLOW_UP_XLSX, *_written(folder, {HEAD: _beside(assessed)}))
    return (*lists, *write_letters(assessed, folder / LETTERS))


def head_page(head: Head) -> bytes:
    """Write the register's head down beside the files that have no room for it."""
    return f"{_HEAD_PAGE}\n{head.line}\n".encode()


def _beside(assessed: Assessed) -> bytes:
    """Write down beside the lists what they have no room for: the register's head, and all facts of each table."""
    return head_page(assessed.head) + "".join(f"\n{line}\n" for line in _tables(assessed)).encode()


def _tables(assessed: Assessed) -> tuple[str, ...]:
    used = load_reference(assessed.opened.folder).used
    return told_of(used, assessed.policy.reference_max_age_days, assessed.today)


def _old(assessed: Assessed) -> str:
    """Name the tables that are, or may be, older than the policy allows: for a list, one cell of each row."""
    oldest, used = assessed.policy.reference_max_age_days, load_reference(assessed.opened.folder).used
    old = (one for one in used if too_old((one,), oldest, assessed.today))
    return "; ".join(f"{one.title}, {one.edition}" for one in old)


def problems(opened: OpenProgramme, intake: Intake) -> Iterator[tuple[str, Problem]]:
    """Give each problem with its supplier: of the lists, of every return, every refusal, and answers that are alike."""
    yield from ((notice.supplier, notice) for notice in opened.notices)
    for one in received(intake):
        match one.result:
            case ValidatedReturn(problems=found):
                yield from ((one.supplier_id, problem) for problem in found)
            case Refusal(code=code, message=message):
                yield one.supplier_id, Problem(code, ProblemSeverity.MUST_FIX, message, file=one.path.name)
    asked = opened.programme.request
    alike = load_policy(asked.questionnaire, asked.policy).contradictions.alike
    yield from copies(intake.current.values(), load_questionnaire(asked.questionnaire), alike)


def received(intake: Intake) -> tuple[Received, ...]:
    """Give every file that was received and is not withheld: by supplier, then those of nobody, then refused ones."""
    of_suppliers = (one for name, one in intake.current.items() for one in (one, *intake.earlier.get(name, ())))
    return (*of_suppliers, *intake.unmatched, *intake.refused)


def _spreadsheet(assessed: Assessed, named: Mapping[str, str]) -> bytes:
    rows = assessed.follow_ups
    questionnaire = load_questionnaire(assessed.opened.programme.request.questionnaire)
    reading = Reading(assessed.policy, questionnaire, assessed.labels)
    to_read = free_text((*received(assessed.intake), *assessed.intake.beside), reading)
    order = "First whom to be in touch with first. Each supplier has one letter in letters/"
    plan = "As the register has it. Write changes down with: slavery-check register record PROGRAMME action"
    words = "Free text that a person should read, e-mails and notes first; the text itself stays in the file"
    sheets = (
        ListSheet("Follow-up", order, "follow_up", columns.LIST, _LIST_WIDTHS, columns.list_rows(rows, "\n", named)),
        ListSheet("Actions", plan, "actions", columns.PLAN, _PLAN_WIDTHS, columns.plan_rows(rows), 2, 2),
        ListSheet("To read", words, "to_read", columns.TO_READ, _TO_READ_WIDTHS, to_read),
        NoteSheet("About", _about(assessed)),
    )
    return write_lists(f"Follow-up, {assessed.opened.programme.organisation.name}", sheets)


def _about(assessed: Assessed) -> tuple[str, ...]:
    programme, policy = assessed.opened.programme, assessed.policy
    bands = ", ".join(f"{rule.band} ({columns.LETTERS[rule.band]}) from {rule.starts_at}" for rule in policy.bands)
    return (
        f"{programme.organisation.name}, {programme.financial_year.label}. As of {assessed.today.isoformat()}.",
        f"Scored under the policy {policy.name}. {policy.note}",
        f"A score runs from 0 to 100; more is worse. Bands: {bands}. A red flag can set a floor.",
        PROVISIONAL,
        *_NOT_A_SCORE,
        *_tables(assessed),
        f"Register, to keep elsewhere: entry {assessed.head.line}",
    )


def _written(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    for name, content in contents.items():
        write_atomically(folder / name, content)
    return tuple(folder / name for name in contents)
