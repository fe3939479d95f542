"""An empty supplier list as a workbook: one table to fill, dropdowns, and a sheet that explains the columns."""

import io
from collections.abc import Iterable

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.archive import normalise
from slavery_check.workbook import styles
from slavery_check.workbook.supplier_list import SHEET

ROWS = 500
"""Rows made ready with formats and dropdowns; more may be typed or pasted below."""
HOLDS = ("Contract query", "Payment query", "Contract being retendered", "Supplier asked us to wait", "Other")
"""Ordinary reasons to pause contact; any other words may be typed."""
EXPLAINED = (
    ("id", 14, "@", "Yes", "Your own short reference, different for each supplier. Letters, digits, . - _ only."),
    ("name", 34, "@", "Yes", "The supplier's legal name."),
    ("company_number", 16, "@", "", "From Companies House, eight characters. The cells are text, so that zeros stay."),
    ("country", 22, "@", "", "Where the supplier is registered."),
    ("category", 18, "@", "", "What it supplies, as a code: CPV:90910000 or SIC:81210. Decides the sector band."),
    ("spend", 14, "#,##0.00", "", "Pounds in the financial year."),
    ("contact_name", 24, "@", "", "Whom we write to."),
    ("contact_email", 30, "@", "", "One address. Without it the supplier gets no message."),
    ("owner", 24, "@", "", "The person on your side who looks after this supplier."),
    ("hold", 26, "@", "", "Only if contact is paused: the reason, in ordinary words. Leave empty otherwise."),
    ("msat_score", 12, "@", "", "Score of the government's Modern Slavery Assessment Tool, if you have it."),
    ("msat_date", 14, "yyyy-mm-dd", "", "When that tool was last answered."),
    ("evergreen_level", 14, "@", "", "Level of the Evergreen supplier assessment, if you have it: 1 to 4."),
    ("evergreen_date", 14, "yyyy-mm-dd", "", "When that level was given."),
    ("registry_url", 30, "@", "", "Web address of its statement in the government registry, if there is one."),
    ("registry_date", 14, "yyyy-mm-dd", "", "The day on which the year of that statement ended."),
    ("parent", 30, "@", "", "Who owns it, if you know. Looked up in lists of names; stands in no letter."),
    ("form", 24, "@", "", "Only to overrule our choice of questions: core, standard, core+housing ..."),
    ("language", 12, "@", "", "Only if it is not the programme's: en, cy, or en+cy for English with Welsh beside it."),
)
"""Column, width, number format, whether it must be filled, what it holds."""


def blank_supplier_list(country_names: Iterable[str]) -> bytes:
    """Write the workbook; byte-identical for the same input. No example row: nothing in it can pass for a supplier."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = None
    sheet = book.create_sheet(SHEET)
    _head(sheet)
    _explain(book.create_sheet("Columns"))
    lists = book.create_sheet("Lists")
    _offer(sheet, "country", lists, 1, country_names, strict=True)
    _offer(sheet, "hold", lists, 2, HOLDS, strict=False)
    packed = io.BytesIO()
    book.save(packed)
    return normalise(packed.getvalue())


def _head(sheet: Worksheet) -> None:
    for number, (column, _, number_format, _, _) in enumerate(EXPLAINED, start=1):
        letter = get_column_letter(number)
        styles.put(sheet[f"{letter}1"], column, styles.HEADER)
        for row in range(2, ROWS + 2):
            styles.typed(number_format).paint(sheet[f"{letter}{row}"])
    widths = " ".join(
        f"{get_column_letter(number)}:{width}" for number, (_, width, *_) in enumerate(EXPLAINED, start=1)
    )
    styles.set_up(sheet, widths, styles.LANDSCAPE, headers="1:1")
    last = get_column_letter(len(EXPLAINED))
    table = Table(displayName="suppliers", name="suppliers", ref=f"A1:{last}{ROWS + 1}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _explain(sheet: Worksheet) -> None:
    for letter, header in zip("ABC", ("Column", "Must be filled", "What it holds"), strict=True):
        styles.put(sheet[f"{letter}1"], header, styles.HEADER)
    for row, (column, _, _, needed, words) in enumerate(EXPLAINED, start=2):
        for letter, text in zip("ABC", (column, needed, words), strict=True):
            styles.put(sheet[f"{letter}{row}"], text, styles.PLAIN)
    styles.set_up(sheet, "A:20 B:16 C:90", styles.LANDSCAPE, headers="1:1")


def _offer(
    sheet: Worksheet, column: str, lists: Worksheet, place: int, choices: Iterable[str], *, strict: bool
) -> None:
    """Offer choices in a dropdown that reads from the sheet of lists."""
    letter = get_column_letter(place)
    styles.put(lists[f"{letter}1"], column, styles.HEADER)
    row = 1
    for row, choice in enumerate(choices, start=2):
        styles.put(lists[f"{letter}{row}"], choice, styles.TEXT)
    lists.column_dimensions[letter].width = 40
    target = get_column_letter([name for name, *_ in EXPLAINED].index(column) + 1)
    rule = DataValidation(type="list", formula1=f"Lists!${letter}$2:${letter}${row}", allow_blank=True)
    rule.showErrorMessage = strict
    rule.error = "Choose a country from the list, or leave the cell empty."
    rule.add(f"{target}2:{target}{ROWS + 1}")
    sheet.add_data_validation(rule)
