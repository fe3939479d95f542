"""`slavery-check policy calibrate PROGRAMME`: how many fall in each band, and what follow-up that means."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="How many fall in each band, and what work that is.")
@programme_argument
@click.option("--capacity", type=click.IntRange(min=0), metavar="N", help="Conversations that you can have in a month.")
@click.option("--policy", "named", help="A policy's file or name. Default: the programme's own.")
@today_option
def command(programme: Path, capacity: int | None, named: str | None, today: date) -> ExitCode:
    """Count the bands of what the last run of PROGRAMME wrote down, and say what follow-up they ask for.

    A table says how strong controls must be to reach Low from each level of inherent risk. Nothing is recorded.
    """
    from slavery_check.cli.policy_calibrate_page import calibrate_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.policy_review.calibrating import calibrate  # noqa: PLC0415 - likewise

    for line in calibrate_page(calibrate(programme, named, capacity, today)):
        click.echo(terminal(line))
    return ExitCode.DONE
