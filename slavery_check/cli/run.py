"""`slavery-check run PROGRAMME`: the main job."""

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
    """Read the returns, assess, list follow-up, draft the statement.

    A file that cannot be read is named and does not stop the run. The exit code says what needs somebody: 13 a
    restricted matter, 11 a refused file, 10 something to correct.
    """
    from slavery_check.cli.monday_page import print_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.run import run  # noqa: PLC0415 - likewise

    finished = run(programme, out, today)
    print_page(finished)
    return finished.exit_code
