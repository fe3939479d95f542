"""`slavery-check register restore PROGRAMME FILE`: put a backup back."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@programme_argument
@click.argument("file", type=click.Path(path_type=Path))
@today_option
def command(programme: Path, file: Path, today: date) -> ExitCode:
    """Put the backup FILE back as PROGRAMME: a folder without a register, or one that is not there yet.

    Nothing is ever written over: move a damaged register away first. Settings and lists that are there stay.
    """
    from slavery_check.workflow.keeping.restoring import restore  # noqa: PLC0415 - keeps --help fast

    restored = restore(programme, file, today)
    for name in restored.left:
        click.echo(f"{name} was there already and stays as it is.")
    for sha256 in restored.erased_since:
        click.echo(f"The original {sha256} was erased after the backup and stays away.")
    if restored.erased_since:
        click.echo(
            "What the register says of them is back: run slavery-check register erase for those suppliers again."
        )
    for sentence in restored.broken:
        click.echo(terminal(sentence), err=True)
    if restored.broken:
        click.echo("It is put back as the backup has it, and does not verify: look for an earlier backup.", err=True)
    elif restored.older:
        click.echo(terminal(f"Put back. It is of an older version. Run: slavery-check register upgrade {programme}"))
    else:
        click.echo(f"Put back and verified: {restored.head.number} entries, {restored.originals} originals.\n")
        click.echo(f"Head {restored.head.line}\n\nCompare it with the head that you kept elsewhere.")
    return restored.exit_code
