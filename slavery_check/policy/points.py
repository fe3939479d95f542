"""Numbers of the policy: exact, as written."""

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator


def exact(value: object) -> object:
    """Read a number as written (`.5`, `0.20`) into an exact fraction; never through a binary float's digits."""
    return Fraction(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else value


Points = Annotated[Fraction, BeforeValidator(exact)]
