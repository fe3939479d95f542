"""The fingerprint of a questionnaire's wording: tells whether a return answers the questions that we asked."""

from collections.abc import Iterator
from hashlib import sha256

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels

_FINGERPRINTS = Kept[str](most=64)


def fingerprint(questionnaire: Questionnaire, labels: Labels) -> str:
    """Give 64 hexadecimal digits over ids, wording and choices, in order; white space does not count.

    Help, reasons, styles and layout are left out: a change there asks nothing else of the supplier.
    """
    return _FINGERPRINTS.of((questionnaire, labels), lambda: _fingerprint(questionnaire, labels))


def _fingerprint(questionnaire: Questionnaire, labels: Labels) -> str:
    lines = "\n".join("\t".join(line) for line in _lines(questionnaire, labels))
    return sha256(lines.encode("utf-8")).hexdigest()


def _lines(questionnaire: Questionnaire, labels: Labels) -> Iterator[tuple[str, ...]]:
    yield questionnaire.id, questionnaire.version, labels.language
    for _, question in placed(questionnaire):
        yield question.id, question.type, one_line(labels.text(f"questions.{question.id}.ask"))
        for option in question.options:
            yield question.id, option, one_line(labels.choice(question.id, option))


def one_line(words: str) -> str:
    """Give words with every run of white space as one space and none at the ends."""
    return " ".join(words.split())
