"""`slavery-check register import PROGRAMME FILE`: an export into an empty register."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command("import", short_help="An export into an empty register.")
@programme_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@today_option
def command(programme: Path, file: Path, today: date) -> ExitCode:
    """Take FILE, an export, into the register of PROGRAMME, which must be empty.

    Every line is verified before anything is kept; one that does not hold is named, and nothing is changed. The files
    in originals/ are not in an export: copy that folder too.
    """
    from slavery_check.workflow.keeping.register_files import import_register  # noqa: PLC0415 - keeps --help fast

    head = import_register(programme, file, today)
    click.echo(terminal(f"{head.number} entries taken from {file}, each verified."))
    click.echo("Now copy originals/ from the programme that it came from: until then `register verify` misses them.")
    click.echo(f"Head {head.line}")
    return ExitCode.DONE
