"""`slavery-check issue PROGRAMME`: make a pre-filled workbook for each supplier."""

from datetime import date
from pathlib import Path

import click

from slavery_check import escaping
from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@programme_argument
@today_option
def command(programme: Path, today: date) -> ExitCode:
    """Make a pre-filled workbook for each supplier, and a mail-merge list, in PROGRAMME/sent.

    Suppliers on hold get none. Nothing is sent: you send the files yourself.
    """
    from slavery_check.workflow.issue import issue  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.notices import notice_line  # noqa: PLC0415 - likewise
    from slavery_check.workflow.outcome import counted  # noqa: PLC0415 - likewise
    from slavery_check.workflow.programmes import open_programme  # noqa: PLC0415 - likewise

    opened = open_programme(programme)
    for notice in opened.notices:
        click.echo(escaping.terminal(notice_line(notice)), err=True)
    issued = issue(opened, today)
    workbooks = counted(len(issued.workbooks), "workbook")
    click.echo(escaping.terminal(f"{workbooks} and {issued.mail_merge.name} are in {issued.folder}."))
    if issued.on_hold:
        click.echo(f"On hold, so nothing was made: {issued.on_hold}.")
    if issued.without_email:
        click.echo(f"No e-mail address in the list: {', '.join(issued.without_email)}.")
    click.echo("Nothing was sent. Send each supplier its file yourself; the list has the addresses and the subject.")
    return ExitCode.DONE
