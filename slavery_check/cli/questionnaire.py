"""`slavery-check questionnaire ...`: what is asked, checked, measured and handed to other tools; one file a command."""

import click

from slavery_check.cli.subcommands import Subcommands

NAMES = ("check", "translated", "cost", "export", "schema")
"""In the order of the help screen."""


@click.group(cls=Subcommands, names=NAMES)
def command() -> None:
    """Check, measure and export what suppliers are asked."""
