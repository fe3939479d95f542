"""Filled workbooks in each language, with answers in the words of any."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, Answered, ValidatedReturn
from slavery_check.returns.telling import Typed
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import ANSWER, lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import all_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Filling, plain_answers, plain_tables
from tests.workbook.example import PROGRAMME, SUPPLIER

WHOLE = load_questionnaire("supplier-2026")
FORM = Form(Scope.STANDARD, WHOLE.modules)
ASKED = scoped(WHOLE, FORM)
TABLES = all_labels(WHOLE.id)
TODAY = date(2026, 11, 22)


def in_words_of(shown: Labels, typed: Labels) -> Labels:
    """Give the table of a workbook with the choices of another: what somebody types in place of the dropdown."""
    choices = {key: words for key, words in typed.words.items() if key.startswith("choices.")}
    return replace(shown, words={**shown.words, **choices})


def answers() -> dict[str, Any]:
    """Answer every question so that every one applies."""
    return plain_answers(ASKED) | {
        "company_number": "01234567",
        "supply_code": "CPV:90910000",
        "labour_providers": "used_all_licensed",
        "fees_paid": "fees_repaid",
    }


@cache
def filled(language: str, words_of: str) -> bytes:
    """Write a workbook in a language, every question answered in the words of one."""
    labels = TABLES[language]
    filling = Filling(ASKED, in_words_of(labels, TABLES[words_of]))
    cells = filling.cells(answers(), plain_tables(ASKED))
    typed: dict[str, Typed] = {
        row.id: cells[sheet.name][f"{ANSWER}{row.number}"]  # type: ignore[misc] # the types of cells, one a float
        for sheet in lay_out(ASKED, labels)
        for row in sheet.rows
        if f"{ANSWER}{row.number}" in cells[sheet.name]
    }
    names = tuple(load_reference().countries.told_in(language).names().values())
    contents = Contents(FORM, typed, rows=_rows(filling))
    return write(WHOLE, labels, SUPPLIER, PROGRAMME, names, contents)


def _rows(filling: Filling) -> Mapping[str, Sequence[Mapping[str, Typed]]]:
    columns = {column.id: column for table in ASKED.tables for column in table.columns}
    return {
        table: [{name: filling.word(columns[name], value) for name, value in record.items()} for record in records]  # type: ignore[misc] # likewise
        for table, records in plain_tables(ASKED).items()
    }


def read_back(path: Path) -> ValidatedReturn:
    """Read it as a return."""
    found = read_one(path, WHOLE.id, TODAY)
    assert isinstance(found, ValidatedReturn)
    return found


def heard(found: ValidatedReturn) -> dict[str, object]:
    """Give every answer, of the tables too, without its place."""
    rows = [row for table in found.supplier_return.tables.values() for row in table]
    told = {f"{row.table}.{row.row}.{name}": _heard(one) for row in rows for name, one in row.answers.items()}
    return {name: _heard(one) for name, one in found.supplier_return.answers.items()} | told


def _heard(answer: Answer) -> object:
    return answer.value if isinstance(answer, Answered) else type(answer)
