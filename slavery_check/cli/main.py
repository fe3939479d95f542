"""The command line's front door: names and order of the commands; each command loads only when it is called."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from slavery_check import __version__
from slavery_check.cli.progress import shown_progress
from slavery_check.errors import ExitCode, SlaveryCheckError

FIRST = ("init", "issue", "run", "statement")
MORE = ("read", "receive", "assess", "follow-up", "questionnaire", "procurement")
SUMMARIES = {
    "init": "Make a programme folder, ready to fill.",
    "issue": "Make a pre-filled workbook for each supplier.",
    "run": "Read the returns, assess, list follow-up, draft the statement.",
    "statement": "Draft the annual statement.",
    "read": "Read one return and show what it says.",
    "receive": "Read every return of a programme and list its problems.",
    "assess": "Score every return, with each point explained.",
    "follow-up": "List whom to ring, to remind, and why.",
    "questionnaire": "Check the questionnaire's definition.",
    "procurement": "Record the risk of a procurement before notice or award.",
}


class Commands(click.Group):
    """Commands by name, imported on call so that --help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order of the help screen."""
        return [*FIRST, *MORE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import `cli/<name>.py` and give its `command`."""
        if cmd_name not in SUMMARIES:
            return None
        module = import_module(f"slavery_check.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the two lists from the summaries alone, without importing any command."""
        for title, names in (("Commands", FIRST), ("More", MORE)):
            with formatter.section(title):
                formatter.write_dl([(name, SUMMARIES[name]) for name in names])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="slavery-check")
def commands() -> None:
    """Find out whether slavery is in your supply chain, and say so in public once a year.

    A score is a priority for looking, not a finding.
    """


def main() -> None:
    """Run, turning refused calls into one sentence, a hint and an exit code."""
    _never_fail_on_a_letter()
    try:
        with shown_progress():
            code = commands.main(standalone_mode=False, auto_envvar_prefix="SLAVERY_CHECK")
    except SlaveryCheckError as refused:
        click.echo(f"slavery-check: {refused.message}\n  {refused.hint}", err=True)
        code = refused.exit_code
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        code = ExitCode.INTERRUPTED
    except Exception as defect:
        if os.environ.get("SLAVERY_CHECK_DEBUG") == "1":
            raise
        click.echo(_unforeseen(defect), err=True)
        code = ExitCode.ERROR
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _unforeseen(defect: Exception) -> str:
    """Name the place of a defect of ours; its own message and the traceback could carry an answer."""
    import traceback  # noqa: PLC0415 - keeps --help fast
    from pathlib import Path  # noqa: PLC0415 - likewise

    place = traceback.extract_tb(defect.__traceback__)[-1]
    where = f"{type(defect).__name__}, {Path(place.filename).name}:{place.lineno}"
    return (
        f"slavery-check: something happened that we did not foresee ({where}, version {__version__}).\n"
        "  Please report that line. For the whole trace, which may show answers, set SLAVERY_CHECK_DEBUG=1."
    )


def _never_fail_on_a_letter() -> None:
    """Show a stand-in for what the terminal cannot show: a Windows console may lack a supplier's letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
