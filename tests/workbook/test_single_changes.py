"""One changed text in a real workbook, of any form and in any language, is found: wording, help, id, choice, header."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import CellKind, RawReturn, RawSheet
from slavery_check.returns.validate import validate
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import FIRST_ROW, HEADER_ROW, lay_out
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import all_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.workbook.example import PROGRAMME, SUPPLIER
from tests.workbook.spoken import TODAY

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

QUESTIONNAIRE = load_questionnaire("supplier-2026")
TABLES = all_labels(QUESTIONNAIRE.id)
ASKED = {"en": "standard-msat", "cy": "core+housing", "en+cy": "core+sites_abroad+care_and_visas"}
"""Language -> form."""
OURS = (1, 3, 6)
"""Columns of a topic sheet: wording, help, id."""
ONE_IN = 24
"""So many of the changes are tried every day, others in each language; `make prove` tries all."""
Change = tuple[int, int, int]
"""Sheet, row, column."""


@cache
def sent(language: str, folder: Path) -> RawReturn:
    """Write a workbook and read its cells."""
    form = Form.parse(ASKED[language])
    assert form is not None
    labels, path = TABLES[language], folder / "sent.xlsx"
    names = tuple(load_reference().countries.told_in(language).names().values())
    path.write_bytes(write(QUESTIONNAIRE, labels, SUPPLIER, PROGRAMME, names, Contents(form)))
    raw = read(path, Limits(), labels)
    assert isinstance(raw, RawReturn)
    return raw


def changes(raw: RawReturn, language: str) -> Iterator[Change]:
    """Give every text whose change would ask something else."""
    form, labels = Form.parse(ASKED[language]), TABLES[language]
    assert form is not None
    asked = scoped(QUESTIONNAIRE, form)
    topics = {sheet.name for sheet in lay_out(asked, labels)}
    tables = {labels.text(f"sheets.{table.id}") for table in asked.tables}
    for number, sheet in enumerate(raw.sheets):
        for (row, column), cell in sheet.cells.items():
            of_topic = sheet.name in topics and row >= FIRST_ROW and column in OURS
            of_table = sheet.name in tables and row == HEADER_ROW
            of_list = sheet.name == labels.text("sheets.lists") and row >= FIRST_ROW
            if cell.kind is CellKind.TEXT and cell.text.strip() and (of_topic or of_table or of_list):
                yield number, row, column


def changed(raw: RawReturn, change: Change) -> RawReturn:
    """Give the workbook with one text that says more."""
    number, row, column = change
    sheet = raw.sheets[number]
    cell = sheet.cells[row, column]._replace(text=f"{sheet.cells[row, column].text} or so")
    other: RawSheet = replace(sheet, cells={**sheet.cells, (row, column): cell})
    return replace(raw, sheets=(*raw.sheets[:number], other, *raw.sheets[number + 1 :]))


def problems(raw: RawReturn, labels: Labels) -> Counter[tuple[str, str]]:
    """Count the problems by code and question."""
    countries = load_reference().countries.told_in(labels.language)
    found = validate(raw, QUESTIONNAIRE, labels, countries, TODAY)
    assert isinstance(found, ValidatedReturn)
    return Counter((one.code, one.question) for one in found.problems)


def not_found(language: str, folder: Path, step: int) -> list[str]:
    """Give the texts whose change raised nothing."""
    raw, labels = sent(language, folder), TABLES[language]
    before = problems(raw, labels)
    tried = list(changes(raw, language))[sorted(ASKED).index(language) % step :: step]
    assert len(tried) > 200 // step
    quiet = (one for one in tried if not problems(changed(raw, one), labels) - before)
    return [raw.sheets[number].cells[row, column].text for number, row, column in quiet]


@pytest.mark.long
@pytest.mark.parametrize("language", ASKED)
def test_a_changed_text_is_found(language: str, tmp_path: Path) -> None:
    assert not_found(language, tmp_path, ONE_IN) == []


@pytest.mark.prove
@pytest.mark.parametrize("language", ASKED)
def test_every_changed_text_is_found(language: str, tmp_path: Path) -> None:
    assert not_found(language, tmp_path, 1) == []
