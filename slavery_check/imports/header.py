"""Finding the header of a publisher's table, and telling which columns it lacks or has beside those we know."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from slavery_check.imports.layout import Importer, Layout
from slavery_check.imports.refused import ImportRefusedError
from slavery_check.imports.sheet import Sheet, SheetRow, SourceFile
from slavery_check.reference.countries import alias_norm

_WITHIN = 30
"""Rows from the top in which the header must stand."""
_NEWER = (
    "The publisher may have a newer layout, or this is another file. Nothing was changed. Compare it with the headings"
    " in docs/reference-data.md; a heading that only changed its name can be put right in a copy of the file."
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table is and what its columns hold."""

    sheet: Sheet
    row: SheetRow
    layout: Layout
    columns: Mapping[str, tuple[int, ...]]
    """By field, from 0."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Headings of the columns that must be there and are not."""
        return tuple(
            one.headings[0] if one.headings else "a column for each year"
            for one in self.layout.fields
            if one.required and not self.columns.get(one.id)
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that this layout does not have."""
        used = {column for several in self.columns.values() for column in several}
        known = {alias_norm(heading) for heading in self.layout.unread}
        others = (text for column, text in enumerate(self.row.texts) if column not in used)
        return tuple(text for text in others if text and alias_norm(text) not in known)

    @property
    def known(self) -> int:
        """How many of the columns that must be there are."""
        return sum(one.required for one in self.layout.fields) - len(self.missing)


def find_header(importer: Importer, source: SourceFile) -> Header:
    """Find the one header; ImportRefusedError where there is none, several, or a column is missing or there twice."""
    candidates = list(_candidates(importer, source))
    whole = [one for one in candidates if not one.missing]
    if not whole:
        _refuse_missing(importer, source, candidates)
    first = next(one for one in whole if one.layout is whole[0].layout)
    others = {one.sheet.name for one in whole if one.layout is first.layout} - {first.sheet.name}
    if others:
        named = ", ".join([first.sheet.name, *sorted(others)])
        hint = "Keep only the sheet that is meant, in a copy of the file."
        raise ImportRefusedError(source.name, f"has several sheets with these columns: {named}", hint)
    _refuse_twice(first)
    return first


def strangers(importer: Importer, source: SourceFile) -> int | None:
    """Count the columns that this table does not have; None where one that must be there is missing."""
    return min((len(one.unknown) for one in _candidates(importer, source) if not one.missing), default=None)


def likeness(importer: Importer, source: SourceFile) -> float:
    """Say which share of the columns that must be there is, at the most, in one row."""
    return max((one.known / (one.known + len(one.missing)) for one in _candidates(importer, source)), default=0)


def _candidates(importer: Importer, source: SourceFile) -> Iterator[Header]:
    for layout in importer.layouts:
        named = [sheet for sheet in source.sheets if sheet.name in layout.sheets]
        for sheet in named or source.sheets:
            for row in _heads(layout, sheet.rows[:_WITHIN]):
                yield Header(sheet, row, layout, _columns(layout, row))


def _heads(layout: Layout, rows: Sequence[SheetRow]) -> Iterable[SheetRow]:
    """Give what may be the header: each row or, where it is stacked, each two as one: `Period From`, `To`."""
    if not layout.stacked:
        return rows
    pairs = ((below.number, zip_longest(above.texts, below.texts, fillvalue="")) for above, below in pairwise(rows))
    return (SheetRow(number, tuple(" ".join(filter(None, both)) for both in texts)) for number, texts in pairs)


def _columns(layout: Layout, row: SheetRow) -> Mapping[str, tuple[int, ...]]:
    by_heading = {alias_norm(heading): one.id for one in layout.fields for heading in one.headings}
    found: dict[str, tuple[int, ...]] = {}
    for column, text in enumerate(row.texts):
        name = by_heading.get(alias_norm(text)) if text else None
        if name is None:
            name = next((one.id for one in layout.fields if one.pattern and one.pattern.fullmatch(text)), None)
        if name is not None:
            found[name] = (*found.get(name, ()), column)
    return found


def _refuse_missing(importer: Importer, source: SourceFile, candidates: list[Header]) -> None:
    best = max(candidates, key=lambda one: one.known, default=None)
    if best is None or best.known == 0:
        wanted = ", ".join(one.headings[0] for one in importer.layouts[0].fields if one.required)
        found = f"does not look like the {importer.title}: none of its columns is there. Expected: {wanted}"
        raise ImportRefusedError(source.name, found, "Is it the right file? Nothing was changed.")
    there = ", ".join(text for text in best.row.texts if text)[:300]
    found = f"no column {' and no column '.join(f'{one!r}' for one in best.missing)} (found: {there})"
    raise ImportRefusedError(best.sheet.place(best.row.number), found, _NEWER)


def _refuse_twice(header: Header) -> None:
    patterned = {one.id for one in header.layout.fields if one.pattern}
    for name, columns in header.columns.items():
        if len(columns) > 1 and name not in patterned:
            texts = " and ".join(f"'{header.row.texts[column]}'" for column in columns)
            where = header.sheet.place(header.row.number, columns[1])
            found = f"the columns {texts} both hold the {name.replace('_', ' ')}"
            raise ImportRefusedError(where, found, "Keep one of them, in a copy of the file. Nothing was changed.")
