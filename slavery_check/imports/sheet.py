"""What a publisher's file holds, whatever its format: sheets of rows of text, each row with its number."""

from dataclasses import dataclass

from slavery_check.user_table import column_letters


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds any text."""

    number: int
    """Row of the sheet, line of the file, or number of the record, from 1."""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, its title and header among the rows."""

    file: str
    name: str
    """Empty in a text file."""
    rows: tuple[SheetRow, ...]
    unit: str = "line"
    """What a row is called where there is no sheet: line, record."""

    def place(self, number: int, column: int | None = None) -> str:
        """Name a cell, `gsi.xlsx!B7`, or a line, `ituc.csv line 7`; columns count from 0."""
        if self.name:
            return f"{self.file}!{column_letters(column or 0)}{number}"
        return f"{self.file} {self.unit} {number}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A publisher's file, read."""

    name: str
    sha256: str
    format: str
    """`csv`, `json` or `xlsx`."""
    sheets: tuple[Sheet, ...]
    ends: bool = True
    """Whether the file ends as a whole one does; a text file that was cut off mostly has no last line break."""

    @property
    def shows_its_end(self) -> bool:
        """Whether a file that was cut off could not be read at all: a workbook and JSON close, CSV does not."""
        return self.format != "csv"
