"""`slavery-check register record PROGRAMME WHAT SUPPLIER`: write a person's decision down."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.set_option import set_option
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal
from slavery_check.workflow.deciding.decision import Decision, What


@click.command()
@programme_argument
@click.argument("what", metavar="WHAT", type=click.Choice([what.value for what in What]))
@click.argument("supplier")
@click.option(
    "--about", metavar="THING", default="", help="Question, red flag, action, return, supplier or list entry."
)
@click.option(
    "--value",
    metavar="TEXT",
    default="",
    help="Of corrected: the answer. Of override: what to set. Of screened: same, different, unsure.",
)
@set_option
@click.option("--until", metavar="DAY", default="", help="Of an override: its last day, such as 2027-03-31.")
@click.option("--by", required=True, metavar="NAME", help="Who decided.")
@click.option("--reason", required=True, metavar="TEXT", help="Why. Name and describe no worker.")
@today_option
def command(programme: Path, what: str, supplier: str, fields: dict[str, str], today: date, **said: str) -> ExitCode:
    """Write down what a named person decided about SUPPLIER, an id of the supplier list. It is never taken back.

    \b
    reminded   --value HOW                was reminded
    excused                               need not answer this year
    corrected  --about QUESTION --value   an answer, as it should be
    override   --about FIELD --value TO --until DAY, such as band: beside
                                          what is computed, never instead
    cleared    --about FLAG               a red flag that was looked into
    action     --about ACTION --set ...   status, due, responsible, ...
    matched    --about FILE               whose a return is
    merged     --about OTHER              is now part of OTHER
    screened   --about LIST:NUMBER        --value same, different, unsure
    lifted                                contact goes on, as the lead agreed

    The words go into reports and stay until they are erased: never name or describe a worker in them, and write
    nothing of a safeguarding matter here. That goes to the safeguarding lead.
    """  # noqa: D301 - \b is click's own
    from slavery_check.workflow.deciding.recording_decisions import record_decision  # noqa: PLC0415 - keeps --help fast

    decision = Decision(What(what), supplier, fields=fields, **said)
    click.echo(terminal(record_decision(programme, decision, today).line))
    return ExitCode.DONE
