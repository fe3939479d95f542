"""`slavery-check policy diff OLD NEW PROGRAMME`: who would change band under another policy, and why."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="Who would change band, and why, before it is adopted.")
@click.argument("old")
@click.argument("new")
@programme_argument
@today_option
def command(old: str, new: str, programme: Path, today: date) -> ExitCode:
    """Assess what the last run of PROGRAMME wrote down under the policies OLD and NEW, and tell whose band is another.

    A policy is a file, such as policy-2027.yaml, or the name of one of this installation, such as policy. Nothing is
    recorded. Suppliers on hold are not named, and counted with those that have not answered.
    """
    from slavery_check.cli.policy_diff_page import diff_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.policy_review.differing import diff  # noqa: PLC0415 - likewise

    for line in diff_page(diff(old, new, programme, today)):
        click.echo(terminal(line))
    return ExitCode.DONE
