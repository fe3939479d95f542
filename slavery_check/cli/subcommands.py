"""A command with commands of its own, one file each: `cli/<group>_<name>.py`."""

from collections.abc import Sequence
from importlib import import_module

import click


class Subcommands(click.Group):
    """Commands by name; each is imported when it is called."""

    def __init__(self, *arguments: object, names: Sequence[str], **settings: object) -> None:
        """Take the names in the order of the help screen."""
        super().__init__(*arguments, **settings)  # type: ignore[arg-type] # click's own, passed on as they come
        self.names = names

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order of the help screen."""
        return [*self.names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command's file and give its `command`."""
        if cmd_name not in self.names:
            return None
        command: click.Command = import_module(f"{self.callback.__module__}_{cmd_name}").command
        return command
