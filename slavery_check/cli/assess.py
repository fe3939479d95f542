"""`slavery-check assess PROGRAMME`: score every return."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@programme_argument
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to. Default: reports/.")
@click.option(
    "--what-if",
    "changes",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CHANGES.yaml",
    help="Try other answers, policy values or tiers, and tell who would cross a line. Records nothing.",
)
@today_option
def command(programme: Path, out: Path | None, changes: Path | None, today: date) -> ExitCode:
    """Score every return, with each point explained down to its cell, in assessments.json.

    A score is a priority for looking, not a finding. With --what-if nothing is read in returns/ and nothing recorded:
    what the last run wrote down is assessed as it is and as it would be, into what-if.json. A file of changes, of which
    any part but the first may be left out:

    \b
    what: what is tried, in a few words
    answers:
      - {supplier: S1, question: overtime, answer: "Yes, freely"}
    policy: {control_effect: 0.5, bands.High.starts_at: 45}
    editions: {tiers: {MY: Tier 3}}
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from slavery_check.cli.monday_page import print_scores  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.run import score  # noqa: PLC0415 - likewise

    if changes is not None:
        return _tried(programme, changes, out, today)
    finished = score(programme, out, today)
    print_scores(finished)
    return finished.exit_code


def _tried(programme: Path, changes: Path, out: Path | None, today: date) -> ExitCode:
    from slavery_check.cli.what_if_page import what_if_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.escaping import terminal  # noqa: PLC0415 - likewise
    from slavery_check.workflow.what_if import try_out  # noqa: PLC0415 - likewise

    found, path = try_out(programme, changes, out, today)
    for line in (*what_if_page(found), f"Written: {path}"):
        click.echo(terminal(line))
    return ExitCode.DONE
