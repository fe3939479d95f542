"""Whether the questions and choices that a policy names exist in the questionnaire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from slavery_check.policy.definition import Control, ScoreByChoice, ScoreByCount
from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not, questions_in
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire

_ONE = (AnswerType.ONE_OF, AnswerType.YES_NO)
_NUMBER = (AnswerType.WHOLE_NUMBER, AnswerType.PERCENTAGE, AnswerType.MONEY)
_SCORES = (Fraction(0), Fraction(1, 2), Fraction(1))


@dataclass(frozen=True, slots=True)
class Known:
    """Every question and table column, by id."""

    questions: Mapping[str, Question]
    columns: frozenset[str] = frozenset()
    """Which of them are columns of tables."""

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "Known":
        """Collect them."""
        columns = [column for table in questionnaire.tables for column in table.columns]
        named = {one.id: one for one in (*questionnaire.questions, *columns)}
        return cls(named, frozenset(one.id for one in columns))


def condition_defects(condition: Condition, known: Known, *, of_rows: bool = True) -> Iterator[str]:
    """Say what is wrong with a condition: unknown questions, unknown choices, the wrong type.

    Unless it may be `of_rows`, a column of a table is wrong too: no single answer stands behind it.
    """
    for name in questions_in(condition) if not of_rows else ():
        if name in known.columns:
            yield f"'{name}' is a column of a table; expected a question with one answer"
    yield from _parts_defects(condition, known)


def _parts_defects(condition: Condition, known: Known) -> Iterator[str]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from _parts_defects(part, known)
        case Not(negate=part):
            yield from _parts_defects(part, known)
        case Is(question=name, any_of=choices):
            yield from _choices(name, choices, _ONE, known)
        case Includes(question=name, includes=choices):
            yield from _choices(name, choices, (AnswerType.MANY_OF,), known)
        case AtLeast(question=name):
            yield from _choices(name, (), _NUMBER, known)


def control_defects(control: Control, known: Known) -> Iterator[str]:
    """Say what is wrong with a control."""
    yield from _asked_of_all(control.question, known)
    match control:
        case ScoreByChoice(question=name, scores=scores):
            yield from _choices(name, tuple(scores), _ONE, known)
            values = list(scores.values())
            if control.not_applicable_when is not None:
                yield from condition_defects(control.not_applicable_when, known, of_rows=False)
        case ScoreByCount(question=name, steps=steps, full=full):
            yield from _choices(name, full, (AnswerType.MANY_OF,), known)
            values = [steps[step] for step in sorted(steps)]
            if values != sorted(values) or not values or values[-1] != 1 or min(steps) < 1:
                yield f"{name}: the steps must rise to 1 and start from at least one choice"
            question = known.questions.get(name)
            if question is not None and steps and max(steps) > len(question.choices):
                yield f"{name}: the highest step needs more choices than there are"
    if any(value not in _SCORES for value in values):
        yield f"{control.question}: a score is 0, .5 or 1"


def _asked_of_all(name: str, known: Known) -> Iterator[str]:
    question = known.questions.get(name)
    if name in known.columns:
        yield f"'{name}' is a column of a table; expected a question with one answer"
    if question is not None and question.when is not None:
        yield f"{name} is asked only of some: a better answer elsewhere could then raise the score"


def own_choices(question: Question) -> tuple[str, ...]:
    """Give the choices that are answers, in order: neither *don't know* nor *not applicable*."""
    return ("yes", "no") if question.type is AnswerType.YES_NO else question.choices


def _choices(name: str, choices: tuple[str, ...], types: tuple[AnswerType, ...], known: Known) -> Iterator[str]:
    question = known.questions.get(name)
    if question is None:
        yield f"there is no question '{name}'"
        return
    if question.type not in types:
        yield f"{name} is a {question.type} question, which this rule cannot read"
    for choice in choices:
        if choice not in own_choices(question):
            yield f"{name} has no choice '{choice}'"
