"""Options and prompts for what a person says about a procurement's six risk characteristics."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from slavery_check.assessment.procurement import Characteristic, Origin, Rating
from slavery_check.assessment.result import PpnLevel
from slavery_check.cli.asking import Asking
from slavery_check.escaping import terminal

LEVELS = [level.value for level in PpnLevel]
Given = Mapping[str, tuple[str, str] | None]


def rating_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--industry LEVEL REASON` and so on, one for each characteristic."""
    for one in reversed(Characteristic):
        flag = f"--{one.value.replace('_', '-')}"
        words = f"PPN 009, {one.value.replace('_', ' ')}: {', '.join(LEVELS)}, and why."
        pair = (click.Choice(LEVELS), str)
        function = click.option(flag, one.value, type=pair, metavar="LEVEL REASON", help=words)(function)
    return function


def rater(asking: Asking, given: Given) -> Callable[[Characteristic, Rating], Rating]:
    """Give what rates a characteristic: its option, else what a person says, else the reference data."""

    def rate(one: Characteristic, first: Rating) -> Rating:
        option = given[one.value]
        if option is not None:
            return _set(one, *option)
        if not asking.asks:
            return first
        click.echo(f"{one.value.replace('_', ' ').capitalize()}: {first.level.value}. {terminal(first.reason)}")
        level = click.prompt("  Level", type=click.Choice(LEVELS), default=first.level.value)
        reason = asking.text(None, "  Why (Enter to keep the reason above)")
        return first if level == first.level and not reason else _set(one, level, reason or first.reason)

    return rate


def _set(one: Characteristic, level: str, reason: str) -> Rating:
    if not reason.strip():
        message = f"--{one.value.replace('_', '-')} needs a reason."
        raise click.UsageError(message)
    origin = Origin.NOT_ASSESSED if level == PpnLevel.UNKNOWN else Origin.PERSON
    return Rating(level=PpnLevel(level), reason=reason, origin=origin)
