"""The sheet *Please fix*: one line for each problem or flood, each with a link to its cell. And what had no cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.seals import seal
from slavery_check.returns.values import WITHHELD
from slavery_check.workbook import styles
from slavery_check.workbook.entries import Entry
from slavery_check.workbook.layout import reference

_COLUMNS = ("place", "severity", "question", "found", "wanted")
_WIDTHS = "A:30 B:15 C:40 D:24 E:60"
_SEAL = "F"
_QUOTED = 3
"""Different texts that a line shows."""


@dataclass(frozen=True, slots=True)
class FixLine:
    """One line of the list."""

    sheet: str
    """Empty for the whole file."""
    first: str
    """Address of the cell; empty for a whole sheet."""
    last: str
    """Address of the last cell of a flood; the same for one problem."""
    severity: str
    question: str
    found: tuple[str, ...]
    """What stands there; empty where nothing does."""
    wanted: str


def write_please_fix(book: Workbook, lines: Sequence[FixLine], last_words: Sequence[str], labels: Labels) -> None:
    """Put the sheet before all others. Every row is sealed, for it quotes what the supplier wrote."""
    sheet = book.create_sheet(labels.apart[0].text("please_fix.sheet"), 0)
    book.active = 0
    entries = tuple(fix_entries(lines, last_words, labels))
    for entry in entries:
        styles.put(sheet[f"{entry.column}{entry.row}"], str(entry.value), entry.look)
    header = header_row(last_words)
    for cell, location in links(lines, last_words):
        sheet[cell].hyperlink = Hyperlink(ref=cell, location=location)
    styles.set_up(sheet, _WIDTHS, styles.LANDSCAPE)
    sheet.print_title_rows = f"{header}:{header}"
    styles.fit(sheet, *range(1, header + 1 + len(lines)))
    sheet.column_dimensions[_SEAL].hidden = True


def header_row(last_words: Sequence[str]) -> int:
    """Give the row of the list's headers: below the title, what to do, and a blank row."""
    return len(last_words) + 3


def fix_entries(lines: Sequence[FixLine], last_words: Sequence[str], labels: Labels) -> Iterator[Entry]:
    """Give every cell of the sheet, each row with its seal."""
    sheet, header = labels.apart[0].text("please_fix.sheet"), header_row(last_words)
    rows: list[tuple[int, Sequence[str], Sequence[styles.Look]]] = [
        (number, [words], [styles.TITLE if number == 1 else styles.LINE_OF_TEXT])
        for number, words in enumerate((labels.text("please_fix.title"), *last_words), start=1)
    ]
    heads = [labels.text(f"please_fix.{column}") for column in _COLUMNS]
    rows.append((header, heads, [styles.HEADER] * len(heads)))
    for number, line in enumerate(lines, start=header + 1):
        texts = (_place(line, labels), line.severity, line.question, "\n".join(_found(line, labels)), line.wanted)
        rows.append((number, texts, (styles.LINK, styles.CHECK, styles.PLAIN, styles.PLAIN, styles.PLAIN)))
    for number, words_of_row, looks in rows:
        for column, words, look in zip("ABCDE", words_of_row, looks, strict=False):
            yield Entry(sheet, column, number, words, look)
        yield Entry(sheet, _SEAL, number, seal(words_of_row), styles.ID)


def links(lines: Sequence[FixLine], last_words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each line's cell that leads somewhere, and where."""
    for number, line in enumerate(lines, start=header_row(last_words) + 1):
        if line.sheet:
            cells = line.first if line.first == line.last else f"{line.first}:{line.last}"
            yield f"A{number}", reference(line.sheet, cells or "A1")


def _place(line: FixLine, labels: Labels) -> str:
    if not line.sheet:
        return labels.text("please_fix.whole_file")
    if not line.first:
        return line.sheet
    labels = labels.apart[0]  # an address is the same in every language
    if line.first == line.last:
        return labels.text("please_fix.cell", sheet=line.sheet, cell=line.first)
    return labels.text("please_fix.cells", sheet=line.sheet, first=line.first, last=line.last)


def _found(line: FixLine, labels: Labels) -> Iterator[str]:
    """Give what stands there: a few texts, never a long one that was kept back."""
    shown = [labels.text("please_fix.withheld") if text == WITHHELD else text for text in line.found]
    *first, last = shown[:_QUOTED] or [labels.text("please_fix.nothing")]
    more = len(shown) - _QUOTED
    yield from (*first, labels.text("letters.more", named=last, count=more) if more > 0 else last)


def write_elsewhere(book: Workbook, texts: Sequence[str], labels: Labels) -> None:
    """Add a sheet with the supplier's words that have no cell; they are theirs, and so are not sealed."""
    sheet = book.create_sheet(labels.apart[0].text("please_fix.elsewhere"), len(book.sheetnames) - 3)
    styles.put(sheet["A1"], labels.text("please_fix.elsewhere_title"), styles.TITLE)
    styles.put(sheet["A2"], labels.text("please_fix.elsewhere_how"), styles.TEXT)
    for number, text in enumerate(texts, start=3):
        styles.put(sheet[f"A{number}"], text, styles.PLAIN)
    styles.set_up(sheet, "A:110", styles.PORTRAIT)
    styles.fit(sheet, *range(1, 3 + len(texts)))
