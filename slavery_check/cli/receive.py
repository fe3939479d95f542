"""`slavery-check receive PROGRAMME`: read every return and list its problems."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@programme_argument
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to. Default: reports/.")
@today_option
def command(programme: Path, out: Path | None, today: date) -> ExitCode:
    """Read every file in PROGRAMME/returns, say what became of each, and write every problem to problems.csv.

    A file that cannot be read is named and does not stop the rest. No answer is shown.
    """
    from slavery_check.cli.receipt_page import receipt_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.receiving import receive_programme  # noqa: PLC0415 - likewise

    receipt = receive_programme(programme, out, today)
    click.echo("\n".join(receipt_page(receipt)))
    return receipt.exit_code
