"""A publisher's file into the rows of one normalised table; every defect is told at once, and then nothing is taken."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from slavery_check.imports.cells import Cells
from slavery_check.imports.header import Header, find_header, likeness, strangers
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.layout import Importer, Made
from slavery_check.imports.refused import ImportRefusedError, refuse_all
from slavery_check.imports.sheet import SheetRow, SourceFile
from slavery_check.reference.countries import Countries

_NOTE = re.compile(r"(sources?|notes?|©|copyright|disclaimer|last updated|\*|†)\b.*|[*†©].*", re.IGNORECASE)
_LIKE = 0.5
"""Share of its columns from which a file is taken for a table whose layout is another."""
_AGAIN = "Nothing was changed. Get the file from the publisher again, or mend a copy of it."


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person must look at before the file is taken."""

    word: str
    """What is said after `--accept` by who has looked."""
    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was read whole."""

    importer: Importer
    rows: tuple[Mapping[str, str], ...]
    """In the normalised form."""
    edition: str
    """What the file itself says of its edition; empty where it says nothing."""
    complete: bool
    notes: tuple[str, ...]
    """What a person should know of it, doubts that were accepted too."""


def recognise(source: SourceFile) -> Importer:
    """Find the one table whose columns the file has, with the fewest others; ImportRefusedError for none or several.

    Of a file that has half of the columns of one table and more than of any other, the error names those it lacks.
    """
    readable = [each for each in IMPORTERS.values() if source.format in each.formats]
    counts = {each.table: count for each in readable if (count := strangers(each, source)) is not None}
    found = [IMPORTERS[table] for table, count in counts.items() if count == min(counts.values())]
    if len(found) == 1:
        return found[0]
    if not found:
        _refuse_nearest(readable, source)
    what = "may be one of several tables" if found else f"has the columns of no table that we know ({_first(source)})"
    names = ", ".join(each.table for each in found or IMPORTERS.values())
    raise ImportRefusedError(source.name, what, f"Name the table: --table, one of {names}. Nothing was changed.")


def _refuse_nearest(readable: Sequence[Importer], source: SourceFile) -> None:
    """Refuse a file for what it lacks of the one table that it is most like; return where there is none."""
    shares = {each.table: likeness(each, source) for each in readable}
    most = max(shares.values(), default=0)
    nearest = [table for table, share in shares.items() if share == most >= _LIKE]
    if len(nearest) == 1:
        find_header(IMPORTERS[nearest[0]], source)


def _first(source: SourceFile) -> str:
    cells = (text for sheet in source.sheets[:1] for row in sheet.rows[:1] for text in row.texts if text)
    return f"first row: {', '.join(cells)[:200]}"


def read_table(
    importer: Importer,
    source: SourceFile,
    countries: Countries,
    *,
    partial: bool = False,
    accepted: Collection[str] = (),
    announced: int | None = None,
) -> Imported:
    """Read every row; `partial` where a person says that the file is only a part of the list.

    `announced` is how many rows, or entries, the publisher says there are, where a person looked that up.

    `accepted` names the doubts, `columns` or `end`, that a person has looked into.

    Raises ImportRefusedError, with every defect, where a column or a value is not what it should be, a row stands
    twice, or there are far too few or too many.
    """
    if source.format not in importer.formats:
        found = f"is {source.format.upper()}; the {importer.title} is read from {' or '.join(importer.formats)}"
        raise ImportRefusedError(source.name, found, "Save it so, or get the publisher's own file.")
    if partial and not importer.may_be_partial:
        found = f"the {importer.title} counts only whole: a country that is left out would score as if it had no value"
        raise ImportRefusedError(source.name, found, "Leave --partial away, and get the whole file.")
    header = find_header(importer, source)
    made, defects = _made(header, countries)
    below = len(_below(header))
    refuse_all(defects, _AGAIN)
    doubts = _doubts(source, header)
    left = [one for one in doubts if one.word not in accepted]
    words = " ".join(f"--accept {one.word}" for one in left)
    refuse_all([(one.where, one.sentence) for one in left], f"{_AGAIN} If all is well, say so: {words}")
    rows = importer.finish(made)
    refuse_all(_twice(importer, source, rows), _AGAIN)
    _refuse_count(importer, source, rows, partial=partial)
    _refuse_other_count(source, below, len(rows), announced)
    kept = tuple({column: row[column] for column in importer.columns} for row in rows)
    looked_into = tuple(f"{one.where} {one.sentence} Somebody looked, and accepted it." for one in doubts)
    notes = (*importer.notes(made), *looked_into)
    return Imported(importer, kept, importer.edition(rows), not partial, notes)


def _made(header: Header, countries: Countries) -> tuple[list[Made], list[tuple[str, str]]]:
    made: list[Made] = []
    defects: list[tuple[str, str]] = []
    width = len(header.row.texts)
    for row in _below(header):
        if not header.sheet.name and len(row.texts) != width:
            cells_found = f"{len(row.texts)} cell{'' if len(row.texts) == 1 else 's'}"
            what = f"has {cells_found}, the header has {width}: the file may be cut off"
            defects.append((header.sheet.place(row.number), what))
            continue
        cells = Cells(header.sheet, row, header.columns, header.row.texts, countries)
        made.extend(header.layout.build(cells))
        defects += cells.defects
    return made, defects


def _below(header: Header) -> Sequence[SheetRow]:
    """Give the rows of the table: all below the header but notes, and the header where it stands again."""
    rows = (row for row in header.sheet.rows if row.number > header.row.number and not _is_note(row))
    return [row for row in rows if row.texts != header.row.texts]


def _is_note(row: SheetRow) -> bool:
    filled = [text for text in row.texts if text]
    return len(filled) == 1 and bool(_NOTE.fullmatch(filled[0]))


def _twice(importer: Importer, source: SourceFile, rows: Sequence[Made]) -> list[tuple[str, str]]:
    seen: set[tuple[str, ...]] = set()
    found: list[tuple[str, str]] = []
    for row in rows:
        key = tuple(row[column] for column in importer.key)
        if key in seen:
            found.append((source.name, f"{' '.join(key)} stands twice"))
        seen.add(key)
    return found


def _refuse_count(importer: Importer, source: SourceFile, rows: Sequence[Made], *, partial: bool) -> None:
    least, most = importer.plausible.start, importer.plausible.stop - 1
    if len(rows) in importer.plausible or (partial and 0 < len(rows) <= most):
        return
    found = f"holds {len(rows)} rows; the whole {importer.title} has {least} to {most}"
    may = importer.may_be_partial and not partial
    part = " If it is meant to be a part of the list, say so with --partial." if may else ""
    raise ImportRefusedError(source.name, found, f"It may be cut off, or another file. Nothing was changed.{part}")


def _refuse_other_count(source: SourceFile, below: int, made: int, announced: int | None) -> None:
    """Refuse a file with another number of rows than was announced; what is announced may be rows or entries."""
    if announced is None or announced in (below, made):
        return
    found = f"has {below} rows that make {made} entries, and {announced} were announced"
    raise ImportRefusedError(source.name, found, f"It may be cut off. {_AGAIN}")


def _doubts(source: SourceFile, header: Header) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    if header.unknown:
        where = header.sheet.place(header.row.number)
        named = ", ".join(f"'{one[:60]}'" for one in header.unknown)
        words = f"has columns that we do not know, so the layout may be newer: {named}"
        found.append(Doubt("columns", where, f"{words}. Look whether they change what the others mean."))
    if not source.ends:
        words = "does not end with a line break, so it may be cut off"
        found.append(Doubt("end", source.name, f"{words}. Look whether its last row is whole."))
    return tuple(found)
