"""What is kept of the cells of sheets for the returns to come: how much, and one cell with each of its texts."""

from slavery_check.returns.raw import RawCell

_KEPT_BYTES, _BESIDE = 12_000_000, 600
"""Most bytes that are kept, of rows, pieces and texts, and what the rest of one takes: of one form it is about 3 MB."""


class Room:
    """How much is kept of what sheets of some workbooks say."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._taken = 0

    @property
    def is_full(self) -> bool:
        """Tell whether no more is to be kept."""
        return self._taken > _KEPT_BYTES

    def take(self, length: int) -> None:
        """Count one more, of so many bytes or characters."""
        self._taken += length + _BESIDE

    def clear(self) -> None:
        """Begin anew."""
        self._taken = 0


class Texts(dict[str, RawCell]):
    """What one cell is with each text of the table that stood in it."""

    __slots__ = ("_cell", "_room")

    def __init__(self, cell: RawCell, room: Room) -> None:
        """Take the cell, with any text."""
        super().__init__()
        self._cell = cell
        self._room = room

    def __missing__(self, text: str) -> RawCell:
        """Make it once."""
        made = self._cell._replace(text=text)
        if not self._room.is_full:
            self._room.take(len(text))
            self[text] = made
        return made
