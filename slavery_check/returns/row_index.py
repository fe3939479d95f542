"""Where the rows of a workbook stand by their ids: worked out once for returns with the same landmarks and names."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.kept import Kept
from slavery_check.returns.landmarks import Landmarks, Place, Sent
from slavery_check.returns.pages import Page
from slavery_check.returns.question_words import AskedRow, QuestionWords
from slavery_check.returns.wordings import Wordings

_MOST, _MOST_FOUND, _LONGEST_NAMES = 16, 1500, 50_000
"""Workbooks that are kept, landmarks of one, and characters of its names: several times what ours has."""


class SentRows(NamedTuple):
    """The rows of one question, each as we sent it, on one page."""

    page: int
    """Index of the page."""
    head: int
    """The row of its heading; of a question of one cell that of its cell."""
    notes: tuple[int, int]
    """Row and column of the notes beside it."""
    help: tuple[int, int]
    """Likewise of the help; column 0 where it stands nowhere that we can tell."""
    helped: str
    """The help as we write it."""
    rows: tuple[tuple[AskedRow, Sent], ...]
    """None where they are not so."""
    answers: tuple[tuple[int, int], ...]
    """Their answer cells."""
    numbers: frozenset[int]
    """Of these rows, in the sheet."""
    heard: dict[Hashable, Any]
    """A shelf for those who hear these rows, who stand above: what lies there, by what was typed, is theirs to know."""


_NOT_SENT = SentRows(0, 0, (0, 0), (0, 0), "", (), (), frozenset(), {})


class RowIndex(NamedTuple):
    """The rows of one workbook by id."""

    sheets: Mapping[str, int]
    """Index of each page by the sheet's name, case-folded."""
    ids: Mapping[str, tuple[Place, ...]]
    """The rows in which each id stands."""
    worded: frozenset[str]
    """Wordings of ours that stand on some sheet of questions."""
    once: Mapping[str, Sent]
    """The rows whose id and wording agree, of ids that stand once."""
    as_sent: Mapping[str, Sent]
    """Those of them to which their defined name points too: most rows."""
    rows: dict[str, SentRows]
    """Those of a question, where all are such and stand on one page with its heading; filled as it is used."""
    asked: dict[Form, Questionnaire]
    """What a form asks, and whatever else stands there; likewise."""
    heads: dict[str, Any]
    """A shelf for `tables`: where the headers of each stand, which follows from the landmarks too."""


def sent_rows(index: RowIndex, pages: Sequence[Page], id_: str, words: QuestionWords) -> SentRows:
    """Give the rows of a question where their three anchors agree, below one heading; none where they do not."""
    head, rows = index.once.get(id_), words.rows
    sent = [(row, place) for row in rows if (place := index.as_sent.get(row.id)) is not None]
    if head is None or not rows or len(sent) < len(rows) or {place.page for _, place in sent} != {head.page}:
        return _NOT_SENT
    page = pages[head.page]
    answers = tuple([place.answer for _, place in sent])
    numbers = frozenset([place.row for _, place in sent])
    notes, helped = (head.row, page.notes), (head.row, page.help)
    return SentRows(head.page, head.row, notes, helped, words.help, tuple(sent), answers, numbers, {})


def row_index(pages: Sequence[Page], names: Mapping[str, str], wordings: Wordings) -> RowIndex:
    """Index the rows; `names` as stored."""
    return _SEEN.of((wordings,), _Seen).index(pages, names)


class _Seen:
    """The workbooks seen last, by their landmarks, with their names."""

    def __init__(self) -> None:
        self._found: dict[tuple[Landmarks, ...], tuple[Mapping[str, str], RowIndex]] = {}

    def index(self, pages: Sequence[Page], names: Mapping[str, str]) -> RowIndex:
        marks = tuple([page.landmarks for page in pages])
        found = self._found.get(marks)
        if found is not None and found[0] == names:
            return found[1]
        index = _index(pages, names)
        if sum([len(one.found) for one in marks]) <= _MOST_FOUND and _length(names) <= _LONGEST_NAMES:
            while len(self._found) >= _MOST:
                self._found.pop(next(iter(self._found)), None)
            self._found[marks] = dict(names), index
        return index


_SEEN = Kept[_Seen](most=8)


def _length(names: Mapping[str, str]) -> int:
    return sum([len(name) + len(stored) for name, stored in names.items()])


def _index(pages: Sequence[Page], names: Mapping[str, str]) -> RowIndex:
    sheets = {page.sheet.name.casefold(): number for number, page in enumerate(pages)}
    ids: dict[str, tuple[Place, ...]] = {}
    once: dict[str, Sent] = {}
    as_sent: dict[str, Sent] = {}
    for number, page in enumerate(pages):
        rows, agreeing = page.landmarks.places(number)
        for id_, places in rows.items():
            before = ids.get(id_, ())
            ids[id_] = (*before, *places)
            if before:
                once.pop(id_, None)
                as_sent.pop(id_, None)
            elif id_ in agreeing:
                once[id_] = agreeing[id_]
        if sheets[page.sheet.name.casefold()] == number:
            named = page.landmarks.names
            as_sent.update(
                {id_: once[id_] for id_ in agreeing if id_ in once and names.get(f"a_{id_}") == named[f"a_{id_}"]}
            )
    worded = frozenset[str]().union(*[page.landmarks.worded for page in pages if page.has_headers])
    return RowIndex(sheets, ids, worded, once, as_sent, {}, {}, {})
