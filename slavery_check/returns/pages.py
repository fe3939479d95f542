"""Sheets as questions see them: which column holds the wording, the answer, the notes and the id."""

from collections.abc import Mapping
from dataclasses import dataclass

from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import area
from slavery_check.returns.merges import Merges
from slavery_check.returns.raw import CellState, RawCell, RawSheet
from slavery_check.returns.text import plain

_WORDING, _ANSWER, _NOTES, _ID = 1, 2, 4, 6
"""Columns as we send them: A, B, D, F."""
_COLUMNS = ("question", "answer", "notes", "id", "help", "last_year", "still_right")
"""Headers, in the order of the fields of a page."""
_LAST_HEADER_ROW = 30
"""Rows from the top in which the headers may stand, after rows were put in above."""
_NEAR = range(1, 9)
"""Columns of a row that are looked at, H included."""
_LEGIBLE = (CellState.VALUE, CellState.FORMULA)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, its columns found by their headers, or as we sent them where the headers are gone."""

    sheet: RawSheet
    merges: Merges
    plain: Mapping[tuple[int, int], str]
    """The text of each legible cell, made comparable, by row and column; in the order of the file."""
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
    has_headers: bool = False
    """Its headers are those of a sheet of questions, so that wording there means a question."""

    def cell(self, row: int, column: int) -> RawCell | None:
        """Give what stands there."""
        return self.sheet.cells.get((row, column))

    def words(self, row: int, column: int) -> str:
        """Give the text there, made comparable; empty when there is none."""
        return self.plain.get((row, column), "")

    def text(self, row: int, column: int) -> str:
        """Give the text there as typed; empty when there is none."""
        found = self.cell(row, column)
        return found.text.strip() if found is not None and found.state in _LEGIBLE else ""

    def shown(self, row: int, column: int) -> str:
        """Give the text there as typed, of a formula or a hidden cell too; of a merged range what it shows."""
        found = self.cell(row, column)
        if found is not None and found.text.strip():
            return found.text.strip()
        merged = area(self.merges.hiding(row, column))
        return self.text(merged.top, merged.left) if merged is not None and merged.left == column else ""

    def beside(self, row: int) -> list[int]:
        """Give the columns of a row, beside its answer, in which a supplier may have typed it: not ours, not blank."""
        ours = (self.wording, self.answer, self.id, self.last_year, self.still_right)
        plain = self.plain
        return [column for column in _NEAR if (row, column) in plain and column not in ours]


@dataclass(frozen=True, slots=True)
class _Headings:
    """The words by which columns are found, comparable."""

    names: Mapping[str, str]
    """The column of each header, as the fields of a page are called."""
    confirm: frozenset[str]
    """What stands beside last year's answers."""

    @classmethod
    def of(cls, labels: Labels) -> "_Headings":
        names = {plain(one.text(f"headers.{name}")): name for one in labels.understood for name in _COLUMNS}
        asked = (one.text(f"confirm.{name}") for one in labels.understood for name in ("please", "done"))
        return cls(names, frozenset(map(plain, asked)))


_HEADINGS = Kept[_Headings](most=32)


def page(sheet: RawSheet, labels: Labels) -> Page:
    """Find the columns of a sheet."""
    headings = _HEADINGS.of((labels,), lambda: _Headings.of(labels))
    merges, wanted = Merges.of(sheet.merges), headings.names
    words = {place: plain(found.text) for place, found in sheet.cells.items() if found.state in _LEGIBLE}
    rows: dict[int, dict[str, int]] = {}
    for row, column in [place for place, found in words.items() if found in wanted and place[0] <= _LAST_HEADER_ROW]:
        rows.setdefault(row, {}).setdefault(wanted[words[row, column]], column)
    best = max(rows.values(), key=len, default={})
    if not {"question", "answer"} <= best.keys():
        return Page(sheet, merges, words)
    question, answer, notes, id_, help_, last_year, still_right = (best.get(name, 0) for name in _COLUMNS)
    if not (last_year and still_right):
        # A heading that was typed over must not turn last year's answers into this year's.
        still_right = still_right or (last_year + 1 if last_year else _asked_to_confirm(sheet, headings))
        last_year = max(0, still_right - 1)
    return Page(sheet, merges, words, question, answer, notes, id_, help_, last_year, still_right, has_headers=True)


def _asked_to_confirm(sheet: RawSheet, headings: _Headings) -> int:
    """Give the column in which somebody is asked to confirm last year's answers, by what stands in it; 0 for none."""
    words = headings.confirm
    return next((column for (_, column), found in sheet.cells.items() if plain(found.text) in words), 0)
