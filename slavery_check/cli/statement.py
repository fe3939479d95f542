"""`slavery-check statement draft PROGRAMME`: draft the annual statement."""

from datetime import date
from pathlib import Path

import click

from slavery_check import escaping
from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.group()
def command() -> None:
    """Draft the annual statement."""


@command.command("draft")
@programme_argument
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to. Default: reports/.")
@today_option
def draft_command(programme: Path, out: Path | None, today: date) -> ExitCode:
    """Read the returns of PROGRAMME and draft its statement: HTML, PDF, and a trace of every figure.

    It is a draft. What you did not enter in programme.yaml is marked "Not provided"; nothing is claimed for you.
    """
    from slavery_check.workflow import outcome  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.assessing import assess_programme  # noqa: PLC0415 - likewise
    from slavery_check.workflow.recording_statement import draft_and_record  # noqa: PLC0415 - likewise
    from slavery_check.workflow.statement import write_statement  # noqa: PLC0415 - likewise

    assessed = assess_programme(programme, today)
    people = assessed.opened.programme.safeguarding
    with outcome.still_telling(assessed.untold, people):
        assessed, statement = draft_and_record(assessed)
        written = write_statement(statement, out or assessed.opened.reports)
    for notice in statement.notices:
        click.echo(escaping.terminal(notice), err=True)
    if written.without_pdf:
        click.echo(f"{written.without_pdf.message}\n  {written.without_pdf.hint}", err=True)
    for path in written.paths:
        click.echo(escaping.terminal(path))
    lacking = outcome.counted(len(statement.gaps), "thing")
    click.echo(f"A draft. It lacks {lacking}; the working paper lists what.")
    click.echo(f"Register, to keep elsewhere: entry {assessed.head.line}")
    place = outcome.restricted_place(assessed.untold, assessed.opened.restricted)
    told = outcome.restricted_sentence(assessed.untold, people)
    for line in (*outcome.why_not_done(assessed.intake), *filter(None, (place, told))):
        click.echo(escaping.terminal(line), err=True)
    return outcome.exit_code(assessed.intake, assessed.untold)
