"""`slavery-check register ...`: the history, what it shows, and its upkeep; one file a command."""

import click

from slavery_check.cli.subcommands import Subcommands

NAMES = (
    "status",
    "history",
    "diff",
    "record",
    "verify",
    "export",
    "import",
    "backup",
    "restore",
    "upgrade",
    "erase",
    "foi",
)
"""In the order of the help screen: to look, to write, to keep safe, to answer for."""


@click.group(cls=Subcommands, names=NAMES)
def command() -> None:
    """Look into the history, check it, keep it safe.

    The history is only ever added to. Where it lives: register.db in the programme, or what SLAVERY_CHECK_REGISTER
    names (a file, or postgresql://...).
    """
