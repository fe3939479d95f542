"""Words of the supplier's own where no answer belongs. Nobody may be overheard because of the column they typed in."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from slavery_check.returns.addresses import a1
from slavery_check.returns.answers import Remark
from slavery_check.returns.our_words import OurWords
from slavery_check.returns.pages import Page
from slavery_check.returns.raw import MAIL_SHEET, CellKind, CellState
from slavery_check.returns.seals import sealed

MOST = 2000
"""Remarks of one return; beyond that a last one says that there are more."""
_LENGTH, _SHARED = 5000, 200
"""Characters of one remark, and of those that it shares with the one before."""
_LETTER = re.compile(r"[^\W\d_]")
_TEXT = CellKind.TEXT
_SAYS_NOTHING = (CellState.BLANK, CellState.ERROR)
_ID_OF_COVER = re.compile(r"meta\.[a-z_]+")
_DAY = r"\d{1,2} \w+ \d{4}"
_ON_COVER = re.compile(rf"\S*|{_DAY}(?:\W+{_DAY})*")
"""What we write beside those ids: a word, number or code, or a day in one language or two. Anything more is typed."""
Cells = Collection[tuple[str, str]]
"""Sheet and A1 address."""


def remarks(pages: Sequence[Page], ours: OurWords, taken: Cells, ids: Mapping[str, str]) -> tuple[Remark, ...]:
    """Gather every text that is neither ours nor in `taken`, in sheet order; `ids` gives the question of an id."""
    found: list[Remark] = []
    for page in pages:
        if page.sheet.name != MAIL_SHEET and not ours.include(page.sheet.name):
            found.append(Remark(page.sheet.name, "", page.sheet.name))
        if not page.strange:
            continue
        for one in _of_page(page, ours, taken, ids):
            if len(found) >= MOST:
                return (*found, Remark(page.sheet.name, "", f"more than {MOST} remarks"))
            found.append(one)
    return tuple(found)


def _of_page(page: Page, ours: OurWords, taken: Cells, ids: Mapping[str, str]) -> Iterator[Remark]:
    name, cells, as_written = page.sheet.name, page.sheet.cells, ours.as_written
    texts = [
        place
        for place in page.strange
        if (cell := cells[place]).kind is _TEXT and (name, a1(*place)) not in taken and cell.text not in as_written
    ]
    if not texts:
        return  # of most sheets
    ours_whole = sealed(page.sheet, page.strange)
    for row, column in sorted(texts):
        cell = cells[row, column]
        if cell.state in _SAYS_NOTHING or (row, column) in ours_whole or _LETTER.search(cell.text) is None:
            continue
        id_, raw = page.words(row, page.id), cell.text.strip()
        of_cover = id_.startswith("meta.") and _ID_OF_COVER.fullmatch(id_)
        if of_cover and (column == page.id or (column == page.answer and _ON_COVER.fullmatch(raw))):
            continue
        if not ours.include(raw):
            yield from (Remark(name, a1(row, column), piece, ids.get(id_, "")) for piece in _pieces(raw))


def _pieces(text: str) -> Iterator[str]:
    """Give a long text in pieces that share some words, so that no phrase is torn and none is cut off."""
    for start in range(0, max(1, len(text) - _SHARED), _LENGTH - _SHARED):
        yield text[start : start + _LENGTH]
