"""Numbers of the policy: exact, as written."""

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator


def exact(value: object) -> object:
    """Read a number as written (`.5`, `0.20`) into an exact fraction; never through a binary float's digits."""
    return Fraction(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else value


def _number(value: object) -> Fraction:
    """Refuse by name what is no number, also *true*, which Python would take for one."""
    try:
        found = exact(value)
    except (ValueError, ZeroDivisionError):
        found = None
    if not isinstance(found, Fraction):
        raise ValueError("expected a number, such as .5")  # noqa: TRY004 - pydantic reports a ValueError, with its line
    return found


Points = Annotated[Fraction, BeforeValidator(_number)]
