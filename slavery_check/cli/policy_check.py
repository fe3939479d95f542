"""`slavery-check policy check [DIR]`: run the worked cases, and say what no case shows and no option changes."""

import click

from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="Run its worked cases; find what nothing shows or changes.")
@click.argument("which", metavar="[DIR]", required=False)
@click.option("--quiet", is_flag=True, help="Do not list the cases of every criterion and red flag.")
@click.option("--values", is_flag=True, help="Change each value by a step; name what no case notices (some minutes).")
def command(which: str | None, *, quiet: bool, values: bool) -> ExitCode:
    """Check the policy in DIR: a questionnaire's folder or id, or a policy's own file in such a folder.

    Every reference and sum is checked, every worked case is run, every option of every scored question is tried. For
    each criterion and red flag the cases that show it, and near misses, are named. Exit code 10 where something is to
    be mended, each with file and line.
    """
    from slavery_check.cli.policy_check_page import check_page, values_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.policy_review.checking import check  # noqa: PLC0415 - likewise

    found = check(which)
    for line in check_page(found, with_cases=not quiet):
        click.echo(terminal(line))
    if values and not found.defects:
        from slavery_check.workflow.policy_review.pinning import Pinning  # noqa: PLC0415 - likewise

        for line in values_page(Pinning.of(which)):
            click.echo(terminal(line))
    return ExitCode.NEEDS_CORRECTION if found.defects else ExitCode.DONE
