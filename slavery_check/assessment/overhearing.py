"""Hearing a person at risk in what is no proper answer: words anywhere, and cells that could not be read.

An aid, never a finding. It can only withhold a return until a person has looked; it never scores one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from slavery_check.assessment.reading import cell_of
from slavery_check.policy.definition import RedFlagRule
from slavery_check.questionnaire.conditions import Condition, Given, evaluate, questions_in
from slavery_check.returns.answers import Answer, Answered, NotApplicable, SupplierReturn, Unread, given

_MOST_READINGS = 4096
"""Ways of reading what was not read that are tried; beyond it the worst is taken to be among them."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Something that the supplier typed."""

    text: str
    question: str
    cell: str


def own_words(supplier_return: SupplierReturn) -> Iterator[OwnWords]:
    """Give every text of the supplier's own, with its place (`look.Look` gathers them without)."""
    for answer in _answers(supplier_return):
        for text in _texts(answer):
            yield OwnWords(text, answer.question, cell_of(answer))
    for unread in supplier_return.unread:
        yield OwnWords(unread.raw, unread.question, _place(unread))
    for remark in supplier_return.remarks:
        yield OwnWords(remark.raw, remark.question, f"{remark.sheet}!{remark.cell}")


def could_be_meant(rule: RedFlagRule, supplier_return: SupplierReturn) -> tuple[str, str] | None:
    """Give the question and cell of something not read that, read in its worst sense, would raise the flag."""
    if rule.when is None:
        return None
    asked = questions_in(rule.when)
    unread = [one for one in supplier_return.unread if one.question in asked and one.may_mean]
    if not unread or not _still_open(rule, supplier_return):
        return None
    known = given(supplier_return.answers)
    readings = product(*(_values(one, unread, known) for one in dict.fromkeys(each.question for each in unread)))
    return _first(rule.when, known, unread, list(islice(readings, _MOST_READINGS)))


def _first(
    when: Condition, known: Given, unread: list[Unread], readings: list[tuple[tuple[str, str | tuple[str, ...]], ...]]
) -> tuple[str, str] | None:
    found = len(readings) == _MOST_READINGS or any(evaluate(when, {**known, **dict(one)}) for one in readings)
    return (unread[0].question, _place(unread[0])) if found else None


def _still_open(rule: RedFlagRule, supplier_return: SupplierReturn) -> bool:
    """Tell whether one of the questions that must be unanswered has no certain answer."""
    answers: Mapping[str, Answer] = supplier_return.answers
    return not rule.unanswered or any(not isinstance(answers.get(name), Answered) for name in rule.unanswered)


def _values(question: str, unread: list[Unread], known: Given) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    here = [one for one in unread if one.question == question]
    ticked = known.get(question)
    if any(one.part for one in here):
        parts = tuple(choice for one in here for choice in one.may_mean)
        yield question, (*(ticked if isinstance(ticked, tuple) else ()), *parts)
        return
    for choice in dict.fromkeys(choice for one in here for choice in one.may_mean):
        yield question, choice


def _answers(supplier_return: SupplierReturn) -> list[Answer]:
    rows = [row.answers.values() for table in supplier_return.tables.values() for row in table]
    return [*supplier_return.answers.values(), *(one for row in rows for one in row)]


def _texts(answer: Answer) -> list[str]:
    texts = [] if answer.source is None else [answer.source.raw]
    if isinstance(answer, Answered) and isinstance(answer.value, str):
        return [answer.value, *texts]
    return [answer.reason, *texts] if isinstance(answer, NotApplicable) and answer.reason else texts


def _place(unread: Unread) -> str:
    return f"{unread.sheet}!{unread.cell}"
