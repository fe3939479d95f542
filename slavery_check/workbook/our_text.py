"""Telling our own words in a workbook from a stranger's, and masking the stranger's."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.dates import AmbiguousDateError, read_date
from slavery_check.returns.raw import RawCell
from slavery_check.returns.text import DONT_KNOW_WORDS, NO, NOT_APPLICABLE_WORDS, YES, plain

_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
_NOT_IN_WORKBOOKS = ("messages.", "letters.", "problems.", "withheld.", "refusals.", "mail.")
_NUMBERED = 30
"""Topic sheets carry their number in front of their name."""
_KEPT = re.compile(r"https?://|www\.|mailto:|CPV:|SIC:|\b[A-Z]{1,2}(?=[0-9]{6})|_x[0-9A-Fa-f]{4}_")
"""What tells a kind of answer from another, and names nobody."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_FOUR_LETTERS = re.compile(r"[^\W\d_]{4,}")
_ALSO = frozenset({"https", "mailto", "january"})
PAST, FUTURE = date(2020, 1, 1), date(2099, 1, 1)
"""Where dates move to, so that one in the future stays one."""


class OurText:
    """Every text that we may have put into a workbook; all else is masked."""

    def __init__(self, tables: Iterable[Labels], others: Collection[str], today: date) -> None:
        """Take the labels of every language and what else we write: ids, versions, names of countries."""
        here = [*others, *YES, *NO, *DONT_KNOW_WORDS, *NOT_APPLICABLE_WORDS]
        for labels in tables:
            here += _in_workbooks(labels)
        lines = list(dict.fromkeys(line for text in here for line in (text, *text.splitlines())))
        lines += [sentence for line in lines for sentence in _SENTENCE.split(line)]
        self.words = frozenset(word.casefold() for line in lines for word in runs(line)) | _ALSO
        """Every run of four letters in them, case-folded."""
        self._whole = frozenset(plain(line) for line in lines if "{" not in line)
        partly = dict.fromkeys(line for line in lines if "{" in line and _letters(re.sub(r"\{\w+\}", "", line)))
        self._partly = [re.compile(_PLACEHOLDER.sub("(.{0,120}?)", re.escape(line))) for line in partly]
        self._today = today

    def include(self, text: str) -> bool:
        """Tell whether all of a text is ours."""
        return plain(text) in self._whole or all(self._sentences(line) for line in text.splitlines())

    def masked(self, text: str) -> str:
        """Give a text of the same shape that says nothing; ours stays, with what was filled in masked."""
        if self.include(text):
            return text
        if moved := _moved(text, self._today):
            return moved
        return "".join(self._line(line) for line in text.splitlines(keepends=True))

    def _sentences(self, line: str) -> bool:
        known = plain(line) in self._whole
        return known or all(plain(one) in self._whole for one in _SENTENCE.split(line) if one.strip())

    def _line(self, line: str) -> str:
        if self.include(line):
            return line
        found = next((match for one in self._partly if (match := one.fullmatch(line.strip("\r\n")))), None)
        if found is None:
            return mask(line)
        at, pieces = 0, []
        for number in range(1, len(found.groups()) + 1):
            given = found[number]
            pieces += [line[at : found.start(number)], given if self.include(given) else mask(given)]
            at = found.end(number)
        return "".join((*pieces, line[at:]))


def _in_workbooks(labels: Labels) -> Iterator[str]:
    why = labels.words.get("hints.why", "{why}")
    for key, text in labels.words.items():
        if not key.startswith(_NOT_IN_WORKBOOKS):
            yield text
        if key.endswith(".why"):
            yield why.replace("{why}", text)
        if key.startswith("sheets."):
            yield from (f"{number} {text}" for number in range(1, _NUMBERED))


def runs(text: str) -> list[str]:
    """Give every run of four letters or more: what may be somebody's word."""
    return _FOUR_LETTERS.findall(text)


def mask(text: str) -> str:
    """Put `x` or `X` for each letter and 1 for each digit but 0; a digit alone stays, since lists are counted by it."""
    if len(text.strip()) == 1 and text.strip().isdecimal():
        return text
    at, pieces = 0, []
    for kept in _KEPT.finditer(text):
        pieces += [*map(_char, text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join((*pieces, *map(_char, text[at:])))


def masked_number(text: str) -> str:
    """Do the same with a number as stored; sign, decimal point and exponent stay."""
    mantissa, e, exponent = text.partition("E") if "E" in text else text.partition("e")
    try:
        float(text)
    except ValueError:
        return mask(text)
    return mask(mantissa) + e + exponent


def _char(char: str) -> str:
    if char.isdecimal():
        return char if char == "0" else "1"
    return ("X" if char.isupper() else "x") if char.isalnum() else char


def _letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _moved(text: str, today: date) -> str:
    """Give the fixed date for a date; empty where the text is none."""
    try:
        found = read_date(RawCell(1, 1, text), epoch_1904=False)
    except AmbiguousDateError:
        return "01/02/2020" if re.search(r"[0-9]{4}", text) else "01/02/20"
    except ValueError:
        return ""
    moved = FUTURE if found > today else PAST
    return moved.isoformat() if text.strip()[:4].isdigit() else f"{moved.day} January {moved.year}"
