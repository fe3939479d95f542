"""`slavery-check reference ...`: the tables that scores rest on, how old they are, newer ones; one file a command."""

import click

from slavery_check.cli.subcommands import Subcommands

NAMES = ("list", "check", "update", "confirm")
"""In the order of the help screen."""


@click.group(cls=Subcommands, names=NAMES)
def command() -> None:
    """Show the tables that scores rest on, check them, and take newer editions into use."""
