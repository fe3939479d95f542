"""Reading back what an entry holds: a wrong shape ends in a sentence, never in a traceback."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import wraps
from typing import ParamSpec, TypeVar

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Json

FORMAT = 1
"""Of everything that the encoders write. It stands in each under `format`; a reader of 1 refuses any other."""
ERASED = "erased"
"""Stands for words that were removed for good."""

_Taken = ParamSpec("_Taken")
_Made = TypeVar("_Made")


class UnreadableEntryError(SlaveryCheckError):
    """An entry that this version cannot read."""

    def __init__(self) -> None:
        """Build the sentence; what was found is left out, for it may be personal."""
        super().__init__(
            "An entry of the register cannot be read by this version: it was made by a newer one, or it is damaged.",
            "Install the newest slavery-check. If that does not help, run: slavery-check register verify PROGRAMME.",
        )


def readable(decode: Callable[_Taken, _Made]) -> Callable[_Taken, _Made]:
    """Turn whatever a wrong shape brings about into UnreadableEntryError."""

    @wraps(decode)
    def decoded(*args: _Taken.args, **kwargs: _Taken.kwargs) -> _Made:
        try:
            return decode(*args, **kwargs)
        except (LookupError, ValueError, TypeError, ArithmeticError):
            raise UnreadableEntryError from None  # The cause may quote what a person wrote.

    return decoded


def fields(data: Json) -> Mapping[str, Json]:
    """Give the fields of an object of this format."""
    found = mapping(data)
    if found["format"] != FORMAT:
        raise ValueError("another format")
    return found


def mapping(data: Json) -> Mapping[str, Json]:
    """Give an object."""
    if not isinstance(data, Mapping):
        raise TypeError("expected an object")
    return data


def items(data: Json) -> Sequence[Json]:
    """Give an array."""
    if isinstance(data, str) or not isinstance(data, Sequence):
        raise TypeError("expected an array")
    return data


def text(data: Json) -> str:
    """Give a text."""
    if not isinstance(data, str):
        raise TypeError("expected text")
    return data


def texts(data: Json) -> tuple[str, ...]:
    """Give an array of texts."""
    return tuple(text(one) for one in items(data))


def whole(data: Json) -> int:
    """Give a whole number."""
    if isinstance(data, bool) or not isinstance(data, int):
        raise TypeError("expected a whole number")
    return data


def truth(data: Json) -> bool:
    """Give true or false."""
    if not isinstance(data, bool):
        raise TypeError("expected true or false")
    return data


def day(data: Json) -> date:
    """Give a date."""
    return date.fromisoformat(text(data))


def day_or_none(data: Json) -> date | None:
    """Give a date, or nothing."""
    return None if data is None else day(data)


def fraction(data: Json) -> Fraction:
    """Give an exact number, written `27/4`."""
    return Fraction(text(data))


def fraction_or_none(data: Json) -> Fraction | None:
    """Give an exact number, or nothing."""
    return None if data is None else fraction(data)
