"""`slavery-check issue PROGRAMME`: make a pre-filled workbook for each supplier."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from slavery_check import escaping
from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode
from slavery_check.problems import Problem


@click.command()
@programme_argument
@click.option("--again", metavar="ID", multiple=True, help="Also for a supplier that has answered. Can be repeated.")
@click.option("--leave-unread", is_flag=True, help="Also while files in returns/ have not been read.")
@today_option
def command(programme: Path, again: tuple[str, ...], leave_unread: bool, today: date) -> ExitCode:  # noqa: FBT001 - click passes flags so
    """Make a pre-filled workbook for each supplier, and a mail-merge list, in PROGRAMME/sent.

    How much each is asked follows from the supplier list, the policy and last year; sent/forms.csv says why. Suppliers
    on hold get none, nor do those that have answered this year: returns must have been read first (`receive` or `run`).
    Nothing is sent: you send the files yourself.
    """
    from slavery_check.workflow.issue import issue  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.outcome import counted  # noqa: PLC0415 - likewise
    from slavery_check.workflow.programmes import open_programme  # noqa: PLC0415 - likewise

    opened = open_programme(programme)
    _tell(opened.notices)
    issued = issue(opened, today, again, leave_unread=leave_unread)
    _tell(issued.notices)
    workbooks = counted(len(issued.workbooks), "workbook")
    click.echo(escaping.terminal(f"{workbooks} and {issued.mail_merge.name} are in {issued.folder}."))
    if issued.list_before:
        click.echo(f"It names these workbooks alone; the list before it is kept: {issued.list_before.name}.")
    for form, number in issued.by_form.items():
        click.echo(f"Asked {form}: {number}.")
    click.echo(f"Why who is asked what: {issued.forms.name}. Overrule it in the column 'form' of the supplier list.")
    if issued.on_hold:
        click.echo(f"On hold, so nothing was made: {issued.on_hold}.")
    if issued.answered:
        click.echo(f"Have answered, so nothing was made: {', '.join(issued.answered)}. To ask one again: --again ID.")
    if issued.unread:
        files = counted(issued.unread, "file")
        click.echo(f"Left unread in returns/: {files}. Each will be held to the workbook made now.", err=True)
    if issued.without_email:
        click.echo(f"No e-mail address in the list: {', '.join(issued.without_email)}.")
    click.echo("Nothing was sent. Send each supplier its file yourself; the list has the addresses and the subject.")
    return ExitCode.DONE


def _tell(notices: Iterable[Problem]) -> None:
    from slavery_check.workflow.notices import notice_line  # noqa: PLC0415 - keeps --help fast

    for notice in notices:
        click.echo(escaping.terminal(notice_line(notice)), err=True)
