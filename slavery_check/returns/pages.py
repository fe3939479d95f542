"""Sheets as questions see them: which column holds the wording, the answer, the notes and the id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import area
from slavery_check.returns.landmarks import Landmarks
from slavery_check.returns.merges import Merges
from slavery_check.returns.raw import CellState, RawCell, RawSheet
from slavery_check.returns.text import plain

_WORDING, _ANSWER, _NOTES, _ID = 1, 2, 4, 6
"""Columns as we send them: A, B, D, F."""
_COLUMNS = ("question", "answer", "notes", "id", "help", "last_year", "still_right")
"""Headers, in the order of the fields of a page."""
_LAST_HEADER_ROW = 30
"""Rows from the top in which the headers may stand, after rows were put in above."""
_FURTHEST = 8
"""Columns of a row that are looked at, H included."""
LEGIBLE = (CellState.VALUE, CellState.FORMULA)
"""States of a cell whose text everybody sees."""


_Cells = Sequence[tuple[tuple[int, int], RawCell]]
"""Row and column, and what stands there."""


class Columns(NamedTuple):
    """Which column of a sheet holds what, from 1; as we send them where nothing else is said."""

    wording: int = _WORDING
    answer: int = _ANSWER
    notes: int = _NOTES
    id: int = _ID
    help: int = 0
    """Where the help stands; 0: nowhere that we can tell."""
    last_year: int = 0
    """Where last year's answers stand; 0: nowhere."""
    still_right: int = 0
    """Where somebody says that they are still right; 0: nowhere."""

    def beside(self) -> tuple[int, ...]:
        """Give the columns beside the answer in which a supplier may have typed it: all that are not ours."""
        ours = (self.wording, self.answer, self.id, self.last_year, self.still_right)
        return tuple([column for column in range(1, _FURTHEST + 1) if column not in ours])


_AS_SENT = Columns()


class Page(NamedTuple):
    """One sheet, its columns found by their headers, or as we sent them where the headers are gone.

    A tuple, because most pages are made of another from which only the answers differ.
    """

    sheet: RawSheet
    merges: Merges
    strange: Sequence[tuple[int, int]]
    """Row and column of the cells whose text is not ours for certain."""
    landmarks: Landmarks
    """What rows and tables are found by, in the order of the file."""
    loud: frozenset[int]
    """Of the rows that ids and wordings find those in which something beside the answer may be a choice."""
    noisy: frozenset[int]
    """Of these the rows in which it is not the help."""
    has_headers: bool
    """Its headers are those of a sheet of questions, so that wording there means a question."""
    beside: tuple[int, ...]
    """Columns beside the answer in which a supplier may have typed it."""
    wording: int
    """This and what follows are the `columns`."""
    answer: int
    notes: int
    id: int
    help: int
    last_year: int
    still_right: int

    @property
    def columns(self) -> Columns:
        """Give which column holds what."""
        return Columns(self.wording, self.answer, self.notes, self.id, self.help, self.last_year, self.still_right)

    def cell(self, row: int, column: int) -> RawCell | None:
        """Give what stands there."""
        return self.sheet.cells.get((row, column))

    def words(self, row: int, column: int) -> str:
        """Give the text there, made comparable; empty when there is none."""
        found = self.sheet.cells.get((row, column))
        return plain(found.text) if found is not None and found.state in LEGIBLE else ""

    def text(self, row: int, column: int) -> str:
        """Give the text there as typed; empty when there is none."""
        found = self.sheet.cells.get((row, column))
        return found.text.strip() if found is not None and found.state in LEGIBLE else ""

    def shown(self, row: int, column: int) -> str:
        """Give the text there as typed, of a formula or a hidden cell too; of a merged range what it shows."""
        found = self.cell(row, column)
        if found is not None and found.text.strip():
            return found.text.strip()
        merged = area(self.merges.hiding(row, column))
        return self.text(merged.top, merged.left) if merged is not None and merged.left == column else ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The words by which columns are found, comparable."""

    names: Mapping[str, str]
    """The column of each header, as the fields of a page are called."""
    confirm: frozenset[str]
    """What stands beside last year's answers."""

    @classmethod
    def of(cls, labels: Labels) -> Self:
        """Take them from every language that counts."""
        names = {plain(one.text(f"headers.{name}")): name for one in labels.understood for name in _COLUMNS}
        asked = (one.text(f"confirm.{name}") for one in labels.understood for name in ("please", "done"))
        return cls(names, frozenset(map(plain, asked)))


