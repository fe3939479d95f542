"""What the cover says the file is: questionnaire, version, supplier, fingerprint."""

from collections.abc import Collection, Mapping

from slavery_check.model import record
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.anchors import Anchors, Lost
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.text import clean
from slavery_check.returns.wordings import COVER_KEYS


@record
class Fact:
    """One row of the cover's last block."""

    text: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def place(self) -> tuple[str, int, int]:
        """Sheet, row and column."""
        return self.sheet, self.row, self.column


_ANSWER = 2
"""Column B, where the cover's values stand."""


def glance(raw: RawReturn, key: str) -> str:
    """Give what the cover says under a key before any words are known: by the id in its row; empty when it is lost.

    Version and language decide with which words the rest is read.
    """
    wanted = f"meta.{key}"
    for sheet in raw.sheets:
        for (row, _), cell in sheet.cells.items():
            if cell.text == wanted:
                found = sheet.cells.get((row, _ANSWER))
                return clean(found.text) if found is not None else ""
    return ""


def holds_any(raw: RawReturn, ids: Collection[str]) -> bool:
    """Tell whether the row of any of these questions stands in a return, by its id."""
    wanted = frozenset(ids)
    texts = (cell.text for sheet in raw.sheets for cell in sheet.cells.values())
    return any(text.partition(".")[0] in wanted for text in texts)


def read_cover(anchors: Anchors, labels: Labels) -> Mapping[str, Fact]:
    """Read the rows; a fact without text for each that is gone."""
    return {key: _fact(anchors, key, labels) for key in COVER_KEYS}


def _fact(anchors: Anchors, key: str, labels: Labels) -> Fact:
    id_ = f"meta.{key}"
    located = anchors.once(id_) or anchors.locate(id_, f"m_{key}")
    if isinstance(located, Lost):
        return Fact(sheet=labels.text("sheets.start"))
    page, row = located[:2]
    return Fact(clean(page.text(row, page.answer)), page.sheet.name, row, page.answer)
