"""The PROGRAMME argument. What it names is judged when the programme is opened, in words of ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def programme_argument(function: Function) -> Function:
    """Add the folder of a programme; click would call a file there `Directory 'suppliers.xlsx' is a file`."""
    return click.argument("programme", type=click.Path(path_type=Path))(function)
