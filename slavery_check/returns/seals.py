"""Rows of ours that quote a supplier, sealed: back unchanged, they are not the supplier's own words.

A person who types into such a row breaks its seal, and is heard.
"""

import hashlib
import re
from collections.abc import Collection, Sequence

from slavery_check.returns.raw import CellState, RawSheet
from slavery_check.returns.text import plain

_BEGINS = "ours "
_SEAL = re.compile(_BEGINS + "[0-9a-f]{24}")
_LEGIBLE = (CellState.VALUE, CellState.FORMULA)


def seal(texts: Sequence[str]) -> str:
    """Give the seal of a row: what stands in the first cell to the right of all its texts."""
    words = "\n".join(filter(None, map(plain, texts)))
    return f"ours {hashlib.sha256(words.encode()).hexdigest()[:24]}"


def sealed(sheet: RawSheet, among: Collection[tuple[int, int]] | None = None) -> frozenset[tuple[int, int]]:
    """Give the cells, by row and column, of every row that stands as we sealed it, and every seal.

    `among` are the places in which a seal may stand, where they are fewer than all.
    """
    places = sheet.cells if among is None else among
    texts = ((place, sheet.cells[place].text) for place in places)
    seals = {place: text for place, text in texts if text.startswith(_BEGINS) and _SEAL.fullmatch(text)}
    if not seals:
        return frozenset()
    rows: dict[int, list[int]] = {row: [] for row, _ in seals}
    for row, column in sorted(sheet.cells):
        if row in rows:
            rows[row].append(column)
    found = set(seals)
    for (row, end), text in seals.items():
        before = [column for column in rows[row] if column < end]
        cells = [sheet.cells[row, column] for column in before]
        if all(one.state in _LEGIBLE or not one.text for one in cells) and seal([one.text for one in cells]) == text:
            found |= {(row, column) for column in before}
    return frozenset(found)
