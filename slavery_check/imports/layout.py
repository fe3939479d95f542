"""What an importer is: the layouts it knows, how a row is read, and what the whole must be like. A table, no code."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from slavery_check.imports.cells import Cells

Made = dict[str, str]
"""One row in the normalised form, by column."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column that is read."""

    id: str
    headings: tuple[str, ...]
    """Every heading it is known under; case, accents and punctuation do not matter."""
    required: bool = True
    pattern: re.Pattern[str] | None = None
    """Instead of headings: what the headings of several columns look like, e.g. one a year."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which the publisher lays the file out."""

    fields: tuple[Field, ...]
    build: Callable[[Cells], Iterable[Made]]
    """Makes the normalised rows of one row; what is wrong is told to the cells."""
    unread: tuple[str, ...] = ()
    """Headings that we know and do not need. Any other heading means that the layout may be a newer one."""
    sheets: tuple[str, ...] = ()
    """Only these sheets of a workbook, where it has several alike."""
    stacked: bool = False
    """The header is two rows: a heading over several columns, and below it what each of them is."""


def as_they_come(rows: Sequence[Made]) -> Sequence[Made]:
    """Change nothing."""
    return rows


def no_notes(rows: Sequence[Made]) -> tuple[str, ...]:
    """Say nothing."""
    del rows
    return ()


@dataclass(frozen=True, slots=True)
class Importer:
    """One table that users may bring."""

    table: str
    """File name without `.csv`, and how the table is called everywhere."""
    title: str
    publisher: str
    licence: str
    url: str
    gaps: str
    """What is known to be missing from, or unsure in, every edition."""
    formats: tuple[str, ...]
    """`csv`, `xlsx`, `json`: as the publisher gives it."""
    layouts: tuple[Layout, ...]
    columns: tuple[str, ...]
    """Header of the normalised table."""
    key: tuple[str, ...]
    """Columns that no two rows share."""
    plausible: range
    """How many rows the whole has, give or take; fewer or more is refused."""
    finish: Callable[[Sequence[Made]], Sequence[Made]] = as_they_come
    """What is made of all rows together, e.g. names of one entity joined."""
    edition: Callable[[Sequence[Made]], str] = lambda _rows: ""
    """What the rows themselves say of the edition; empty where they say nothing."""
    notes: Callable[[Sequence[Made]], tuple[str, ...]] = no_notes
    """What a person should know of these rows."""
    encodings: tuple[str, ...] = ("utf-8",)
    may_be_partial: bool = False
    """A list of names is still of use when only a part of it is there."""
