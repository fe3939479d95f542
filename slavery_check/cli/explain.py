"""`slavery-check explain PROGRAMME [SUPPLIER]`: how an assessment is made up, line by line."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command()
@programme_argument
@click.argument("supplier", default="")
@click.option("--for-supplier", is_flag=True, help="Make the page that its supplier may read too.")
@click.option(
    "--all", "everybody", is_flag=True, help="Explain everybody who has a return, not only who is followed up."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to. Default: reports/.")
@today_option
def command(
    programme: Path, supplier: str, *, for_supplier: bool, everybody: bool, out: Path | None, today: date
) -> ExitCode:
    """Explain the assessment of SUPPLIER, or of all who are to be followed up: a page and JSON for each.

    Every line with the answer as typed, its cell, the rule and the running total; what is not known; the fewest
    changes for workers that would lower the band; how much the band hangs on the policy's figures.
    """
    from slavery_check.workflow.explaining import Wanted  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.outcome import restricted_sentence  # noqa: PLC0415 - likewise
    from slavery_check.workflow.run import explain  # noqa: PLC0415 - likewise

    finished = explain(programme, out, today, Wanted(supplier, everybody=everybody, for_suppliers=for_supplier))
    for sentence in finished.remarks:
        click.echo(terminal(sentence))
    for path in finished.written:
        click.echo(terminal(f"Written: {path}"))
    people = finished.assessed.opened.programme.safeguarding
    click.echo(terminal(restricted_sentence(finished.assessed.untold, people)), nl=bool(finished.assessed.untold))
    return finished.exit_code
