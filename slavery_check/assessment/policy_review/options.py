"""Whether every option of every scored question changes something: by trying it in cases that a supplier can reach."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from slavery_check.assessment.result import Assessment
from slavery_check.policy.cases import Case, Given
from slavery_check.questionnaire.conditions import Given as Known
from slavery_check.questionnaire.conditions import evaluate
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
)

CHOICES = (AnswerType.ONE_OF, AnswerType.YES_NO, AnswerType.MANY_OF)
_BECAUSE = "We have none"


class Worth(StrEnum):
    """What an option is worth."""

    ANSWER = "changes something against another answer"
    SILENCE = "changes something against a blank alone"
    NOTHING = "changes nothing in any case"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of one question."""

    question: str
    option: str
    worth: Worth
    case: str = ""
    """The case in which it changes something."""


def plain(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Give one of the variants of each case, so that each story is tried once."""
    return tuple({case.one_of or case.id: case for case in cases}.values())


def options_tried(
    names: Iterable[str], questionnaire: Questionnaire, cases: Sequence[Case], assess: Callable[[Case], Assessment]
) -> Iterator[Option]:
    """Try every option of these questions: score, red flags, band and PPN 009 levels count; completeness does not."""
    questions = {question.id: question for question in questionnaire.questions}
    trial = Trial(cases, assess)
    for name in names:
        question = questions[name]
        if question.type in CHOICES:
            yield from (trial.of(question, option) for option in question.options)


@dataclass(slots=True)
class Trial:
    """Tries options in cases, each answer in each case once."""

    cases: Sequence[Case]
    assess: Callable[[Case], Assessment]
    _known: dict[tuple[str, str, object], object] = field(default_factory=dict)

    def of(self, question: Question, option: str) -> Option:
        """Say what an option is worth, and where."""
        asked = [case for case in self.cases if _is_asked(question, case)]
        pairs = tuple(answers_with(question, option))
        for worth, chosen in ((Worth.ANSWER, _stated(pairs)), (Worth.SILENCE, pairs)):
            for case in asked:
                if any(self._effect(case, question, one) != self._effect(case, question, two) for one, two in chosen):
                    return Option(question.id, option, worth, case.id)
        return Option(question.id, option, Worth.NOTHING)

    def _effect(self, case: Case, question: Question, answer: Given) -> object:
        key = case.id, question.id, tuple(sorted(answer)) if isinstance(answer, dict) else answer
        if key not in self._known:
            changed = case.model_copy(update={"answers": case.answers | {question.id: answer}})
            self._known[key] = effect(self.assess(changed))
        return self._known[key]


def effect(assessment: Assessment) -> object:
    """Give what a reader would see change, completeness left out."""
    points = tuple((line.criterion, line.points) for line in assessment.contributions)
    flags = tuple((flag.id, flag.disclosed_and_acting) for flag in assessment.red_flags)
    return points, flags, assessment.band, tuple(assessment.ppn009.items())


def answers_with(question: Question, option: str) -> Iterator[tuple[Given, Given]]:
    """Give pairs of an answer with the option and one without it, all else equal."""
    if option == NOT_APPLICABLE:
        yield from (({NOT_APPLICABLE: _BECAUSE}, other) for other in (*own_choices(question), None))
    elif option == DONT_KNOW:
        yield from ((DONT_KNOW, other) for other in (*_answers(question), None))
    elif question.type is not AnswerType.MANY_OF:
        yield from ((option, other) for other in (*own_choices(question), None) if other != option)
    elif option == NONE_OF_THESE:
        yield from (((), other) for other in (*_answers(question), None))
    else:
        others = [one for one in own_choices(question) if one != option]
        beside = (tuple(others[:number]) for number in range(len(others) + 1))
        yield from ((tuple(one for one in own_choices(question) if one in {*more, option}), more) for more in beside)
        yield (option,), None


def own_choices(question: Question) -> tuple[str, ...]:
    """Give the choices that are answers, in order."""
    return tuple(one for one in question.options if one not in (DONT_KNOW, NOT_APPLICABLE, NONE_OF_THESE))


def _answers(question: Question) -> Iterator[Given]:
    own = own_choices(question)
    yield from (own, own[:1]) if question.type is AnswerType.MANY_OF else own


def _stated(pairs: Iterable[tuple[Given, Given]]) -> tuple[tuple[Given, Given], ...]:
    return tuple((one, other) for one, other in pairs if other is not None)


def _is_asked(question: Question, case: Case) -> bool:
    return question.when is None or evaluate(question.when, _known(case.answers)) is True


def _known(answers: Mapping[str, Given]) -> Known:
    plain = {name: answer for name, answer in answers.items() if isinstance(answer, str | int | tuple)}
    return {name: answer for name, answer in plain.items() if answer != DONT_KNOW}
