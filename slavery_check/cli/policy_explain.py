"""`slavery-check policy explain ID [DIR]`: one line of the policy, why it is there, and which cases show it."""

import click

from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="One line of it: points, source, reason, cases.")
@click.argument("named", metavar="ID")
@click.argument("which", metavar="[DIR]", required=False)
def command(named: str, which: str | None) -> ExitCode:
    """Explain ID: a criterion, control, group of controls, red flag, evidence level or band.

    A control is found by its question too: `policy explain contract_clauses`.
    """
    from slavery_check.cli.policy_explain_page import explain_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.policy_review.explaining import explain  # noqa: PLC0415 - likewise

    for line in explain_page(explain(named, which)):
        click.echo(terminal(line))
    return ExitCode.DONE
