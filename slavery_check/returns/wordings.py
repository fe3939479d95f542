"""How each row that we send is worded, made comparable once for a questionnaire and a label table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.rows_below import rows_below
from slavery_check.returns.question_words import question_words
from slavery_check.returns.text import plain
from slavery_check.returns.unread import saying_nothing

STATES = ("to_do", "check", "confirm", "done", "not_needed", "optional")
"""What our formulas beside the answers say, under `state` in the labels."""
COVER_KEYS = ("questionnaire", "version", "form", "language", "supplier", "fingerprint")
"""The rows of the cover's last block that we read; period and deadline are for the supplier."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """The rows of a questionnaire's workbook: those of the cover's last block, of questions, and below questions."""

    by_id: Mapping[str, frozenset[str]]
    """Of every id that we send: its wordings in every language that counts, comparable."""
    in_order: Mapping[str, tuple[str, ...]]
    """The same, sorted."""
    known: frozenset[str]
    """All of them."""
    landmarks: frozenset[str]
    """All of them and every id: what a row is found by."""
    as_written: tuple[str, ...]
    """All of them as we write them."""
    questions: Mapping[str, str]
    """The question of each id."""
    quiet: frozenset[str]
    """What we write beside the answers, comparable, and can be taken for nobody's choice: most of it."""
    states: frozenset[str]
    """What our formulas beside the answers say, comparable."""


_WORDINGS = Kept[Wordings](most=32)


def wordings(questionnaire: Questionnaire, labels: Labels) -> Wordings:
    """Give the wordings of every row, the same each time."""
    return _WORDINGS.of((questionnaire, labels), lambda: _wordings(questionnaire, labels))


def _wordings(questionnaire: Questionnaire, labels: Labels) -> Wordings:
    written = {f"meta.{key}": {one.text(f"meta.{key}") for one in labels.understood} for key in COVER_KEYS}
    for question in questionnaire.questions:
        for one in labels.understood:
            written.setdefault(question.id, set()).add(one.text(f"questions.{question.id}.ask"))
            for part, words in rows_below(question, one).items():
                written.setdefault(f"{question.id}.{part}", set()).add(words)
    by_id = {id_: frozenset(map(plain, ours)) for id_, ours in written.items()}
    known = frozenset[str]().union(*by_id.values())
    return Wordings(
        by_id,
        {id_: tuple(sorted(ours)) for id_, ours in by_id.items()},
        known,
        known.union(by_id),
        tuple(words for ours in written.values() for words in ours),
        {id_: id_.partition(".")[0] for id_ in written},
        saying_nothing(_beside(questionnaire, labels), questionnaire.questions, labels),
        frozenset(plain(one.text(f"state.{word}")) for one in labels.understood for word in STATES),
    )


def _beside(questionnaire: Questionnaire, labels: Labels) -> Iterator[str]:
    """Give the helps, and what our formulas say is to do."""
    yield from (question_words(question, labels).help for question in questionnaire.questions)
    yield from (one.text(f"state.{word}") for one in labels.understood for word in STATES)
