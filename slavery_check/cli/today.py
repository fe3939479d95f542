"""The `--today` option of every command that dates anything."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

_YEARS = range(2000, 2200)
"""Further away is a slip of the finger, and the day after the last day has no name."""
Function = TypeVar("Function", bound=Callable[..., Any])


def today_option(function: Function) -> Function:
    """Add `--today YYYY-MM-DD`; the default is SOURCE_DATE_EPOCH, else the day on this machine."""
    return click.option(
        "--today",
        metavar="YYYY-MM-DD",
        callback=_day,
        help="The day to count from. Default: SOURCE_DATE_EPOCH, else the day on this machine.",
    )(function)


def _day(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> date:
    if text is not None:
        return read_day(text)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is '{epoch[:40]}', which is not a number of seconds since 1970."
        raise click.UsageError(message) from error


def read_day(text: str) -> date:
    """Read `2026-03-31`, of this century or the next; BadParameter for anything else."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        message = f"'{text[:40]}' is not a day. Write it like 2026-03-31."
        raise click.BadParameter(message)
    return day
