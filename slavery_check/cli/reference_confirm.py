"""`slavery-check reference confirm PROGRAMME KIND WORDS MEANS`: what words mean, confirmed once and remembered."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@programme_argument
@click.argument("kind", type=click.Choice(["country", "category"]))
@click.argument("words")
@click.argument("means")
@click.option("--by", required=True, metavar="NAME", help="Who confirms it.")
@today_option
def command(programme: Path, kind: str, words: str, means: str, by: str, today: date) -> ExitCode:
    """Confirm what WORDS of a supplier or of the supplier list mean, so that nobody needs to ask again.

    \b
    country   "S Koria" KR                 a country, by its name or code
    category  "office cleaning" CPV:90919200   a CPV or SIC code

    A name of several countries (Congo, Korea) is never confirmed for all: correct the one answer or row. Georgia or
    Guinea, which is also a country's own name, is confirmed as that country, and never as another place.
    """  # noqa: D301 - \b is click's own
    from slavery_check.workflow.referring.confirming import Confirms, confirm  # noqa: PLC0415 - keeps --help fast

    click.echo(terminal(confirm(programme, Confirms(kind), words, means, by=by, today=today)))
    return ExitCode.DONE
