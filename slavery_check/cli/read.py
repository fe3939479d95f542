"""`slavery-check read RETURN`: read one return and show what it says."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slavery_check import escaping
from slavery_check.cli.limit_option import limit_option
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode

if TYPE_CHECKING:
    from slavery_check.workbook.limits import Limits


@click.command()
@click.argument("path", metavar="RETURN", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema slavery-check/read/1).")
@click.option(
    "--please-fix",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a copy for the supplier to put right, problems first; never over a file.",
)
@limit_option
@today_option
def command(path: Path, as_json: bool, please_fix: Path | None, limits: "Limits", today: date) -> ExitCode:  # noqa: FBT001 - click passes flags so
    """Read one RETURN and show every answer with its cell, and every problem. No programme is needed.

    Exit codes: 0 accepted, 10 something needs correction, 11 refused.
    """
    from slavery_check.documents.json_document import encode  # noqa: PLC0415 - keeps --help fast
    from slavery_check.documents.read_document import ReadDocument  # noqa: PLC0415 - likewise
    from slavery_check.documents.read_page import read_page  # noqa: PLC0415 - likewise
    from slavery_check.workflow.chosen_words import chosen_words  # noqa: PLC0415 - likewise
    from slavery_check.workflow.mending import write_copy  # noqa: PLC0415 - likewise
    from slavery_check.workflow.reading import exit_code, passed_limit, problem_lines, read_return  # noqa: PLC0415 - likewise

    result = read_return(path, today, limits)
    said = write_copy(path, result, please_fix, today) if please_fix else ""
    document = ReadDocument.of(result)
    if as_json:
        click.echo(encode(document), nl=False)
    else:
        click.echo("\n".join(read_page(document, chosen_words(document.questionnaire.id), problem_lines(result))))
    for sentence in filter(None, (said, passed_limit(result))):
        click.echo(escaping.terminal(sentence), err=True)
    return exit_code(result)
