"""Every text that stands in the workbook as we send it, worked out once for a form in a language."""

import re
from collections.abc import Collection, Iterator

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.question_words import question_words
from slavery_check.returns.text import plain
from slavery_check.returns.wordings import wordings

_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
_NOT_IN_WORKBOOKS = (
    "messages.",
    "letters.",
    "problems.",
    "withheld.",
    "refusals.",
    "hints.why",
    "groups.",
    "receipt.",
    "please_fix.",
    "expected.",
    "input.",
    "mail.",
    "online.",
)
_TOLD_WHOLE = ("hints.choices", "countries.row")
"""They end in what is filled in: whatever is typed behind them would be taken for it. The caller gives them whole."""
_CELL = re.compile(r" [a-z]{1,3}[0-9]{1,4}$")
_MOST_LEARNT, _LONGEST_LEARNT = 1024, 400
"""Texts with something filled in that are known again as they are written, and characters of one."""


class OurWords:
    """Every text that stands in the workbook as we send it."""

    def __init__(self, labels: Labels, others: Collection[str], written: Collection[str] = ()) -> None:
        """Take the labels and what else we write: ids, wordings of rows, lists of choices, names of countries.

        `written` are texts of several of these, line by line, as they stand in one cell.
        """
        whole = [words for one in labels.understood for words in _whole(one)]
        self._whole = {plain(words) for words in (*whole, *others)}
        self._whole |= {plain(line) for words in (*whole, *others) for line in words.splitlines()}
        partly = [
            words
            for one in labels.understood
            for key, words in one.words.items()
            if "{" in words and not key.startswith((*_NOT_IN_WORKBOOKS, *_TOLD_WHOLE))
        ]
        patterns = (
            _PLACEHOLDER.sub(".{0,120}", re.escape(plain(line)))
            for words in partly
            for line in words.splitlines()
            if len(_PLACEHOLDER.sub("", re.escape(line))) > 0
        )
        self._partly = tuple(re.compile(one) for one in dict.fromkeys(patterns))
        texts = ("", *whole, *others, *written)
        self.as_written = {text for text in texts if self._every_line(text)}
        """Texts that are ours for certain, just as they are written: most cells are told by these alone."""
        self._room = _MOST_LEARNT

    def include(self, text: str) -> bool:
        """Tell whether every line of a text is ours."""
        if text in self.as_written:
            return True
        found = self._every_line(text)
        if found and self._room and len(text) <= _LONGEST_LEARNT:
            self._room -= 1
            self.as_written.add(text)
        return found

    def _every_line(self, text: str) -> bool:
        return all(self._line(plain(line)) for line in text.splitlines())

    def _line(self, line: str) -> bool:
        without_cell = _CELL.sub("", line)  # A list of choices is headed by the sheet and cell that offer it.
        if not line or line in self._whole or without_cell in self._whole:
            return True
        return any(one.fullmatch(line) for one in self._partly)


def _whole(labels: Labels) -> Iterator[str]:
    """Give the texts without placeholders, and every reason as it is shown."""
    why = labels.words.get("hints.why", "{why}")
    for key, words in labels.words.items():
        if "{" not in words:
            yield words
            if labels.halves:
                yield labels.line(key)
            if key.endswith(".why") and not labels.halves:
                yield why.format(why=words)


_OUR_WORDS = Kept[OurWords](most=48)


def our_words(questionnaire: Questionnaire, labels: Labels, countries: Countries, sheets: Collection[str]) -> OurWords:
    """Give every text of a workbook with sheets of these names, the same each time."""
    names = tuple(sheets)
    return _OUR_WORDS.of(
        (questionnaire, labels, countries), lambda: _our_words(questionnaire, labels, countries, names), also=names
    )


def _our_words(questionnaire: Questionnaire, labels: Labels, countries: Countries, sheets: tuple[str, ...]) -> OurWords:
    rows = wordings(questionnaire, labels)
    listed = (labels.choices(one.id, one.options) for one in questionnaire.questions if one.options)
    helps = [question_words(one, labels).help for one in questionnaire.questions]
    others = (*rows.questions, *rows.as_written, *listed, *sheets, *countries.every_name())
    return OurWords(labels, others, helps)
