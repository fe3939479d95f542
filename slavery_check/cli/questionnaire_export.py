"""`slavery-check questionnaire export --xlsform FILE [ID]`: the same questions in another program."""

from pathlib import Path

import click

from slavery_check.cli.form_option import form_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="The same questions for ODK or KoboToolbox.")
@click.argument("questionnaire_id", metavar="[ID]", required=False)
@click.option("--xlsform", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE.xlsx")
@form_option
def command(questionnaire_id: str | None, file: Path, form: str) -> ExitCode:
    """Write a questionnaire as an XLSForm, in every language that it has.

    ODK and KoboToolbox make an online form of FILE: the same questions under the same ids, the same conditions. Answers
    given there are not read back here.
    """
    from slavery_check.workflow.exporting_questionnaire import export_xlsform  # noqa: PLC0415 - keeps --help fast

    made = export_xlsform(file, questionnaire_id, form)
    click.echo(terminal(f"{made.name}, {made.form}, in {', '.join(made.languages)}: {made.path}"))
    return ExitCode.DONE
