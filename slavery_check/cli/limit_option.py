"""The `--limit` option of every command that reads a stranger's file without a programme."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def limit_option(function: Function) -> Function:
    """Add `--limit NAME=NUMBER`, which may stand several times; the command gets Limits."""
    return click.option(
        "--limit",
        "limits",
        metavar="NAME=NUMBER",
        multiple=True,
        callback=_limits,
        help="Read more, or less, of the file than by default, such as --limit file_bytes=20000000; repeatable.",
    )(function)


def _limits(_ctx: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> object:
    from slavery_check.workbook.limits import limits_with, wrong_limits  # noqa: PLC0415 - keeps --help fast

    changes: dict[str, float] = {}
    for text in texts:
        name, _, number = text.partition("=")
        change = {name.strip(): _number(number.strip())}
        for wrong, sentence in wrong_limits(change):
            message = f"{wrong[:60]}: {sentence}"
            raise click.BadParameter(message)
        changes |= {known: float(told) for known, told in change.items()}
    return limits_with(changes)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
