"""`slavery-check register history PROGRAMME SUPPLIER`: everything recorded of one supplier."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="Every entry of one supplier, in words.")
@programme_argument
@click.argument("supplier")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of lines.")
@today_option
def command(programme: Path, supplier: str, today: date, *, as_json: bool) -> ExitCode:
    """Tell every entry of SUPPLIER, an id of the supplier list, in order: number, day, what happened, by whom.

    The entries of suppliers that were merged into it are among them.
    """
    from slavery_check.documents.json_document import encode  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.keeping.history import history_document, supplier_history  # noqa: PLC0415 - likewise

    history = supplier_history(programme, supplier, today)
    if as_json:
        click.echo(encode(history_document(supplier, history)), nl=False)
        return ExitCode.DONE
    width = len(str(history[-1].entry.number))
    for one in history:
        whose = f" [{one.entry.supplier}]" if one.entry.supplier != supplier else ""
        by = f" ({one.by})" if one.by else ""
        click.echo(terminal(f"{one.entry.number:>{width}}  {one.entry.on}{whose}  {one.words}{by}"))
    return ExitCode.DONE
