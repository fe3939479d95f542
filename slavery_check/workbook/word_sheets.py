"""The glossary and the lists that the dropdowns show."""

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import styles
from slavery_check.workbook.input_rules import Choices
from slavery_check.workbook.layout import FIRST_ROW, HEADER_ROW, TITLE_ROW

_TERM = "glossary."


def write_glossary(book: Workbook, labels: Labels) -> None:
    """Add the words and what they mean, in the order of the label table."""
    sheet = book.create_sheet(labels.text("sheets.glossary"))
    styles.put(sheet["A1"], labels.text("glossary_sheet.title"), styles.TITLE)
    styles.put(sheet[f"A{HEADER_ROW}"], labels.text("glossary_sheet.term"), styles.HEADER)
    styles.put(sheet[f"B{HEADER_ROW}"], labels.text("glossary_sheet.meaning"), styles.HEADER)
    terms = [key.removesuffix(".term") for key in labels.words if key.startswith(_TERM) and key.endswith(".term")]
    for number, term in enumerate(terms, start=FIRST_ROW):
        styles.put(sheet[f"A{number}"], labels.text(f"{term}.term"), styles.QUESTION)
        styles.put(sheet[f"B{number}"], labels.text(f"{term}.meaning"), styles.PLAIN)
    styles.set_up(sheet, "A:34 B:80", styles.PORTRAIT, headers="1:2")
    styles.fit(sheet, *range(1, sheet.max_row + 1))


def write_lists(book: Workbook, labels: Labels, choices: Choices) -> None:
    """Add one column per list of choices."""
    sheet = book.create_sheet(choices.sheet)
    styles.put(sheet["A1"], labels.text("lists.title"), styles.TITLE)
    for index, (header, values) in enumerate(choices.columns, start=1):
        letter = get_column_letter(index)
        styles.put(sheet[f"{letter}{HEADER_ROW}"], header, styles.HEADER)
        for number, value in enumerate(values, start=FIRST_ROW):
            styles.put(sheet[f"{letter}{number}"], value, styles.LINE_OF_TEXT)
    widths = " ".join(f"{get_column_letter(index)}:34" for index in range(1, len(choices.columns) + 1))
    styles.set_up(sheet, widths, styles.LANDSCAPE, headers="1:2")
    # Each list stands beside its question too: a print-out without the 250 countries saves many sheets of paper.
    sheet.print_area = f"A{TITLE_ROW}:C{TITLE_ROW}"
    styles.fit(sheet, TITLE_ROW, HEADER_ROW)
    if choices.columns:
        sheet.column_dimensions.group("A", get_column_letter(len(choices.columns)), outline_level=0)  # all are as wide
