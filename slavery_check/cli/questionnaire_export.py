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
@click.option("--unconfirmed", is_flag=True, help="Translations too that no named person has checked, marked so.")
def command(questionnaire_id: str | None, file: Path, form: str, *, unconfirmed: bool) -> ExitCode:
    """Write a questionnaire as an XLSForm, in every language that it has.

    ODK and KoboToolbox make an online form of FILE: the same questions under the same ids, the same conditions. Answers
    given there are not read back here.
    """
    from slavery_check.workflow.exporting_questionnaire import export_xlsform  # noqa: PLC0415 - keeps --help fast

    made = export_xlsform(file, questionnaire_id, form, unconfirmed=unconfirmed)
    click.echo(terminal(f"{made.name}, {made.form}, in {', '.join(made.languages)}: {made.path}"))
    if made.left_out:
        click.echo(f"Left out, for nobody has checked the translation: {', '.join(made.left_out)} (see --unconfirmed).")
    return ExitCode.DONE
