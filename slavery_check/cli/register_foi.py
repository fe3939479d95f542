"""`slavery-check register foi PROGRAMME SUPPLIER`: a bundle for the person who decides on a request for information."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="A bundle for a request for information.")
@programme_argument
@click.argument("supplier")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="A new folder. Default: beside PROGRAMME."
)
@today_option
def command(programme: Path, supplier: str, out: Path | None, today: date) -> ExitCode:
    """Put together what is held of SUPPLIER for a freedom-of-information or subject-access request.

    For a person to review; READ-FIRST.txt says what to decide. It is not an answer, and nothing here is legal advice.
    """
    from slavery_check.workflow.keeping.information_request import READ_FIRST, bundle_for_review  # noqa: PLC0415 - keeps --help fast

    bundle = bundle_for_review(programme, supplier, out, today)
    click.echo(terminal(f"{bundle.entries} entries and {bundle.originals} originals in {bundle.folder}."))
    click.echo(terminal(f"For review, not for sending. Begin with {bundle.folder / READ_FIRST}."))
    return ExitCode.DONE
