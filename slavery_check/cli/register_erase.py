"""`slavery-check register erase PROGRAMME SUPPLIER`: remove what a supplier's people wrote, for good."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="Remove a supplier's words for good.")
@programme_argument
@click.argument("supplier")
@click.option("--by", required=True, metavar="NAME", help="Who decided; stays in the register.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; stays in the register, so name no person in it.")
@today_option
def command(programme: Path, supplier: str, by: str, reason: str, today: date) -> ExitCode:
    """Remove every word and name of SUPPLIER's people from PROGRAMME: register, originals, workbooks, reports.

    Numbers, dates and codes stay, and the history still verifies. It cannot be undone. Broken off, run it again.
    """
    from slavery_check.workflow.keeping.erasing import erase_supplier  # noqa: PLC0415 - keeps --help fast

    erased = erase_supplier(programme, supplier, by, reason, today)
    done = f"{erased.payloads} entries" if erased.payloads else "nothing new in the register"
    click.echo(f"Erased, as entry {erased.entry} records: {done}, {len(erased.files)} files.")
    for path in erased.files:
        click.echo(terminal(f"  {path}"))
    click.echo("\nThis program cannot reach, and you decide on:")
    for document in erased.documents:
        click.echo(terminal(f"  {document}, a document of yours that was evidence"))
    for copy in erased.backups:
        click.echo(terminal(f"  {copy}, which still holds everything"))
    click.echo("  other backups and exports, also of the server where the register is in PostgreSQL;")
    click.echo("  reports written elsewhere with --out, mail, print-outs, what others were sent;")
    click.echo("  your own files: notes, narrative, the supplier's name in the supplier list;")
    click.echo(terminal(f"  the restricted folder {erased.restricted}: ask the safeguarding lead, whatever is in it."))
    click.echo("What the supplier list still says of the supplier is recorded again by the next run.")
    click.echo(f"\nHead {erased.head.line}")
    return ExitCode.DONE
