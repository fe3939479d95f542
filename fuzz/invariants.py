"""What must hold for every file, whatever it holds."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.finds import FoundError
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import UNFORESEEN, CellState, RawReturn, RawSheet, Refusal
from slavery_check.workbook import plain_lane
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import load_labels

SECONDS = 2.0
"""Processor time for one of our small files; a limit of ten seconds holds for large ones."""
QUESTIONNAIRE = "supplier-2026"
_TODAY = date(2026, 11, 22)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CODE = re.compile(r"[a-z0-9_]+")

NARROW = replace(
    Limits(),
    members=14, cells=9, merges=1, sheets=2, strings=3, names=1, styles=5, cell_characters=40, tag_bytes=2_000, depth=8,
    part_bytes=20_000, all_bytes=60_000,
)  # fmt: skip
"""Limits that our small files come up against."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What is looked at each file with."""

    path: Path
    """Where the file is put, in memory if there is such a place."""
    labels: Labels

    def look(self, content: bytes, limits: Limits, *, deeply: bool) -> str:
        """Read a file and say what came of it (`read` or the refusal's code); FoundError where an invariant breaks.

        `deeply`: validate what was read, and read it once more.
        """
        self.path.write_bytes(content)
        began = time.thread_time()
        found = read(self.path, limits, self.labels)
        if time.thread_time() - began > SECONDS:
            raise FoundError("takes too long")
        with carefully():
            _check_same(found, read(self.path, limits, self.labels))
        if isinstance(found, Refusal):
            self._check_refusal(found)
            return found.code
        _check_return(found, limits)
        if deeply:
            self._look_deeply(found, limits)
        return "read"

    def _look_deeply(self, found: RawReturn, limits: Limits) -> None:
        if read(self.path, limits, self.labels) != found:
            raise FoundError("reads differently the second time")
        validated = read_one(self.path, QUESTIONNAIRE, _TODAY, limits)
        if isinstance(validated, Refusal):
            self._check_refusal(validated)

    def _check_refusal(self, refusal: Refusal) -> None:
        if refusal.detail.startswith(UNFORESEEN):
            raise FoundError(f"refused with {refusal.detail}")
        if not _CODE.fullmatch(refusal.code) or not refusal.message:
            raise FoundError(f"a refusal without words: {refusal.code}")
        if not refusal.message.endswith(self.labels.text(f"refusals.{refusal.code}")):
            raise FoundError(f"a refusal in other words: {refusal.code}")


@contextmanager
def carefully() -> Iterator[None]:
    """Close the plain lane: it takes no part where the limit on tags is below its own."""
    before = plain_lane.TAG_BYTES
    plain_lane.TAG_BYTES = 2**62
    try:
        yield
    finally:
        plain_lane.TAG_BYTES = before


def _check_same(found: RawReturn | Refusal, careful: RawReturn | Refusal) -> None:
    """Hold the plain lane to its law: it gives nothing, or exactly what the careful lane gives."""
    if isinstance(found, Refusal) and isinstance(careful, Refusal):
        if found.code != careful.code:
            raise FoundError(f"refused as {found.code}, by the careful lane as {careful.code}")
    elif found != careful or _order(found) != _order(careful):
        raise FoundError("the plain lane reads what the careful lane does not")


def _order(found: RawReturn | Refusal) -> list[list[tuple[int, int]]]:
    return [list(sheet.cells) for sheet in found.sheets] if isinstance(found, RawReturn) else []


def _check_return(found: RawReturn, limits: Limits) -> None:
    if len(found.sheets) > limits.sheets or sum(len(sheet.merges) for sheet in found.sheets) > limits.merges:
        raise FoundError("more sheets or merges than the limit")
    if sum(len(sheet.cells) for sheet in found.sheets) > limits.cells:
        raise FoundError("more cells than the limit")
    if len({sheet.name.casefold() for sheet in found.sheets}) < len(found.sheets):
        raise FoundError("two sheets of one name")
    for sheet in found.sheets:
        _check_cells(sheet, limits)


def _check_cells(sheet: RawSheet, limits: Limits) -> None:
    for (row, column), cell in sheet.cells.items():
        if (cell.row, cell.column) != (row, column) or not (0 < row <= _LAST_ROW and 0 < column <= _LAST_COLUMN):
            raise FoundError("a cell in another place than its own")
        if cell.state is CellState.BLANK:
            raise FoundError("a blank cell is kept")
        if cell.state is CellState.VALUE and not 0 < len(cell.text) <= limits.cell_characters:
            raise FoundError("a value that is empty or too long")
        cell.text.encode()  # Half of a surrogate pair could not be written out.


@contextmanager
def looking() -> Iterator[Looking]:
    """Give what is needed to look, with a place for the files in memory where the system has one."""
    memory = Path("/dev/shm")  # noqa: S108 - only the folder; the file's name in it is random
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Looking(Path(folder) / "return.xlsx", load_labels(QUESTIONNAIRE))
