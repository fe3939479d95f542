"""Returns of two suppliers that say word for word the same: named to the buyer, and to nobody else."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from slavery_check.policy.contradictions import Alike
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.returns.answers import Answered, SupplierReturn, ValidatedReturn
from slavery_check.returns.firm import said_number
from slavery_check.returns.text import plain
from slavery_check.workflow.received import Received
from slavery_check.workflow.shared_words import SharedWords

CODE = "copy_of_another_return"
FEWEST = 12
"""Answers that two returns have in common, and no other, before anything is said."""
_OF_THE_FIRM = frozenset({
    "legal_name", "company_number", "registered_country", "contact_name", "contact_email", "declared_by",
    "declared_role", "declared_on", "declared_true",
})  # fmt: skip
"""What a copier would change: who answers."""
_FREE = {AnswerType.SHORT_TEXT, AnswerType.LONG_TEXT}
_NUMBERS = {AnswerType.WHOLE_NUMBER, AnswerType.MONEY}
_WORDS, _DIGITS = 4, 3
"""Words of a text, and digits of a number, that two firms do not write alike by chance."""
_MESSAGE = (
    "The answers are word for word those of {others}. It may be one firm under two numbers, a group that answers "
    "together, or a copy. Please ask each of them by itself how it came to its answers. It changes no score."
)
_Signature = frozenset[tuple[str, str, str]]
"""Question, what was typed, what was understood."""


class _Says(NamedTuple):
    """What is kept of a return: thousands are compared."""

    supplier_id: str
    firm: str
    """Its company number."""
    file_name: str


def copies(
    received: Iterable[Received], questionnaire: Questionnaire, alike_from: Alike | None = None
) -> Iterator[tuple[str, Problem]]:
    """Give one problem for each of the returns that say the same, with its supplier's id; then what only a part shares.

    Identical choices alone are no evidence: among small honest firms they are common. A text of four words or a number
    of three digits must be among the answers. Nor is one firm that is on the list twice.
    """
    questions = {one.id: one for one in questionnaire.questions if one.id not in _OF_THE_FIRM}
    alike: dict[str, list[_Says]] = defaultdict(list)
    shared = SharedWords(alike_from, [id_ for id_, one in questions.items() if one.type in _FREE])
    for one in received:
        result = one.result if one.supplier_id else None
        if isinstance(result, ValidatedReturn):
            sent = result.supplier_return
            found = _signature(sent, questions)
            shared.add(one.supplier_id, sent)
            if len(found) >= FEWEST and any(_tells(questions[question], raw) for question, raw, _ in found):
                alike[_digest(found)].append(_Says(one.supplier_id, said_number(sent), one.path.name))
    told: dict[str, tuple[str, ...]] = {}
    for several in alike.values():
        for says in several:
            if others := _others(says, several):
                told[says.supplier_id] = others
                yield says.supplier_id, _problem(says, others)
    yield from shared.problems(told)


def _digest(signature: _Signature) -> str:
    """Give what is kept of the answers of each return."""
    return hashlib.sha256(repr(sorted(signature)).encode("utf-8", "surrogatepass")).hexdigest()


def _signature(sent: SupplierReturn, questions: Iterable[str]) -> _Signature:
    answers = ((question, sent.answers.get(question)) for question in questions)
    return frozenset(
        (question, plain(answer.source.raw), str(answer.value))
        for question, answer in answers
        if isinstance(answer, Answered)
    )


def _tells(question: Question, raw: str) -> bool:
    if question.type in _FREE:
        return len(raw.split()) >= _WORDS
    return question.type in _NUMBERS and sum(map(str.isdecimal, raw)) >= _DIGITS


def _others(one: _Says, several: Iterable[_Says]) -> tuple[str, ...]:
    others = {other.supplier_id for other in several if not one.firm or other.firm != one.firm} - {one.supplier_id}
    return tuple(sorted(others))


def _problem(one: _Says, others: Iterable[str]) -> Problem:
    message = _MESSAGE.format(others=", ".join(others))
    return Problem(CODE, ProblemSeverity.PLEASE_CHECK, message, file=one.file_name)
