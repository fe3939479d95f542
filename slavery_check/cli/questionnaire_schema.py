"""`slavery-check questionnaire schema NAME [ID]`: what an editor needs to check a file while it is written."""

import click

from slavery_check.errors import ExitCode

NAMES = ("questionnaire", "policy", "labels", "programme", "what-if", "mapping")


@click.command(short_help="A JSON Schema, for an editor that checks files.")
@click.argument("name", type=click.Choice(NAMES), metavar="|".join(NAMES))
@click.argument("questionnaire_id", metavar="[ID]", required=False)
def command(name: str, questionnaire_id: str | None) -> ExitCode:
    """Write the JSON Schema of one kind of file, so that an editor completes and checks it.

    Keep it beside the file, and write on the file's first line: # yaml-language-server: $schema=NAME.schema.json
    """
    from slavery_check.workflow.file_schema import schema_of  # noqa: PLC0415 - keeps --help fast

    click.echo(schema_of(name, questionnaire_id), nl=False)
    return ExitCode.DONE
