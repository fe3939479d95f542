"""A workbook with every answer, made once."""

import io
from functools import cache

from openpyxl import load_workbook

from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.filling import Filling, plain_answers, plain_tables
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER


@cache
def answered() -> bytes:
    """Fill the standard form; not in LibreOffice, where typing takes a second."""
    questionnaire, labels = load_questionnaire("supplier-2026"), load_labels("supplier-2026")
    book = load_workbook(io.BytesIO(write(questionnaire, labels, SUPPLIER, PROGRAMME, COUNTRIES)))
    asked = scoped(questionnaire, WHOLE)
    for sheet, values in Filling(asked, labels).cells(plain_answers(asked), plain_tables(asked)).items():
        for address, value in values.items():
            book[sheet][address].value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
