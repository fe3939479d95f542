"""Conditions as data: one structure, read as a truth value here and as an Excel formula by the workbook writer."""

from pydantic import Field

from slavery_check.model import Frozen


class Is(Frozen):
    """A one-of or yes/no question has one of these choices."""

    question: str
    any_of: tuple[str, ...] = Field(alias="is", min_length=1)


class Includes(Frozen):
    """A many-of question has at least one of these choices ticked."""

    question: str
    includes: tuple[str, ...] = Field(min_length=1)


class AtLeast(Frozen):
    """A number is at least this."""

    question: str
    at_least: int


class AllOf(Frozen):
    """Every part holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Frozen):
    """At least one part holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Frozen):
    """The part does not hold."""

    negate: "Condition" = Field(alias="not")


Condition = Is | Includes | AtLeast | AllOf | AnyOf | Not
"""Each kind has its own key, so a plain union tells them apart."""

Truth = bool | None
"""None: not known, because the answer looked at is blank, *don't know* or not understood."""

__all__ = ["AllOf", "AnyOf", "AtLeast", "Condition", "Includes", "Is", "Not", "Truth"]
