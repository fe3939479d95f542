"""`slavery-check register export PROGRAMME FILE`: the whole history as one file."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="The whole history in one file.")
@programme_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--csv", "table", is_flag=True, help="A table for people instead; `import` does not take it.")
@today_option
def command(programme: Path, file: Path, today: date, *, table: bool) -> ExitCode:
    """Write the whole history of PROGRAMME to FILE, which must lie outside the programme.

    JSON Lines: a header, then one line an entry; `register import` makes the same register of it, with the same head.
    FILE holds personal data, and a later `erase` does not reach it.
    """
    from slavery_check.workflow.keeping.register_files import export_register  # noqa: PLC0415 - keeps --help fast

    head = export_register(programme, file, today, table=table)
    click.echo(terminal(f"{head.number} entries in {file}. It holds personal data: keep it as safe as the register."))
    click.echo(f"Head {head.line}")
    return ExitCode.DONE
