"""`slavery-check register diff PROGRAMME SUPPLIER YEAR YEAR`: what changed from one year to another."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="What changed from one year to another.")
@programme_argument
@click.argument("supplier")
@click.argument("first", metavar="YEAR")
@click.argument("second", metavar="YEAR")
@today_option
def command(programme: Path, supplier: str, first: str, second: str, today: date) -> ExitCode:
    """Compare two financial years, such as 2024-25 and 2025-26, of SUPPLIER: answers, score, red flags, actions.

    Of each year the last return and the last assessment count.
    """
    from slavery_check.workflow.keeping.year_diff import diff_years  # noqa: PLC0415 - keeps --help fast

    found = diff_years(programme, supplier, (first, second), today)
    parts = (
        ("Returns", found.returns),
        ("Answers that changed", found.answers),
        ("Priority for looking", found.scores),
        ("Red flags", found.flags),
        ("Actions", found.actions),
    )
    for title, lines in parts:
        click.echo(f"{title}:{'' if lines else ' none'}")
        for line in lines:
            click.echo(terminal(f"  {line}"))
    return ExitCode.DONE
