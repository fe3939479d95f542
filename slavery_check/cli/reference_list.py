"""`slavery-check reference list`: every table with its edition, and what it is not."""

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
    """List the tables in use: edition, publisher, licence, dates, rows, known gaps; and what you could bring."""
    from slavery_check.cli.reference_page import list_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.referring.in_use import tables_in_use  # noqa: PLC0415 - likewise

    for line in list_page(tables_in_use(programme, today)):
        click.echo(terminal(line))
    return ExitCode.DONE
