"""Workbooks for many suppliers: drawn once for each form, then only the cells that differ are put in.

openpyxl takes a good part of a second for a workbook; this takes some milliseconds for the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.telling import Typed
from slavery_check.workbook import cover, entries, packing
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.cut_book import CutBook, cut_book
from slavery_check.workbook.entries import Entry
from slavery_check.workbook.layout import META, Sheet, lay_out
from slavery_check.workbook.packing import Part
from slavery_check.workbook.writer import Covering, draw, write

_ANYBODY = Supplier(id="0", name="0")


@dataclass(frozen=True, slots=True)
class Template:
    """What the workbooks of one form in one language share."""

    asked: Questionnaire
    labels: Labels
    facts: Mapping[str, str]
    """By key of META; the supplier's is anybody's."""
    sheets: tuple[Sheet, ...]
    blank: CutBook

    def stamped(self, supplier: Supplier, programme: Programme, contents: Contents) -> bytes | None:
        """Give the workbook of a supplier; None where only drawing it anew can hold the contents."""
        told = tuple(self._entries(supplier, programme, contents))
        if not (contents.fits(self.asked) and all(one.is_shown_as_typed for one in told)):
            return None
        blank, changed = self.blank, dict[str, Part]()
        for sheet, several in groupby(told, lambda one: one.sheet):
            name = blank.members[sheet]
            changed[name] = packing.part(name, blank.cuts[sheet].stamped(several, blank.cell_styles))
        return packing.pack(changed.get(name, part) for name, part in blank.parts.items())

    def _entries(self, supplier: Supplier, programme: Programme, contents: Contents) -> Iterator[Entry]:
        sentences = tuple(cover.paragraphs(self.asked, self.labels, supplier, programme, last_year=contents.confirms))
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
        kind = Kind(contents.form, labels.language, contents.confirms)
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
        sentences = tuple(cover.paragraphs(asked, labels, _ANYBODY, self.programme, last_year=contents.confirms))
        nobody = Covering(dict.fromkeys(META, ""), ("",) * len(sentences), self.programme.request.return_to)
        columns = dict[str, Typed]() if contents.confirms else None
        book = draw(asked, labels, nobody, self.country_names, Contents(form=contents.form, last_year=columns))
        facts = cover.meta(asked, labels, _ANYBODY, self.programme, contents.form)
        sheets = lay_out(asked, labels)
        blank, _ = cut_book(book, {labels.text("sheets.start"), *sheet_names(asked, labels).values()})
        return Template(asked, labels, facts, sheets, blank)
