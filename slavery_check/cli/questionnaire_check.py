"""`slavery-check questionnaire check [ID]`: tell whether a definition, with all its words, can be used."""

import click

from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal


@click.command(short_help="Tell whether a definition can be used.")
@click.argument("questionnaire_id", metavar="[ID]", required=False)
@click.option("--fingerprints", is_flag=True, help="Show the fingerprint in each language, as a mapping wants it.")
@click.option("--words", is_flag=True, help="List every missing and outdated word of each translation.")
def command(questionnaire_id: str | None, fingerprints: bool, words: bool) -> ExitCode:  # noqa: FBT001 - click passes flags so
    """Check one questionnaire, or all of this installation, count its questions and the words of each translation.

    A malformed one is refused with every defect: file, line, what is wrong, what to do. English words stand in for what
    a translation lacks. Exit codes with --words: 0 nothing is missing or outdated, 10 something is.
    """
    from slavery_check.workflow.questionnaires import check_questionnaires  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.translating import needs_words, standing_lines, wrong_words  # noqa: PLC0415 - likewise

    found = check_questionnaires(questionnaire_id)
    for checked in found:
        click.echo(str(checked))
        of_all = checked.fingerprints() if fingerprints else ()
        for line in (*standing_lines(checked), *of_all, *(wrong_words(checked) if words else ())):
            click.echo(terminal(f"  {line}"))
    return ExitCode.NEEDS_CORRECTION if words and any(map(needs_words, found)) else ExitCode.DONE
