"""`slavery-check screen PROGRAMME`: names like ones on a list."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.programme_argument import programme_argument
from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@programme_argument
@click.option(
    "--list",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A publisher's list to screen against, this time only. Else those of the programme, and the bundled part.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to. Default: reports/.")
@today_option
def command(programme: Path, files: tuple[Path, ...], out: Path | None, today: date) -> ExitCode:
    """Look up everybody whom the supplier list and the returns name in lists of names.

    A hit is a name like one on a list: a question to a person, never a finding. Having no hit clears nobody. What a
    person decides is written down with `slavery-check register record PROGRAMME screened`, and the next run
    remembers it.
    """
    from slavery_check.escaping import terminal  # noqa: PLC0415 - keeps --help fast
    from slavery_check.workflow.screening.screen import screen  # noqa: PLC0415 - likewise

    finished = screen(programme, out, today, files)
    for one in finished.screened.open:
        hit = one.hit
        typed, listed = f"{hit.named.role.value} '{hit.named.name}'", f"'{hit.listed_name}'"
        click.echo(terminal(f"{hit.named.supplier_id}: {typed} is like {listed}, {hit.score} of 100 ({hit.id})"))
    for line in (*(f"Wrote {path}" for path in finished.written), *finished.said):
        click.echo(terminal(line))
    return finished.exit_code
