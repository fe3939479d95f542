"""`slavery-check register verify PROGRAMME`: check every link of the history, and every original."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="Is the history whole?")
@programme_argument
@click.option("--against", metavar="HASH", default="", help="A head that you kept elsewhere.")
@today_option
def command(programme: Path, against: str, today: date) -> ExitCode:
    """Check every link of PROGRAMME's history and the bytes of every original; name each that is broken.

    Without --against this finds what was damaged, but not a history that somebody wrote anew from the beginning.
    """
    from slavery_check.workflow.keeping.verification import ADVICE, verify_register  # noqa: PLC0415 - keeps --help fast

    verified = verify_register(programme, against, today)
    for sentence in verified.broken:
        click.echo(terminal(sentence))
    if verified.broken:
        click.echo(f"\n{len(verified.broken)} of what was verified does not hold. Do not go on with this register:")
        click.echo("restore a backup (slavery-check register restore), and keep this file for whoever looks into it.")
        return verified.exit_code
    known = ", and it holds the head that you kept" if against else ""
    click.echo(f"The history is whole: {verified.head.number} entries, {verified.originals} originals{known}.\n")
    click.echo(f"Head {verified.head.line}\n")
    click.echo("\n".join(ADVICE))
    return verified.exit_code
