"""Copies to mend for many suppliers: drawn once for each form, then only the cells that differ are put in.

`copy_to_mend.draw_copy` gives the same, cell by cell, and holds what cannot be put in so.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from xml.sax.saxutils import quoteattr

from openpyxl.comments import Comment
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.workbook import entries, packing, styles
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.copy_to_mend import MARK_WIDTH, Marked, Mending, draw_copy, mark_columns, marked
from slavery_check.workbook.cut_book import CutBook, cut_book
from slavery_check.workbook.entries import Entry
from slavery_check.workbook.input_rules import number_format
from slavery_check.workbook.layout import HEADER_ROW, lay_out
from slavery_check.workbook.please_fix import FixLine, fix_entries, links, write_please_fix
from slavery_check.workbook.writer import Covering, draw

_TYPES = "[Content_Types].xml"
_COMMENTS, _SHAPES = "xl/comments/comment{}.xml", "xl/drawings/commentsDrawing{}.vml"
_HAS_SHAPES = re.compile(rb"<legacyDrawing [^>]*/>")
_LINKS = re.compile(rb"<hyperlinks>.*?</hyperlinks>", re.DOTALL)
_OF_COMMENTS = re.compile(rb'<Relationship [^>]*Id="(?:comments|anysvml)"[^>]*/>')


@dataclass(frozen=True, slots=True)
class Prototype:
    """What the copies of one form in one language share."""

    blank: CutBook
    contents: Mapping[str, bytes]
    """Bytes of each part, by name."""
    comments: Mapping[str, int]
    """Number of its comments' parts, by the sheet's name."""
    columns: Mapping[str, str]
    """Where the word of a marked row stands, by the sheet's name."""


@dataclass(slots=True)
class QuickCopies:
    """Writes the copies to mend of one programme."""

    _kept: dict[tuple[str, str, int], Prototype] = field(default_factory=dict)

    def write(self, mending: Mending, country_names: Sequence[str]) -> bytes:
        """Write one copy; the same bytes for the same input."""
        contents = mending.contents
        if mending.told.elsewhere or contents.confirms or not contents.fits(mending.asked):
            return draw_copy(mending, country_names)
        key = (mending.labels.language, str(contents.form), len(mending.covering.paragraphs))
        if key not in self._kept:
            self._kept[key] = _prototype(mending, country_names)
        made = _stamped(self._kept[key], mending)
        return made if made is not None else draw_copy(mending, country_names)


def _prototype(mending: Mending, country_names: Sequence[str]) -> Prototype:
    """Draw a blank copy with a comment on every sheet and every look that a mark may have."""
    labels, asked, around = mending.labels, mending.asked, mending.covering
    nobody = Covering(dict.fromkeys(around.facts, ""), ("",) * len(around.paragraphs), around.send_to)
    book = draw(asked, labels, nobody, country_names, Contents(form=mending.contents.form))
    columns, names = mark_columns(book, mending), tuple(sheet_names(asked, labels).values())
    for name, column in columns.items():
        book[name].column_dimensions[column].width = MARK_WIDTH
        book[name]["A1"].comment = Comment("-", mending.author)
    line = FixLine(names[0], "B3", "B3", "", "", (), "")
    write_please_fix(book, [line], mending.last_words, labels)
    first = book.worksheets[0]
    columns_asked = (column for table in asked.tables for column in table.columns)
    formats = dict.fromkeys(number_format(one) for one in (*asked.questions, *columns_asked))
    for number, format_ in enumerate(formats, start=1):
        styles.to_mend(format_).paint(first[f"G{number}"])
    blank, contents = cut_book(book, (labels.text("sheets.start"), *names, first.title))
    cuts = {**blank.cuts, first.title: replace(blank.cuts[first.title], rows={})}
    numbers = {name: number for number, name in enumerate(columns, start=1)}
    return Prototype(replace(blank, cuts=cuts), contents, numbers, columns)


