"""`slavery-check register backup PROGRAMME [FILE]`: the register, the originals and the lists in one file."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@programme_argument
@click.argument("file", type=click.Path(path_type=Path), required=False)
@today_option
def command(programme: Path, file: Path | None, today: date) -> ExitCode:
    """Back up PROGRAMME into one FILE, while others may go on working.

    Without FILE it is put beside the programme, into PROGRAMME-backups. It holds the register, every original,
    programme.yaml, the supplier list and evidence.csv. A register on PostgreSQL needs its program pg_dump.
    """
    from slavery_check.workflow.keeping.backing_up import back_up_register  # noqa: PLC0415 - keeps --help fast

    made = back_up_register(programme, file, today)
    click.echo(terminal(made.file))
    click.echo(f"The history up to entry {made.label.head.number}, and {made.originals} originals.\n")
    click.echo(f"Head {made.label.head.line}\n")
    click.echo("Keep the file as safe as the programme, best on another disk: all that suppliers wrote is in it.")
    click.echo("Keep the head apart from both. An erasure does not reach into a backup.")
    for one in made.broken:
        click.echo(terminal(f"Entry {one.number}: {one.found}"), err=True)
    if made.broken:
        click.echo("The history does not verify. It is backed up as it is; keep your earlier backups.", err=True)
    return made.exit_code
