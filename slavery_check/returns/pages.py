"""Sheets as questions see them: which column holds the wording, the answer, the notes and the id."""

from dataclasses import dataclass

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
_FURTHEST = 8
"""Columns of a row that are looked at, H included."""
_LEGIBLE = (CellState.VALUE, CellState.FORMULA)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, its columns found by their headers, or as we sent them where the headers are gone."""

    sheet: RawSheet
    merges: Merges
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
        found = self.cell(row, column)
        return plain(found.text) if found is not None and found.state in _LEGIBLE else ""

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

    def beside(self) -> tuple[int, ...]:
        """Give the columns beside the answer in which a supplier may have typed it: all that are not ours."""
        ours = (self.wording, self.answer, self.id, self.last_year, self.still_right)
        return tuple(column for column in range(1, _FURTHEST + 1) if column not in ours)


def page(sheet: RawSheet, labels: Labels) -> Page:
    """Find the columns of a sheet."""
    merges = Merges.of(sheet.merges)
    wanted = {plain(one.text(f"headers.{name}")): name for one in labels.understood for name in _COLUMNS}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), found in sheet.cells.items():
        if row <= _LAST_HEADER_ROW and found.state in _LEGIBLE and (name := wanted.get(plain(found.text))):
            rows.setdefault(row, {}).setdefault(name, column)
    best = max(rows.values(), key=len, default={})
    if not {"question", "answer"} <= best.keys():
        return Page(sheet, merges)
    question, answer, notes, id_, help_, last_year, still_right = (best.get(name, 0) for name in _COLUMNS)
    if not (last_year and still_right):
        # A heading that was typed over must not turn last year's answers into this year's.
        still_right = still_right or (last_year + 1 if last_year else _asked_to_confirm(sheet, labels))
        last_year = max(0, still_right - 1)
    return Page(sheet, merges, question, answer, notes, id_, help_, last_year, still_right, has_headers=True)


def _asked_to_confirm(sheet: RawSheet, labels: Labels) -> int:
    """Give the column in which somebody is asked to confirm last year's answers, by what stands in it; 0 for none."""
    words = {plain(one.text(f"confirm.{name}")) for one in labels.understood for name in ("please", "done")}
    return next((column for (_, column), found in sheet.cells.items() if plain(found.text) in words), 0)
