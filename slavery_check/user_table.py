"""A table that a user keeps (suppliers, evidence): text with addresses, and its columns found by their headers."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slavery_check.errors import BadDefinitionError
from slavery_check.problems import Problem, ProblemSeverity

_SHOWN = 200
_SHORTEST = 3
"""Letters of a header that may stand for a longer one, as `Cat` for category."""


@dataclass(frozen=True, slots=True)
class UserRow:
    """One row, with as many texts as the header has; missing ones are empty."""

    number: int
    """Row in the sheet, or line in the file, from 1."""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UserTable:
    """A header and the rows below it that hold any text."""

    file: str
    sheet: str
    """Empty in a text file."""
    header_number: int
    header: tuple[str, ...]
    rows: tuple[UserRow, ...]
    notices: tuple[Problem, ...] = ()

    def where(self, number: int, column: int) -> str:
        """Give the address of a cell: `B7` in a sheet, `line 7` in a text file; columns count from 0."""
        return f"{column_letters(column)}{number}" if self.sheet else f"line {number}"

    def place(self, cell: str) -> str:
        """Give file and address as errors name them: `suppliers.xlsx!B7`, `suppliers.csv:7`."""
        return f"{self.file}!{cell}" if self.sheet else f"{self.file}:{cell.removeprefix('line ')}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field."""

    table: UserTable
    index: Mapping[str, int]
    """Column, from 0, by field."""
    names: Mapping[str, tuple[str, ...]]
    """Other headers of each field, in the order in which fields are told."""

    def text(self, row: UserRow, field: str) -> str:
        """Give a field's text, or nothing where the table has no such column."""
        return row.texts[self.index[field]] if field in self.index else ""

    def problem(self, row: UserRow, field: str, code: str, severity: ProblemSeverity, message: str) -> Problem:
        """Report a defect of one cell."""
        table = self.table
        cell = table.where(row.number, self.index.get(field, 0))
        found = self.text(row, field)[:_SHOWN]
        return Problem(code, severity, message, file=table.file, sheet=table.sheet, cell=cell, found=found)


def columns(table: UserTable, names: Mapping[str, tuple[str, ...]], required: Iterable[str]) -> Columns:
    """Find each field's column by any of its header names.

    Raises BadDefinitionError where a required column is missing or two columns are for one field.
    """
    fields = {header_norm(name): field for field, aliases in names.items() for name in (field, *aliases)}
    index: dict[str, int] = {}
    for position, header in enumerate(table.header):
        field = fields.get(header_norm(header)) if header_norm(header) else None
        if field is None:
            continue
        if field in index:
            found = f"the columns '{table.header[index[field]]}' and '{header}' both hold the {_plain(field)}"
            where = table.place(table.where(table.header_number, position))
            raise BadDefinitionError(where, found, "Keep one of them, or give the other another header.")
        index[field] = position
    missing = [_plain(field) for field in required if field not in index]
    if missing:
        where = table.place(table.where(table.header_number, 0))
        found = f"no column for {' and '.join(missing)} (found: {', '.join(filter(None, table.header)) or 'nothing'})"
        raise BadDefinitionError(where, found, f"Add a column with the header {' and '.join(missing)}.")
    return Columns(table, index, names)


def unknown_columns(found: Columns) -> tuple[Problem, ...]:
    """Note each column that is not read, with the one that is probably meant, else with those that are read."""
    table = found.table
    used = set(found.index.values())
    return tuple(
        Problem(
            "unknown_column",
            ProblemSeverity.PLEASE_CHECK if _meant(header, found) else ProblemSeverity.NOTE,
            f"The column '{header[:_SHOWN]}' is not one we know, so it is not read. {_known(header, found)}",
            file=table.file,
            sheet=table.sheet,
            cell=table.where(table.header_number, position),
            found=header[:_SHOWN],
        )
        for position, header in enumerate(table.header)
        if header.strip() and position not in used
    )


def _known(header: str, found: Columns) -> str:
    meant = _meant(header, found)
    if meant:
        return f"If it holds the {_plain(meant)}, write '{_plain(meant)}' over it."
    return f"We know: {', '.join(map(_plain, found.names))}."


def _meant(header: str, found: Columns) -> str:
    """Give the field that a header is near to and that has no column yet; empty where there is none."""
    text = header_norm(header)
    free = [field for field in found.names if field not in found.index]
    names = {header_norm(name): field for field in free for name in (field, *found.names[field])}
    near = difflib.get_close_matches(text, names, 1)
    begun = [name for name in names if len(text) >= _SHORTEST and name.startswith(text)]
    return next((names[name] for name in (*near, *begun)), "")


def refuse(table: UserTable, problems: Iterable[Problem], hint: str) -> None:
    """Raise one BadDefinitionError that names every defect that must be mended; return when there is none."""
    wrong = [problem for problem in problems if problem.severity is ProblemSeverity.MUST_FIX]
    if not wrong:
        return
    others = (f"{table.place(problem.cell)}: {problem.message}" for problem in wrong[1:])
    raise BadDefinitionError(table.place(wrong[0].cell), "\n".join([wrong[0].message, *others]), hint)


def other_kind(content: bytes) -> str:
    """Say what a file really is whose name says that it is text; empty where its bytes do not tell that it is not."""
    return next((words for beginning, words in _KINDS if content.lstrip().startswith(beginning)), "")


_KINDS = (
    (b"%PDF", "is a PDF file, though its name says CSV"),
    (b"PK\x03\x04", "is a workbook or a zip, though its name says CSV"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel file, though its name says CSV"),
    (b"<!DOCTYPE", "is a web page, though its name says CSV"),
    (b"<html", "is a web page, though its name says CSV"),
)


def header_norm(text: str) -> str:
    """Normalise a header: folded case, letters and digits only, single spaces; what stands in brackets is dropped."""
    plain = unicodedata.normalize("NFKC", re.sub(r"[(\[].*?[)\]]", " ", text)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def _plain(field: str) -> str:
    return field.replace("_", " ")


def column_letters(column: int) -> str:
    """Give a column's letters, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
