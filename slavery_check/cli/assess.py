"""`slavery-check assess PROGRAMME`: score every return."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@programme_argument
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to. Default: reports/.")
@today_option
def command(programme: Path, out: Path | None, today: date) -> ExitCode:
    """Score every return, with each point explained down to its cell, in assessments.json.

    A score is a priority for looking, not a finding.
    """
    from slavery_check.cli.monday_page import print_scores  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.run import score  # noqa: PLC0415 - likewise

    finished = score(programme, out, today)
    print_scores(finished)
    return finished.exit_code
