"""`slavery-check register status PROGRAMME`: what the history holds, and what is open."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command(short_help="What it holds, what is open, whom to turn to.")
@programme_argument
@click.option("--all", "whole_list", is_flag=True, help="The whole follow-up list, not its first lines only.")
@today_option
def command(programme: Path, today: date, *, whole_list: bool) -> ExitCode:
    """Show where PROGRAMME's register is, its head, what it counts, and the follow-up list as last planned."""
    from slavery_check.cli.register_status_page import status_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.keeping.register_status import register_status  # noqa: PLC0415 - likewise

    status = register_status(programme, today, whole_list=whole_list)
    click.echo("\n".join(status_page(status)))
    return ExitCode.DONE
