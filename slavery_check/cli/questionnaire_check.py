"""`slavery-check questionnaire check [ID]`: tell whether a definition, with all its words, can be used."""

import click

from slavery_check.errors import ExitCode


@click.command(short_help="Tell whether a definition can be used.")
@click.argument("questionnaire_id", metavar="[ID]", required=False)
def command(questionnaire_id: str | None) -> ExitCode:
    """Check one questionnaire, or all of this installation, and count its questions.

    A malformed one is refused with every defect: file, line, what is wrong, what to do.
    """
    from slavery_check.workflow.questionnaires import check_questionnaires  # noqa: PLC0415 - keeps --help fast

    for checked in check_questionnaires(questionnaire_id):
        click.echo(str(checked))
    return ExitCode.DONE
