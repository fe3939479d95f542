"""Conditions as data: one structure, read as a truth value here and as an Excel formula by the workbook writer."""

from collections.abc import Mapping
from typing import Annotated, final

from pydantic import Discriminator, Field, Tag

from slavery_check.model import Frozen


@final
class Is(Frozen):
    """A one-of or yes/no question has one of these choices."""

    question: str
    any_of: tuple[str, ...] = Field(alias="is", min_length=1)


@final
class Includes(Frozen):
    """A many-of question has at least one of these choices ticked."""

    question: str
    includes: tuple[str, ...] = Field(min_length=1)


@final
class AtLeast(Frozen):
    """A number is at least this."""

    question: str
    at_least: int


@final
class AllOf(Frozen):
    """Every part holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


@final
class AnyOf(Frozen):
    """At least one part holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


@final
class Not(Frozen):
    """The part does not hold."""

    negate: "Condition" = Field(alias="not")


def _kind(value: object) -> str | None:
    """Tell the kind of a condition by its own key, so that a slip is reported once, not once for each kind."""
    if isinstance(value, Frozen):
        return _KEYS_BY_CLASS.get(type(value))
    return next((key for key in _KEYS_BY_CLASS.values() if isinstance(value, dict) and key in value), None)


_KEYS_BY_CLASS: dict[type, str] = {
    Is: "is",
    Includes: "includes",
    AtLeast: "at_least",
    AllOf: "all",
    AnyOf: "any",
    Not: "not",
}

Condition = Annotated[
    Annotated[Is, Tag("is")]
    | Annotated[Includes, Tag("includes")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="A condition has one of the keys is, includes, at_least, all, any, not",
    ),
]
"""Each kind has its own key."""

Truth = bool | None
"""None: not known, because the answer looked at is blank, *don't know* or not understood."""


Given = Mapping[str, str | int | tuple[str, ...] | None]
"""What is known, by question: a choice id, a number, ticked choice ids. Empty tuple: certainly none (*none of these*,
or the question does not apply). None or absent: not known."""


def evaluate(condition: Condition, given: Given) -> Truth:
    """Tell whether a condition holds: True, False, or None when what it looks at is not known.

    Its kind is told by `type`: pydantic's own `isinstance`, on which `match` rests, takes longer than all else here.
    """
    if type(condition) is AllOf:
        return _combine([evaluate(part, given) for part in condition.all], decisive=False)
    if type(condition) is AnyOf:
        return _combine([evaluate(part, given) for part in condition.any], decisive=True)
    if type(condition) is Not:
        inner = evaluate(condition.negate, given)
        return None if inner is None else not inner
    known = given.get(condition.question)
    return None if known is None else _holds(condition, known)


def _combine(truths: list[Truth], *, decisive: bool) -> Truth:
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


def _holds(condition: Is | Includes | AtLeast, known: str | int | tuple[str, ...]) -> bool:
    if type(condition) is Is:
        return known in condition.any_of
    if type(condition) is Includes:
        return isinstance(known, tuple) and not set(known).isdisjoint(condition.includes)
    return isinstance(known, int) and known >= condition.at_least


def questions_in(condition: Condition) -> tuple[str, ...]:
    """Name every question that a condition looks at, in order, each once."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            return tuple(dict.fromkeys(name for part in parts for name in questions_in(part)))
        case Not(negate=part):
            return questions_in(part)
        case _:
            return (condition.question,)
