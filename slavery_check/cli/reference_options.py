"""Options that the commands of `slavery-check reference` share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from slavery_check.cli.today import read_day

Function = TypeVar("Function", bound=Callable[..., Any])
TABLES = (
    *("tip_tiers", "goods", "gsi", "ituc", "wgi"),
    *("uflpa_entities", "cbp_orders", "uk_sanctions", "debarment", "world_bank_debarred", "labour_provider_licences"),
)
"""Those that can be imported; the same as `imports.importers`, without loading it."""


def table_option(function: Function) -> Function:
    """Add `--table NAME`."""
    return click.option(
        "--table", metavar="NAME", default="", callback=_table, help="Which table it is. Default: told by its columns."
    )(function)


def programme_option(function: Function) -> Function:
    """Add `--programme DIR`."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--programme", type=kind, help="The programme whose edition and suppliers count.")(function)


def day_option(name: str, words: str) -> Callable[[Function], Function]:
    """Add an option that takes a day; gives it as text, empty where it is not said."""
    return click.option(name, metavar="YYYY-MM-DD", default="", callback=_day, help=words)


def _day(_ctx: click.Context, _parameter: click.Parameter, text: str) -> str:
    return read_day(text).isoformat() if text else ""


def _table(_ctx: click.Context, _parameter: click.Parameter, text: str) -> str:
    if text and text not in TABLES:
        message = f"'{text[:40]}' is no table that can be imported. Choose: {', '.join(TABLES)}."
        raise click.BadParameter(message)
    return text
