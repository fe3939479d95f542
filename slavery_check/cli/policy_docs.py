"""`slavery-check policy docs [DIR]`: the method as one page that a board can read."""

from pathlib import Path

import click

from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="The method as one page that a board can read.")
@click.argument("which", metavar="[DIR]", required=False)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Default: method-ID-VERSION.html.")
def command(which: str | None, out: Path | None) -> ExitCode:
    """Write every line of the policy in DIR with its points, source and reason as HTML that prints well.

    DIR is a questionnaire's folder or id, or a policy's own file in such a folder.
    """
    from slavery_check.workflow.policy_review.describing import describe  # noqa: PLC0415 - keeps --help fast

    click.echo(terminal(f"Written: {describe(which, out)}"))
    return ExitCode.DONE
