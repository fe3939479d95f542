"""`slavery-check anonymise RETURN`: a copy with the same structure and nobody's words, for a bug report."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slavery_check.cli.limit_option import limit_option
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode

if TYPE_CHECKING:
    from slavery_check.workbook.limits import Limits


@click.command()
@click.argument("path", metavar="RETURN", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write. Default: return-anonymous.xlsx here. Never over a file that is there.",
)
@limit_option
@today_option
def command(path: Path, out: Path | None, limits: "Limits", today: date) -> ExitCode:
    """Write a copy of RETURN with the same structure and its contents replaced, to send with a bug report.

    Letters become x, digits 1, dates one fixed day. Our own words, choices and names of countries stay. Look at it
    before you send it. Exit code 11: nothing of the file can be made anonymous safely, and nothing is written.
    """
    from slavery_check.escaping import terminal  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.anonymising import anonymise  # noqa: PLC0415 - likewise

    copy = anonymise(path, out, today, limits)
    kept = ", ".join(f"{number} {thing}" for thing, number in copy.kept.items() if number)
    click.echo(terminal(f"{copy.path}: {kept}"))
    click.echo("Kept: the order of sheets, rows and cells, types, styles, formulas, our own words, countries.")
    click.echo("Replaced: every other text, number and date, names of sheets and cells, the supplier's number.")
    taken_out = ", ".join(copy.taken_out) or "no parts"
    click.echo(terminal(f"Taken out: comments, headers, properties of the document, links, and: {taken_out}."))
    click.echo("Look at it in a spreadsheet program before you send it to anybody.")
    return ExitCode.DONE