@dataclass(frozen=True, slots=True)
class Texts:
    """What the texts of a questionnaire's workbook, in one label table, say about a cell that holds one."""

    headings: Headings
    heads: frozenset[str]
    """Comparable: those by which a column or a table is found, wherever they stand."""
    of_rows: frozenset[str]
    """Comparable: those by which a row is found, in the columns of wordings and ids."""
    wordings: Mapping[str, frozenset[str]]
    """Comparable: of every id that we send its wordings."""
    written: frozenset[str]
    """Those that are ours for certain, as they are written."""
    nothing: frozenset[str]
    """Those of them that tell nothing wherever they stand."""
    quiet: frozenset[str]
    """Comparable: those that are nobody's choice wherever they stand."""
    states: frozenset[str]
    """Comparable: what our own formulas say beside the answers; typed, it may be a choice."""

    def find(self, words: str, column: int, columns: Columns) -> bool:
        """Tell whether anything is found by comparable words in a column."""
        return words in self.heads or self.find_row(words, column, columns)

    def find_row(self, words: str, column: int, columns: Columns) -> bool:
        """Tell whether a row is found by comparable words in a column."""
        return words in self.of_rows and column in (columns.wording, columns.id)

    def may_choose(self, cell: RawCell) -> bool:
        """Tell whether a legible cell beside an answer may hold a choice."""
        words = plain(cell.text)
        if not words or words in self.quiet:
            return False
        return cell.state is not CellState.FORMULA or words not in self.states


def page(sheet: RawSheet, texts: Texts) -> Page:
    """Find the columns of a sheet, and what its rows are found by."""
    telling = [one for one in sheet.cells.items() if one[1].text not in texts.nothing]
    marks = {place: plain(cell.text) for place, cell in telling if cell.state in LEGIBLE}
    found = _columns(telling, marks, texts.headings)
    columns = found or _AS_SENT
    near = columns.beside()
    strange = [place for place, cell in telling if cell.text not in texts.written]
    landmarks = Landmarks(
        [one for one in marks.items() if texts.find(one[1], one[0][1], columns)],
        (columns.wording, columns.answer, columns.id),
        sheet.name,
        texts.wordings,
    )
    rows = {row for (row, column), said in landmarks.found if texts.find_row(said, column, columns)}
    loud = [
        (row, column)
        for row, column in marks
        if row in rows and column in near and texts.may_choose(sheet.cells[row, column])
    ]
    merges = Merges.of(sheet.merges)
    return Page(sheet, merges, strange, landmarks, *loud_rows(loud, columns.help), found is not None, near, *columns)


def loud_rows(places: Iterable[tuple[int, int]], help_: int) -> tuple[frozenset[int], frozenset[int]]:
    """Give the loud and the noisy rows of a page by what is loud; `help_` is the column of helps."""
    loud = [*places]
    return frozenset([row for row, _ in loud]), frozenset([row for row, column in loud if column != help_])


def _columns(telling: _Cells, words: Mapping[tuple[int, int], str], headings: Headings) -> Columns | None:
    """Find the columns by their headers; None where there are none."""
    wanted = headings.names
    rows: dict[int, dict[str, int]] = {}
    for row, column in [place for place, found in words.items() if found in wanted and place[0] <= _LAST_HEADER_ROW]:
        rows.setdefault(row, {}).setdefault(wanted[words[row, column]], column)
    best = max(rows.values(), key=len, default={})
    if not {"question", "answer"} <= best.keys():
        return None
    question, answer, notes, id_, help_, last_year, still_right = (best.get(name, 0) for name in _COLUMNS)
    if not (last_year and still_right):
        # A heading that was typed over must not turn last year's answers into this year's.
        still_right = still_right or (last_year + 1 if last_year else _asked_to_confirm(telling, words, headings))
        last_year = max(0, still_right - 1)
    return Columns(question, answer, notes, id_, help_, last_year, still_right)


def _asked_to_confirm(telling: _Cells, words: Mapping[tuple[int, int], str], headings: Headings) -> int:
    """Give the column in which somebody is asked to confirm last year's answers, by what stands in it; 0 for none."""
    asked = headings.confirm
    if len(words) == len(telling) and asked.isdisjoint(words.values()):
        return 0
    return next((column for (_, column), cell in telling if plain(cell.text) in asked), 0)
