"""`slavery-check questionnaire cost [ID]`: what answering takes, part by part."""

import click

from slavery_check.errors import ExitCode


@click.command(short_help="Questions, words, reading age and minutes of each part.")
@click.argument("questionnaire_id", metavar="[ID]", required=False)
@click.option("--language", default="en", show_default=True, help="The language whose words are counted.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON (slavery-check/cost/1), with every constant.")
def command(questionnaire_id: str | None, language: str, *, as_json: bool) -> ExitCode:
    """Say what a questionnaire asks of a supplier: each scope, and what each module adds to the core.

    Minutes are an estimate: nobody was timed. The cover of a workbook states the same, in quarters of an hour.
    """
    from slavery_check.cli.cost_page import cost_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.documents.json_document import encode  # noqa: PLC0415 - likewise
    from slavery_check.documents.questionnaire_cost import CostDocument  # noqa: PLC0415 - likewise
    from slavery_check.workflow.costing import cost_of  # noqa: PLC0415 - likewise

    costed = cost_of(questionnaire_id, language)
    if as_json:
        click.echo(encode(CostDocument.of(costed.questionnaire, costed.language, costed.parts)), nl=False)
    else:
        click.echo("\n".join(cost_page(costed)))
    return ExitCode.DONE
