"""Conditions made ready: a policy's `when` is read once, and then asked of every return.

The law is `conditions.evaluate`; what is made here says the same, of `Said` or of what `given` gives.
"""

from collections.abc import Callable, Sequence

from slavery_check.assessment.look import Said
from slavery_check.questionnaire.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Includes,
    Is,
    Not,
    Truth,
    questions_in,
)
from slavery_check.returns.answers import NotApplicable

_KNOWN = (str, int, tuple)
Test = Callable[[Said], Truth]
Citing = Callable[[Said], str]


def truth_of(condition: Condition) -> Test:
    """Give the function that says whether the condition holds."""
    match condition:
        case AllOf(all=parts):
            return _all_of([truth_of(part) for part in parts])
        case AnyOf(any=parts):
            return _any_of([truth_of(part) for part in parts])
        case Not(negate=part):
            return _not(truth_of(part))
        case Is(question=question, any_of=choices):
            return _is(question, frozenset(choices))
        case AtLeast(question=question, at_least=least):
            return _at_least(question, least)
        case _:
            return _includes(condition.question, frozenset(condition.includes))


def citing(condition: Condition) -> Citing:
    """Give the function that names the question to cite, as `reading.deciding` does."""
    leaves, first = [(leaf.question, truth_of(leaf)) for leaf in _leaves(condition)], questions_in(condition)[0]

    def cited(said: Said) -> str:
        for question, holds in leaves:
            if holds(said):
                return question
        return first

    return cited


def _leaves(condition: Condition) -> list[Is | Includes | AtLeast]:
    """Give the plain parts of a condition, but for those of a *not*."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            return [leaf for part in parts for leaf in _leaves(part)]
        case Not():
            return []
        case _:
            return [condition]


def _all_of(parts: Sequence[Test]) -> Test:
    def holds(said: Said) -> Truth:
        found: Truth = True
        for part in parts:
            truth = part(said)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    return holds


def _any_of(parts: Sequence[Test]) -> Test:
    def holds(said: Said) -> Truth:
        found: Truth = False
        for part in parts:
            truth = part(said)
            if truth is True:
                return True
            if truth is None:
                found = None
        return found

    return holds


def _not(part: Test) -> Test:
    def holds(said: Said) -> Truth:
        truth = part(said)
        return None if truth is None else not truth

    return holds


def _is(question: str, choices: frozenset[str]) -> Test:
    def holds(said: Said) -> Truth:
        value = said.get(question)
        return True if value in choices else _otherwise(value)

    return holds


def _includes(question: str, choices: frozenset[str]) -> Test:
    def holds(said: Said) -> Truth:
        value = said.get(question)
        return not choices.isdisjoint(value) if isinstance(value, tuple) else _otherwise(value)

    return holds


def _at_least(question: str, least: int) -> Test:
    def holds(said: Said) -> Truth:
        value = said.get(question)
        return value >= least if isinstance(value, int) else _otherwise(value)

    return holds


def _otherwise(value: object) -> Truth:
    """Tell of a value that does not make it true: false, or not known."""
    return False if is_known(value) else None


def is_known(value: object) -> bool:
    """Tell whether an answer says something that a condition can judge; what does not apply is certainly none."""
    return isinstance(value, _KNOWN) or value is NotApplicable
