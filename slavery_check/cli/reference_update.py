"""`slavery-check reference update FILE`: what a publisher's newer file changes, and taking it into use."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.reference_options import day_option, programme_option, table_option
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@table_option
@programme_option
@click.option("--edition", metavar="NAME", default="", help="As the publisher calls it. Default: what the file says.")
@day_option("--published", "The day on which the publisher brought it out.")
@day_option("--retrieved", "The day on which you got the file. Default: today.")
@click.option("--partial", is_flag=True, help="Only a part of a list of names, or nobody can tell.")
@click.option("--rows", type=click.IntRange(min=1), help="How many rows or entries the publisher says there are.")
@click.option(
    "--accept",
    "accepted",
    type=click.Choice(["columns", "end", "fewer", "older"]),
    multiple=True,
    help="A doubt that you have looked into.",
)
@click.option("--adopt", "adopt_by", metavar="YOUR NAME", default="", help="Take it into use, as you decided.")
@today_option
def command(path: Path, today: date, **said: object) -> ExitCode:
    """Read a publisher's own FILE (.csv, .xlsx, .json); show what it adds, drops, changes and which suppliers it moves.

    Nothing is changed until you say --adopt with your name. A file that is cut off, is laid out in another way or holds
    what cannot be is refused, whole. Where to get each file: docs/reference-data.md.
    """
    from slavery_check.cli.reference_update_page import update_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.referring.updating import NewFile, update  # noqa: PLC0415 - likewise

    for line in update_page(update(NewFile(path, **said), today)):  # type: ignore[arg-type] # click gives each its type
        click.echo(terminal(line))
    return ExitCode.DONE
