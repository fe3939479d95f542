"""`slavery-check register upgrade PROGRAMME`: bring programme.yaml and the register to this version."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@programme_argument
@today_option
def command(programme: Path, today: date) -> ExitCode:
    """Bring PROGRAMME's settings and register to this version's format, after a backup of both.

    In programme.yaml two lines change: the format, and the id that names the programme to its register. Your comments
    stay. Close the file in other programs, and let colleagues finish, before you run this.
    """
    from slavery_check.workflow.keeping.upgrading import upgrade  # noqa: PLC0415 - keeps --help fast

    upgraded = upgrade(programme, today)
    if upgraded.backup is None:
        click.echo("Nothing to upgrade: programme.yaml and the register are of this version. Nothing was changed.")
        return upgraded.exit_code
    click.echo(terminal(f"Backup: {upgraded.backup}"))
    if upgraded.programme_id:
        click.echo(terminal(f"programme.yaml: the format is new, and the id is {upgraded.programme_id}."))
    if upgraded.steps:
        click.echo(f"Register: brought on by {upgraded.steps} {'step' if upgraded.steps == 1 else 'steps'}.")
    return upgraded.exit_code
