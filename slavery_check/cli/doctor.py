"""`slavery-check doctor [PROGRAMME]`: how this machine, and a programme on it, stand."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.today import today_option
from slavery_check.errors import ExitCode


@click.command()
@click.argument("programme", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema slavery-check/doctor/1).")
@today_option
def command(programme: Path | None, today: date, *, as_json: bool) -> ExitCode:
    """Say how this machine stands: versions, guards, fonts, memory, limits; and PROGRAMME: its folders and register.

    Nothing is changed, and nothing is looked up elsewhere. Exit codes: 0 nothing is bad, 10 something is, 12 the
    history does not hold.
    """
    from slavery_check.cli.doctor_page import doctor_document, doctor_page  # noqa: PLC0415 - keeps --help fast
    from slavery_check.documents.json_document import encode  # noqa: PLC0415 - likewise
    from slavery_check.workflow.doctor.examine import examine  # noqa: PLC0415 - likewise

    examination = examine(programme, today)
    if as_json:
        click.echo(encode(doctor_document(examination)), nl=False)
    else:
        click.echo("\n".join(doctor_page(examination)))
    return examination.exit_code
