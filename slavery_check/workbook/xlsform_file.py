"""The rows of an XLSForm as the .xlsx file that ODK and KoboToolbox take."""

import io
from collections.abc import Iterable

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from slavery_check.archive import normalise
from slavery_check.questionnaire.xlsform import FormSheet
from slavery_check.workbook import styles

_WIDE, _NARROW = 48, 24
"""Characters; columns with words for people, and the others."""


def xlsform_file(sheets: Iterable[FormSheet]) -> bytes:
    """Write the sheets, every cell as text; byte-identical for the same input."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = None
    for form_sheet in sheets:
        sheet = book.create_sheet(form_sheet.name)
        for row, record in enumerate(_lines(form_sheet), start=1):
            for column, text in enumerate(record, start=1):
                if text:
                    styles.put(sheet.cell(row, column), text, styles.HEADER if row == 1 else styles.TEXT)
        widths = (
            f"{get_column_letter(column)}:{_WIDE if '::' in name else _NARROW}"
            for column, name in enumerate(form_sheet.columns, start=1)
        )
        styles.set_up(sheet, " ".join(widths), styles.LANDSCAPE, headers="1:1")
    packed = io.BytesIO()
    book.save(packed)
    return normalise(packed.getvalue())


def _lines(sheet: FormSheet) -> Iterable[tuple[str, ...]]:
    yield sheet.columns
    for row in sheet.rows:
        yield tuple(row.get(column, "") for column in sheet.columns)
