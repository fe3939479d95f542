"""`slavery-check questionnaire translated LANGUAGE FOLDER`: write down what the words were translated from."""

from datetime import date

import click

from slavery_check.cli.today import read_day
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


def _day(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    return None if text is None else read_day(text)


@click.command(short_help="Write down what words were translated from.")
@click.argument("language")
@click.argument("folder")
@click.option("--still-right", multiple=True, metavar="KEY", help="Right though the English words changed; may repeat.")
@click.option("--confirmed-by", default="", metavar="NAME", help="Who speaks LANGUAGE and has checked every word.")
@click.option("--on", callback=_day, metavar="YYYY-MM-DD", help="The day on which NAME did.")
def command(language: str, folder: str, still_right: tuple[str, ...], confirmed_by: str, on: date | None) -> ExitCode:
    """Write FOLDER/translated/LANGUAGE.yaml, for translators: FOLDER holds a questionnaire and its labels.

    It remembers from which English words each word was translated, so that `check --words` sees when they change. Words
    whose translation is new or was changed are written down; of others the record stays.
    """
    from slavery_check.workflow.translating import record_translation  # noqa: PLC0415 - keeps --help fast

    made = record_translation(folder, language, still_right, confirmed_by, on)
    who = f"confirmed by {made.confirmed_by}" if made.confirmed_by else "not confirmed by anybody"
    click.echo(terminal(f"{made.path}: {made.words} words recorded, {made.outdated} still outdated; {who}."))
    return ExitCode.NEEDS_CORRECTION if made.outdated else ExitCode.DONE
