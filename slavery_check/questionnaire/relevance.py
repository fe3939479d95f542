"""Conditions as XPath: what ODK and KoboToolbox take as `relevant`.

A question is relevant when its condition is not certainly false, in the three values of `evaluate`. XPath has two, so
a condition is read twice: `never` (certainly false) and `always` (certainly true). A blank and *don't know* make
neither. A question that does not apply itself makes what looks at it false: programs differ in whether they keep its
answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question

INSTEAD = "-instead"
"""Ends the name of the question in which *don't know* or *not applicable* is chosen in place of a value. No id of ours
has a hyphen."""
WITH_CHOICES = (AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.MANY_OF)
_TRUE, _FALSE = "true()", "false()"


@dataclass(frozen=True, slots=True)
class Relevance:
    """Writes conditions over the questions of one form."""

    questions: Mapping[str, Question]
    """By id. Of one that is not among them nothing is known."""

    def relevant(self, condition: Condition | None) -> str:
        """Write what is true unless the condition is certainly false; empty where it always is."""
        never = _FALSE if condition is None else self.never(condition)
        return "" if never == _FALSE else _negated(never)

    def never(self, condition: Condition) -> str:
        """Write what is true when the condition is certainly false."""
        match condition:
            case AllOf(all=parts):
                return _either([self.never(part) for part in parts])
            case AnyOf(any=parts):
                return _both([self.never(part) for part in parts])
            case Not(negate=part):
                return self.always(part)
            case _:
                asked = self.questions.get(condition.question)
                return _FALSE if asked is None else _either([self._left_out(asked), _differs(condition, asked)])

    def always(self, condition: Condition) -> str:
        """Write what is true when the condition is certainly true."""
        match condition:
            case AllOf(all=parts):
                return _both([self.always(part) for part in parts])
            case AnyOf(any=parts):
                return _either([self.always(part) for part in parts])
            case Not(negate=part):
                return self.never(part)
            case _:
                asked = self.questions.get(condition.question)
                return _FALSE if asked is None else _both([_negated(self._left_out(asked)), _holds(condition)])

    def _left_out(self, question: Question) -> str:
        """Write what is true when a question does not apply, by its own condition or by its answer."""
        never = _FALSE if question.when is None else self.never(question.when)
        return _either([never, says(question, NOT_APPLICABLE) if question.not_applicable else _FALSE])


def says(question: Question, option: str) -> str:
    """Write what is true when *don't know* or *not applicable* is the answer to a question that offers it."""
    if question.type in WITH_CHOICES:
        return _picked(question.id, [option])
    return _both([f"{value(question.id)} = ''", _picked(f"{question.id}{INSTEAD}", [option])])


def value(name: str) -> str:
    """Write the answer to a question."""
    return f"${{{name}}}"


def _holds(condition: Is | Includes | AtLeast) -> str:
    match condition:
        case Is(question=question, any_of=choices):
            return _picked(question, choices)
        case Includes(question=question, includes=choices):
            return _ticked(question, choices)
        case AtLeast(question=question, at_least=least):
            return f"{value(question)} >= {least}"


def _differs(condition: Is | Includes | AtLeast, asked: Question) -> str:
    """Write what is true when the question is answered, and otherwise. A blank is no number: it is not less either."""
    match condition:
        case Is(any_of=choices):
            return _picked(asked.id, _others(asked, choices))
        case Includes(includes=choices):
            return _both([_ticked(asked.id, _others(asked, choices)), _negated(_ticked(asked.id, choices))])
        case AtLeast(at_least=least):
            return f"{value(asked.id)} < {least}"


def _others(question: Question, choices: Sequence[str]) -> list[str]:
    return [option for option in question.options if option not in {*choices, DONT_KNOW, NOT_APPLICABLE}]


def _picked(name: str, options: Sequence[str]) -> str:
    return _either([f"{value(name)} = '{option}'" for option in options])


def _ticked(name: str, options: Sequence[str]) -> str:
    return _either([f"selected({value(name)}, '{option}')" for option in options])


def _either(parts: Sequence[str]) -> str:
    return _joined(" or ", parts, nothing=_FALSE, decisive=_TRUE)


def _both(parts: Sequence[str]) -> str:
    return _joined(" and ", parts, nothing=_TRUE, decisive=_FALSE)


def _joined(word: str, parts: Sequence[str], *, nothing: str, decisive: str) -> str:
    kept = [part for part in parts if part != nothing]
    if decisive in kept:
        return decisive
    return f"({word.join(kept)})" if len(kept) > 1 else next(iter(kept), nothing)


def _negated(part: str) -> str:
    return {_TRUE: _FALSE, _FALSE: _TRUE}.get(part, f"not({part})")
