"""The program's front door. The first help screen is shown without loading click, which takes most of the time."""

import os
import sys
from io import TextIOWrapper

from slavery_check.cli import menu
from slavery_check.errors import ExitCode


def main() -> None:
    """Show the help screen, or run a command; exit with its code."""
    _never_fail_on_a_letter()
    if sys.argv[1:] in (["-h"], ["--help"]):
        _show(menu.screen())
        sys.exit(ExitCode.DONE)
    from slavery_check.cli.commands import run  # noqa: PLC0415 - keeps --help fast

    sys.exit(run())


def _never_fail_on_a_letter() -> None:
    """Show a stand-in for what the terminal cannot show: a Windows console may lack a supplier's letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _show(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away, as `| head` does. Python flushes once more at exit: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
