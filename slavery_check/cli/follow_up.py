"""`slavery-check follow-up PROGRAMME`: whom to ring, to remind, and why."""

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
    """List whom to ring, to remind, and why: follow-up.xlsx, follow-up.csv, and one letter to each concerned."""
    from slavery_check.cli.monday_page import print_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.run import list_follow_up  # noqa: PLC0415 - likewise

    finished = list_follow_up(programme, out, today)
    print_page(finished)
    return finished.exit_code
