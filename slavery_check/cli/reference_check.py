"""`slavery-check reference check`: what is wrong with the tables in use."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.reference_options import programme_option
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@programme_option
@today_option
def command(programme: Path | None, today: date) -> ExitCode:
    """Check the tables in use: codes, files changed by hand, editions older than the policy allows.

    Exit code 10 where anything needs somebody.
    """
    from slavery_check.cli.reference_page import check_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.referring.in_use import tables_in_use  # noqa: PLC0415 - likewise

    found = tables_in_use(programme, today)
    for line in check_page(found):
        click.echo(terminal(line))
    return ExitCode.NEEDS_CORRECTION if any(one.words for one in found) else ExitCode.DONE
