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

    Of a zip each return in it is read.

    Exit codes: 0 accepted, 10 something needs correction, 11 refused.
    """
    from slavery_check.documents.json_document import encode  # noqa: PLC0415 - keeps --help fast
    from slavery_check.documents.read_document import ReadDocument  # noqa: PLC0415 - likewise
    from slavery_check.documents.read_page import read_page  # noqa: PLC0415 - likewise
    from slavery_check.workflow.chosen_words import chosen_words  # noqa: PLC0415 - likewise
    from slavery_check.workflow.mending import write_copy  # noqa: PLC0415 - likewise
    from slavery_check.workflow.reading import exit_code, passed_limit, problem_lines, read_file  # noqa: PLC0415 - likewise

    read = read_file(path, today, limits)
    said = [write_copy(path, read.only(), please_fix, today)] if please_fix else []
    if as_json:
        click.echo(encode(ReadDocument.of(read.only())), nl=False)
    for number, result in enumerate(() if as_json else read.returns):
        document = ReadDocument.of(result)
        words = chosen_words(document.questionnaire.id)
        click.echo("\n" * bool(number) + "\n".join(read_page(document, words, problem_lines(result))))
    beside = [f"Came beside, kept and not read: {name}" for name in read.beside]
    for sentence in filter(None, (*said, *beside, *map(passed_limit, read.returns))):
        click.echo(escaping.terminal(sentence), err=True)
    return exit_code(read)
