"""Every word that one question's cells are compared with, made comparable once for each label table."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question, Questionnaire
from slavery_check.questionnaire.helping import helping, helpings
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.rows_below import rows_below
from slavery_check.returns import spoken
from slavery_check.returns.text import plain

_MOST = 2048
"""Questions and columns, each in each language: those of a few questionnaires."""


class AskedRow(NamedTuple):
    """A row with an answer cell, as we send it."""

    part: str
    """Option or number of a row below a heading; empty for a question of one cell."""
    id: str
    name: str
    """The defined name of its answer cell, in small letters."""


class QuestionWords:
    """What stands around the answers to one question, and what people may type there."""

    def __init__(self, question: Question, labels: Labels) -> None:
        """Take the question and the words in which a return is read."""
        self._question = question
        self._labels = labels
        # A shelf for those who work with these words, who stand above them: what lies there is theirs to know.
        self.learnt: dict[tuple[Any, ...], Any] = {}
        """What cells say, just as they were typed: `values` puts a `Known` or `Special` here."""

    @cached_property
    def below(self) -> Mapping[str, str]:
        """Give the wording of each row below the heading, by option or number."""
        return rows_below(self._question, self._labels)

    @cached_property
    def rows(self) -> tuple[AskedRow, ...]:
        """Give the rows with an answer cell, in order."""
        name = self._question.id
        ids = [(part, f"{name}.{part}") for part in self.below] or [("", name)]
        return tuple(AskedRow(part, id_, f"a_{id_}".casefold()) for part, id_ in ids)

    @cached_property
    def help(self) -> str:
        """Give the help beside the question, as we write it."""
        return helping(self._question, self._labels)

    @cached_property
    def helps(self) -> frozenset[str]:
        """Give the same, comparable, and what workbooks made earlier say there."""
        return frozenset(plain(one) for one in helpings(self._question, self._labels))

    @cached_property
    def expected(self) -> str:
        """Say in the supplier's words what the question takes."""
        question, labels = self._question, self._labels
        if question.type in (AnswerType.YES_NO, AnswerType.ONE_OF):
            choices = "; ".join(f'"{labels.choice(question.id, option)}"' for option in question.options)
            return labels.text(f"expected.{question.type}", choices=choices)
        if f"expected.{question.id}" in labels.words:
            return labels.text(f"expected.{question.id}")
        return labels.text(f"expected.{'ticks' if question.type is AnswerType.MANY_OF else question.type}")

    @cached_property
    def special(self) -> Mapping[str, str]:
        """Give *don't know* and *does not apply*, where they are offered, by the words that mean them."""
        found: dict[str, str] = {}
        for option, offered, known in (
            (DONT_KNOW, self._question.dont_know, spoken.dont_know),
            (NOT_APPLICABLE, self._question.not_applicable, spoken.not_applicable),
        ):
            if offered:
                words = known(self._labels) | spoken.choice(self._question.id, option, self._labels)
                found = dict.fromkeys(words, option) | found
        return found

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """Give each choice by the words that mean it."""
        name, labels = self._question.id, self._labels
        return {words: one for one in self._question.options for words in spoken.choice(name, one, labels)}

    @cached_property
    def ticks(self) -> frozenset[str]:
        """Give what ticks a choice."""
        return spoken.yes(self._labels) | spoken.choice(self._question.id, "yes", self._labels)

    @cached_property
    def no_ticks(self) -> frozenset[str]:
        """Give what leaves a choice without a tick."""
        return spoken.no(self._labels) | spoken.choice(self._question.id, "no", self._labels)


_WORDS = Kept[QuestionWords](_MOST)


_OF_ALL = Kept[dict[int, QuestionWords]](most=32)


def words_of_all(questionnaire: Questionnaire, labels: Labels) -> dict[int, QuestionWords]:
    """Give the words of every question and column, by the identity of the question, which they hold."""
    return _OF_ALL.of((questionnaire, labels), lambda: _words_of_all(questionnaire, labels))


def _words_of_all(questionnaire: Questionnaire, labels: Labels) -> dict[int, QuestionWords]:
    columns = (column for table in questionnaire.tables for column in table.columns)
    return {id(one): question_words(one, labels) for one in (*questionnaire.questions, *columns)}


def question_words(question: Question, labels: Labels) -> QuestionWords:
    """Give the words of a question in a label table, the same each time."""
    return _WORDS.of((question, labels), lambda: QuestionWords(question, labels))
