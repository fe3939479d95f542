"""Words of the supplier's own where no answer belongs. Nobody may be overheard because of the column they typed in."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import a1
from slavery_check.returns.answers import Remark
from slavery_check.returns.pages import Page
from slavery_check.returns.raw import MAIL_SHEET, CellKind, CellState, RawCell
from slavery_check.returns.seals import sealed
from slavery_check.returns.text import plain

MOST = 2000
"""Remarks of one return; beyond that a last one says that there are more."""
_LENGTH, _SHARED = 5000, 200
"""Characters of one remark, and of those that it shares with the one before."""
_LETTER = re.compile(r"[^\W\d_]")
_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
_NOT_IN_WORKBOOKS = (
    "messages.",
    "letters.",
    "problems.",
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
_ID_OF_COVER = re.compile(r"meta\.[a-z_]+")
_DAY = r"\d{1,2} \w+ \d{4}"
_ON_COVER = re.compile(rf"\S*|{_DAY}(?:\W+{_DAY})*")
"""What we write beside those ids: a word, number or code, or a day in one language or two. Anything more is typed."""
_CELL = re.compile(r" [a-z]{1,3}[0-9]{1,4}$")
Cells = Collection[tuple[str, str]]
"""Sheet and A1 address."""


class OurWords:
    """Every text that stands in the workbook as we send it."""

    def __init__(self, labels: Labels, others: Collection[str]) -> None:
        """Take the labels and what else we write: ids, wordings of rows, lists of choices, names of countries."""
        whole = [words for one in labels.understood for words in _whole(one)]
        self._whole = {plain(words) for words in (*whole, *others)}
        self._whole |= {plain(line) for words in (*whole, *others) for line in words.splitlines()}
        partly = [
            words
            for one in labels.understood
            for key, words in one.words.items()
            if "{" in words and not key.startswith((*_NOT_IN_WORKBOOKS, *_TOLD_WHOLE))
        ]
        self._partly = tuple(
            re.compile(_PLACEHOLDER.sub(".{0,120}", re.escape(plain(line))))
            for words in partly
            for line in words.splitlines()
            if len(_PLACEHOLDER.sub("", re.escape(line))) > 0
        )

    def include(self, text: str) -> bool:
        """Tell whether every line of a text is ours."""
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


def remarks(pages: Sequence[Page], ours: OurWords, taken: Cells, ids: Mapping[str, str]) -> tuple[Remark, ...]:
    """Gather every text that is neither ours nor in `taken`, in sheet order; `ids` gives the question of an id."""
    found: list[Remark] = []
    for page in pages:
        if page.sheet.name != MAIL_SHEET and not ours.include(page.sheet.name):
            found.append(Remark(page.sheet.name, "", page.sheet.name))
        for one in _of_page(page, ours, taken, ids):
            if len(found) >= MOST:
                return (*found, Remark(page.sheet.name, "", f"more than {MOST} remarks"))
            found.append(one)
    return tuple(found)


def _of_page(page: Page, ours: OurWords, taken: Cells, ids: Mapping[str, str]) -> Iterator[Remark]:
    ours_whole = sealed(page.sheet)
    for (row, column), cell in sorted(page.sheet.cells.items()):
        if not _has_words(cell) or (row, column) in ours_whole:
            continue
        id_ = page.words(row, page.id)
        address = a1(row, column)
        raw = cell.text.strip()
        is_value = column == page.answer and _ON_COVER.fullmatch(raw)
        of_cover = _ID_OF_COVER.fullmatch(id_) and (column == page.id or is_value)
        if of_cover or (page.sheet.name, address) in taken:
            continue
        if not ours.include(raw):
            yield from (Remark(page.sheet.name, address, piece, ids.get(id_, "")) for piece in _pieces(raw))


def _pieces(text: str) -> Iterator[str]:
    """Give a long text in pieces that share some words, so that no phrase is torn and none is cut off."""
    for start in range(0, max(1, len(text) - _SHARED), _LENGTH - _SHARED):
        yield text[start : start + _LENGTH]


def _has_words(cell: RawCell) -> bool:
    legible = cell.state not in (CellState.BLANK, CellState.ERROR)
    return legible and cell.kind is CellKind.TEXT and _LETTER.search(cell.text) is not None
