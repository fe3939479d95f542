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
        option = click.option(flag, one.value, type=pair, metavar="LEVEL REASON", callback=with_reason, help=words)
        function = option(function)
    return function


def with_reason(_ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:  # noqa: ANN401 - click's value
    """Give `(word, reason)`, or several; BadParameter where the next option, or nothing, stands for the reason."""
    pairs = value if parameter.multiple else [value] if value else []
    for word, reason in pairs:
        if reason.startswith("--") or not reason.strip() or not word.strip():
            option = parameter.opts[0]
            message = f'{option} needs two parts, the second a reason: {option} "{word}" "Agency staff at night".'
            raise click.BadParameter(message)
    return value


def rater(asking: Asking, given: Given) -> Callable[[Characteristic, Rating], Rating]:
    """Give what rates a characteristic: its option, else what a person says, else the reference data."""

    def rate(one: Characteristic, first: Rating) -> Rating:
        option = given[one.value]
        if option is not None:
            return _set(*option)
        if not asking.asks:
            return first
        click.echo(f"{one.value.replace('_', ' ').capitalize()}: {first.level.value}. {terminal(first.reason)}")
        level = click.prompt("  Level", type=click.Choice(LEVELS), default=first.level.value)
        reason = asking.text(None, "  Why (Enter to keep the reason above)")
        return first if level == first.level and not reason else _set(level, reason or first.reason)

    return rate


def _set(level: str, reason: str) -> Rating:
    origin = Origin.NOT_ASSESSED if level == PpnLevel.UNKNOWN else Origin.PERSON
    return Rating(level=PpnLevel(level), reason=reason, origin=origin)
