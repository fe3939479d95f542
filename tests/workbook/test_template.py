"""A stamped workbook is the one that openpyxl would have written, in every respect that a program can see."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from slavery_check.programme import Supplier
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.form import WHOLE, Form, Scope, only, scoped
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.telling import Typed
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import ANSWER, lay_out
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.template import Templates
from slavery_check.workbook.writer import prefilled, write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.filling import Filling, plain_answers
from tests.office import Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
CORE = Form(Scope.CORE)
SMALL = only(
    QUESTIONNAIRE,
    {
        *{question.type: question.id for question in QUESTIONNAIRE.questions if question.when is None}.values(),
        *(table.id for table in QUESTIONNAIRE.tables),
    },
)
"""A question of each type, and the tables."""
ODD_NAME = '=O\'Brien & "Sons" <Ltd> \U0001f9f9 ' + "who clean and mend " * 16

texts = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ["01234567", "-7", "=1+1", "@home", "+44 20", ' "q" & <b>', " two\n lines ", "_x000D_", "\x07", ODD_NAME]
    ),
)
suppliers = st.builds(
    Supplier,
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}", fullmatch=True),
    name=texts.filter(bool),
    company_number=texts,
    contact_name=texts,
    contact_email=texts,
)


def values(question: Question) -> st.SearchStrategy[Typed]:
    """Give what may stand in a cell of a question beforehand."""
    words = [LABELS.choice(question.id, option) for option in question.options]
    numbers: dict[AnswerType, st.SearchStrategy[Typed]] = {
        AnswerType.WHOLE_NUMBER: st.integers(0, 10**12),
        AnswerType.MONEY: st.decimals(0, 10**9, places=2),
        AnswerType.PERCENTAGE: st.decimals(0, 100, places=3),
        AnswerType.DATE: st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    }
    return st.one_of(numbers.get(question.type, texts), st.sampled_from(words) if words else texts)


def some(of: Mapping[str, st.SearchStrategy[Typed]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=of)


@cache
def contents() -> st.SearchStrategy[Contents]:
    """Give anything that may be filled in beforehand in a small workbook."""
    rows = [row for sheet in lay_out(SMALL, LABELS) for row in sheet.rows]
    cells = some({row.id: values(row.question) for row in rows if row.answers})
    records = {
        table.id: st.lists(some({column.id: values(column) for column in table.columns}).filter(bool), max_size=8)
        for table in SMALL.tables
    }
    notes = some({row.id: texts for row in rows})
    return st.builds(Contents, answers=cells, notes=notes, rows=st.fixed_dictionaries(records), last_year=cells)


def full(form: Form) -> Contents:
    """Give contents with an answer of last year in every row that takes one."""
    asked = scoped(QUESTIONNAIRE, form)
    cells = Filling(asked, LABELS).cells(plain_answers(asked))
    known: dict[str, Typed] = {}
    for sheet in lay_out(asked, LABELS):
        for row in sheet.rows:
            value = cells[sheet.name].get(f"{ANSWER}{row.number}")
            if value is not None:
                known[row.id] = Decimal(str(value)) if isinstance(value, float) else value
    return Contents(form=form, answers={"legal_name": ODD_NAME}, last_year=known)


@cache
def templates(*, small: bool = False) -> Templates:
    return Templates(SMALL if small else QUESTIONNAIRE, PROGRAMME, COUNTRIES)


def both(supplier: Supplier, held: Contents, *, small: bool = False) -> tuple[bytes, bytes]:
    made = templates(small=small)
    return made.write(LABELS, supplier, held), write(made.questionnaire, LABELS, supplier, PROGRAMME, COUNTRIES, held)


def seen(content: bytes) -> dict[str, object]:
    """Give all that openpyxl reads of a workbook."""
    book = load_workbook(io.BytesIO(content))
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    return {"names": names, "sheets": [_seen(sheet) for sheet in book.worksheets]}


def _seen(sheet: Worksheet) -> dict[str, object]:
    cells = {
        cell.coordinate: (
            *(cell.value, cell.data_type, cell.style, cell.number_format, cell.quotePrefix),
            *(repr(cell.font), repr(cell.fill), repr(cell.border), repr(cell.alignment)),
            cell.hyperlink and cell.hyperlink.location,
        )
        for row in sheet.iter_rows()
        for cell in row
    }
    return {
        "title": sheet.title,
        "size": sheet.dimensions,
        "cells": cells,
        "rows": {number: (row.height, row.customHeight) for number, row in sheet.row_dimensions.items()},
        "columns": {letter: (column.width, column.hidden) for letter, column in sheet.column_dimensions.items()},
        "rules": [repr(rule) for rule in sheet.data_validations.dataValidation],
        "colours": [(str(each.sqref), repr(each.rules)) for each in sheet.conditional_formatting],
        "tables": [repr(table) for table in sheet.tables.values()],
        "print": (sheet.print_title_rows, sheet.print_area, sheet.freeze_panes, sheet.page_setup.orientation),
    }


def ours(path: Path, content: bytes) -> RawReturn:
    path.write_bytes(content)
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn)
    return replace(found, sha256="")


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@settings(max_examples=5, phases=[Phase.generate])  # Shrinking would take minutes; an example is told whole.
@given(supplier=suppliers, held=contents())
def test_a_stamped_workbook_is_what_openpyxl_writes(
    tmp_path_factory: pytest.TempPathFactory, supplier: Supplier, held: Contents
) -> None:
    stamped, anew = both(supplier, held, small=True)
    assert seen(stamped) == seen(anew)
    path = tmp_path_factory.getbasetemp() / "either.xlsx"
    assert ours(path, stamped) == ours(path, anew)


def test_a_whole_form_with_all_of_last_years_answers_is_what_openpyxl_writes() -> None:
    stamped, anew = both(SUPPLIER, full(WHOLE))
    assert seen(stamped) == seen(anew)


def test_the_same_input_gives_the_same_bytes_whatever_was_written_before() -> None:
    first = templates().write(LABELS, SUPPLIER, Contents(form=CORE, answers=prefilled(SUPPLIER)))
    templates().write(LABELS, Supplier(id="other", name=ODD_NAME), full(CORE))
    fresh = Templates(QUESTIONNAIRE, PROGRAMME, COUNTRIES)
    assert fresh.write(LABELS, SUPPLIER, Contents(form=CORE, answers=prefilled(SUPPLIER))) == first


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(Contents(rows={"sites": ({"site_name": "A"},) * 31}), id="more rows than offered"),
        pytest.param(Contents(CORE, answers={"legal_name": date(2026, 5, 4)}), id="a day where text belongs"),
    ],
)
def test_what_no_template_holds_is_drawn_anew(held: Contents) -> None:
    stamped, anew = both(SUPPLIER, held)
    assert stamped == anew


def test_only_so_many_templates_are_kept() -> None:
    few = Templates(QUESTIONNAIRE, PROGRAMME, COUNTRIES, most=1)
    for form in (CORE, Form(Scope.CORE, ("housing",)), CORE):
        few.write(LABELS, SUPPLIER, Contents(form=form))
        assert [kind.form for kind in few.kept] == [form]


def test_a_row_grows_with_a_long_name_and_may_grow_further() -> None:
    stamped = templates().write(LABELS, Supplier(id="S1", name=ODD_NAME), Contents(CORE, {"legal_name": ODD_NAME}))
    book = load_workbook(io.BytesIO(stamped))
    assert book["1 About you"].row_dimensions[3].height > 100
    with zipfile.ZipFile(io.BytesIO(stamped)) as packed:
        assert b"customHeight" not in packed.read("xl/worksheets/sheet2.xml")


def test_every_other_reader_opens_it() -> None:
    stamped = templates().write(LABELS, SUPPLIER, full(CORE))
    with zipfile.ZipFile(io.BytesIO(stamped)) as packed:
        assert packed.testzip() is None
    about = CalamineWorkbook.from_filelike(io.BytesIO(stamped)).get_sheet_by_name("1 About you").to_python()
    assert about[2][1] == ODD_NAME


def test_libreoffice_opens_it_with_every_answer_and_the_state_of_each(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "stamped.xlsx"
    path.write_bytes(templates().write(LABELS, SUPPLIER, full(CORE)))
    with office.open(path) as book:
        shown = book.read({"1 About you": ["B3", "E3", "G3", "H3"]})["1 About you"]
    asked = LABELS.text("confirm.please")
    assert shown == {"B3": ODD_NAME, "E3": LABELS.text("state.done"), "G3": "Quay Mill, 'unit' 2 & \"3\"", "H3": asked}
