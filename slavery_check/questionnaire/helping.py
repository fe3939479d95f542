"""What stands beside a question to help answer it."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain, combinations

from slavery_check.questionnaire.definition import NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels


def helping(question: Question, labels: Labels) -> str:
    """Give the help, why we ask, and what the question's own kind needs said, one a line."""
    return "\n".join(dict.fromkeys(line for one in labels.apart for line in _lines(question, one)))


def helpings(question: Question, labels: Labels) -> Iterator[str]:
    """Give the help, and as a workbook made earlier may say it: in the words under `once`, where there are any."""
    keys = (f"questions.{question.id}.help", "warning.no_worker_details")
    once = [key for key in keys if _once(key) in labels.words]
    for some in chain.from_iterable(combinations(once, many) for many in range(len(once) + 1)):
        yield helping(question, _said_then(labels, some))


def _said_then(labels: Labels, keys: Collection[str]) -> Labels:
    then = {key: labels.words.get(_once(key), labels.words[key]) for key in keys}
    return replace(labels, words={**labels.words, **then}, halves=tuple(_said_then(one, keys) for one in labels.halves))


def _once(key: str) -> str:
    return f"once.{key.removesuffix('.help').rpartition('.')[2]}"


def _lines(question: Question, labels: Labels) -> Iterator[str]:
    yield labels.text(f"questions.{question.id}.help")
    yield labels.text("hints.why", why=labels.text(f"questions.{question.id}.why"))
    if question.type in {AnswerType.MANY_OF, AnswerType.COUNTRIES}:
        yield labels.text(f"hints.{question.type}")
        if question.none_of_these:
            yield labels.text("hints.none_of_these")
    elif question.type in {AnswerType.YES_NO, AnswerType.ONE_OF}:
        yield labels.choices(question.id, question.options)
    elif question.dont_know:
        yield labels.text("hints.dont_know")
    if not question.required:
        yield labels.text("hints.optional")
    if NOT_APPLICABLE in question.options:
        yield labels.text("hints.not_applicable")
    if question.warns:
        yield labels.text("warning.no_worker_details")
