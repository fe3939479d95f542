"""`slavery-check policy ...`: how returns are scored, as text that can be reviewed; one file a command."""

import click

from slavery_check.cli.subcommands import Subcommands

NAMES = ("check", "explain", "diff", "calibrate", "docs")
"""In the order of the help screen."""


@click.group(cls=Subcommands, names=NAMES)
def command() -> None:
    """Check, explain, compare and calibrate how returns are scored."""
