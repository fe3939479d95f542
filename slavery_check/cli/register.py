"""`slavery-check register ...`: the history, what it shows, and its upkeep; one file a command."""

from importlib import import_module

import click

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


class RegisterCommands(click.Group):
    """Commands by name; each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order of the help screen."""
        return [*NAMES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import `cli/register_<name>.py` and give its `command`."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = import_module(f"slavery_check.cli.register_{cmd_name}").command
        return command


@click.group(cls=RegisterCommands)
def command() -> None:
    """Look into the history, check it, keep it safe.

    The history is only ever added to. Where it lives: register.db in the programme, or what SLAVERY_CHECK_REGISTER
    names (a file, or postgresql://...).
    """
