"""Every command by its name, and an exit code and a sentence for everything that can go wrong."""

import os
from importlib import import_module

import click

from slavery_check import __version__
from slavery_check.cli import menu
from slavery_check.cli.progress import HowFar, shown_progress
from slavery_check.errors import ExitCode, SlaveryCheckError


class Commands(click.Group):
    """Commands by name; each is imported when it is called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order of the help screen."""
        return [*menu.FIRST, *menu.MORE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import `cli/<name>.py` and give its `command`."""
        if cmd_name not in menu.SUMMARIES:
            return None
        module = import_module(f"slavery_check.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Give the help screen, which loads no command."""
        return menu.screen().rstrip()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="slavery-check")
def commands() -> None:
    """Run one command."""


def run() -> int:
    """Run the command that the command line names; give its exit code. Refused calls become a sentence and a hint."""
    how_far: HowFar | None = None
    try:
        with shown_progress() as how_far:
            code = commands.main(standalone_mode=False, auto_envvar_prefix="SLAVERY_CHECK")
    except SlaveryCheckError as refused:
        click.echo(_safe(f"slavery-check: {refused.message}\n  {refused.hint}"), err=True)
        code = refused.exit_code
    except click.ClickException as wrong:
        click.echo(_safe(_shown(wrong)), err=True, nl=False)
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        click.echo(_safe(_stopped(stop, how_far)), err=True)
        code = ExitCode.INTERRUPTED
    except Exception as defect:
        if os.environ.get("SLAVERY_CHECK_DEBUG") == "1":
            raise
        click.echo(_unforeseen(defect), err=True)
        code = ExitCode.ERROR
    return code if isinstance(code, int) else ExitCode.DONE


def _stopped(stop: BaseException, how_far: HowFar | None) -> str:
    """Say how far it came, that nothing is lost, and what cannot wait for the next run."""
    came = how_far.sentence if how_far is not None else ""
    first = f"Stopped. {came}. Nothing is lost: the same command goes on from here." if came else "Stopped."
    pressed = stop if isinstance(stop, KeyboardInterrupt) else stop.__cause__  # click's Abort stands for it
    return "\n".join([first, *getattr(pressed, "__notes__", ())])


def _safe(sentences: str) -> str:
    """Let nothing through that a terminal obeys: a sentence may name a stranger's file, or what stands in one."""
    from slavery_check import escaping  # noqa: PLC0415 - keeps --help fast

    return "\n".join(escaping.terminal(line) for line in sentences.split("\n"))


def _shown(wrong: click.ClickException) -> str:
    """Give what click says: it repeats what was typed, and a shell completes the names of strangers' files."""
    import io  # noqa: PLC0415 - seldom needed

    said = io.StringIO()
    wrong.show(said)
    return said.getvalue()


def _unforeseen(defect: Exception) -> str:
    """Name the place of a defect of ours; its own message and the traceback could carry an answer."""
    import traceback  # noqa: PLC0415 - hardly ever needed
    from pathlib import Path  # noqa: PLC0415 - likewise

    place = traceback.extract_tb(defect.__traceback__)[-1]
    where = f"{type(defect).__name__}, {Path(place.filename).name}:{place.lineno}"
    return (
        f"slavery-check: something happened that we did not foresee ({where}, version {__version__}).\n"
        "  Please report that line. For the whole trace, which may show answers, set SLAVERY_CHECK_DEBUG=1."
    )
