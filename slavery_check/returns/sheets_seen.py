"""Sheets as they were seen before: of most sheets of a return only the answers differ from those of the return before.

What follows from the other cells is taken over, not worked out again. Nothing is taken for granted: a sheet is like one
seen before only if each cell by which a row, a column or a table is found is the very same in both, and no other cell
became one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.merges import Merges
from slavery_check.returns.pages import LEGIBLE, Page, Texts, loud_rows, page
from slavery_check.returns.raw import RawCell, RawSheet
from slavery_check.returns.telling_nothing import texts_of
from slavery_check.returns.text import plain

_MOST_SHEETS = 64
"""Sheets that are kept for a questionnaire in a label table: those of a few forms."""
_MOST_CELLS, _LONGEST = 800, 30_000
"""Cells of a sheet that is kept, and characters of all of them: several times what the largest of ours has."""
_Place = tuple[int, int]


class _Seen:
    """A sheet that was seen, and what followed from its cells."""

    def __init__(self, sheet: RawSheet, texts: Texts) -> None:
        """Work it out, on cells that nobody else holds."""
        self.cells = dict(sheet.cells)
        self.places = list(self.cells)
        self.page = page(RawSheet(sheet.name, self.cells, sheet.merges, sheet.hidden), texts)
        self._texts = texts
        columns, said = self.page.columns, {place: plain(cell.text) for place, cell in self.cells.items()}
        self._of_rows = (columns.wording, columns.id)
        self._found_by = frozenset([place for place, words in said.items() if texts.find(words, place[1], columns)])
        """Cells by which something is found, legible or not."""
        self._rows = {row for (row, column), words in said.items() if texts.find_row(words, column, columns)}
        self._all = frozenset(self.places)
        self._fixed = self.page[Page._fields.index("has_headers") :]
        """What no answer changes: the page's columns."""
        self._loud = frozenset(self._loud_among(self.places, self.cells))

    def like(self, sheet: RawSheet) -> Page | None:
        """Give the page of a sheet that has the same landmarks; None where it may not."""
        cells, old, was = sheet.cells, self.cells, self.page.sheet
        if cells == old and (sheet.name, sheet.merges, sheet.hidden) == (was.name, was.merges, was.hidden):
            return self.page
        # Most cells are the very same objects, which the reader keeps: that is told without looking at them.
        changed = [place for place, cell in cells.items() if (before := old.get(place)) is not cell and before != cell]
        added = sum([place not in old for place in changed])
        gone = self._all.difference(cells) if len(cells) - added < len(old) else frozenset()
        if not self._found_by.isdisjoint(changed) or not self._found_by.isdisjoint(gone):
            return None
        return None if self._finds_any(changed, cells) else self._with(sheet, changed, gone)

    def _finds_any(self, places: Sequence[_Place], cells: Mapping[_Place, RawCell]) -> bool:
        """Tell whether anything is found by what stands in any of these places."""
        texts = self._texts
        of_rows = [place for place in places if place[1] in self._of_rows]
        return not (
            texts.heads.isdisjoint([plain(cells[place].text) for place in places])
            and texts.of_rows.isdisjoint([plain(cells[place].text) for place in of_rows])
        )

    def _loud_among(self, places: Collection[_Place], cells: Mapping[_Place, RawCell]) -> Iterator[_Place]:
        """Give the places beside the answers in which a choice may stand."""
        texts = self._texts
        for place in [one for one in places if one[0] in self._rows and one[1] in self.page.beside]:
            cell = cells[place]
            if cell.state in LEGIBLE and cell.text not in texts.nothing and texts.may_choose(cell):
                yield place

    def _with(self, sheet: RawSheet, changed: Sequence[_Place], gone: frozenset[_Place]) -> Page:
        """Give the page with what changed as it is now, and without what is gone."""
        was, cells, apart = self.page, sheet.cells, gone.union(changed)
        strange = [place for place in was.strange if place not in apart]
        strange += [place for place in changed if cells[place].text not in self._texts.written]
        loud, noisy = was.loud, was.noisy
        louder = [*self._loud_among(changed, cells)] if self._rows else ()
        if louder or not self._loud.isdisjoint(apart):
            loud, noisy = loud_rows((self._loud - apart).union(louder), was.help)
        merges = was.merges if sheet.merges == was.sheet.merges else Merges.of(sheet.merges)
        return Page._make((sheet, merges, strange, was.landmarks, loud, noisy, *self._fixed))


class SheetsSeen:
    """The sheets of one questionnaire in one label table that were seen last."""

    def __init__(self, texts: Texts) -> None:
        """Begin with none."""
        self._texts = texts
        self._seen: dict[tuple[str, _Place], _Seen] = {}

    def page(self, sheet: RawSheet) -> Page:
        """Give what `pages.page` gives for the sheet."""
        places = list(sheet.cells)
        if not places:
            return page(sheet, self._texts)
        key = sheet.name, places[-1]
        seen = self._seen.get(key)
        if not (seen is not None and places == seen.places) and places != sorted(places):
            return page(sheet, self._texts)  # What comes first in the file may count.
        found = None if seen is None else seen.like(sheet)
        if found is not None:
            return found
        if len(sheet.cells) > _MOST_CELLS or sum([len(one.text) for one in sheet.cells.values()]) > _LONGEST:
            return page(sheet, self._texts)
        while len(self._seen) >= _MOST_SHEETS:
            self._seen.pop(next(iter(self._seen)), None)
        self._seen[key] = now = _Seen(sheet, self._texts)
        return now.page


_SEEN = Kept[SheetsSeen](most=8)


def sheets_seen(questionnaire: Questionnaire, labels: Labels, countries: Countries) -> SheetsSeen:
    """Give the sheets seen before in this process."""
    return _SEEN.of((questionnaire, labels, countries), lambda: SheetsSeen(texts_of(questionnaire, labels, countries)))