def _stamped(prototype: Prototype, mending: Mending) -> bytes | None:
    """Put the cells in; None where only drawing the copy anew can hold them."""
    shown, blank = marked(mending), prototype.blank
    told: dict[str, list[Entry]] = {name: [] for name in blank.members}
    for entry in _entries(prototype, mending, shown):
        if not entry.is_shown_as_typed:
            return None
        told[entry.sheet].append(entry)
    changed: dict[str, bytes | None] = {
        blank.members[name]: blank.cuts[name].stamped(several, blank.cell_styles)
        for name, several in told.items()
        if several
    }
    first = next(blank.members[name] for name in told if name not in prototype.columns and name != _start(mending))
    changed[first] = _linked(changed[first] or b"", shown, mending)
    _with_comments(prototype, shown, changed)
    return packing.pack(
        part if name not in changed else packing.part(name, content)
        for name, part in blank.parts.items()
        if (content := changed.get(name, b"")) is not None
    )


def _start(mending: Mending) -> str:
    return mending.labels.text("sheets.start")


def _entries(prototype: Prototype, mending: Mending, shown: Marked) -> Iterator[Entry]:
    """Give every cell, those to look at in the look that says so."""
    labels, asked, around = mending.labels, mending.asked, mending.covering
    looks = {(mark.sheet, *coordinate_from_string(mark.cell)): mark.look for mark in shown.marks}
    yield from entries.on_the_cover(_start(mending), around.paragraphs, around.facts)
    for entry in chain(
        entries.on_topic_sheets(lay_out(asked, labels), labels, mending.contents),
        entries.on_table_sheets(asked, labels, mending.contents),
    ):
        look = looks.pop((entry.sheet, entry.column, entry.row), None)
        yield entry if look is None else replace(entry, look=look)
    yield from (Entry(sheet, column, row, "", look) for (sheet, column, row), look in looks.items())
    for name in dict.fromkeys(sheet for sheet, _ in shown.words):
        yield Entry(name, prototype.columns[name], HEADER_ROW, labels.text("please_fix.mark"), styles.HEADER)
    for (name, row), word in shown.words.items():
        yield Entry(name, prototype.columns[name], row, word, styles.CHECK)
    yield from fix_entries(shown.lines, mending.last_words, labels)


def _linked(sheet: bytes, shown: Marked, mending: Mending) -> bytes:
    found = (
        f"<hyperlink ref={quoteattr(cell)} location={quoteattr(location)} />"
        for cell, location in links(shown.lines, mending.last_words)
    )
    inside = "".join(found)
    return _LINKS.sub(lambda _: f"<hyperlinks>{inside}</hyperlinks>".encode() if inside else b"", sheet)


def _with_comments(prototype: Prototype, shown: Marked, changed: dict[str, bytes | None]) -> None:
    """Put the comments in, and take their parts away from sheets that have none."""
    by_sheet: dict[str, list[tuple[str, Comment]]] = {}
    for mark in shown.marks:
        by_sheet.setdefault(mark.sheet, []).append((mark.cell, mark.comment))
    made = _comment_parts(list(by_sheet.values()))
    types = prototype.contents[_TYPES]
    for name, number in prototype.comments.items():
        member, parts = prototype.blank.members[name], (_COMMENTS.format(number), _SHAPES.format(number))
        if name in by_sheet:
            changed |= dict(zip(parts, made[list(by_sheet).index(name)], strict=True))
            continue
        relations = member.replace("worksheets/", "worksheets/_rels/") + ".rels"
        sheet = changed.get(member) or prototype.contents[member]
        changed |= dict.fromkeys(parts)
        changed[member] = _HAS_SHAPES.sub(b"", sheet)
        changed[relations] = _OF_COMMENTS.sub(b"", prototype.contents[relations])
        types = re.sub(rb'<Override PartName="/%b"[^>]*/>' % re.escape(parts[0].encode()), b"", types)
    changed[_TYPES] = types


def _comment_parts(sheets: Sequence[Sequence[tuple[str, Comment]]]) -> list[tuple[bytes, bytes]]:
    """Let openpyxl write the comments alone, and give both parts for each sheet."""
    if not sheets:
        return []
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, several in enumerate(sheets):
        sheet = book.create_sheet(str(number))
        for cell, comment in several:
            sheet[cell].comment = comment
    packed = io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as archive:
        numbers = range(1, len(sheets) + 1)
        return [(archive.read(_COMMENTS.format(number)), archive.read(_SHAPES.format(number))) for number in numbers]
