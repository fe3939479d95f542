"""The texts by which the rows and tables of one sheet are found: worked out once for all returns that have the same."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from slavery_check.returns.addresses import a1, letters


class Place(NamedTuple):
    """A row of a sheet."""

    page: int
    """Index of the page."""
    row: int


class Sent(NamedTuple):
    """A row of a sheet whose id and wording agree."""

    page: int
    """Index of the page."""
    row: int
    answer: tuple[int, int]
    """Row and column of its answer cell."""
    address: str
    """The same as people read it."""


class Landmarks:
    """What stands on one sheet of our ids, wordings and headers."""

    def __init__(
        self,
        found: Sequence[tuple[tuple[int, int], str]],
        columns: tuple[int, int, int],
        sheet: str,
        wordings: Mapping[str, frozenset[str]],
    ) -> None:
        """Take the texts, comparable, with row and column, in the order of the file; and where what stands.

        `columns` are those of wordings, answers and ids; `sheet` is the sheet's name; `wordings` are by id.
        """
        self.found = found
        self._wording, self._answer, self._id = columns
        self._sheet = sheet
        self._wordings = wordings
        self._places: dict[int, tuple[Mapping[str, tuple[Place, ...]], Mapping[str, Sent]]] = {}

    @cached_property
    def worded(self) -> frozenset[str]:
        """Give what stands in the column of wordings."""
        return frozenset([words for (_, column), words in self.found if column == self._wording])

    @cached_property
    def rows(self) -> Mapping[str, tuple[int, ...]]:
        """Give the rows of each id that we send."""
        rows: dict[str, tuple[int, ...]] = {}
        for (row, column), words in self.found:
            if column == self._id and words in self._wordings:
                rows[words] = (*rows.get(words, ()), row)
        return rows

    @cached_property
    def agreeing(self) -> Mapping[str, int]:
        """Give the row of each id that stands once, beside a wording of its own."""
        said = {row: words for (row, column), words in self.found if column == self._wording}
        once = {id_: rows[0] for id_, rows in self.rows.items() if len(rows) == 1}
        return {id_: row for id_, row in once.items() if said.get(row) in self._wordings[id_]}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Give the defined names of these rows, as we send them: the third anchor."""
        answers = f"'{self._sheet}'!${letters(self._answer)}$"
        return {f"a_{id_}": f"{answers}{row}" for id_, row in self.agreeing.items()}

    def places(self, page: int) -> tuple[Mapping[str, tuple[Place, ...]], Mapping[str, Sent]]:
        """Give `rows` and `agreeing` as rows of the page with this index. Sheets seldom stand elsewhere."""
        found = self._places.get(page)
        if found is None:
            rows = {id_: tuple([Place(page, row) for row in rows]) for id_, rows in self.rows.items()}
            agreeing = {
                id_: Sent(page, row, (row, self._answer), a1(row, self._answer)) for id_, row in self.agreeing.items()
            }
            found = rows, agreeing
            self._places = {page: found}
        return found
