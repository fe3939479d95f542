"""Workbooks for many suppliers: drawn once for each form, then only the cells that differ are put in.

openpyxl takes a good part of a second for a workbook; this takes some milliseconds for the same.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from openpyxl.styles.numbers import is_date_format
from openpyxl.workbook import Workbook

from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.workbook import cover, entries, packing
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.entries import Entry
from slavery_check.workbook.layout import META, Sheet, lay_out
from slavery_check.workbook.packing import Part
from slavery_check.workbook.stamping import CellStyles, CutSheet, cut, doubled
from slavery_check.workbook.writer import Covering, draw, pack, write

_ANYBODY = Supplier(id="0", name="0")
_STYLES = "xl/styles.xml"
_COLUMNS_ONLY = {"": ""}
"""Last year's answers to no question: both columns are drawn, and nothing is in them."""


@dataclass(frozen=True, slots=True)
class Template:
    """What the workbooks of one form in one language share."""

    asked: Questionnaire
    labels: Labels
    facts: Mapping[str, str]
    """By key of META; the supplier's is anybody's."""
    sheets: tuple[Sheet, ...]
    parts: tuple[Part, ...]
    """In their order; those that entries go into are deflated blank."""
    members: Mapping[str, str]
    """Name of a sheet's part, by the sheet's name."""
    cuts: Mapping[str, CutSheet]
    """By the name of the part."""
    cell_styles: CellStyles

    def stamped(self, supplier: Supplier, programme: Programme, contents: Contents) -> bytes | None:
        """Give the workbook of a supplier; None where only drawing it anew can hold the contents."""
        told = tuple(self._entries(supplier, programme, contents))
        if any(isinstance(one.value, date) and not is_date_format(one.look.number_format) for one in told):
            return None
        if any(len(contents.rows.get(table.id, ())) > table.rows for table in self.asked.tables):
            return None
        changed = {self.members[sheet]: tuple(several) for sheet, several in groupby(told, lambda one: one.sheet)}
        return packing.pack(
            packing.part(each.name, self.cuts[each.name].stamped(changed[each.name], self.cell_styles))
            if each.name in changed
            else each
            for each in self.parts
        )

    def _entries(self, supplier: Supplier, programme: Programme, contents: Contents) -> Iterator[Entry]:
        sentences = tuple(
            cover.paragraphs(self.asked, self.labels, supplier, programme, last_year=bool(contents.last_year))
        )
        facts = {**self.facts, "supplier": supplier.id}
        yield from entries.on_the_cover(self.labels.text("sheets.start"), sentences, facts)
        yield from entries.on_topic_sheets(self.sheets, self.labels, contents)
        yield from entries.on_table_sheets(self.asked, self.labels, contents)


class Kind(NamedTuple):
    """What a template is for, in one programme."""

    form: Form
    language: str
    last_year: bool
    """With the columns for last year's answers."""


@dataclass(slots=True)
class Templates:
    """Writes the workbooks of one programme; keeps a template for each form and language that it met of late."""

    questionnaire: Questionnaire
    programme: Programme
    country_names: Sequence[str]
    """Offered in dropdowns, in this order."""
    most: int = 64
    """Templates kept at a time, some 0.6 MB each; a programme has seldom more forms."""
    kept: dict[Kind, Template] = field(default_factory=dict)
    """The one used last stands last."""

    def write(self, labels: Labels, supplier: Supplier, contents: Contents) -> bytes:
        """Write one supplier's workbook: what `writer.write` gives, cell by cell; the same bytes for the same input."""
        kind = Kind(contents.form, labels.language, bool(contents.last_year))
        template = self.kept.pop(kind, None) or self._made(labels, contents)
        while len(self.kept) >= self.most:
            del self.kept[next(iter(self.kept))]
        self.kept[kind] = template
        made = template.stamped(supplier, self.programme, contents)
        if made is None:
            made = write(self.questionnaire, labels, supplier, self.programme, self.country_names, contents)
        return made

    def _made(self, labels: Labels, contents: Contents) -> Template:
        asked = scoped(self.questionnaire, contents.form)
        sentences = tuple(cover.paragraphs(asked, labels, _ANYBODY, self.programme, last_year=bool(contents.last_year)))
        blank = Covering(dict.fromkeys(META, ""), ("",) * len(sentences), self.programme.request.return_to)
        columns = _COLUMNS_ONLY if contents.last_year else {}
        book = draw(asked, labels, blank, self.country_names, Contents(form=contents.form, last_year=columns))
        facts = cover.meta(asked, labels, _ANYBODY, self.programme, contents.form)
        return _taken_apart(book, asked, labels, facts)


def _taken_apart(book: Workbook, asked: Questionnaire, labels: Labels, facts: Mapping[str, str]) -> Template:
    with zipfile.ZipFile(io.BytesIO(pack(book))) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    contents[_STYLES], cell_styles = doubled(contents[_STYLES])
    sheets = lay_out(asked, labels)
    filled_in = {labels.text("sheets.start"), *sheet_names(asked, labels).values()}
    members, cuts = {}, {}
    for number, sheet in enumerate(book.worksheets, start=1):
        if sheet.title in filled_in:
            members[sheet.title] = f"xl/worksheets/sheet{number}.xml"
            widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
            cuts[members[sheet.title]] = cut(contents[members[sheet.title]], widths)
    return Template(
        asked=asked,
        labels=labels,
        facts=facts,
        sheets=sheets,
        parts=tuple(packing.part(name, content) for name, content in contents.items()),
        members=members,
        cuts=cuts,
        cell_styles=cell_styles,
    )
