"""Reading single answers of a return."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar, cast

from slavery_check.questionnaire.conditions import AllOf, AnyOf, Condition, Given, Not, evaluate, questions_in
from slavery_check.returns.answers import Answer, Answered, SupplierReturn

T = TypeVar("T")


def several(names: Sequence[str]) -> Callable[[Mapping[str, T]], tuple[T | None, ...]]:
    """Give what looks all of these up, None for each that is not there; quick where all are."""
    if len(names) <= 1:  # `itemgetter` would give one by itself
        return lambda of: tuple(map(of.get, names))
    at_once = itemgetter(*names)

    def found(of: Mapping[str, T]) -> tuple[T | None, ...]:
        try:
            return cast("tuple[T, ...]", at_once(of))
        except KeyError:
            return tuple(map(of.get, names))

    return found


def cell_of(answer: Answer | None) -> str:
    """Give `Sheet!B7`, or an empty string when no cell is known."""
    source = None if answer is None else answer.source
    return f"{source.sheet}!{source.cell}" if source is not None and source.cell else ""


def corrected_on(supplier_return: SupplierReturn, question: str) -> str:
    """Give the ISO date on which the buyer corrected an answer; empty where it is the supplier's own."""
    answer = supplier_return.answers.get(question)
    return answer.source.overlaid if answer is not None and answer.source is not None else ""


def text_of(supplier_return: SupplierReturn, question: str) -> str | None:
    """Give the choice or text answered; None when it is blank, *don't know* or does not apply."""
    answer = supplier_return.answers.get(question)
    return answer.value if isinstance(answer, Answered) and isinstance(answer.value, str) else None


def ticked(supplier_return: SupplierReturn, question: str) -> tuple[str, ...] | None:
    """Give the choices or countries answered (empty: *none of these*); None as for `text_of`."""
    answer = supplier_return.answers.get(question)
    return answer.value if isinstance(answer, Answered) and isinstance(answer.value, tuple) else None


def number_of(supplier_return: SupplierReturn, question: str) -> int | None:
    """Give the whole number answered; None as for `text_of`."""
    answer = supplier_return.answers.get(question)
    return answer.value if isinstance(answer, Answered) and isinstance(answer.value, int) else None


def not_read(supplier_return: SupplierReturn) -> frozenset[str]:
    """Name the questions of which something that stands in an answer cell, or a whole row, could not be read."""
    return frozenset([one.question for one in supplier_return.unread if not one.beside])


def deciding(condition: Condition, known: Given) -> str:
    """Name the question to cite for a condition that holds: the first whose own part of it is true, else the first."""
    return next(iter(_true_parts(condition, known)), questions_in(condition)[0])


def _true_parts(condition: Condition, known: Given) -> list[str]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            return [name for part in parts for name in _true_parts(part, known)]
        case Not():
            return []
        case _:
            return [condition.question] if evaluate(condition, known) else []
