"""`slavery-check procurement new | list`: a one-page risk record before notice or award."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from slavery_check.cli.procurement_options import new_options, read_new
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.group()
def command() -> None:
    """Record the risk of a procurement before notice or award. Never an award score."""


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@new_options
@today_option
def new(folder: Path, today: date, **given: Any) -> ExitCode:  # noqa: ANN401 - click's values, read in one place
    """Make the record of one procurement in DIR/procurements. DIR need not be a programme.

    It asks what the options do not say. Levels come from reference data where it has any; a person decides.
    """
    from slavery_check.workflow.procurement import record_procurement  # noqa: PLC0415 - keeps --help fast

    wanted, rate = read_new(folder, given)
    made = record_procurement(folder, wanted, rate, today)
    record = made.procurement
    click.echo(f"Overall {record.overall.value}. Look again on {record.reassess_on.isoformat()}.")
    if record.unknown:
        click.echo(f"Not assessed, so counted as high for looking: {', '.join(record.unknown)}.")
    if record.late:
        click.echo("This record is dated after the notice or award that it should have preceded.")
    click.echo(f"{terminal(made.file)}\n{terminal(made.page)}")
    click.echo("Not an award score: do not use it to choose between bidders.")
    return ExitCode.DONE


@command.command("list")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@today_option
def list_(folder: Path, today: date) -> ExitCode:
    """List the records of DIR, the next to look at first, and make their pages again."""
    from slavery_check.workflow.procurement import list_procurements  # noqa: PLC0415 - keeps --help fast

    records = [made.procurement for made in list_procurements(folder, today)]
    for one in records:
        due = f"look again {one.reassess_on.isoformat()}{' (due)' if one.reassess_on <= today else ''}"
        line = f"{one.reference}  {one.overall.value}  {due}  {one.route.value}  {one.owner}  {one.title}"
        click.echo(terminal(line))
    click.echo(f"{len(records)} on record. Not award scores.")
    return ExitCode.DONE
