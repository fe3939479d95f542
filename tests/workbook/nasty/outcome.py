"""What must come of a nasty workbook, in words that a table can show."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from slavery_check.returns.addresses import a1
from slavery_check.returns.raw import CellState, RawCell, RawReturn, RawSheet

_MOST = 12
"""Cells that are shown one by one; of more, how many there are of each."""


@dataclass(frozen=True, slots=True)
class Nasty:
    """One file: how to make it, and either the refusal's code or what is seen in it."""

    make: Callable[[], bytes]
    refused: str = ""
    """Code of the refusal; empty when the file is taken."""
    seen: Mapping[str, str] = field(default_factory=dict)
    """Everything that the reader must see in a file that is taken, as `seen` tells it."""
    why: str = ""
    """What the table adds."""
    heavy: bool = False
    """Whether making and reading it takes seconds."""


Table = dict[str, Nasty]
"""By what it is."""


def told(cell: RawCell) -> str:
    """Give a cell as its state, or for a value its kind, and its text."""
    if cell.state is not CellState.VALUE:
        state = cell.state.replace("_", " ")
        return f"{state} {cell.text}" if cell.text else state
    kind = "date" if cell.is_date else "percent" if cell.is_percent else str(cell.kind)
    return f"{kind} {cell.text}"


def seen(raw: RawReturn) -> dict[str, str]:
    """Give every cell by its address (with its sheet, but for the first), and what is not ordinary in the book."""
    found = [(sheet, key) for sheet in raw.sheets for key in sheet.cells]
    if len(found) > _MOST:
        counted = Counter(told(sheet.cells[key]) for sheet, key in found)
        cells = {words: f"{count} cells" for words, count in counted.items()}
    else:
        cells = {_place(raw, sheet, key): told(sheet.cells[key]) for sheet, key in found}
    hidden = [sheet.name for sheet in raw.sheets if sheet.hidden]
    merges = [merge for sheet in raw.sheets for merge in sheet.merges]
    whole = {
        "epoch": "1904" if raw.epoch_1904 else "",
        "hidden": ", ".join(hidden),
        "merged": ", ".join(merges),
        "names": ", ".join(f"{name} = {place}" for name, place in raw.defined_names.items()),
        "comments": "; ".join(raw.comments),
    }
    return cells | {key: words for key, words in whole.items() if words}


def _place(raw: RawReturn, sheet: RawSheet, key: tuple[int, int]) -> str:
    return a1(*key) if sheet is raw.sheets[0] else f"{sheet.name}!{a1(*key)}"
