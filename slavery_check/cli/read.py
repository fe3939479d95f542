"""`slavery-check read RETURN`: read one return and show what it says."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@click.argument("path", metavar="RETURN", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema slavery-check/read/1).")
@today_option
def command(path: Path, as_json: bool, today: date) -> ExitCode:  # noqa: FBT001 - click passes flags so
    """Read one RETURN and show every answer with its cell, and every problem. No programme is needed.

    Exit codes: 0 accepted, 10 something needs correction, 11 refused.
    """
    from slavery_check.documents.json_document import encode  # noqa: PLC0415 - keeps --help fast
    from slavery_check.documents.read_document import ReadDocument  # noqa: PLC0415 - likewise
    from slavery_check.documents.read_page import read_page  # noqa: PLC0415 - likewise
    from slavery_check.workflow.chosen_words import chosen_words  # noqa: PLC0415 - likewise
    from slavery_check.workflow.reading import exit_code, read_return  # noqa: PLC0415 - likewise

    result = read_return(path, today)
    document = ReadDocument.of(result)
    if as_json:
        click.echo(encode(document), nl=False)
    else:
        click.echo("\n".join(read_page(document, chosen_words(document.questionnaire.id))))
    return exit_code(result)
