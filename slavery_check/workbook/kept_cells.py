"""What is kept of the cells of sheets for the returns to come: how much, and one cell with each of its texts."""

from collections.abc import Callable

from slavery_check.returns.raw import RawCell

_KEPT_BYTES, _BESIDE = 12_000_000, 600
"""Most bytes that are kept, of rows, moulds and texts, and what the rest of one takes: of one form it is some MB."""
_TEXT = RawCell._fields.index("text")


class Room:
    """How much is kept of what sheets of some workbooks say."""

    __slots__ = ("_taken", "is_full")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._taken = 0
        self.is_full = False
        """No more is to be kept."""

    def take(self, length: int, many: int = 1) -> None:
        """Count one more, or as many, of so many bytes or characters together."""
        self._taken += length + many * _BESIDE
        self.is_full = self._taken > _KEPT_BYTES


class Texts(dict[str, RawCell]):
    """What one cell is with each text that stood in it, by the text as it is given."""

    __slots__ = ("_room", "_told", "cell")

    def __init__(self, cell: RawCell, room: Room, told: Callable[[str], str] = str) -> None:
        """Take the cell, with any text; `told` says what is to stand in it where a text is given."""
        super().__init__()
        self.cell = cell
        self._room = room
        self._told = told

    def __missing__(self, text: str) -> RawCell:
        """Make it once."""
        cell = self.cell
        made = RawCell._make((*cell[:_TEXT], self._told(text), *cell[_TEXT + 1 :]))
        if not self._room.is_full:
            self._room.take(len(text))
            self[text] = made
        return made
